"""People of one name are told apart wherever a person is named: the database sees to it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from bulletin import guards
from bulletin.models import User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def said():
    return [str(person) for person in User.objects.order_by("username")]


def test_only_a_shared_name_carries_the_user_name():
    UserFactory(display_name="某甲", username="jia1")
    UserFactory(display_name="某乙", username="yi")
    assert said() == ["某甲", "某乙"]
    UserFactory(display_name="某甲", username="jia2")
    assert said() == ["某甲（jia1）", "某甲（jia2）", "某乙"]


def test_who_is_renamed_is_told_apart_from_others_and_the_others_no_longer():
    UserFactory(display_name="某甲", username="jia1")
    second = UserFactory(display_name="某甲", username="jia2")
    second.display_name = "某乙"
    second.save()
    assert said() == ["某甲", "某乙"]
    User.objects.update(display_name="某丙")
    assert said() == ["某丙（jia1）", "某丙（jia2）"]


def test_people_without_a_name_share_none():
    UserFactory(display_name="", username="jia1")
    UserFactory(display_name="", username="jia2")
    assert said() == ["jia1", "jia2"]


def test_those_of_before_are_marked_when_the_database_is_migrated():
    with guards.lifted(connection):
        for name in ("jia1", "jia2"):
            UserFactory(display_name="某甲", username=name)
        assert said() == ["某甲", "某甲"]
        migration = import_module("bulletin.migrations.0010_people_of_one_name")
        migration.note_shared_names(apps, None)
    assert said() == ["某甲（jia1）", "某甲（jia2）"]
