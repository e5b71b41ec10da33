"""The sample campaign for a test: loaded in earnest once, put back row by row from then on.

Loading goes through every action and takes a second; the same rows come back in milliseconds. Where
they cannot be put back as they were, the sample is loaded again.
"""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from bulletin.audit.chain import BEGINNING, link_digest

#: Rows that the sample does not make and that other tests may have made differently.
LEFT_OUT = ("auth_", "django_")
#: Lines of the trail are put back, and linked to whatever line came before them here.
EVENTS = "bulletin_auditevent"
CHAIN = ("bulletin_auditlink", "bulletin_audithead")
#: Above what a test numbers by itself, so that its rows and these do not meet.
FIRST_KEY = 1_000_000

Rows = list[tuple[Any, ...]]
_kept: dict[str, tuple[list[str], Rows]] = {}


def put_sample() -> None:
    """Let the sample be in the database."""
    if _kept and _put_back():
        return
    before = _rows()
    if connection.vendor == "sqlite":
        number_from(FIRST_KEY)
    call_command("load_sample", stdout=StringIO())
    after = _rows()
    if all(
        set(rows) <= set(after[table][1]) for table, (_columns, rows) in before.items()
    ):
        _kept.update(
            {
                table: (
                    columns,
                    [row for row in rows if row not in set(before[table][1])],
                )
                for table, (columns, rows) in after.items()
            }
        )


def _rows() -> dict[str, tuple[list[str], Rows]]:
    """Columns and rows of every table of ours."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(LEFT_OUT) or table in CHAIN:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the name is the database's
            columns = [column[0] for column in cursor.description]
            found[table] = (columns, [tuple(row) for row in cursor.fetchall()])
    return found


def _put_back() -> bool:
    """Insert what was kept; False, and nothing inserted, where it does not fit."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                for table, (columns, rows) in _kept.items():
                    names = ", ".join(f'"{name}"' for name in columns)
                    holes = ", ".join(["%s"] * len(columns))
                    if rows:
                        cursor.executemany(
                            f'INSERT INTO "{table}" ({names}) VALUES ({holes})',  # noqa: S608
                            rows,
                        )
            if connection.vendor == "sqlite":
                _link(*_kept[EVENTS])
            connection.check_constraints()
    except DatabaseError:
        return False
    return True


def _link(columns: list[str], events: Rows) -> None:
    """Put these lines at the end of the chain, as `bulletin.audit.chain.seal` does.

    PostgreSQL does it by itself.
    """
    key, content = columns.index("id"), columns.index("content")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, digest FROM bulletin_audithead")
        number, previous = cursor.fetchone() or (0, BEGINNING)
        if not number:
            cursor.execute(
                "INSERT INTO bulletin_audithead (id, number, digest) VALUES (1, 0, %s) "
                "ON CONFLICT DO NOTHING",
                [BEGINNING],
            )
        for event in sorted(events, key=lambda row: row[key]):
            number += 1
            digest = link_digest(number, previous, event[content])
            cursor.execute(
                "UPDATE bulletin_audithead SET number = %s, digest = %s", [number, digest]
            )
            cursor.execute(
                "INSERT INTO bulletin_auditlink (number, event_id, previous, digest) "
                "VALUES (%s, %s, %s, %s)",
                [number, event[key], previous, digest],
            )
            previous = digest


def number_from(first: int) -> None:
    """Let the next key of every table be above `first`."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(LEFT_OUT):
                continue
            for column in connection.introspection.get_sequences(cursor, table):
                _next_key_above(first, table, column["column"])


def _next_key_above(first: int, table: str, column: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [f'"{table}"', column, first],
            )
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, first])
