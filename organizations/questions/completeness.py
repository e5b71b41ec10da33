"""Completeness 应报已报: which of the expected bodies have reported in a period, and which not.

A body has reported when something came in for the period (after the last signed edition's cut-off,
up to this one) that it or a body below it leads, whatever its status but 作废; it has answered with
零报告 when that is all. What came in counts on the day it was received, else on its own last day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from organizations.choices import Form, Status
from organizations.models import (
    ActivityLead,
    Campaign,
    Coverage,
    ExpectedReporter,
    PartyOrganization,
    PartyPlacement,
)

REPORTED, NIL, MISSING = "reported", "nil", "missing"


@dataclass
class Received:
    """What came in from one body and those below it.

    `records`: how many accounts and the like; `nil`: the key of its own nil report;
    `last`: the day of what came in last.
    """

    records: int = 0
    nil: int | None = None
    last: date | None = None

    @property
    def state(self) -> str:
        """`reported`, `nil` where it answered that there is nothing, else `missing`."""
        if self.records:
            return REPORTED
        return NIL if self.nil else MISSING

    def add(self, records: int, nil: int | None, last: date) -> None:
        """Take in what one leading body sent."""
        self.records += records
        self.nil = self.nil or nil
        self.last = last if self.last is None else max(self.last, last)


@dataclass(frozen=True)
class ReporterStand:
    """An expected body: what came in from it, and the committee under the root it belongs to.

    `key`: of what expects it; 0 where nothing does any more and it has answered all the same.
    """

    key: int
    party: PartyOrganization
    committee: int
    received: Received


def completeness(
    campaign: Campaign, cutoff: date, since: date | None
) -> list[ReporterStand]:
    """Each expected body of a campaign with what came in after `since` and up to the cut-off.

    One founded later, or that had come to its end before the cut-off, is not expected; nor
    is one on days outside its own; who answered all the same stays, so that it can be undone.
    Four queries. A body that sent two accounts: `stand.received.state == "reported"`.
    """
    standing = PartyOrganization.objects.standing_on(cutoff)
    rows = ExpectedReporter.objects.expected_on(cutoff)
    rows = rows.filter(campaign=campaign, party__in=standing)
    answered = ActivityLead.objects.filter(
        activity__campaign=campaign, activity__form=Form.NIL
    )
    asked = Q(pk__in=rows.values("party")) | Q(pk__in=answered.values("party"))
    expecting = rows.filter(party=OuterRef("pk")).values("pk")[:1]
    parties = list(
        PartyOrganization.objects.filter(asked)
        .annotate(expected_by=Coalesce(Subquery(expecting), 0))
        .order_by("name")
    )
    if not parties:
        return []
    above = _above(cutoff)
    received = _received(campaign, cutoff, since, above)
    found = []
    for party in parties:
        chain = _chain(party.pk, above)
        committee = chain[-2] if len(chain) > 1 else chain[-1]
        of_body = received.get(party.pk, Received())
        key: int = party.expected_by  # type: ignore[attr-defined]
        if key or of_body.nil:
            found.append(ReporterStand(key, party, committee, of_body))
    return found


def _above(day: date) -> dict[int, int]:
    """Each Party organization -> the one it stands directly under on that day."""
    placed = (
        PartyPlacement.objects.known()
        .true_on(day)
        .order_by(F("since").asc(nulls_first=True))
    )
    return dict(placed.values_list("party_id", "parent_id"))


def _chain(party: int, above: dict[int, int]) -> list[int]:
    """The body and every one above it; a circle ends where it closes."""
    chain = [party]
    parent = above.get(party)
    while parent is not None and parent not in chain:
        chain.append(parent)
        parent = above.get(parent)
    return chain


def _received(
    campaign: Campaign, cutoff: date, since: date | None, above: dict[int, int]
) -> dict[int, Received]:
    """What came in from each body and those below it."""
    rows = list(_sent(campaign, cutoff, since))
    organizations = {organization for _, organization, *_ in rows} - {None}
    covering = _covering(organizations, cutoff)
    found: dict[int, Received] = {}
    for party, organization, records, nil, last in rows:
        leader = party or covering.get(organization)
        if leader is None:
            continue
        for body in _chain(leader, above):
            own_nil = nil if body == party else None
            found.setdefault(body, Received()).add(records, own_nil, last)
    return found


def _sent(campaign: Campaign, cutoff: date, since: date | None) -> Iterable[Any]:
    """(party, organization, records, nil report, last day) of each leading body."""
    day = Coalesce(
        "activity__received_on",
        "activity__ends_on",
        "activity__starts_on",
        TruncDate("activity__created_at"),
    )
    leads = ActivityLead.objects.filter(activity__campaign=campaign)
    leads = (
        leads.exclude(activity__status=Status.VOID)
        .annotate(day=day)
        .filter(day__lte=cutoff)
    )
    if since is not None:
        leads = leads.filter(day__gt=since)
    is_nil = Q(activity__form=Form.NIL)
    bodies = leads.order_by().values_list("party", "organization")
    return bodies.annotate(
        records=Count("activity", filter=~is_nil),
        nil=Max("activity", filter=is_nil),
        last=Max("day"),
    )


def _covering(organizations: Iterable[int], day: date) -> dict[int, int]:
    """Each organization -> the Party organization that covers it, the 主管 one if several."""
    rows = (
        Coverage.objects.known().true_on(day).filter(organization__in=list(organizations))
    )
    return dict(
        rows.order_by("is_main", "-id").values_list("organization_id", "party_id")
    )
