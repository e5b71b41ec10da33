"""Lookups of our own: among many keys, which reach the database as one value.

`rows.filter(pk__among=keys)` is `pk__in=keys` for thousands of keys: an IN of as many
parameters is slow to build, to send and to plan.
"""

import json
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Lookup
from django.db.models.sql.compiler import SQLCompiler


class Among(Lookup[Any]):
    """Whether a key is one of a list of whole numbers."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        """`id IN (SELECT value FROM json_each('[1, 2]'))`; on PostgreSQL `= ANY('{1,2}')`.

        Raise EmptyResultSet for none: nothing is asked then.
        """
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        keys = [int(key) for key in self.rhs]
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", [*params, keys]
        listed = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608 - ours
        return listed, [*params, json.dumps(keys)]


Field.register_lookup(Among)
