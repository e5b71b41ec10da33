"""Figures from the database as plain rows, with the tree of each figure's day.

Six queries whatever the size of the tree: figures in force, figures that wait to be verified, first
leading bodies, placements, coverages, the root. What counts is decided by the intervals of the
figures (ADR 0005): verifying opens them, correcting and voiding close them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import (
    Case,
    DateField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils import timezone

from bulletin.zh.qualifiers import Qualifier
from organizations.choices import OPEN_STATUSES
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityStep,
    Coverage,
    Figure,
    PartyOrganization,
    PartyPlacement,
)
from organizations.models.figure import FigureQuerySet
from organizations.totals.cells import FigureRow
from organizations.totals.question import Question
from organizations.totals.tree import Standing, Tree

#: Where a figure stands whose activity names no leading body, and the root where there is none.
NOBODY, ROOT = "nobody", "root"
NOT_YET = datetime.max.replace(tzinfo=UTC)
COLUMNS = (
    "id", "activity_id", "activity__number", "indicator__code", "indicator__counts_things", "item",
    "unit", "destination__code", "qualifier", "counting", "scope", "part_of_id",
)  # fmt: skip
#: Columns whose values come often, or cost something to convert: read raw, converted once each.
CONVERTED = ("value", "value_max", "step", "as_of", "in_force_from")
DATED = ("as_of", "in_force_from")
QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}


@dataclass(frozen=True)
class Rows:
    """What a question reads: the key of the root, figures that count, figures that may yet."""

    root: str
    verified: list[FigureRow]
    waiting: list[FigureRow]


class Lead(NamedTuple):
    """The first leading body of an activity.

    `counted_from`: if it is an organization, the day of the activity's first figure that counts.
    """

    body: str
    organization: int | None
    counted_from: date | None


class Ground(NamedTuple):
    """Who led which activity, and where they stood."""

    leads: dict[int, Lead]
    tree: Tree


def rows_for(
    question: Question,
    indicators: Collection[str] | None = None,
    activities: QuerySet[Activity] | None = None,
) -> Rows:
    """The rows of a question, in six queries.

    `indicators` None: all. `activities`: only theirs, of whatever campaign, as if nothing else had
    been reported. A figure counts in the version that was in force on the question's `known_on`.
    """
    at = end_of(question.known_on) if question.known_on else None
    chosen = (
        Activity.objects.filter(campaign__code=question.campaign)
        if activities is None
        else activities
    ).order_by()
    figures = Figure.objects.filter(activity__in=chosen.values("pk")).until(question.cutoff)
    ground = ground_of(chosen, Figure.objects.in_force(at).until(question.cutoff), at)
    if indicators is not None:
        figures = figures.filter(indicator__code__in=indicators)
    return Rows(
        root=ground.tree.root,
        verified=as_rows(figures.in_force(at), ground),
        waiting=as_rows(_waiting(figures, at), ground),
    )


def ground_of(
    activities: QuerySet[Activity], counting: FigureQuerySet, at: datetime | None = None
) -> Ground:
    """What the figures of these activities stand on, in four queries; `counting`: those in force.

    `at`: as it was on record at that instant; None: now.
    """
    leads = _first_leads(activities, counting)
    return Ground(leads, _tree(leads, at))


def party_key(party: int) -> str:
    """The key of a Party organization in chains."""
    return f"p{party}"


def organization_key(organization: int) -> str:
    """The key of an organization that leads without a Party organization."""
    return f"o{organization}"


def end_of(day: date) -> datetime:
    """The last instant of a day in the office's time zone."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _waiting(figures: FigureQuerySet, at: datetime | None) -> FigureQuerySet:
    """Figures of activities that are (then: were) 草稿, 待核实 or 退回: they may yet count.

    For a past day: as they read now, since a draft keeps no versions; one deleted since is missing.
    """
    if at is None:
        return figures.drafts().filter(activity__status__in=OPEN_STATUSES)
    last_step = ActivityStep.objects.filter(activity=OuterRef("activity"), taken_at__lte=at)
    return (
        figures.filter(created_at__lte=at)
        .filter(Q(in_force_from__isnull=True) | Q(in_force_from__gt=at))
        .annotate(status_then=Subquery(last_step.order_by("-id").values("after")[:1]))
        .filter(Q(status_then__isnull=True) | Q(status_then__in=OPEN_STATUSES))
    )


