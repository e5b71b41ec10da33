"""A made-up life of a register over twenty years: 50 bodies and what becomes of them.

Every verb goes through the action that a page uses; what an action refuses did not happen.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User, assign
from organizations.actions.bodies.closing import close, set_statuses
from organizations.actions.bodies.correcting import (
    redate_placement,
    withdraw_coverage,
    withdraw_placement,
)
from organizations.actions.bodies.merging import merge, undo_merge
from organizations.actions.bodies.naming import keep_former_name
from organizations.actions.bodies.succeeding import SuccessionTerms, succeed
from organizations.actions.bodies.tree import cover, place, uncover
from organizations.choices import Closing, Following, RegistrationStatus
from organizations.models import (
    BodyMerge,
    Campaign,
    Coverage,
    Indicator,
    Organization,
    PartyOrganization,
    PartyPlacement,
)
from organizations.register.names import Body
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

FIRST_YEAR, YEARS = 2006, 20
#: So much happens for each body: it is founded, and so many verbs less one are tried.
EVENTS = 6
#: How often each verb is tried for one founding of a body.
WEIGHTS = {
    "rename": 3,
    "move": 5,
    "cover": 3,
    "uncover": 1,
    "follow": 3,
    "close": 1,
    "deregister": 1,
    "merge": 2,
    "part_again": 1,
    "withdraw": 2,
    "redate": 2,
    "withdraw_cover": 1,
    "report": 8,
}
#: What becomes of every register in twenty years; a life without one of them tests too little.
EVERY_VERB = {"found", *WEIGHTS, *(f"follow {how}" for how in Following.values)}


@dataclass
class Life:
    """The register with the names each body ever had, and what was done how often."""

    seed: int
    bodies: int = 50
    campaign: Campaign = field(init=False)
    by: User = field(init=False)
    checked_by: User = field(init=False)
    root: PartyOrganization = field(init=False)
    parties: list[PartyOrganization] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    #: Name -> the bodies that ever bore it.
    called: dict[str, list[Body]] = field(default_factory=dict)
    #: The key of a merge -> the names that went along.
    merged_names: dict[int, list[str]] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - no secret
        self.campaign = CampaignFactory(code="lives", starts_on=date(FIRST_YEAR, 1, 1))
        self.by, self.checked_by = UserFactory(), UserFactory()
        assign(self.checked_by, ["verifier"])
        self.root = PartyOrganizationFactory(name="演练总党委", is_root=True)
        self.called[self.root.name] = [self.root]

    def live(self) -> None:
        """Found the bodies over the years; between two of them something happens to others."""
        days = sorted(self.dice.sample(range(YEARS * 365), self.bodies * EVENTS))
        for number, since in enumerate(days):
            day = date(FIRST_YEAR, 1, 1) + timedelta(days=since)
            with time_machine.travel(
                datetime(day.year, day.month, day.day, 4, tzinfo=UTC), tick=False
            ):
                self._happen("found" if number % EVENTS == 0 else self._verb(), day)

    def _verb(self) -> str:
        return self.dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]

    def _happen(self, verb: str, day: date) -> None:
        """Do it, in one piece or not at all."""
        try:
            with transaction.atomic():
                getattr(self, f"_{verb}")(self._told_day(day))
        except (ValidationError, IndexError):
            self.done[f"{verb} refused"] += 1
        else:
            self.done[verb] += 1

    def _told_day(self, day: date) -> date:
        """The day a deed is registered for: now and then one of the past, or still to come."""
        return day + timedelta(days=self.dice.choice([0, 0, 0, -40, -400, 60]))

    def _pick(self, rows: list[Any]) -> Any:
        row = self.dice.choice(rows)
        row.refresh_from_db()
        if getattr(row, "merged_into_id", None) is not None:
            raise IndexError
        return row

    # What happens ------------------------------------------------------------------------

    def _found(self, day: date) -> None:
        number = len(self.parties) + len(self.organizations)
        if number % 3 == 2:
            body = OrganizationFactory(name=f"演练第{number}协会", established_on=day)
            self.organizations.append(body)
        else:
            body = PartyOrganizationFactory(
                name=f"演练第{number}党委", established_on=day
            )
            try:
                above = self._pick([self.root, *self.parties])
                place(party=body, parent=above, by=self.by, since=day)
            except (ValidationError, IndexError):  # it is no more
                place(party=body, parent=self.root, by=self.by, since=day)
            self.parties.append(body)
        self.called[body.name] = [body]

    def _rename(self, day: date) -> None:
        body = self._pick([*self.parties, *self.organizations])
        before = body.name
        free = f"演练更名{self.done['rename']}" + before[-2:]
        body.name = free
        body.full_clean()
        body.save()
        keep_former_name(body=body, before=before, by=self.by)
        self.called.setdefault(free, []).append(body)

    def _move(self, day: date) -> None:
        above = self._pick([self.root, *self.parties])
        place(party=self._pick(self.parties), parent=above, by=self.by, since=day)

    def _cover(self, day: date) -> None:
        body = self._pick(self.organizations)
        cover(party=self._pick(self.parties), organization=body, by=self.by, since=day)

    def _uncover(self, day: date) -> None:
        rows = list(Coverage.objects.known().filter(until=None).order_by("pk"))
        row = self.dice.choice(rows)
        if row.since is not None and row.since > day:
            raise IndexError
        uncover(coverage=row, by=self.by, until=day)

    def _follow(self, day: date) -> None:
        rows: list[Any] = self.dice.choice([self.parties, self.organizations])
        terms = SuccessionTerms(
            how=min(Following.values, key=lambda how: self.done[f"follow {how}"]),
            since=day,
            reason="批复",
            moves_below=self.dice.random() < 0.5,
        )
        succeed(body=self._pick(rows), into=self._pick(rows), said=terms, by=self.by)
        self.done[f"follow {terms.how}"] += 1

    def _close(self, day: date) -> None:
        party = self._pick(self.parties)
        dissolved = Closing.DISSOLVED
        close(party=party, closed_on=day, closing=dissolved, reason="批复", by=self.by)

    def _deregister(self, day: date) -> None:
        body = self._pick(self.organizations)
        rows = [(RegistrationStatus.DEREGISTERED, day, "决议解散")]
        if self.dice.random() < 0.3:  # and is there again
            rows.append((RegistrationStatus.NORMAL, day + timedelta(days=200), "恢复"))
        set_statuses(organization=body, rows=rows, by=self.by)

    def _merge(self, day: date) -> None:
        rows: list[Any] = self.dice.choice([self.parties, self.organizations])
        body, into = self._pick(rows), self._pick(rows)
        merged = merge(body=body, into=into, by=self.checked_by, reason="录了两次")
        self.merged_names[merged.pk] = []
        for name, bearers in self.called.items():
            if body in bearers:
                bearers[bearers.index(body)] = into
                self.merged_names[merged.pk].append(name)

    def _part_again(self, day: date) -> None:
        rows = list(BodyMerge.objects.filter(undone_at=None).order_by("pk"))
        merged = self.dice.choice(rows)
        body: Any = merged.party or merged.organization
        into = body.merged_into
        undo_merge(merged=merged, by=self.checked_by)
        for name in self.merged_names[merged.pk]:
            bearers, bearer = self.called[name], into
            while bearer not in bearers:  # it was merged into a further one since
                bearer = bearer.merged_into
            bearers[bearers.index(bearer)] = body

    def _withdraw(self, day: date) -> None:
        rows = list(PartyPlacement.objects.known().order_by("pk"))
        withdraw_placement(
            placement=self.dice.choice(rows), by=self.by, reason="登记有误"
        )

    def _redate(self, day: date) -> None:
        rows = list(PartyPlacement.objects.known().exclude(since=None).order_by("pk"))
        row = self.dice.choice(rows)
        since = row.since + timedelta(days=self.dice.choice([-90, -5, 5, 90]))
        redate_placement(placement=row, since=since, by=self.by, reason="记错了")

    def _withdraw_cover(self, day: date) -> None:
        rows = list(Coverage.objects.known().order_by("pk"))
        withdraw_coverage(coverage=self.dice.choice(rows), by=self.by, reason="误录")

    def _report(self, day: date) -> None:
        lead = self._pick(
            self.dice.choice([self.parties, self.parties, self.organizations])
        )
        day = max(day, self.campaign.starts_on)
        now = datetime.now(tz=UTC)
        activity = ActivityFactory(
            campaign=self.campaign,
            created_by=self.by,
            verified=True,
            verified_by=self.checked_by,
            starts_on=day,
        )
        side = "party" if isinstance(lead, PartyOrganization) else "organization"
        ActivityLeadFactory(
            activity=activity, **{"party": None, "organization": None, side: lead}
        )
        is_total = self.dice.random() < 0.3
        FigureFactory(
            activity=activity,
            indicator=Indicator.objects.get(code="volunteers"),
            value=Decimal(self.dice.randrange(1, 500)),
            counting="total" if is_total else "increment",
            scope=self.dice.choice(["own", "below"]) if is_total else "own",
            as_of=day,
            in_force_from=now,
            created_by=self.by,
            verified_by=self.checked_by,
        )
