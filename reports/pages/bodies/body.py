"""One body: what it did, led or joined, what it comes to by itself, which editions tell of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    Campaign,
    Organization,
    PartyOrganization,
)
from organizations.models.activity_queries import ActivityQuerySet
from organizations.totals.answers.total import Total
from organizations.totals.reading.question import Question
from reports.models import Edition
from reports.pages.campaign.board import Board
from reports.pages.campaign.registers import PageRegisters
from reports.pages.numbers import Shown, claimed, shown

Body = PartyOrganization | Organization
#: Records named beside a total before they are only counted.
NAMED = 4
TOLD = 20


@dataclass(frozen=True)
class BodySum:
    """A total of the body: its words, the number, what its words claim, the records behind it."""

    code: str
    destination: str
    words: str
    is_part: bool
    shown: Shown
    claimed: str
    numbers: tuple[str, ...]
    more: int
    unknown: int


def read_body(
    body: Body,
    campaign: Campaign,
    cutoff: date,
    registers: PageRegisters,
    districts: Collection[int] = (),
) -> Board:
    """What a campaign holds of this body up to a day.

    Of a Party organization with all below.
    """
    is_party = isinstance(body, PartyOrganization)
    question = Question(
        campaign.code,
        cutoff,
        party=body.pk if is_party else None,
        organization=None if is_party else body.pk,
    )
    return Board(campaign, cutoff, tuple(districts), question, registers)


def sums_of_body(board: Board) -> list[BodySum]:
    """Its totals in the order of the indicators, each followed by its destinations."""
    places = board.places
    indicators = [row.code for row in board.indicators]
    destinations = ["", *places]

    def place(total: Total) -> tuple[int, str, str, int]:
        at = destinations.index(total.destination or "")
        return indicators.index(total.indicator), total.item, total.unit, at

    found = []
    for total in sorted(board.answers, key=place):
        said = shown(total)
        if said is not None and total.indicator not in board.parts:
            found.append(_sum(total, said, board.register[total.indicator].name, places))
    return found


def _sum(total: Total, said: Shown, name: str, places: dict[str, str]) -> BodySum:
    words = total.item or name
    if total.destination is not None:
        words = places[total.destination]
    named = tuple(sorted(total.activities)[:NAMED])
    return BodySum(
        code=total.indicator,
        destination=total.destination or "",
        words=words,
        is_part=total.destination is not None,
        shown=said,
        claimed=claimed(total),
        numbers=named,
        more=len(total.activities) - len(named),
        unknown=total.unknown,
    )


def of_body(rows: ActivityQuerySet, body: Body) -> ActivityQuerySet:
    """The activities that this body led or took part in."""
    here = {"activity": OuterRef("pk"), _column(body): body.pk}
    return rows.filter(
        Q(Exists(ActivityLead.objects.filter(**here)))
        | Q(Exists(ActivityPartner.objects.filter(**here)))
    )


def telling(body: Body) -> QuerySet[Edition]:
    """The editions in which an entry that is used speaks of something the body led or joined."""
    led = ActivityLead.objects.filter(**{_column(body): body.pk}).values("activity")
    joined = ActivityPartner.objects.filter(**{_column(body): body.pk}).values("activity")
    spoken = Q(sections__entries__spoken_of__activity__in=led) | Q(
        sections__entries__spoken_of__activity__in=joined
    )
    found = Edition.objects.filter(spoken, sections__entries__is_dropped=False).distinct()
    return found.select_related("campaign").order_by("-cut_off", "-pk")[:TOLD]


def role_in(activity: Activity, body: Body) -> str:
    """In what role: 牵头, 共同牵头 (one of several) or that of a partner. Parts are fetched."""
    key = f"{_column(body)}_id"
    leads = list(activity.leads.all())
    for at, lead in enumerate(leads):
        if getattr(lead, key) == body.pk:
            if len(leads) == 1:
                return "牵头"
            return "牵头（数据算在本单位）" if at == 0 else "共同牵头"
    roles = []
    for partner in activity.partners.all():
        if getattr(partner, key) == body.pk:
            roles.append(partner.get_role_display())
    return "、".join(dict.fromkeys(roles)) or "–"


def _column(body: Body) -> str:
    """Where leads and partners name such a body: party or organization."""
    return "party" if isinstance(body, PartyOrganization) else "organization"
