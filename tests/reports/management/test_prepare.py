"""`prepare` names the changes of the database before it makes one."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from reports.management.commands import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch):
    """What was told and run, in order; nothing is run."""
    found = []

    def run(name, **options):
        found.append(name)

    monkeypatch.setattr(prepare, "call_command", run)
    monkeypatch.setattr(prepare.Command, "say", lambda _, words: found.append(words))
    return found


def lacking(*names):
    """Let the database seem to lack these migrations."""
    rows = MigrationRecorder(connection).migration_qs
    for name in names:
        rows.filter(app="reports", name=name).delete()


def test_what_comes_is_told_before_it_is_done(done):
    lacking("0025_docx_template")
    call_command("prepare", stderr=StringIO())
    told = done.index("migrate") - 1
    assert done[told].startswith(
        "数据库将升级，有 1 项改动：reports.0025_docx_template。"
    )
    assert "manage.py backup" in done[told]


def test_where_nothing_comes_nothing_is_told(done):
    call_command("prepare", stderr=StringIO())
    assert done[0] == "migrate"


def test_of_a_new_database_nothing_is_told(done):
    MigrationRecorder(connection).migration_qs.all().delete()
    assert prepare.coming_migrations() == []
