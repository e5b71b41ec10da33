"""A new system is set up: whose it is, its districts, where its donations go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.bureau import ask_anew, this_place
from bulletin.in_use import uses
from bulletin.models import Bureau, District, User
from bulletin.models.district import why_not_closed
from organizations.actions.entry.reading import LOCAL
from organizations.actions.refolding import refold_names
from organizations.models import Destination


@dataclass(frozen=True)
class DistrictLine:
    """A district as somebody lists it: name, code, streets (望江、柳林)."""

    name: str
    region_code: str = ""
    streets: str = ""


@transaction.atomic
def set_up(
    *,
    bureau: Bureau,
    districts: Sequence[DistrictLine],
    destinations: Sequence[str],
    by: User,
) -> Bureau:
    """Write the bureau, and districts and destinations as listed.

    What is not listed goes where nothing uses it and is closed elsewhere. Raise
    ValidationError where somebody is bound to such a district.
    """
    before = this_place()
    bureau.full_clean()
    bureau.save(force_insert=True)
    ask_anew()
    if this_place() != before:
        refold_names()
    _list_districts(districts)
    _list_destinations(destinations)
    details = {
        "name": bureau.name,
        "place": bureau.place,
        "districts": [line.name for line in districts],
        "destinations": list(destinations),
    }
    audit.append(by=by, action="bureau_set_up", of=bureau, details=details)
    return bureau


@transaction.atomic
def change_place(*, bureau: Bureau, before: str) -> Bureau:
    """Write the bureau; names are folded anew where its place was `before` another one.

    Raise ValidationError where two bodies would be one then.
    """
    bureau.save()
    ask_anew()
    if bureau.place != before:
        refold_names()
    return bureau


def _list_districts(lines: Sequence[DistrictLine]) -> None:
    kept = []
    for position, line in enumerate(lines, start=1):
        row = District.objects.filter(name=line.name).first() or District(name=line.name)
        row.region_code, row.streets = line.region_code, line.streets
        row.position, row.is_active = position, True
        row.full_clean()
        row.save()
        kept.append(row.pk)
    for row in District.objects.exclude(pk__in=kept):
        _leave_district(row)


def _leave_district(row: District) -> None:
    bound = User.objects.filter(districts=row.pk, is_active=True)
    reason = why_not_closed(row, bound)
    if reason:
        raise ValidationError(reason)
    if not uses(row):
        row.delete()
        return
    row.is_active = False
    row.save()


def _list_destinations(names: Sequence[str]) -> None:
    kept = []
    for position, name in enumerate(names, start=1):
        row = Destination.objects.filter(name=name).first()
        row = row or Destination(name=name, code=_free_code(position))
        row.position, row.is_active = position, True
        row.full_clean()
        row.save()
        kept.append(row.pk)
    # 本地 is what the words 本市 and 我市 mean: it is called otherwise, never left out.
    for row in Destination.objects.exclude(pk__in=kept).exclude(code=LOCAL):
        if uses(row):
            row.is_active = False
            row.save()
        else:
            row.delete()


def _free_code(position: int) -> str:
    """A code no destination has: place_2."""
    number = position
    while Destination.objects.filter(code=f"place_{number}").exists():
        number += 1
    return f"place_{number}"
