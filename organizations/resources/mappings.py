"""Answers kept under a name: read for a file, written when a person has confirmed a head."""

from django.core.exceptions import ValidationError

from bulletin.models import User
from organizations.importing.choosing import Choices
from organizations.models import ImportMapping


def choices_named(kind: str, name: str) -> Choices:
    """The answers of that name. Raise ValidationError where there are none."""
    found = ImportMapping.objects.filter(kind=kind, name=name).first()
    if found is None:
        known = "、".join(
            ImportMapping.objects.filter(kind=kind).values_list("name", flat=True)
        )
        raise ValidationError(f"没有名为“{name}”的对应关系；已有：{known or '无'}")
    return choices_of(found)


def choices_of(mapping: ImportMapping) -> Choices:
    """A stored mapping as the reader takes it."""
    return Choices(columns=dict(mapping.columns), values=dict(mapping.values))


def mapping_for(kind: str, fingerprints: set[str]) -> ImportMapping | None:
    """The mapping that was confirmed for just these heads, the latest of several."""
    rows = ImportMapping.objects.filter(kind=kind, fingerprint__in=fingerprints)
    return rows.order_by("-changed_at").first()


def keep(
    *, kind: str, name: str, choices: Choices, fingerprint: str, by: User
) -> ImportMapping:
    """Keep the answers under a name, over those that it had."""
    row = ImportMapping.objects.filter(kind=kind, name=name).first()
    row = row or ImportMapping(kind=kind, name=name)
    row.fingerprint = fingerprint
    row.columns, row.values = choices.columns, choices.values
    row.touched_by(by.pk)
    row.full_clean(exclude=("created_by", "changed_by"))
    row.save()
    return row
