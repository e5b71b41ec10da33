"""What the application's own role may do on PostgreSQL: less than the owner of the tables.

The owner migrates and restores; the application reads and writes rows. To the
trail it only adds: it cannot change, delete or empty it, and owning nothing it cannot take
a trigger away either. `manage.py migrate` gives the rights anew each time.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from bulletin.models.audit import AuditEvent, AuditHead, AuditLink


def give(connection: BaseDatabaseWrapper, role: str) -> None:
    """Let the role do what the application does, and nothing else."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for statement in statements(connection.ops.quote_name(role), tables):
            cursor.execute(statement)


def statements(role: str, tables: set[str]) -> Iterator[str]:
    """The rights of the (quoted) role, taken away as a whole and given table by table."""
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table in tables:
            yield f'GRANT {", ".join(rights_on(model))} ON "{table}" TO {role}'


def rights_on(model: type[models.Model]) -> list[str]:
    """What the application does to the rows of this model, beside reading them.

    Other rows that are written once are kept by their triggers, which it cannot take away.
    """
    if model is AuditHead:
        return ["INSERT", "UPDATE"]
    if model in (AuditEvent, AuditLink):
        return ["INSERT"]
    return ["INSERT", "UPDATE", "DELETE"]
