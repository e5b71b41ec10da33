"""differences(): what differs between two states of a row, in the words of its fields.

For the trail: texts, so that a line outlives what it speaks of. Contacts are written
masked.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models

from bulletin.accounts.masking import masked_name, masked_phone

#: Fields that nobody reads in full, in the trail neither.
MASKS = {"contact_name": masked_name, "contact_phone": masked_phone}
#: A long text is told by its beginning; the text itself stands in the record.
LONGEST = 300
Change = dict[str, str]


def differences(
    before: models.Model, after: models.Model, fields: Iterable[str] = ()
) -> list[Change]:
    """`{"field", "before", "after"}` for each editable field (or those named) that differs."""
    names = set(fields)
    found = []
    for field in after._meta.concrete_fields:
        is_chosen = field.name in names if names else field.editable
        if field.primary_key or not is_chosen:
            continue
        if field.value_from_object(before) != field.value_from_object(after):
            change = {
                "field": str(field.verbose_name),
                "before": in_words(before, field),
                "after": in_words(after, field),
            }
            found.append(change)
    return found


def in_words(row: models.Model, field: models.Field[Any, Any]) -> str:
    """What stands in a field, as a person would read it; empty for nothing."""
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = str(MASKS[field.name](str(value)) if field.name in MASKS else value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"
