"""应报单位: who has reported in this period and who has not, by the committee they stand under.

A body has reported when something came in for the period (after the last signed edition's cut-off,
up to this one) that it or a body below it leads, whatever its status but 作废; it has answered with
零报告 when that is all. What came in counts on the day it was received, else on its own last day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from bulletin.zh.dates import say_day
from organizations.choices import Form, Status
from organizations.models import (
    ActivityLead,
    Campaign,
    Coverage,
    ExpectedReporter,
    PartyOrganization,
    PartyPlacement,
)
from reports.models import Reminder
from reports.pages.campaign.board import Lists

REPORTED, NIL, MISSING = "reported", "nil", "missing"
#: The bodies straight under the root of which nobody below is expected to report.
DIRECT = "直属党组织"


@dataclass(frozen=True)
class Reporter:
    """An expected body. `records`: what came in; `nil`: the key of its nil report of this day."""

    key: int
    party: PartyOrganization
    state: str
    records: int
    last: date | None
    nil: int | None
    asked: Reminder | None
    address: str


@dataclass(frozen=True)
class Committee:
    """A committee directly under the root with those expected of it; `text`: asks for the rest."""

    name: str
    reporters: list[Reporter]
    text: str

    @property
    def missing(self) -> list[Reporter]:
        """Those that have sent nothing."""
        return [reporter for reporter in self.reporters if reporter.state == MISSING]

    @property
    def heard(self) -> list[Reporter]:
        """Those that have reported, or answered that there is nothing."""
        return [reporter for reporter in self.reporters if reporter.state != MISSING]


@dataclass(frozen=True)
class Reporters:
    """The panel. `since`: the day after which the period begins; None: no edition before."""

    since: date | None
    committees: list[Committee]

    def count(self, state: str | None = None) -> int:
        """How many are expected, or stand in that state."""
        return sum(
            state in (None, reporter.state)
            for committee in self.committees
            for reporter in committee.reporters
        )

    @property
    def heard(self) -> list[Reporter]:
        """Those that have reported, or answered that there is nothing."""
        return [reporter for committee in self.committees for reporter in committee.heard]

    @property
    def expected(self) -> int:
        """应报."""
        return self.count()

    @property
    def reported(self) -> int:
        """已报."""
        return self.count(REPORTED)

    @property
    def nil(self) -> int:
        """零报告."""
        return self.count(NIL)

    @property
    def missing(self) -> int:
        """未报."""
        return self.count(MISSING)


class _Came(NamedTuple):
    """What came in from one body: accounts and the like, nil reports, the last day."""

    records: int
    nil: int | None
    last: date | None


def reporters(campaign: Campaign, cutoff: date, since: date | None, lists: Lists) -> Reporters:
    """The panel, in five queries."""
    expected = list(
        ExpectedReporter.objects.filter(campaign=campaign)
        .select_related("party")
        .order_by("party__name")
    )
    above = _above(cutoff)
    came = _came(campaign, cutoff, since, above) if expected else {}
    asked: dict[int, Reminder] = {}
    for reminder in Reminder.objects.filter(campaign=campaign, cut_off=cutoff).select_related(
        "asked_by"
    ):
        asked.setdefault(reminder.party_id, reminder)  # the newest comes first
    by_committee: dict[int, list[Reporter]] = defaultdict(list)
    for row in expected:
        chain = _chain(row.party_id, above)
        top = chain[-2] if len(chain) > 1 else chain[-1]
        found = came.get(row.party_id, _Came(0, None, None))
        by_committee[top].append(_reporter(row, found, asked.get(row.party_id), lists))
    return Reporters(since, list(_committees(by_committee, cutoff)))


def _committees(by_committee: dict[int, list[Reporter]], cutoff: date) -> Iterator[Committee]:
    """The committees; bodies that stand for themselves alone are asked together, last."""
    names = dict(
        PartyOrganization.objects.filter(pk__in=list(by_committee)).values_list("pk", "name")
    )
    direct: list[Reporter] = []
    found: list[Committee] = []
    for top, rows in by_committee.items():
        if [row.party.pk for row in rows] == [top]:
            direct += rows
        else:
            found.append(Committee(names[top], rows, _text(names[top], rows, cutoff)))
    found.sort(key=lambda it: (-len(it.missing), it.name))
    yield from found
    if direct:
        yield Committee(DIRECT, direct, _text("各联络员", direct, cutoff))


def _reporter(row: ExpectedReporter, came: _Came, asked: Reminder | None, lists: Lists) -> Reporter:
    state = REPORTED if came.records else NIL if came.nil else MISSING
    return Reporter(
        key=row.pk,
        party=row.party,
        state=state,
        records=came.records,
        last=came.last,
        nil=came.nil,
        asked=asked,
        address=lists.of(party=row.party_id),
    )


def _above(day: date) -> dict[int, int]:
    """Each Party organization -> the one it stands directly under on that day."""
    placed = PartyPlacement.objects.known().true_on(day).order_by(F("since").asc(nulls_first=True))
    return dict(placed.values_list("party_id", "parent_id"))


def _chain(party: int, above: dict[int, int]) -> list[int]:
    """The body and every one above it; a circle ends where it closes."""
    chain = [party]
    while (parent := above.get(chain[-1])) is not None and parent not in chain:
        chain.append(parent)
    return chain


def _came(
    campaign: Campaign, cutoff: date, since: date | None, above: dict[int, int]
) -> dict[int, _Came]:
    """What came in from each body and those below it."""
    day = Coalesce(
        "activity__received_on",
        "activity__ends_on",
        "activity__starts_on",
        TruncDate("activity__created_at"),
    )
    leads = ActivityLead.objects.filter(activity__campaign=campaign)
    leads = leads.exclude(activity__status=Status.VOID).annotate(day=day).filter(day__lte=cutoff)
    if since is not None:
        leads = leads.filter(day__gt=since)
    is_nil = Q(activity__form=Form.NIL)
    rows = list(
        leads.order_by()
        .values_list("party", "organization")
        .annotate(
            records=Count("activity", filter=~is_nil),
            nil=Max("activity", filter=is_nil),
            last=Max("day"),
        )
    )
    covering = _covering([it for _, it, *_ in rows if it is not None], cutoff)
    found: dict[int, _Came] = {}
    for party, organization, records, nil, last in rows:
        for body in _chain(party, above) if party else _covered(covering.get(organization), above):
            known = found.get(body, _Came(0, None, None))
            own_nil = nil if body == party else None
            days = [it for it in (known.last, last) if it]
            found[body] = _Came(known.records + records, known.nil or own_nil, max(days))
    return found


def _covering(organizations: Iterable[int], day: date) -> dict[int, int]:
    """Each organization -> the Party organization that covers it, the 主管 one if several."""
    rows = Coverage.objects.known().true_on(day).filter(organization__in=list(organizations))
    return dict(rows.order_by("is_main", "-id").values_list("organization_id", "party_id"))


def _covered(party: int | None, above: dict[int, int]) -> list[int]:
    return [] if party is None else _chain(party, above)


def _text(name: str, rows: list[Reporter], cutoff: date) -> str:
    """The 催报 text of one committee; nothing where all have answered."""
    missing = [reporter.party.name for reporter in rows if reporter.state == MISSING]
    if not missing:
        return ""
    by = say_day(max(cutoff, timezone.localdate()) + timedelta(days=1))
    asked = f"请于{by}12时前报来；没有情况的，请回复“零报告”。"
    matter = "本期“堡垒行动”“先锋行动”情况尚未报送"
    if len(missing) == 1:
        return f"{missing[0]}：截至{say_day(cutoff)}，贵党组织{matter}。{asked}"
    return f"{name}：截至{say_day(cutoff)}，以下党组织{matter}：{'、'.join(missing)}。{asked}"
