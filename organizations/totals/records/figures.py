"""Figures from the database as plain rows, with the tree of each figure's day.

Two queries whatever the size of the tree: the ground and the figures, in force or waiting
to be verified. What counts is decided by the intervals of the figures (ADR 0005):
verifying opens them, correcting and voiding close them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from organizations.choices import OPEN_STATUSES
from organizations.models import (
    Activity,
    ActivityStep,
    Figure,
)
from organizations.models.figure import FigureQuerySet
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.question import Question
from organizations.totals.reading.tree import Tree
from organizations.totals.reading.walk import Parts
from organizations.totals.records.collector import collector_held
from organizations.totals.records.made import NOT_YET, as_rows
from organizations.totals.records.register import read_register
from organizations.totals.records.standing import ground_of, led_below


@dataclass(frozen=True)
class Rows:
    """What a question reads: the key of the root, figures that count, figures that may yet.

    `parts`: the code of each defined indicator -> those of its parts; `tree`: who stood where.
    """

    root: str
    verified: list[FigureRow]
    waiting: list[FigureRow]
    parts: Parts
    tree: Tree


@collector_held()
def rows_for(
    question: Question,
    indicators: Collection[str] | None = None,
    activities: QuerySet[Activity] | None = None,
) -> Rows:
    """The rows of a question, in three queries (for a past day in four).

    `indicators` None: all. `activities`: only theirs, of whatever campaign, as if nothing
    else had been reported. A figure counts in the version that was in force on the
    question's `known_on`.
    """
    at = end_of(question.known_on) if question.known_on else None
    chosen = (
        Activity.objects.filter(campaign__code=question.campaign)
        if activities is None
        else activities
    )
    chosen = led_below(chosen, question.party, question.organization).order_by()
    figures = Figure.objects.filter(activity__in=chosen.values("pk")).until(
        question.cutoff
    )
    ground = ground_of(chosen, Figure.objects.in_force(at).until(question.cutoff), at)
    if indicators is not None:
        figures = figures.filter(indicator__code__in=indicators)
    register = read_register()
    if at is None:
        verified: list[FigureRow] = []
        waiting: list[FigureRow] = []
        for row in as_rows(_now(figures), ground, register):
            (waiting if row.verified_at is NOT_YET else verified).append(row)
        return Rows(ground.tree.root, verified, waiting, register.parts, ground.tree)
    return Rows(
        root=ground.tree.root,
        verified=as_rows(figures.in_force(at), ground, register),
        waiting=as_rows(_waiting(figures, at), ground, register),
        parts=register.parts,
        tree=ground.tree,
    )


def end_of(day: date) -> datetime:
    """The last instant of a day in the office's time zone; an instant is itself."""
    if isinstance(day, datetime):
        return day
    return timezone.make_aware(datetime.combine(day, time.max))


def _now(figures: FigureQuerySet) -> FigureQuerySet:
    """Those in force, and those of 草稿, 待核实 or 退回 activities, which have no `verified_at`."""
    in_force = Q(in_force_from__isnull=False, in_force_until__isnull=True)
    return figures.filter(
        in_force | Q(in_force_from__isnull=True, activity__status__in=OPEN_STATUSES)
    )


def _waiting(figures: FigureQuerySet, at: datetime) -> FigureQuerySet:
    """Figures of activities that were 草稿, 待核实 or 退回 then: they might yet count.

    As they read now, since a draft keeps no versions; one deleted since is missing.
    """
    last_step = ActivityStep.objects.filter(
        activity=OuterRef("activity"), taken_at__lte=at
    )
    return (
        figures.filter(created_at__lte=at)
        .filter(Q(in_force_from__isnull=True) | Q(in_force_from__gt=at))
        .annotate(status_then=Subquery(last_step.order_by("-id").values("after")[:1]))
        .filter(Q(status_then__isnull=True) | Q(status_then__in=OPEN_STATUSES))
    )
