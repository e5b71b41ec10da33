"""Putting records back to what they held: rows deleted, inserted, changed."""

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db import models

from bulletin.backup.tables import write
from organizations.actions.batches.contents import Contents, PlainRow, blocks
from organizations.models import Activity, Figure, Source

#: What counts states and never goes back: who has the page open is told (ADR 0026).
COUNTERS = ("version",)


def delete_records(model: type[models.Model], contents: Iterable[Contents]) -> None:
    """Delete records with all their parts. Nothing else may point at them."""
    gone: dict[str, set[int]] = {}
    for content in contents:
        for table, rows in content.items():
            gone.setdefault(table, set()).update(row["id"] for row in rows)
    own = gone.pop(model._meta.db_table, set())
    for table, keys in gone.items():
        _delete(_model_of(table), keys)
    _delete(model, own)


def restore(before: Contents, now: Contents) -> None:
    """Bring the rows of a record from what they are to what they were."""
    for table in {**before, **now}:
        model = _model_of(table)
        wanted = {row["id"]: row for row in before.get(table, [])}
        present = {row["id"]: row for row in now.get(table, [])}
        _delete(model, set(present) - set(wanted))
        for key, row in wanted.items():
            if key not in present:
                write(model, list(row), [list(row.values())])
            elif row != present[key]:
                _change(model, row, present[key])


def delete_unused_sources(keys: Collection[int]) -> None:
    """Delete those of the sources that no activity rests on any more."""
    for block in blocks(keys):
        used = Activity.objects.filter(source__in=block).values("source")
        Source.objects.filter(pk__in=block).exclude(pk__in=used).delete()


def _model_of(table: str) -> type[models.Model]:
    for model in apps.get_models():
        if model._meta.db_table == table:
            return model
    raise LookupError(table)


def _delete(model: type[models.Model], keys: Collection[int]) -> None:
    for block in blocks(keys):
        rows = model._base_manager.filter(pk__in=block)
        if model is Figure:  # parts and wholes go together
            rows.update(part_of=None)
        rows.delete()


def _change(model: type[models.Model], wanted: PlainRow, present: PlainRow) -> None:
    changed: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        name = field.attname
        if name in COUNTERS:
            changed[name] = present[name] + 1
        elif wanted[name] != present[name]:
            changed[name] = field.to_python(wanted[name])
    model._base_manager.filter(pk=wanted["id"]).update(**changed)
