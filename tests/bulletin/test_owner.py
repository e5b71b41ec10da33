"""Commands of the owner use the owner's database, everything else the application's."""

import pytest

from bulletin.owner import OF_THE_OWNER, as_owner, role_of

BOTH = {
    "DATABASE_URL": "postgres://app:secret@db/bulletin",
    "OWNER_DATABASE_URL": "postgres://owner@db/bulletin",
}


@pytest.mark.parametrize("command", sorted(OF_THE_OWNER))
def test_what_alters_tables_is_run_as_the_owner(command):
    found = as_owner(BOTH, ["manage.py", command])
    assert found["DATABASE_URL"] == BOTH["OWNER_DATABASE_URL"]


@pytest.mark.parametrize(
    "arguments",
    [["manage.py", "runserver"], ["manage.py", "backup", "migrate"], ["gunicorn"]],
)
def test_everything_else_is_run_as_the_application(arguments):
    assert as_owner(BOTH, arguments) == BOTH


def test_without_an_owner_nothing_changes():
    alone = {"DATABASE_URL": BOTH["DATABASE_URL"]}
    assert as_owner(alone, ["manage.py", "migrate"]) == alone
    assert role_of(alone) == ""
    assert role_of(BOTH) == "app"
