"""The ground that figures stand on.

Who led which activity, and where he stood on which day. One query whatever the size of
the tree: leading bodies, placements, coverages and the root.
"""

from collections.abc import Iterable
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from organizations.models import (
    Activity,
    ActivityLead,
    Coverage,
    PartyOrganization,
    PartyPlacement,
)
from organizations.models.figure import FigureQuerySet
from organizations.totals.reading.tree import Tree, TreePlacement
from organizations.totals.records.columns import Converted, as_given, lines_of

#: Where a figure stands whose activity names no leading body, and the root where there is
#: none.
NOBODY, ROOT = "nobody", "root"


class Lead(NamedTuple):
    """The first leading body of an activity.

    `has_reported`: whether it is an organization, and a figure of the activity counts.
    """

    body: str
    organization: int | None
    has_reported: bool


class Ground(NamedTuple):
    """Who led which activity, and where they stood."""

    leads: dict[int, Lead]
    tree: Tree


def ground_of(
    activities: QuerySet[Activity], counting: FigureQuerySet, at: datetime | None = None
) -> Ground:
    """What the figures of these activities stand on, in one query.

    `counting`: those in force.

    `at`: as it was on record at that instant; None: now.
    """
    found: dict[int, list[_Line]] = {PLACED: [], COVERED: [], TOP: []}
    led: list[tuple[Any, ...]] = []
    day_of = Converted("as_of")
    for line in lines_of(_lines(activities, counting, at)):
        # One LEAD for each activity: no more is done for it than has to be.
        if line[0] == LEAD:
            led.append(line)
        else:
            what, key, of, party, organization, since, until, rank = line
            days = day_of[since], day_of[until]
            found[what].append(_Line(what, key, of, party, organization, *days, rank))
    led.sort(key=itemgetter(_Line._fields.index("rank"), _Line._fields.index("key")))
    leads: dict[int, Lead] = {}
    alike: dict[tuple[Any, ...], Lead] = {}
    for _, _, activity, party, organization, since, _, _ in led:
        if activity not in leads:
            told = party, organization, since is not None
            if told not in alike:
                alike[told] = Lead(
                    organization_key(organization) if party is None else party_key(party),
                    organization,
                    has_reported=since is not None,
                )
            leads[activity] = alike[told]
    root = ROOT if not found[TOP] else party_key(found[TOP][0].key)
    return Ground(leads, _tree(leads, found[PLACED], found[COVERED], root))


def party_key(party: int) -> str:
    """The key of a Party organization in chains."""
    return f"p{party}"


def organization_key(organization: int) -> str:
    """The key of an organization that leads without a Party organization."""
    return f"o{organization}"


#: A Party organization with all that ever stood below it, as far as is on record.
BELOW = """
    WITH RECURSIVE below (party_id) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT placed.party_id FROM organizations_partyplacement placed
        JOIN below ON placed.parent_id = below.party_id
    )
    SELECT party_id FROM below
"""


def led_below(
    activities: QuerySet[Activity], party: int | None, organization: int | None
) -> QuerySet[Activity]:
    """Of these activities those that can tell in the totals of a body.

    Neither given: all. A figure goes into the lists of its leading body and of those
    above, and a 累计 of one below takes out again what once went in: so what a body ever
    stood above is enough. Of the root all.
    """
    if organization is not None:
        led = ActivityLead.objects.filter(organization=organization)
        return activities.filter(pk__in=led.values("activity"))
    if party is None:
        return activities
    parties = RawSQL(BELOW, [party])  # noqa: S611 - the key is a parameter
    covered = Coverage.objects.filter(party__in=parties).values("organization")
    led = ActivityLead.objects.filter(Q(party__in=parties) | Q(organization__in=covered))
    root = PartyOrganization.objects.filter(pk=party, is_root=True)
    return activities.filter(Q(pk__in=led.values("activity")) | Exists(root))


#: What a line of the ground tells.
LEAD, PLACED, COVERED, TOP = range(4)


class _Line(NamedTuple):
    """A line of the ground: a leading body, a placement, a coverage or the root.

    `of`: the activity that is led, the body that is placed. `rank`: the place among the
    leading bodies; 0 for the 主管 coverage. `since` of a leading organization: the day of a
    figure of the activity that counts.
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
    led: QuerySet[Any, Any] = ActivityLead.objects.filter(
        activity__in=activities.values("pk")
    )
    counts = counting.filter(activity=OuterRef("activity")).order_by()
    told = When(organization__isnull=False, then=Subquery(counts.values("as_of")[:1]))
    # The first selection says how all are read: days as the driver gives them.
    told_on = as_given(Case(told, output_field=DateField()), is_dated=True)
    no_day = as_given(NO_DAY, is_dated=True)
    covered = Coverage.objects.known(at).filter(
        organization__in=led.values("organization")
    )
    rank = Case(When(is_main=True, then=Value(0)), default=Value(1))
    return _told(
        led, LEAD, "activity_id", "party_id", "organization_id", told_on, no_day, F("position")
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
    named = {}
    for name, column in columns.items():
        named[name] = F(column) if isinstance(column, str) else column
    told: QuerySet[Any, Any] = rows.order_by().annotate(**named).values_list(*named)
    return told


def _tree(
    leads: dict[int, Lead], placements: list[_Line], coverages: list[_Line], root: str
) -> Tree:
    """The Party organizations as placed, leading organizations under those that cover them."""
    # Of several that hold on a day the first one given counts: the latest begun; the 主管
    # one.
    placements.sort(key=lambda line: (line.since or date.min, line.key), reverse=True)
    coverages.sort(key=lambda line: (line.rank, line.key))
    led, reported = _organizations(leads.values())
    found = []
    for line in placements:
        body, above = party_key(line.of or 0), party_key(line.party or 0)
        found.append(TreePlacement(body, above, line.since, line.until))
    for line in coverages:
        if line.organization is None or line.organization not in led:
            continue
        body, above = organization_key(line.organization), party_key(line.party or 0)
        has_reported = line.organization in reported
        found.append(TreePlacement(body, above, line.since, line.until, has_reported))
    return Tree(root, found)


def _organizations(leads: Iterable[Lead]) -> tuple[set[int], set[int]]:
    """The organizations that lead, and those of them of which a figure counts."""
    led: set[int] = set()
    reported: set[int] = set()
    for lead in leads:
        if lead.organization is not None:
            led.add(lead.organization)
            if lead.has_reported:
                reported.add(lead.organization)
    return led, reported
