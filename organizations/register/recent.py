"""Bodies that a person entered last: search boxes offer them first."""

from collections.abc import Iterable

from bulletin.models import User
from organizations.models import ActivityLead, ActivityPartner

#: So many rows of a person are looked at; so many bodies are offered first.
LOOKED_AT, MOST = 60, 8


def recent_parties(person: User) -> list[int]:
    """The keys of Party organizations that led what this person entered, newest first."""
    rows = ActivityLead.objects.filter(
        activity__created_by=person.pk, party__isnull=False
    )
    return _first(rows.order_by("-pk").values_list("party", flat=True)[:LOOKED_AT])


def recent_organizations(person: User) -> list[int]:
    """The keys of organizations that led what this person entered, or took part in it."""
    found: list[int] = []
    for model in (ActivityLead, ActivityPartner):
        rows = model.objects.filter(
            activity__created_by=person.pk, organization__isnull=False
        )
        found += _first(
            rows.order_by("-pk").values_list("organization", flat=True)[:LOOKED_AT]
        )
    return _first(found)


def _first(keys: Iterable[int | None]) -> list[int]:
    known = [key for key in keys if key is not None]
    return list(dict.fromkeys(known))[:MOST]
