"""Many new rows inserted at once: COPY on PostgreSQL, one statement for many rows on SQLite.

As `bulk_create`, in a fraction of its time: no statement is put together for each block, and
what a row becomes is asked of its fields alone. Guards and constraints of the database hold
as ever.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import StringIO
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max

#: So many rows are sent to the database at once.
BLOCK = 5_000
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def insert_all(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model; give keys to those that come without.

    Raise what the database raises, as `bulk_create` does.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = list(model._meta.concrete_fields)
    write = _copy if connection.vendor == "postgresql" else _execute
    with transaction.atomic(savepoint=False):
        bare = [row for row in rows if row.pk is None]
        for row, key in zip(bare, take_keys(model, len(bare)), strict=True):
            row.pk = key
        for start in range(0, len(rows), BLOCK):
            write(model, fields, _prepared(fields, rows[start : start + BLOCK]))
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def take_keys(model: type[models.Model], count: int) -> Sequence[int]:
    """So many new keys, each given to nobody else.

    On SQLite within a transaction that writes.
    """
    if not count:
        return []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [model._meta.db_table, count],
            )
            return [key for (key,) in cursor.fetchall()]
    last = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
    with connection.cursor() as cursor:
        # A key is not given again: not that of the last row, were it deleted.
        asked = "SELECT seq FROM sqlite_sequence WHERE name = %s"
        cursor.execute(asked, [model._meta.db_table])
        given = cursor.fetchone()
    first = max(last, given[0] if given else 0) + 1
    return range(first, first + count)


def _prepared(fields: Sequence[Any], rows: Iterable[models.Model]) -> Iterable[list[Any]]:
    """The values of each row as its columns take them."""
    makers = [_maker(field) for field in fields]
    for row in rows:
        yield [make(row) for make in makers]


def _maker(field: Any) -> Callable[[models.Model], Any]:
    """What makes the value of a column; a field that fills itself in does so."""
    fills_in = type(field).pre_save is not models.Field.pre_save
    is_json = isinstance(field, models.JSONField)
    is_text = isinstance(field, models.CharField | models.TextField)

    def make(row: models.Model) -> Any:
        value = field.pre_save(row, True) if fills_in else getattr(row, field.attname)
        if value is None or (is_text and type(value) is str):
            return value
        if is_json:
            return json.dumps(value, cls=field.encoder)
        return field.get_db_prep_save(value, connection)

    return make


def _execute(
    model: type[models.Model], fields: Sequence[Any], rows: Iterable[list[Any]]
) -> None:
    quote = connection.ops.quote_name
    named = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        insert = f"INSERT INTO {table} ({named}) VALUES ({places})"  # noqa: S608 - our names
        cursor.executemany(insert, list(rows))


def _copy(
    model: type[models.Model], fields: Sequence[Any], rows: Iterable[list[Any]]
) -> None:
    quote = connection.ops.quote_name
    named = ", ".join(quote(field.column) for field in fields)
    stream = StringIO()
    for values in rows:
        stream.write("\t".join(map(_said, values)))
        stream.write("\n")
    stream.seek(0)
    copy = f"COPY {quote(model._meta.db_table)} ({named}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(copy, stream)


def _said(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).translate(_ESCAPED)
