"""Rows out of the database and into it, in plain values that both databases read the same.

Decimals, days and instants are text, an instant in UTC with microseconds; JSON is what it holds;
bytes are base64. Keys are kept, so that what the trail and snapshots name is found again.
"""

import base64
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection, models

from bulletin.zh.rounding import written

#: Rows written by one statement.
BLOCK = 500


def tables() -> list[type[models.Model]]:
    """Every model with a table, those of many-to-many relations too.

    Sign-ins are not kept.
    """
    kept = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model is not Session:
            kept.append(model)
    return sorted(kept, key=lambda model: model._meta.db_table)


def columns(model: type[models.Model]) -> list[str]:
    """The attribute names of its columns, sorted."""
    return sorted(_by_column(model))


def _by_column(model: type[models.Model]) -> dict[str, Any]:
    """The fields of its columns by their attribute names."""
    return {field.attname: field for field in model._meta.concrete_fields}


def rows_of(model: type[models.Model]) -> Iterator[list[Any]]:
    """Every row in plain values, in the order of `columns`, by key."""
    names = columns(model)
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        yield list(map(plain, row))


def plain(value: Any) -> Any:
    """A value as JSON has it, the same from both databases."""
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def write(model: type[models.Model], names: list[str], rows: Iterable[list[Any]]) -> int:
    """Write rows with their keys; returns how many.

    Raise ValueError for a column we lack.
    """
    known = _by_column(model)
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise ValueError(f"{model._meta.db_table}: {', '.join(unknown)}")
    fields = [known[name] for name in names]
    insert = _insert(model, fields)
    counted = 0
    source = iter(rows)
    with connection.cursor() as cursor:
        while block := list(islice(source, BLOCK)):
            cursor.executemany(insert, [_prepared(fields, row) for row in block])
            counted += len(block)
    return counted


def _insert(model: type[models.Model], fields: list[Any]) -> str:
    quote = connection.ops.quote_name
    named = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({named}) VALUES ({places})"  # noqa: S608 - names of ours


def _prepared(fields: list[Any], row: list[Any]) -> list[Any]:
    """The values as the driver takes them; nothing is filled in by a field itself."""
    prepared = []
    for field, value in zip(fields, row, strict=True):
        if isinstance(field, models.BinaryField) and value is not None:
            value = base64.b64decode(value)
        elif not isinstance(field, models.JSONField):
            value = field.to_python(value)
        prepared.append(field.get_db_prep_save(value, connection))
    return prepared


def empty_all() -> None:
    """Delete every row of every table. Within a transaction, without guards."""
    with connection.cursor() as cursor:
        names = [model._meta.db_table for model in tables()]
        if connection.vendor == "postgresql":
            quoted = ", ".join(connection.ops.quote_name(name) for name in names)
            cursor.execute(f"TRUNCATE {quoted} CASCADE")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for name in names:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608


def count_on() -> None:
    """Let the next keys begin behind those that were written."""
    statements = connection.ops.sequence_reset_sql(no_style(), tables())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
