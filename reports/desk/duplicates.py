"""疑似重复: donations of the same day, destination and quantity in more than one activity.

A suspicion, cheap and blunt: two bodies may well have given the same. It is put to staff while one
of the activities is not verified yet; who verifies both has answered it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from organizations.choices import OPEN_STATUSES, Status
from organizations.models import Activity, ActivityLead, Figure

#: What has to be the same.
SAME = ("indicator", "item", "unit", "destination", "as_of", "value")
MOST = 50


@dataclass(frozen=True)
class Suspicion:
    """The figures that say the same, each with its activity."""

    figures: tuple[Figure, ...]

    @property
    def said(self) -> str:
        """What they say: 向香港捐赠抗原检测套装1万盒."""
        first = self.figures[0]
        where = f"（{first.destination}）" if first.destination else ""
        return f"{first}{where}"


def suspected(rows: QuerySet[Activity]) -> QuerySet[Any]:
    """The sets of equal values, as dictionaries of what is the same, in one query."""
    figures = Figure.objects.current().filter(activity__in=rows.order_by().values("pk"))
    figures = figures.exclude(activity__status=Status.VOID).filter(
        Q(indicator__takes_destination=True) | Q(indicator__counts_things=True),
        value__gt=0,
        part_of=None,
    )
    is_open = Q(activity__status__in=OPEN_STATUSES)
    found: QuerySet[Any] = (
        figures.order_by()
        .values(*SAME)
        .annotate(
            records=Count("activity", distinct=True),
            undecided=Count("activity", filter=is_open, distinct=True),
        )
        .filter(records__gt=1, undecided__gt=0)
    )
    return found


def suspicions(rows: QuerySet[Activity]) -> list[Suspicion]:
    """The suspicions with their records, the newest day first, in three queries."""
    sets = list(suspected(rows).order_by("-as_of", "-value")[:MOST])
    if not sets:
        return []
    wanted = Q()
    for one in sets:
        wanted |= Q(**{name: one[name] for name in SAME if one[name] is not None})
    leads = ActivityLead.objects.select_related("party", "organization")
    figures = (
        Figure.objects.current()
        .filter(wanted, activity__in=rows.order_by().values("pk"), part_of=None)
        .exclude(activity__status=Status.VOID)
        .select_related("activity", "indicator", "destination", "changed_by")
        .prefetch_related(Prefetch("activity__leads", leads))
        .order_by("activity__created_at", "pk")
    )
    return list(_matched(sets, figures))


def _matched(sets: list[dict[str, Any]], figures: Iterable[Figure]) -> Iterator[Suspicion]:
    by_values: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in figures:
        key = (
            figure.indicator_id,
            figure.item,
            figure.unit,
            figure.destination_id,
            figure.as_of,
            figure.value,
        )
        by_values.setdefault(key, []).append(figure)
    for one in sets:
        found = by_values.get(tuple(one[name] for name in SAME), [])
        if len(found) > 1:
            yield Suspicion(tuple(found))
