"""Migrations: none waits, none is left unapplied, each app begins with one that holds all of it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from bulletin.models import District
from organizations.models import Destination, Indicator
from tests.house.rooms import OURS


@pytest.mark.django_db
def test_no_change_of_a_model_waits_for_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_every_migration_is_applied_on_this_database():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.parametrize("app", OURS)
def test_an_app_has_one_newest_migration(app):
    assert len(MigrationLoader(None).graph.leaf_nodes(app)) == 1


@pytest.mark.django_db
def test_migrations_ship_registers_and_no_people():
    assert District.objects.count() == 11
    assert set(Destination.objects.values_list("code", flat=True)) == {
        "local",
        "hongkong",
        "elsewhere",
    }
    whole = Indicator.objects.get(code="donation_value")
    assert {part.code for part in whole.parts.all()} == {
        "donation_cash",
        "donation_goods_value",
    }
