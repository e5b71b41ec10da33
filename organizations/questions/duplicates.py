"""疑似重复: donations of the same day, destination and quantity in more than one activity.

A suspicion, cheap and blunt: two bodies may well have given the same. It is put to staff while one
of the activities is not verified yet; who verifies both has answered it, and so has who says
that they are different gifts (不是重复).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from organizations.choices import OPEN_STATUSES, Status
from organizations.models import Activity, ActivityLead, Figure
from reports.models import NotDuplicate
from reports.models.not_duplicate import SAME

MOST = 50


@dataclass(frozen=True)
class Suspicion:
    """The figures that say the same, each with its activity. `answer`: that they are not one."""

    figures: tuple[Figure, ...]
    answer: NotDuplicate | None = None

    @property
    def said(self) -> str:
        """What they say: 向香港捐赠抗原检测套装1万盒."""
        first = self.figures[0]
        where = f"（{first.destination}）" if first.destination else ""
        return f"{first}{where}"


def suspected(rows: QuerySet[Activity], *, answered: bool = False) -> QuerySet[Any]:
    """The sets of equal values, as dictionaries of what is the same, in one query.

    `answered`: those of which somebody said that they are not one. Of a set that another figure has
    joined since, or in which one was changed, nobody has said so.
    """
    figures = Figure.objects.current().filter(activity__in=rows.order_by().values("pk"))
    figures = figures.exclude(activity__status=Status.VOID).filter(
        Q(indicator__takes_destination=True) | Q(indicator__counts_things=True),
        value__gt=0,
        part_of=None,
    )
    is_open = Q(activity__status__in=OPEN_STATUSES)
    said = NotDuplicate.objects.filter(figure=OuterRef("pk"), said_at__gte=OuterRef("changed_at"))
    figures = figures.annotate(is_answered=Exists(said))
    found: QuerySet[Any] = (
        figures.order_by()
        .values(*SAME)
        .annotate(
            records=Count("activity", distinct=True),
            undecided=Count("activity", filter=is_open, distinct=True),
            unanswered=Count("pk", filter=Q(is_answered=False)),
        )
        .filter(records__gt=1, undecided__gt=0)
    )
    return found.filter(unanswered=0) if answered else found.filter(unanswered__gt=0)


def suspicions(rows: QuerySet[Activity], *, answered: bool = False) -> list[Suspicion]:
    """The suspicions with their records, the newest day first, in three queries."""
    sets = list(suspected(rows, answered=answered).order_by("-as_of", "-value")[:MOST])
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
        .select_related(
            "activity", "indicator", "destination", "changed_by", "not_duplicate__said_by"
        )
        .prefetch_related(Prefetch("activity__leads", leads))
        .order_by("activity__created_at", "pk")
    )
    found = list(_matched(sets, figures))
    return [replace(it, answer=it.figures[0].not_duplicate) for it in found] if answered else found


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
