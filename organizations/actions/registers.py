"""Registers kept by staff: a change of an indicator is kept with before, after and who."""

from typing import Any

from django.db import models, transaction

from bulletin.models import User
from organizations.models import Indicator, IndicatorChange


def definition(indicator: Indicator) -> dict[str, str]:
    """What defines an indicator, in words by field; empty for one not saved yet."""
    if indicator._state.adding:
        return {}
    row = Indicator.objects.prefetch_related("parts").get(pk=indicator.pk)
    words = {}
    for field in Indicator._meta.concrete_fields[1:]:
        words[field.name] = _words(row, field)
    return {**words, "parts": "、".join(part.name for part in row.parts.all())}


@transaction.atomic
def note_changes(
    *, indicator: Indicator, before: dict[str, str], by: User
) -> list[IndicatorChange]:
    """Write what differs from `before` (an earlier `definition`).

    Nothing for a new one.
    """
    if not before:
        return []
    after = definition(indicator)
    changes = []
    for name in after:
        if before[name] == after[name]:
            continue
        field = Indicator._meta.get_field(name)
        change = IndicatorChange.objects.create(
            indicator=indicator,
            field=str(field.verbose_name),  # type: ignore[union-attr]
            before=before[name][:200],
            after=after[name][:200],
            changed_by=by,
        )
        changes.append(change)
    return changes


def _words(row: Indicator, field: models.Field[Any, Any]) -> str:
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return str(value)
