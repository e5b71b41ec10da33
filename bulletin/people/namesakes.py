"""Who shares their name with another: the database keeps it with each person.

A trigger of either database writes `shares_name` whenever a person is entered or renamed,
past every form, command and shell; it is put up with the guards (`bulletin/guards.py`).
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from bulletin.models import User

TABLE = User._meta.db_table
COLUMN = "shares_name"
TRIGGER = "guard_user_shares_name"


def is_kept(connection: BaseDatabaseWrapper, cursor: Any) -> bool:
    """Whether this state of the database has the column: an early migration has not."""
    if TABLE not in connection.introspection.table_names(cursor):
        return False
    columns = connection.introspection.get_table_description(cursor, TABLE)
    return any(column.name == COLUMN for column in columns)


def keeping_statements(vendor: str) -> list[str]:
    """The statements that put the triggers up."""
    return _on_postgres() if vendor == "postgresql" else _on_sqlite()


def _written_anew(names: str) -> str:
    """The statement that says of everybody called so whether another is, too."""
    others = (
        f"SELECT 1 FROM {TABLE} other "  # noqa: S608 - names of ours
        f"WHERE other.display_name = {TABLE}.display_name "
        f"AND other.id <> {TABLE}.id"
    )
    return (
        f"UPDATE {TABLE} SET {COLUMN} = (EXISTS ({others})) "  # noqa: S608
        f"WHERE display_name IN ({names}) AND display_name <> ''"
    )


def _on_sqlite() -> list[str]:
    added = _written_anew("NEW.display_name")
    renamed = _written_anew("OLD.display_name, NEW.display_name")
    return [
        f'CREATE TRIGGER "{TRIGGER}_insert" AFTER INSERT ON "{TABLE}" BEGIN {added}; END',
        f'CREATE TRIGGER "{TRIGGER}_update" AFTER UPDATE OF display_name ON "{TABLE}" '
        f"BEGIN {renamed}; END",
    ]


def _on_postgres() -> list[str]:
    statements = []
    for event, names in (
        ("INSERT", "NEW.display_name"),
        ("UPDATE OF display_name", "OLD.display_name, NEW.display_name"),
    ):
        name = f"{TRIGGER}_{event.partition(' ')[0].lower()}"
        statements += [
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
            f"$guard$ BEGIN {_written_anew(names)}; RETURN NULL; END $guard$",
            f'CREATE TRIGGER "{name}" AFTER {event} ON "{TABLE}" '
            f'FOR EACH ROW EXECUTE FUNCTION "{name}"()',
        ]
    return statements
