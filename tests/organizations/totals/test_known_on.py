"""What was printed on a past day comes out again, after a hundred edits by the real actions."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from organizations.actions.bodies import tree
from organizations.actions.entry import activities, figures
from organizations.actions.verifying import corrections, verification
from organizations.agreement import comparison
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Destination,
    Figure,
    Indicator,
    PartyOrganization,
)
from organizations.totals.answers.bridges import bridges
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

PRINTED_ON = date(2022, 3, 11)
FIRST = date(2022, 3, 1)


class Work:
    """People at work, one edit after another, each by an action."""

    def __init__(self, user, seed):
        self.dice = random.Random(seed)  # noqa: S311 - a course of events
        self.enters, self.verifies = user("recorder"), user("verifier")
        self.campaign: Campaign = CampaignFactory(code="drive", starts_on=FIRST)
        self.root = PartyOrganizationFactory(is_root=True)
        self.parties = PartyOrganizationFactory.create_batch(5)
        for below, above in zip(self.parties, [self.root, *self.parties], strict=False):
            tree.place(party=below, parent=above, by=self.enters)
        self.organization = OrganizationFactory()
        self.done: dict[str, int] = {}

    def edit(self, day: int) -> int:
        """One edit, if one of its kind is possible: 1 or 0."""
        kinds = [self.report, self.report, self.correct, self.withdraw, self.void, self.move,
                 self.cover, self.leave_open]  # fmt: skip
        kind = self.dice.choice(kinds)
        try:
            with transaction.atomic():
                is_done = kind(day)
        except (
            ValidationError
        ):  # such as a part larger than its whole: nothing is entered
            is_done = False
        if not is_done:
            return 0
        self.done[kind.__name__] = self.done.get(kind.__name__, 0) + 1
        return 1

    def report(self, day: int) -> bool:
        """An account with two or three figures, of that day or an earlier one, verified."""
        activity = self._entered(day)
        verification.submit(activity=activity, by=self.enters)
        verification.verify(activity=activity, by=self.verifies)
        return True

    def leave_open(self, day: int) -> bool:
        """An account that is sent back."""
        activity = self._entered(day)
        verification.submit(activity=activity, by=self.enters)
        verification.send_back(activity=activity, by=self.verifies, reason="请补充地点")
        return True

    def correct(self, _day: int) -> bool:
        """Another value, or another day, for a figure that counts."""
        figure = self._counting()
        if figure is None:
            return False
        activity = corrections.begin(activity=figure.activity, by=self.enters)
        value = (figure.value or Decimal(0)) + self.dice.randrange(1, 50)
        changes: dict[str, object] = {"value": value, "qualifier": "exact"}
        if (
            self.dice.random() < 0.3
            and not figure.parts.exists()
            and figure.part_of is None
        ):
            changes["as_of"] = FIRST + timedelta(days=self.dice.randrange(20))
        corrections.revise(figure=figure, by=self.enters, changes=changes)
        verification.submit(activity=activity, by=self.enters)
        verification.verify(activity=activity, by=self.verifies)
        return True

    def withdraw(self, _day: int) -> bool:
        """A figure that counts, struck out."""
        figure = self._counting()
        if figure is None or figure.parts.staying().exists():
            return False
        activity = corrections.begin(activity=figure.activity, by=self.enters)
        figures.drop(figure=figure, by=self.enters)
        verification.submit(activity=activity, by=self.enters)
        verification.verify(activity=activity, by=self.verifies)
        return True

    def void(self, _day: int) -> bool:
        """An activity that counts, voided."""
        figure = self._counting()
        if figure is None or self.dice.random() < 0.5:
            return False
        verification.void(activity=figure.activity, by=self.verifies, reason="重复报送")
        return True

    def move(self, day: int) -> bool:
        """A body under another, from some day on."""
        upper, lower = sorted(self.dice.sample(range(5), 2))
        party = PartyOrganization.objects.get(pk=self.parties[lower].pk)
        since = FIRST + timedelta(days=self.dice.randrange(max(1, day)))
        present = party.placements.known().filter(until=None).get()
        ended = [row.until for row in party.placements.known() if row.until]
        earliest = max([*ended, present.since or FIRST])
        if since <= earliest:
            return False
        tree.place(party=party, parent=self.parties[upper], by=self.enters, since=since)
        return True

    def cover(self, _day: int) -> bool:
        """A body covers the organization."""
        tree.cover(
            party=self.dice.choice(self.parties),
            organization=self.organization,
            by=self.enters,
        )
        return True

    def _entered(self, day: int) -> Activity:
        activity = ActivityFactory.build(
            number="", campaign=self.campaign, created_by=None, changed_by=None
        )
        activities.save_activity(activity=activity, by=self.enters)
        lead = self.dice.choice([self.root, *self.parties, None])
        ActivityLead.objects.create(
            activity=activity,
            party=lead,
            organization=None if lead else self.organization,
        )
        as_of = FIRST + timedelta(days=self.dice.randrange(max(1, day)))
        whole = self._figure(activity, as_of)
        if self.dice.random() < 0.4:
            self._figure(activity, as_of, part_of=whole)
        self._figure(activity, as_of)
        return activity

    def _figure(
        self, activity: Activity, as_of: date, part_of: Figure | None = None
    ) -> Figure:
        counting = self.dice.choice(["increment", "total"])
        scope = (
            self.dice.choice(["activity", "own", "below"])
            if counting == "total"
            else "own"
        )
        unknown = self.dice.random() < 0.1
        figure = Figure(
            activity=activity,
            indicator=Indicator.objects.get(code="donation_cash"),
            unit="元",
            value=None if unknown else Decimal(self.dice.randrange(1, 3000)),
            qualifier="vague"
            if unknown
            else self.dice.choice(["exact", "over", "about"]),
            destination=Destination.objects.get(code="hongkong") if part_of else None,
            counting=part_of.counting if part_of else counting,
            scope=part_of.scope if part_of else scope,
            as_of=as_of,
            part_of=part_of,
        )
        return figures.enter(figure=figure, by=self.enters)

    def _counting(self) -> Figure | None:
        listed = list(
            Figure.objects.in_force().filter(activity__status="verified").order_by("id")
        )
        return self.dice.choice(listed) if listed else None


def printed(campaign, **fields):
    """Every total of the edition of the 11th; what waits is not kept in versions."""
    rows = [it.to_json() for it in totals(Question(campaign.code, PRINTED_ON, **fields))]
    return [
        {key: value for key, value in row.items() if key != "unverified"} for row in rows
    ]


@pytest.mark.history
@pytest.mark.parametrize("seed", range(3))
def test_a_hundred_later_edits_leave_what_was_printed_as_it_was(user, on_day, seed):
    on_day("2022-03-01 08:00")
    work = Work(user, seed)
    for number in range(30):
        on_day(f"2022-03-{2 + number // 4:02} {9 + number % 4:02}:00")
        work.edit(10)
    on_day("2022-03-11 18:00")
    then = printed(work.campaign)
    by_body = {party.pk: printed(work.campaign, party=party.pk) for party in work.parties}
    assert then
    edits = 0
    while edits < 100:
        on_day(f"2022-03-{12 + edits // 10:02} {9 + edits % 10:02}:00")
        edits += work.edit(20)
    assert work.done.keys() == {
        "report", "correct", "withdraw", "void", "move", "cover", "leave_open",
    }  # fmt: skip
    assert printed(work.campaign) != then
    assert printed(work.campaign, known_on=PRINTED_ON) == then
    for party, rows in by_body.items():
        assert printed(work.campaign, known_on=PRINTED_ON, party=party) == rows
    assert comparison(work.campaign, PRINTED_ON, PRINTED_ON).differences == []
    assert comparison(work.campaign, date(2022, 3, 22)).differences == []
    question = Question(work.campaign.code, date(2022, 3, 22))
    for found in bridges(question, PRINTED_ON, PRINTED_ON):
        assert found.bridge.adds_up
        (row,) = (
            it for it in then
            if (it["indicator"], it["destination"]) == (found.indicator, found.bridge.destination)
        )  # fmt: skip
        value = found.bridge.last.value
        assert (None if value is None else str(value)) == row["value"]