def _first_leads(activities: QuerySet[Activity], counting: FigureQuerySet) -> dict[int, Lead]:
    """The first leading body of each activity."""
    found: dict[int, Lead] = {}
    counts = counting.filter(activity=OuterRef("activity")).order_by("as_of")
    first = When(organization__isnull=False, then=Subquery(counts.values("as_of")[:1]))
    for activity, party, organization, counted_from in (
        ActivityLead.objects.filter(activity__in=activities.values("pk"))
        .annotate(counted_from=Case(first, output_field=DateField()))
        .order_by("position", "id")
        .values_list("activity_id", "party_id", "organization_id", "counted_from")
    ):
        if activity not in found:
            body = organization_key(organization) if party is None else party_key(party)
            found[activity] = Lead(body, organization, counted_from)
    return found


def _tree(leads: dict[int, Lead], at: datetime | None) -> Tree:
    """The Party organizations as placed, leading organizations under those that cover them."""
    placed = (
        Standing(party_key(party), party_key(parent), since, until)
        for party, parent, since, until in PartyPlacement.objects.known(at)
        .order_by(F("since").desc(nulls_last=True), "-id")
        .values_list("party_id", "parent_id", "since", "until")
    )
    counted = _first_days(leads.values())
    covered = (
        Standing(
            organization_key(organization), party_key(party), since, until, counted[organization]
        )
        for organization, party, since, until in Coverage.objects.known(at)
        .filter(organization__in=counted)
        .order_by("-is_main", "id")
        .values_list("organization_id", "party_id", "since", "until")
    )
    root = PartyOrganization.objects.root()
    return Tree(ROOT if root is None else party_key(root.pk), [*placed, *covered])


def _first_days(leads: Iterable[Lead]) -> dict[int, date | None]:
    """Every organization that leads -> the day of its first figure that counts."""
    found: dict[int, date | None] = {}
    for lead in leads:
        if lead.organization is not None:
            days = found.get(lead.organization), lead.counted_from
            found[lead.organization] = min((day for day in days if day), default=None)
    return found


class _Converted(dict[Any, Any]):
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


def _raw(name: str) -> Combinable:
    """The column as the driver gives it; that of SQLite would read each day and instant anew."""
    whole = connection.vendor != "sqlite" or name not in DATED
    wrap = ExpressionWrapper if whole else Cast
    return wrap(F(name), output_field=TextField())


def as_rows(figures: FigureQuerySet, ground: Ground) -> list[FigureRow]:
    """The figures with the tree of their day; `chain` and `leaf` are looked up once for each."""
    leads, tree = ground
    number_of, instant_of = _Converted("value"), _Converted("in_force_from")
    day_of = _Converted("as_of")
    raw = [_raw(name) for name in CONVERTED]
    standing: dict[tuple[str, Any], tuple[tuple[str, ...], bool]] = {}
    rows = []
    for (
        key, activity, number, indicator, counts_things, item, unit, destination, qualifier,
        counting, scope, part_of, value, value_max, step, as_of, verified_at,
    ) in figures.order_by("id").values_list(*COLUMNS, *raw):  # fmt: skip
        body, day = leads[activity].body if activity in leads else NOBODY, day_of[as_of]
        place = body, as_of
        if place not in standing:
            standing[place] = tree.chain(body, day), not tree.has_below(body, day)
        chain, leaf = standing[place]
        rows.append(
            FigureRow(
                key,
                activity,
                number,
                indicator,
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
            )
        )
    return rows
