"""Figures from the database as plain rows, with the tree of each figure's day.

Two queries whatever the size of the tree: the ground (leading bodies, placements, coverages, the
root) and the figures, in force or waiting to be verified. What counts is decided by the intervals
of the figures (ADR 0005): verifying opens them, correcting and voiding close them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import (
    BigIntegerField,
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
    """The rows of a question, in two queries (for a past day in three).

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
    if at is None:
        together = as_rows(_now(figures), ground)
        verified = [row for row in together if row.verified_at is not NOT_YET]
        waiting = [row for row in together if row.verified_at is NOT_YET]
        return Rows(ground.tree.root, verified, waiting)
    return Rows(
        root=ground.tree.root,
        verified=as_rows(figures.in_force(at), ground),
        waiting=as_rows(_waiting(figures, at), ground),
    )


def ground_of(
    activities: QuerySet[Activity], counting: FigureQuerySet, at: datetime | None = None
) -> Ground:
    """What the figures of these activities stand on, in one query; `counting`: those in force.

    `at`: as it was on record at that instant; None: now.
    """
    found: dict[int, list[_Line]] = {LEAD: [], PLACED: [], COVERED: [], TOP: []}
    for line in map(_Line._make, _lines(activities, counting, at)):
        found[line.what].append(line)
    leads: dict[int, Lead] = {}
    for line in sorted(found[LEAD], key=lambda line: (line.rank, line.key)):
        if line.of is not None and line.of not in leads:
            party, organization = line.party, line.organization
            body = organization_key(organization or 0) if party is None else party_key(party)
            leads[line.of] = Lead(body, organization, line.since)
    root = ROOT if not found[TOP] else party_key(found[TOP][0].key)
    return Ground(leads, _tree(leads, found[PLACED], found[COVERED], root))


def party_key(party: int) -> str:
    """The key of a Party organization in chains."""
    return f"p{party}"


def organization_key(organization: int) -> str:
    """The key of an organization that leads without a Party organization."""
    return f"o{organization}"


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
    last_step = ActivityStep.objects.filter(activity=OuterRef("activity"), taken_at__lte=at)
    return (
        figures.filter(created_at__lte=at)
        .filter(Q(in_force_from__isnull=True) | Q(in_force_from__gt=at))
        .annotate(status_then=Subquery(last_step.order_by("-id").values("after")[:1]))
        .filter(Q(status_then__isnull=True) | Q(status_then__in=OPEN_STATUSES))
    )


#: What a line of the ground tells.
LEAD, PLACED, COVERED, TOP = range(4)


class _Line(NamedTuple):
    """A line of the ground: a leading body, a placement, a coverage or the root.

    `of`: the activity that is led, the body that is placed. `rank`: the place among the leading
    bodies; 0 for the 主管 coverage.
    """

    what: int
    key: int
    of: int | None
    party: int | None
    organization: int | None
    since: date | None
    until: date | None
    rank: int


def _lines(
    activities: QuerySet[Activity], counting: FigureQuerySet, at: datetime | None
) -> QuerySet[Any, Any]:
    """The lines: four selections, one query."""
    led: QuerySet[Any, Any] = ActivityLead.objects.filter(activity__in=activities.values("pk"))
    counts = counting.filter(activity=OuterRef("activity")).order_by("as_of")
    first = When(organization__isnull=False, then=Subquery(counts.values("as_of")[:1]))
    counted_from = Case(first, output_field=DateField())
    covered = Coverage.objects.known(at).filter(organization__in=led.values("organization"))
    rank = Case(When(is_main=True, then=Value(0)), default=Value(1))
    return _told(
        led, LEAD, "activity_id", "party_id", "organization_id", counted_from, NO_DAY, F("position")
    ).union(
        _told(PartyPlacement.objects.known(at), PLACED, "party_id", "parent_id"),
        _told(covered, COVERED, NO_KEY, "party_id", "organization_id", rank=rank),
        _told(
            PartyOrganization.objects.filter(is_root=True), TOP, NO_KEY, NO_KEY, NO_KEY, NO_DAY,
            NO_DAY,
        ),
        all=True,
    )  # fmt: skip


#: On PostgreSQL what is joined has to be of one kind, nothing included.
NO_KEY, NO_DAY = Cast(Value(None), BigIntegerField()), Cast(Value(None), DateField())


def _told(
    rows: QuerySet[Any, Any],
    what: int,
    of: Any,
    party: Any,
    organization: Any = NO_KEY,
    since: Any = "since",
    until: Any = "until",
    rank: Any = None,
) -> QuerySet[Any, Any]:
    columns = {
        "line_what": Value(what),
        "line_key": F("pk"),
        "line_of": of,
        "line_party": party,
        "line_organization": organization,
        "line_since": since,
        "line_until": until,
        "line_rank": Value(0) if rank is None else rank,
    }
    named = {name: F(it) if isinstance(it, str) else it for name, it in columns.items()}
    told: QuerySet[Any, Any] = rows.order_by().annotate(**named).values_list(*named)
    return told


def _tree(
    leads: dict[int, Lead], placements: list[_Line], coverages: list[_Line], root: str
) -> Tree:
    """The Party organizations as placed, leading organizations under those that cover them."""
    # Of several that hold on a day the first one given counts: the latest begun; the 主管 one.
    placements.sort(key=lambda line: (line.since or date.min, line.key), reverse=True)
    coverages.sort(key=lambda line: (line.rank, line.key))
    counted = _first_days(leads.values())
    placed = (
        Standing(party_key(line.of or 0), party_key(line.party or 0), line.since, line.until)
        for line in placements
    )
    covered = (
        Standing(
            organization_key(line.organization or 0),
            party_key(line.party or 0),
            line.since,
            line.until,
            counted[line.organization or 0],
        )
        for line in coverages
        if line.organization in counted
    )
    return Tree(root, [*placed, *covered])


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
