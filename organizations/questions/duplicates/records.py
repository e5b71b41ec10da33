"""Records as tellings: activities with their bodies and figures, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Min, Value
from django.db.models.expressions import Combinable

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from organizations.choices import PartnerRole
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    Figure,
    Indicator,
)
from organizations.models.folded import folded_text
from organizations.questions.duplicates.houses import houses_of, key_of_pair
from organizations.same_deed.telling import Telling, ToldNumber
from organizations.totals.records.columns import Converted, lines_of, raw

#: The key of no record: where there is nothing to compare a page asks as much as where
#: there is.
NO_RECORD = 0
#: Who takes part without doing the deed.
NOT_DOING = (PartnerRole.BENEFICIARY, PartnerRole.GUIDE)


class _Line(NamedTuple):
    """What is looked at of a figure. `in_force_until`: as the driver gives it."""

    pk: int
    activity_id: int
    indicator_id: int
    item: str
    item_folded: str
    qualifier: str
    value: Decimal | None
    value_max: Decimal | None
    step: Decimal | None
    unit: str
    destination_id: int | None
    as_of: date
    counting: str
    part_of_id: int | None
    replaces_id: int | None
    in_force_until: object
    withdrawn_by_id: int | None


#: The columns of a figure behind its key, and those that are read raw.
COMPARED = _Line._fields[1:]
CONVERTED = ("value", "value_max", "step", "as_of", "in_force_until")


def tellings_of(
    activities: Sequence[Activity], *, with_houses: bool = True
) -> dict[int, Telling]:
    """What each of these records says of a deed, by its key. Four queries.

    Of two tellings that are compared one has to know the houses.
    """
    keys = [NO_RECORD, *(activity.pk for activity in activities)]
    bodies, receivers = _bodies_of(keys)
    numbers = _numbers_of(keys)
    everybody: set[str] = set()
    for some in bodies.values():
        everybody |= some
    houses = houses_of(everybody) if with_houses else {}
    found = {}
    for activity in activities:
        own = bodies[activity.pk]
        around: set[str] = set()
        for key in own:
            around |= houses.get(key, {key})
        first, last = _days_of(activity, numbers[activity.pk])
        found[activity.pk] = Telling(
            bodies=frozenset(own),
            houses=frozenset(around),
            section=activity.section,
            form=activity.form,
            first_on=first,
            last_on=last,
            receivers=frozenset(receivers[activity.pk]),
            district=activity.district.name if activity.district else "",
            place=folded_text(activity.place),
            numbers=tuple(numbers[activity.pk]),
            text=activity.narrative,
            campaign=activity.campaign.code,
            key=activity.pk,
        )
    return found


def _bodies_of(
    keys: Sequence[int],
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Who did it and who was helped, for each activity. One query."""
    doing: dict[int, set[str]] = defaultdict(set)
    helped: dict[int, set[str]] = defaultdict(set)
    columns = ("activity", "party", "organization", "role")
    leads = ActivityLead.objects.filter(activity__in=keys).annotate(role=Value(""))
    partners = ActivityPartner.objects.filter(activity__in=keys)
    rows = (
        leads.order_by()
        .values_list(*columns)
        .union(partners.order_by().values_list(*columns), all=True)
    )
    for activity, party, organization, role in rows:
        if role == PartnerRole.BENEFICIARY:
            helped[activity].add(key_of_pair(party, organization))
        elif role not in NOT_DOING:
            doing[activity].add(key_of_pair(party, organization))
    return doing, helped


def _numbers_of(keys: Iterable[int]) -> dict[int, list[ToldNumber]]:
    """The present figures of each activity."""
    rows = Figure.objects.filter(activity__in=keys).order_by()
    number_of, day_of = Converted("value"), Converted("as_of")
    lines = []
    for line in map(
        _Line._make, lines_of(rows.values_list("pk", *map(_asked, COMPARED)))
    ):
        read = line._replace(
            value=number_of[line.value],
            value_max=number_of[line.value_max],
            step=number_of[line.step],
            as_of=day_of[line.as_of],
        )
        lines.append(read)
    # Chosen, joined and sorted here: asked to do it, SQLite walks through the whole table.
    lines.sort(key=attrgetter("pk"))
    known = _indicators()
    found: dict[int, list[ToldNumber]] = defaultdict(list)
    for line in _staying(lines):
        found[line.activity_id].append(_told(line, known[line.indicator_id]))
    return found


def _asked(column: str) -> str | Combinable:
    """A column as the driver gives it."""
    return raw(column) if column in CONVERTED else column


def numbers_of(figures: Iterable[Figure]) -> list[tuple[ToldNumber, int]]:
    """Each figure as it is compared, with the key of its activity. One query more."""
    known = _indicators()
    found = []
    for figure in sorted(figures, key=attrgetter("pk")):
        line = _Line(figure.pk, *(getattr(figure, name) for name in COMPARED))
        found.append((_told(line, known[line.indicator_id]), line.activity_id))
    return found


def _staying(figures: Sequence["_Line"]) -> list["_Line"]:
    """Those of whole activities that count once verified, as `FigureQuerySet.staying`."""
    replaced = {figure.replaces_id for figure in figures}
    found = []
    for figure in figures:
        is_over = figure.in_force_until is not None or figure.withdrawn_by_id is not None
        if not is_over and figure.pk not in replaced:
            found.append(figure)
    return found


class _Of(NamedTuple):
    """An indicator: code, name, the code of the sum that it is a part of."""

    code: str
    name: str
    within: str


def _indicators() -> dict[int, _Of]:
    """Every indicator by its key."""
    rows = Indicator.objects.annotate(sum_code=Min("wholes__code")).order_by()
    found = {}
    for key, code, name, within in rows.values_list("pk", "code", "name", "sum_code"):
        found[key] = _Of(code, name, within or "")
    return found


@lru_cache(maxsize=16_384)
def _told(line: _Line, of: _Of) -> ToldNumber:
    """A figure as it is compared; it follows from nothing but what is given."""
    quantity = Quantity(
        value=line.value,
        unit=line.unit,
        qualifier=Qualifier(line.qualifier),
        step=line.step,
        value_max=line.value_max,
    )
    low, high = quantity.bounds
    return ToldNumber(
        indicator=of.code,
        name=of.name,
        within=of.within,
        unit=line.unit,
        low=low,
        high=high,
        item=line.item_folded or folded_text(line.item),
        destination=str(line.destination_id or ""),
        counting=line.counting,
        as_of=line.as_of,
        is_part=line.part_of_id is not None,
        key=line.pk,
    )


def _days_of(
    activity: Activity, numbers: Sequence[ToldNumber]
) -> tuple[date | None, date | None]:
    """Its days; else those of its figures, else that of receipt."""
    if activity.starts_on is not None:
        return activity.starts_on, activity.ends_on or activity.starts_on
    days = [it.as_of for it in numbers if it.as_of is not None]
    if days:
        return min(days), max(days)
    return activity.received_on, activity.received_on
