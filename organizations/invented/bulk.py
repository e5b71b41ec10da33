"""Many rows written at once: COPY on PostgreSQL, blocks of rows on SQLite.

A row holds plain values as both databases read them: whole numbers (also for a
ScaledDecimalField and for yes and no), text, days and instants (UTC) as ISO text, None.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from django.db import connection, models

from bulletin.inserting import take_keys

Row = tuple[int | str | None, ...]
#: How rows say NULL: an empty field is an empty text.
_NULL = r"\N"


def columns(model: type[models.Model], fields: str) -> list[str]:
    """The columns of these fields (`name_id` for a reference), separated by blanks.

    Raise ValueError unless they are all of the model's: the database fills in nothing.
    """
    known = {field.attname: str(field.column) for field in model._meta.concrete_fields}
    named = fields.split()
    if sorted(named) != sorted(known):
        raise ValueError(f"{model.__name__}: {sorted(known.keys() ^ set(named))}")
    return list(map(known.__getitem__, named))


def begin() -> None:
    """Check references block by block, not all at the end of the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def write(model: type[models.Model], fields: str, rows: Iterable[Row]) -> int:
    """Write rows whose values stand in the order of `fields`.

    Returns how many they were.
    """
    block = list(rows)
    named = columns(model, fields)
    if not block:
        return 0
    names = ", ".join(map(connection.ops.quote_name, named))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy = f"COPY {table} ({names}) FROM STDIN WITH (FORMAT csv, NULL '{_NULL}')"
            cursor.copy_expert(copy, _as_csv(block))
        else:
            places = ", ".join(["%s"] * len(named))
            insert = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - our names
            cursor.executemany(insert, block)
    return len(block)


def write_numbered(model: type[models.Model], fields: str, rows: Iterable[Row]) -> int:
    """As `write`, for rows that nothing refers to: their keys are put before them."""
    block = list(rows)
    keyed: list[Row] = []
    for key, row in zip(take_keys(model, len(block)), block, strict=True):
        keyed.append((key, *row))
    return write(model, f"id {fields}", keyed)


def finish(written: Iterable[type[models.Model]]) -> None:
    """After the transaction: let PostgreSQL know how large the tables have become."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in written:
                cursor.execute(
                    f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}"
                )


def _as_csv(rows: list[Row]) -> StringIO:
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow([_NULL if value is None else value for value in row])
    buffer.seek(0)
    return buffer
