"""Columns as the driver gives them, each content converted once."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import ExpressionWrapper, F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from organizations.models import Figure

#: Days and instants, which SQLite keeps as text.
DATED = ("as_of", "in_force_from", "in_force_until")
#: A line as the driver gives it.
Line = tuple[Any, ...]
#: How many lines are fetched at once.
CHUNK = 5_000


class Converted(dict[Any, Any]):
    """What a column holds -> what the field makes of it, worked out once for each content."""

    def __init__(self, name: str) -> None:
        """`name`: of a column of figures; others of its kind are read alike."""
        super().__init__({None: None})
        field: Any = Figure._meta.get_field(name)
        self._expression = Value(None, output_field=field)
        self._converters = [
            *connection.ops.get_db_converters(self._expression),
            *field.get_db_converters(connection),
        ]

    def __missing__(self, raw: Any) -> Any:
        found = raw
        for convert in self._converters:
            found = convert(found, self._expression, connection)
        self[raw] = found
        return found


def raw(name: str) -> Combinable:
    """The column as the driver gives it."""
    return as_given(F(name), is_dated=name in DATED)


def as_given(column: Combinable, *, is_dated: bool) -> Combinable:
    """An expression as the driver gives it.

    That of SQLite would read each day and instant anew.
    """
    whole = connection.vendor != "sqlite" or not is_dated
    wrap = ExpressionWrapper if whole else Cast
    return wrap(column, output_field=TextField())


def lines_of(rows: QuerySet[Any, Any]) -> Iterator[Line]:
    """The lines of `values_list`, as the driver gives them: a third of the time.

    No column may be one that Django reads anew.
    """
    try:
        asked = rows.query.sql_with_params()
    except EmptyResultSet:
        return
    with connections[rows.db].cursor() as cursor:
        cursor.execute(*asked)
        while found := cursor.fetchmany(CHUNK):
            yield from found
