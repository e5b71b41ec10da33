"""Records as tellings: activities with their bodies and figures, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Min, Value

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

#: The key of no record: where there is nothing to compare a page asks as much as where
#: there is.
NO_RECORD = 0
#: Who takes part without doing the deed.
NOT_DOING = (PartnerRole.BENEFICIARY, PartnerRole.GUIDE)

#: The columns of a figure that are looked at.
COMPARED = (
    "activity_id", "indicator_id", "item", "item_folded", "qualifier", "value", "value_max", "step",
    "unit", "destination_id", "as_of", "counting", "part_of_id", "replaces_id",
    "in_force_until", "withdrawn_by_id",
)  # fmt: skip


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
    found: dict[int, list[ToldNumber]] = defaultdict(list)
    figures = Figure.objects.filter(activity__in=keys).only(*COMPARED).order_by()
    for number, activity in numbers_of(_staying(list(figures))):
        found[activity].append(number)
    return found


def numbers_of(figures: Iterable[Figure]) -> list[tuple[ToldNumber, int]]:
    """Each figure as it is compared, with the key of its activity. One query more."""
    known = _indicators()
    found = []
    # Chosen, joined and sorted here: asked to do it, SQLite walks through the whole table.
    for figure in sorted(figures, key=attrgetter("pk")):
        figure.indicator = known[figure.indicator_id]
        found.append((number_of(figure), figure.activity_id))
    return found


def _staying(figures: Sequence[Figure]) -> list[Figure]:
    """Those of whole activities that count once verified, as `FigureQuerySet.staying`."""
    replaced = {figure.replaces_id for figure in figures}
    found = []
    for figure in figures:
        is_over = figure.in_force_until is not None or figure.withdrawn_by_id is not None
        if not is_over and figure.pk not in replaced:
            found.append(figure)
    return found


def _indicators() -> dict[int, Indicator]:
    """Every indicator by its key, with the code of the sum that it is a part of."""
    rows = Indicator.objects.annotate(sum_code=Min("wholes__code"))
    return {indicator.pk: indicator for indicator in rows.order_by()}


def number_of(figure: Figure) -> ToldNumber:
    """A figure as it is compared; its indicator comes from `_indicators`."""
    indicator: Any = figure.indicator
    low, high = figure.bounds
    return ToldNumber(
        indicator=indicator.code,
        name=indicator.name,
        within=indicator.sum_code or "",
        unit=figure.unit,
        low=low,
        high=high,
        item=figure.item_folded or folded_text(figure.item),
        destination=str(figure.destination_id or ""),
        counting=figure.counting,
        as_of=figure.as_of,
        is_part=figure.part_of_id is not None,
        key=figure.pk,
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
