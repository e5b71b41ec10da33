"""应报单位: who has reported in this period and who has not, by the committee they stand under."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from bulletin.zh.dates import say_day
from organizations.models import Campaign, PartyOrganization
from organizations.questions.completeness import (
    MISSING,
    NIL,
    REPORTED,
    ReporterStand,
    completeness,
)
from organizations.totals.records.kept import KEPT
from reports.models import Reminder
from reports.pages.campaign.board import Lists

#: The bodies straight under the root of which nobody below is expected to report.
DIRECT = "直属党组织"


@dataclass(frozen=True)
class Reporter:
    """An expected body. `records`: what came in.

    `nil`: the key of its nil report of this day.
    """

    key: int
    party: PartyOrganization
    state: str
    records: int
    last: date | None
    nil: int | None
    asked: Reminder | None
    address: str

    @property
    def is_heard(self) -> bool:
        """Whether it has reported, or answered that there is nothing."""
        return self.state != MISSING


@dataclass(frozen=True)
class Committee:
    """A committee directly under the root with those expected of it.

    `text`: asks for the rest.
    """

    name: str
    reporters: list[Reporter]
    text: str

    @property
    def missing(self) -> list[Reporter]:
        """Those that have sent nothing."""
        kept: list[Reporter] = []
        for reporter in self.reporters:
            if not reporter.is_heard:
                kept.append(reporter)
        return kept

    @property
    def heard(self) -> list[Reporter]:
        """Those that have reported, or answered that there is nothing."""
        kept: list[Reporter] = []
        for reporter in self.reporters:
            if reporter.is_heard:
                kept.append(reporter)
        return kept


@dataclass(frozen=True)
class ReportersPanel:
    """The panel. `since`: the day after which the period begins.

    None: no edition before.
    """

    since: date | None
    committees: list[Committee]

    @property
    def all(self) -> list[Reporter]:
        """Every expected body."""
        found = []
        for committee in self.committees:
            found += committee.reporters
        return found

    @property
    def heard(self) -> list[Reporter]:
        """Those that have reported, or answered that there is nothing."""
        found = []
        for committee in self.committees:
            found += committee.heard
        return found

    @property
    def expected(self) -> int:
        """应报."""
        return len(self.all)

    @property
    def reported(self) -> int:
        """已报."""
        return self._count(REPORTED)

    @property
    def nil(self) -> int:
        """零报告."""
        return self._count(NIL)

    @property
    def missing(self) -> int:
        """未报."""
        return self._count(MISSING)

    def _count(self, state: str) -> int:
        return sum(reporter.state == state for reporter in self.all)


def reporters(
    campaign: Campaign, cutoff: date, since: date | None, lists: Lists
) -> ReportersPanel:
    """The panel, in six queries."""
    reminders = _newest_reminders(campaign, cutoff)
    by_committee: dict[int, list[Reporter]] = defaultdict(list)
    for stand in _stands(campaign, cutoff, since):
        reporter = _reporter(stand, reminders.get(stand.party.pk), lists)
        by_committee[stand.committee].append(reporter)
    return ReportersPanel(since, _committees(by_committee, cutoff))


def _stands(campaign: Campaign, cutoff: date, since: date | None) -> list[ReporterStand]:
    """What came in from each body, kept until anything is written."""

    def read() -> list[ReporterStand]:
        return completeness(campaign, cutoff, since)

    return KEPT.answer(("completeness", campaign.pk, cutoff, since), read, len)


def _newest_reminders(campaign: Campaign, cutoff: date) -> dict[int, Reminder]:
    """The last time each body was asked to report up to this day."""
    found: dict[int, Reminder] = {}
    rows = Reminder.objects.filter(campaign=campaign, cut_off=cutoff)
    for reminder in rows.select_related("asked_by"):
        found.setdefault(reminder.party_id, reminder)  # the newest comes first
    return found


def _reporter(stand: ReporterStand, asked: Reminder | None, lists: Lists) -> Reporter:
    return Reporter(
        key=stand.key,
        party=stand.party,
        state=stand.received.state,
        records=stand.received.records,
        last=stand.received.last,
        nil=stand.received.nil,
        asked=asked,
        address=lists.of(party=stand.party.pk),
    )


def _committees(by_committee: dict[int, list[Reporter]], cutoff: date) -> list[Committee]:
    """The committees; bodies that stand for themselves alone are asked together, last."""
    names = _names(by_committee)
    direct: list[Reporter] = []
    found: list[Committee] = []
    for top, rows in by_committee.items():
        if [row.party.pk for row in rows] == [top]:
            direct += rows
        else:
            found.append(Committee(names[top], rows, _text(names[top], rows, cutoff)))
    found.sort(key=lambda committee: (-len(committee.missing), committee.name))
    if direct:
        found.append(Committee(DIRECT, direct, _text("各联络员", direct, cutoff)))
    return found


def _names(keys: Iterable[int]) -> dict[int, str]:
    rows = PartyOrganization.objects.filter(pk__in=list(keys))
    return dict(rows.values_list("pk", "name"))


def _text(name: str, rows: list[Reporter], cutoff: date) -> str:
    """The 催报 text of one committee; nothing where all have answered."""
    missing = []
    for reporter in rows:
        if not reporter.is_heard:
            missing.append(reporter.party.name)
    if not missing:
        return ""
    by = say_day(max(cutoff, timezone.localdate()) + timedelta(days=1))
    asked = f"请于{by}12时前报来；没有情况的，请回复“零报告”。"
    matter = "本期“堡垒行动”“先锋行动”情况尚未报送"
    if len(missing) == 1:
        return f"{missing[0]}：截至{say_day(cutoff)}，贵党组织{matter}。{asked}"
    return f"{name}：截至{say_day(cutoff)}，以下党组织{matter}：{'、'.join(missing)}。{asked}"
