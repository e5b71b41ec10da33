"""What points at a row of a register: one in use is closed, one that is not may be deleted."""

from typing import Any

from django.db import models


def uses(row: models.Model) -> list[str]:
    """What points at the row, in words with their number: ["活动 2 条", "用户 1 条"]."""
    found = []
    for relation in _pointing_at(row):
        rows = relation.related_model._base_manager.filter(
            **{relation.field.name: row.pk}
        )
        count = rows.count()
        if count:
            found.append(f"{relation.related_model._meta.verbose_name} {count} 条")
    return found


def _pointing_at(row: models.Model) -> list[Any]:
    """The relations to the row, those without a name of their own included."""
    found = []
    for field in row._meta.get_fields(include_hidden=True):
        is_pointing = field.auto_created and not field.concrete
        if is_pointing and not _is_link_table(field):
            found.append(field)
    return found


def _is_link_table(field: Any) -> bool:
    """Whether only the rows between two models point there: the other model is asked itself."""
    return bool(field.related_model._meta.auto_created)
