"""Records as tellings: activities with their bodies and figures, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from organizations.choices import PartnerRole
from organizations.models import Activity, ActivityLead, ActivityPartner, Figure
from organizations.models.folded import folded_text
from organizations.questions.duplicates.houses import houses_of, key_of_pair
from organizations.same_deed.telling import Telling, ToldNumber

#: Who takes part without doing the deed.
NOT_DOING = (PartnerRole.BENEFICIARY, PartnerRole.GUIDE)


def tellings_of(activities: Sequence[Activity]) -> dict[int, Telling]:
    """What each of these records says of a deed, by its key. Eight queries."""
    keys = [activity.pk for activity in activities]
    bodies, receivers = _bodies_of(keys)
    numbers = _numbers_of(keys)
    everybody: set[str] = set()
    for some in bodies.values():
        everybody |= some
    houses = houses_of(everybody)
    found = {}
    for activity in activities:
        own = bodies[activity.pk]
        around: set[str] = set()
        for key in own:
            around |= houses[key]
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
    """Who did it and who was helped, for each activity."""
    doing: dict[int, set[str]] = defaultdict(set)
    helped: dict[int, set[str]] = defaultdict(set)
    leads = ActivityLead.objects.filter(activity__in=keys)
    for activity, party, organization in leads.order_by().values_list(
        "activity", "party", "organization"
    ):
        doing[activity].add(key_of_pair(party, organization))
    partners = ActivityPartner.objects.filter(activity__in=keys)
    for activity, party, organization, role in partners.order_by().values_list(
        "activity", "party", "organization", "role"
    ):
        if role == PartnerRole.BENEFICIARY:
            helped[activity].add(key_of_pair(party, organization))
        elif role not in NOT_DOING:
            doing[activity].add(key_of_pair(party, organization))
    return doing, helped


def _numbers_of(keys: Iterable[int]) -> dict[int, list[ToldNumber]]:
    """The present figures of each activity."""
    found: dict[int, list[ToldNumber]] = defaultdict(list)
    figures = Figure.objects.staying().filter(activity__in=keys)
    for figure in with_indicators(figures).order_by("id"):
        found[figure.activity_id].append(number_of(figure))
    return found


def with_indicators(figures: QuerySet[Figure]) -> QuerySet[Figure]:
    """The figures with all that `number_of` reads of each."""
    rows = figures.select_related("indicator", "destination")
    return rows.prefetch_related("indicator__wholes")


def number_of(figure: Figure) -> ToldNumber:
    """A figure as it is compared."""
    whole = next(iter(figure.indicator.wholes.all()), None)
    low, high = figure.bounds
    return ToldNumber(
        indicator=figure.indicator.code,
        name=figure.indicator.name,
        within=whole.code if whole else "",
        unit=figure.unit,
        low=low,
        high=high,
        item=figure.item_folded or folded_text(figure.item),
        destination=figure.destination.code if figure.destination else "",
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
