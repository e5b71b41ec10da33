"""Worlds that are made in earnest once a run and put back row by row from then on.

The sample goes through every action and takes two seconds; its rows come back in milliseconds.
Where they cannot be put back as they were, the world is made again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from itertools import count
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from bulletin.audit.chain import BEGINNING, link_digest
from organizations.models.word_index import WORDS

#: Rows that no world makes and that other tests may have made differently.
LEFT_OUT = ("auth_", "django_", WORDS)
#: Lines of the trail are put back, and linked to whatever line came before them here.
EVENTS = "bulletin_auditevent"
CHAIN = ("bulletin_auditlink", "bulletin_audithead")
#: Above what a test numbers by itself, so that its rows and these do not meet.
FIRST_KEY = 1_000_000
#: Rows of one test may be in the way of a world; those of every test are a fault.
MOST_REFUSALS = 3

Rows = list[tuple[Any, ...]]
#: Table -> its columns and rows.
Tables = dict[str, tuple[list[str], Rows]]
_places = count(1)


class World:
    """What `make` leaves in the database; `put` returns what `make` returned.

    `make` makes its people by itself: rows that point at others than its own do not come back.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make
        self.first_key = FIRST_KEY * next(_places)
        self.kept: Tables = {}
        self.said: Any = None
        self.refusals: list[str] = []

    def put(self) -> Any:
        """Let the world be in the database.

        Raise AssertionError where its rows were refused again and again: each test would
        make it anew, and nothing would say why the tests are slow.
        """
        if self.kept and self._put_back():
            return self.said
        said = "; ".join(self.refusals)
        assert len(self.refusals) < MOST_REFUSALS, f"a world is not put back: {said}"
        before = _tables()
        if connection.vendor == "sqlite":
            number_from(self.first_key)
        self.said = self.make()
        self.kept = _added(before, _tables())
        if not self.kept:
            self.refusals.append("a row of before was changed")
        return self.said

    def _put_back(self) -> bool:
        """Insert what was kept; False, and nothing inserted, where it does not fit.

        A table that a guard refuses is put in before the others: an edition that is not there
        yet is not signed yet.
        """
        said = ""
        for _ in self.kept:
            refused = _insert_all(self.kept)
            if refused is None:
                return True
            said = f"{refused.table} {refused.why}"
            if refused.table == next(iter(self.kept)):
                break
            self.kept = {refused.table: self.kept[refused.table], **self.kept}
        self.refusals.append(said)
        return False


def _added(before: Tables, after: Tables) -> Tables:
    """The rows that are new; nothing at all where one of before was changed or is gone."""
    added: Tables = {}
    for table, (columns, rows) in after.items():
        known = set(before[table][1])
        if not known <= set(rows):
            return {}
        added[table] = (columns, [row for row in rows if row not in known])
    return added


def _tables() -> Tables:
    """Columns and rows of every table of ours."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(LEFT_OUT) or table in CHAIN:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the name is the database's
            columns = [column[0] for column in cursor.description]
            found[table] = (columns, [_plain(row) for row in cursor.fetchall()])
    return found


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with bytes where PostgreSQL lends a view of its memory."""
    return tuple(bytes(it) if isinstance(it, memoryview) else it for it in row)


@dataclass
class Refused:
    """The table whose rows could not be inserted, and what the database said."""

    table: str
    why: str


def _insert_all(kept: Tables) -> Refused | None:
    """Insert what was kept; None where all of it fits, else nothing is inserted."""
    table = ""
    try:
        with transaction.atomic():
            for table, (columns, rows) in kept.items():
                if rows:
                    _insert(table, columns, rows)
            table = EVENTS
            if connection.vendor == "sqlite":
                _link(*kept[EVENTS])
            connection.check_constraints()
    except DatabaseError as error:
        return Refused(table, str(error).strip())
    return None


def _insert(table: str, columns: list[str], rows: Rows) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    holes = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({holes})',  # noqa: S608
            rows,
        )


def _link(columns: list[str], events: Rows) -> None:
    """Put these lines at the end of the chain, as `bulletin.audit.chain.seal` does.

    PostgreSQL does it by itself.
    """
    key, content = columns.index("id"), columns.index("content")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bulletin_audithead (id, number, digest) "
            "SELECT 1, 0, %s WHERE NOT EXISTS (SELECT 1 FROM bulletin_audithead)",
            [BEGINNING],
        )
        cursor.execute("SELECT number, digest FROM bulletin_audithead")
        number, previous = cursor.fetchone()
        for event in sorted(events, key=lambda row: row[key]):
            number += 1
            digest = link_digest(number, previous, event[content])
            cursor.execute(
                "INSERT INTO bulletin_auditlink (number, event_id, previous, digest) "
                "VALUES (%s, %s, %s, %s)",
                [number, event[key], previous, digest],
            )
            cursor.execute(
                "UPDATE bulletin_audithead SET number = %s, digest = %s", [number, digest]
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


def _load_sample() -> None:
    call_command("load_sample", stdout=StringIO())


#: The sample campaign and its edition, as `make run` loads them.
SAMPLE = World(_load_sample)
