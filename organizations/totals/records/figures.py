"""Figures from the database as plain rows, with the tree of each figure's day.

Two queries whatever the size of the tree: the ground and the figures, in force or waiting
to be verified. What counts is decided by the intervals of the figures (ADR 0005):
verifying opens them, correcting and voiding close them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import connection
from django.db.models import (
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils import timezone

from bulletin.zh.qualifiers import Qualifier
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
from organizations.totals.records.register import Register, read_register
from organizations.totals.records.standing import NOBODY, Ground, ground_of, led_below

NOT_YET = datetime.max.replace(tzinfo=UTC)
COLUMNS = (
    "id", "activity_id", "activity__number", "indicator_id", "item", "unit",
    "destination__code", "qualifier", "counting", "scope", "part_of_id",
)  # fmt: skip
#: Columns whose values come often, or cost something to convert: read raw, converted once
#: each.
CONVERTED = ("value", "value_max", "step", "as_of", "in_force_from")
DATED = ("as_of", "in_force_from")
QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}


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


class Converted(dict[Any, Any]):
    """What a column holds -> what the field makes of it, worked out once for each content."""

    def __init__(self, name: str) -> None:
        super().__init__({None: None})
        field: Any = Figure._meta.get_field(name)
        self._expression = Value(None, output_field=field)
        self._converters = [
            *connection.ops.get_db_converters(self._expression),
            *field.get_db_converters(connection),
        ]

    def __missing__(self, raw: Any) -> Any:
        found = raw
        for convert in self._converters:
            found = convert(found, self._expression, connection)
        self[raw] = found
        return found


def raw(name: str) -> Combinable:
    """The column as the driver gives it.

    That of SQLite would read each day and instant anew.
    """
    whole = connection.vendor != "sqlite" or name not in DATED
    wrap = ExpressionWrapper if whole else Cast
    return wrap(F(name), output_field=TextField())


def as_rows(
    figures: FigureQuerySet, ground: Ground, register: Register
) -> list[FigureRow]:
    """The figures with the tree of their day.

    `chain` and `leaf` are looked up once for each.
    """
    leads, tree = ground
    listed = register.indicators
    number_of, instant_of = Converted("value"), Converted("in_force_from")
    day_of = Converted("as_of")
    columns = [raw(name) for name in CONVERTED]
    standing: dict[tuple[str, Any], tuple[tuple[str, ...], bool]] = {}
    rows = []
    for (
        key, activity, number, indicator, item, unit, destination, qualifier, counting,
        scope, part_of, value, value_max, step, as_of, verified_at,
    ) in figures.order_by("id").values_list(*COLUMNS, *columns):  # fmt: skip
        body, day = leads[activity].body if activity in leads else NOBODY, day_of[as_of]
        place = body, as_of
        if place not in standing:
            standing[place] = tree.chain(body, day), not tree.has_below(body, day)
        chain, leaf = standing[place]
        code, counts_things, within = listed[indicator]
        rows.append(
            FigureRow(
                key,
                activity,
                number,
                code,
                item,
                unit,
                destination,
                QUALIFIERS[qualifier],
                number_of[value],
                number_of[value_max],
                number_of[step],
                counting,
                scope,
                part_of,
                day,
                instant_of[verified_at] or NOT_YET,
                chain,
                leaf,
                counts_things,
                within,
            )
        )
    return rows
