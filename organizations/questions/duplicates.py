"""疑似重复: donations of the same day, destination and quantity in more than one activity.

A suspicion, cheap and blunt: two bodies may well have given the same. It is put to staff
while one of the activities is not verified yet; who verifies both has answered it, and so
has who says that they are different gifts (不是重复).
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Prefetch, Q, QuerySet

from organizations.choices import OPEN_STATUSES, Status
from organizations.models import Activity, ActivityLead, Figure

#: What has to be the same of two figures before anybody asks.
SAME = ("indicator", "item", "unit", "destination", "as_of", "value")
MOST = 50


@dataclass(frozen=True)
class EqualFigures:
    """The figures that say the same, each with its activity."""

    figures: tuple[Figure, ...]

    @property
    def said(self) -> str:
        """What they say: 向香港捐赠抗原检测套装1万盒."""
        first = self.figures[0]
        where = f"（{first.destination}）" if first.destination else ""
        return f"{first}{where}"


def equal_values(
    rows: QuerySet[Activity], is_answered: Exists, *, answered: bool = False
) -> QuerySet[Any]:
    """The sets of equal values among these activities, as dictionaries of what is the same.

    `is_answered` tells of a figure whether somebody said that it is no duplicate; with `answered`
    the sets of which that was said of each figure, without it the others. One query.
    """
    figures = Figure.objects.current().filter(activity__in=rows.order_by().values("pk"))
    figures = figures.exclude(activity__status=Status.VOID).filter(
        Q(indicator__takes_destination=True) | Q(indicator__counts_things=True),
        value__gt=0,
        part_of=None,
    )
    is_open = Q(activity__status__in=OPEN_STATUSES)
    sets = figures.annotate(is_answered=is_answered).order_by().values(*SAME)
    found: QuerySet[Any] = sets.annotate(
        records=Count("activity", distinct=True),
        undecided=Count("activity", filter=is_open, distinct=True),
        unanswered=Count("pk", filter=Q(is_answered=False)),
    ).filter(records__gt=1, undecided__gt=0)
    return found.filter(unanswered=0) if answered else found.filter(unanswered__gt=0)


def equal_figures(
    rows: QuerySet[Activity], is_answered: Exists, *, answered: bool = False
) -> list[EqualFigures]:
    """The sets of equal figures with their activities, the newest day first.

    MOST at most.
    """
    sets = equal_values(rows, is_answered, answered=answered)
    chosen = list(sets.order_by("-as_of", "-value")[:MOST])
    if not chosen:
        return []
    by_values: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in _figures_of(chosen, rows):
        by_values.setdefault(_values_of(figure), []).append(figure)
    found = []
    for one in chosen:
        figures = by_values.get(tuple(one[name] for name in SAME), [])
        if len(figures) > 1:
            found.append(EqualFigures(tuple(figures)))
    return found


def _figures_of(sets: list[dict[str, Any]], rows: QuerySet[Activity]) -> QuerySet[Figure]:
    """The figures that hold the values of one of these sets."""
    wanted = Q()
    for one in sets:
        wanted |= Q(**{name: one[name] for name in SAME if one[name] is not None})
    leads = ActivityLead.objects.select_related("party", "organization")
    figures = Figure.objects.current().filter(
        wanted, activity__in=rows.order_by().values("pk"), part_of=None
    )
    return (
        figures.exclude(activity__status=Status.VOID)
        .select_related("activity", "indicator", "destination", "changed_by")
        .prefetch_related(Prefetch("activity__leads", leads))
        .order_by("activity__created_at", "pk")
    )


def _values_of(figure: Figure) -> tuple[Any, ...]:
    """The values of SAME, as a query tells them: keys for rows."""
    return (
        figure.indicator_id,
        figure.item,
        figure.unit,
        figure.destination_id,
        figure.as_of,
        figure.value,
    )
