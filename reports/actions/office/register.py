"""What a change of the register moves: totals of which days, and editions not signed yet.

The change is tried and taken back. What is signed stays as it was signed.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from bulletin.models import User
from bulletin.transactions import attempt
from organizations.actions.bodies.proposing import asked_of_end
from organizations.actions.bodies.verbs import RegisterAct, carry_out
from organizations.choices import COUNTING_STATUSES
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Coverage,
    Indicator,
    Organization,
    RegisterChange,
)
from organizations.register.below import keys_below
from organizations.totals.answers.bodies import totals_of_bodies
from organizations.totals.answers.indicators import indicators_of
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import rows_for
from organizations.totals.records.standing import organization_key, party_key
from reports.making.annexes.sums import names_of_bodies
from reports.models import Edition

#: States of an edition whose numbers still follow the register.
OPEN = ("draft", "submitted", "reviewed")
NOTHING = "无"
#: The key of the body above all others.
WHOLE = ""
#: Body (its key), indicator and thing -> what they come to, in words.
Sums = dict[tuple[str, str], str]


@dataclass(frozen=True)
class ShiftedTotal:
    """A total up to a day that the change moves, in words."""

    campaign: str
    day: date
    body: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class MovedEdition:
    """An edition not signed yet, and how many totals up to its day move."""

    edition: Edition
    count: int


@dataclass(frozen=True)
class Movement:
    """All that moves: totals of days, editions; what is asked of the end that a body gets."""

    totals: tuple[ShiftedTotal, ...]
    editions: tuple[MovedEdition, ...]
    asked: str = ""

    @property
    def digest(self) -> str:
        """By what it is known whether somebody saw just this."""
        editions = [(it.edition.pk, it.count) for it in self.editions]
        told = repr((self.totals, editions, self.asked))
        return hashlib.sha256(told.encode()).hexdigest()


def movement_of(change: RegisterChange, by: User) -> Movement:
    """What it moves. Raise ValidationError where it cannot be done any more."""
    act = RegisterAct(change.body, change.verb, change.terms, change.reason)
    touched = _touched(change)
    editions = _open_editions(touched)
    asked = _asked(touched, editions)
    before = {place: _sums(*place, touched) for place in asked}
    with attempt():
        carry_out(act, by)
        after = {place: _sums(*place, touched) for place in asked}
    moved = []
    for place in asked:
        moved += list(_moved(place, before[place], after[place]))
    counts = Counter((it.campaign, it.day) for it in moved)
    found = []
    for edition in editions:
        count = counts[str(edition.campaign), edition.cut_off]
        if count:
            found.append(MovedEdition(edition, count))
    return Movement(tuple(moved), tuple(found), asked_of_end(change, by))


@dataclass(frozen=True)
class _Touched:
    """The bodies whose deeds may count elsewhere, by their keys."""

    parties: frozenset[int]
    organizations: frozenset[int]

    @property
    def keys(self) -> set[str]:
        """Their keys in the totals."""
        parties = {party_key(key) for key in self.parties}
        return parties | {organization_key(key) for key in self.organizations}

    @property
    def campaigns(self) -> list[Campaign]:
        """The campaigns in which they did something that counts."""
        leads = ActivityLead.objects.filter(party__in=self.parties)
        leads |= ActivityLead.objects.filter(organization__in=self.organizations)
        deeds = Activity.objects.filter(
            pk__in=leads.values("activity"), status__in=COUNTING_STATUSES
        )
        return list(Campaign.objects.filter(pk__in=deeds.values("campaign")))


def _touched(change: RegisterChange) -> _Touched:
    """The body and the one it goes into or parts from, those below, whom they cover."""
    body, other = change.body, change.terms.get("into") or change.body.merged_into_id
    bodies = [body, *type(body)._default_manager.filter(pk=other)]
    if isinstance(body, Organization):
        return _Touched(frozenset(), frozenset(one.pk for one in bodies))
    parties: set[int] = set()
    for one in bodies:
        parties |= keys_below(one)
    covered = Coverage.objects.filter(party__in=parties)
    organizations = set(covered.values_list("organization_id", flat=True))
    if "organization" in change.terms:
        organizations.add(change.terms["organization"])
    return _Touched(frozenset(parties), frozenset(organizations))


def _open_editions(touched: _Touched) -> list[Edition]:
    rows = Edition.objects.filter(campaign__in=touched.campaigns, state__in=OPEN)
    return list(rows.select_related("campaign").order_by("campaign", "cut_off", "pk"))


def _asked(touched: _Touched, editions: list[Edition]) -> list[tuple[Campaign, date]]:
    """The days that are looked at: today, or the end of the campaign, and each cut-off."""
    today = timezone.localdate()
    asked: dict[tuple[Campaign, date], None] = {}
    for campaign in touched.campaigns:
        last = today if campaign.ends_on is None else min(today, campaign.ends_on)
        asked[campaign, max(last, campaign.starts_on)] = None
    for edition in editions:
        asked[edition.campaign, edition.cut_off] = None
    return sorted(asked, key=lambda place: (place[0].pk, place[1]))


def _sums(campaign: Campaign, day: date, touched: _Touched) -> Sums:
    """The totals of every body that stands over one of these, and of the whole."""
    rows = rows_for(Question(campaign.code, day))
    bodies = {rows.root}
    for row in rows.verified:
        if not touched.keys.isdisjoint(row.chain):
            bodies.update(row.chain)
    indicators: list[Indicator] = indicators_of(None)
    found: Sums = {}
    for body, listed in totals_of_bodies(rows, sorted(bodies), indicators).items():
        for total in listed:
            if total.destination is None:
                said = f"{total.indicator} {total.item}".strip()
                key = WHOLE if body == rows.root else body
                found[key, said] = total.text or NOTHING
    return found


def _moved(
    place: tuple[Campaign, date], before: Sums, after: Sums
) -> Iterator[ShiftedTotal]:
    campaign, day = place
    named = dict(Indicator.objects.values_list("code", "name"))
    bodies = {**names_of_bodies(), WHOLE: "全部"}
    for body, said in sorted(before.keys() | after.keys()):
        was, now = before.get((body, said), NOTHING), after.get((body, said), NOTHING)
        if was != now:
            code, _, item = said.partition(" ")
            name = f"{named.get(code, code)} {item}".strip()
            called = bodies.get(body, NOTHING)
            yield ShiftedTotal(str(campaign), day, called, name, was, now)
