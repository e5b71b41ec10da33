"""Folded names written anew after the place of the site has changed.

市某某协会 was read as 临江市某某协会; of another place it is another name.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from organizations.models import (
    Organization,
    OrganizationName,
    PartyName,
    PartyOrganization,
)
from organizations.models.folded import LONGEST, folded_name

#: Bodies of one folded name are one body.
BODIES: tuple[Any, ...] = (Organization, PartyOrganization)
#: Other names of a body, which it bears once.
OTHER_NAMES: tuple[tuple[Any, str], ...] = (
    (OrganizationName, "organization_id"),
    (PartyName, "party_id"),
)
#: How many pairs a refusal names.
MOST_NAMED = 5


def refold_names() -> int:
    """Fold every name as this place reads it; return how many read otherwise now.

    Raise ValidationError where two bodies would be one: nothing is written then.
    """
    pairs: list[str] = []
    changed = {}
    for model in BODIES:
        changed[model] = _folded_otherwise(model)
        pairs += _become_one(model)
    if pairs:
        raise ValidationError(
            f"地名改了以后，这些单位的名称会变成同一个：{'；'.join(pairs[:MOST_NAMED])}。"
            "请先改名或合并，再改地名"
        )
    for model, owner in OTHER_NAMES:
        changed[model] = _once_for_each(model, owner)
    for model, rows in changed.items():
        model.objects.bulk_update(rows, ["name_folded"], batch_size=500)
    return sum(len(rows) for rows in changed.values())


def _folded_otherwise(model: Any) -> list[Any]:
    rows = []
    for row in model.objects.only("pk", "name", "name_folded"):
        folded = folded_name(row.name)
        if folded != row.name_folded:
            row.name_folded = folded
            rows.append(row)
    return rows


def _become_one(model: Any) -> Iterator[str]:
    """The pairs of bodies whose names are one now: “市律师协会”和“临江市律师协会”."""
    met: dict[str, str] = {}
    for name in model.objects.order_by("pk").values_list("name", flat=True):
        folded = folded_name(name)
        if folded in met:
            yield f"“{met[folded]}”和“{name}”"
        met.setdefault(folded, name)


def _once_for_each(model: Any, owner: str) -> list[Any]:
    """The other names that read otherwise; one a body bears already keeps its key behind it."""
    met: set[tuple[int, str]] = set()
    rows = []
    for row in model.objects.order_by("pk"):
        folded = folded_name(row.name)
        key = (getattr(row, owner), folded)
        if key in met:
            folded = f"{folded}#{row.pk}"[-LONGEST:]
        met.add(key)
        if folded != row.name_folded:
            row.name_folded = folded
            rows.append(row)
    return rows
