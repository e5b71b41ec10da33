"""The ledger says what reading says, on every day, whatever has been changed in between."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations.agreement import compare
from organizations.models import Figure, LedgerMark, PartyPlacement
from organizations.totals.question import Question
from organizations.totals.total import totals
from tests.factories.organizations import (
    CoverageFactory,
    OrganizationFactory,
    PartyPlacementFactory,
)
from tests.organizations.recount.breaks import OF_LEDGER
from tests.organizations.totals.records import LONG_AGO, at, march, open_office
from tests.strategies.edits import edit
from tests.strategies.histories import day, histories
from tests.strategies.writing import House, open_house


@pytest.fixture
def house(db: None) -> House:
    return open_house()


def rows(code, cutoff, **asked):
    """What is listed, with proofs and notes; the order of a list is that of reading."""
    found = [
        {**row.to_json(), "sentences": row.sentences}
        for row in totals(Question(code, cutoff, **asked))
    ]
    return [
        {**row, "terms": sorted(row["terms"]), "figures": sorted(row["figures"]),
         "activities": sorted(row["activities"])}
        for row in found
    ]  # fmt: skip


def courses(house, history, edits):
    """The history once it is written, and after each edit."""
    house.write(history)
    yield
    for number in edits:
        edit(house, number)
        yield


CASH = "donation_cash"
CUTOFFS = [day(number) for number in (3, 6, 9, 20)]
numbers = st.lists(st.integers(0, 2**24 - 1), max_size=4)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories(16), edits=numbers)
def test_it_says_what_reading_says_on_every_day_after_every_edit(house, history, edits):
    code = house.campaign.code
    with transaction.atomic():
        for _ in courses(house, history, edits):
            for cutoff in CUTOFFS:
                assert rows(code, cutoff) == rows(code, cutoff, read_anew=True)
            assert not LedgerMark.objects.exists()
        assert compare(house.campaign, history.cutoff).differences == []
        transaction.set_rollback(True)


# What each break is found by ------------------------------------------------------------------


def day_by_day(office):
    """Money for one place and for none, things, a whole that grows, something unknown."""
    office.figure("A", 100, 4, indicator=CASH, destination="hongkong")
    office.figure("A", 30, 4, indicator=CASH)
    office.below("R", 500, 6, indicator=CASH)
    office.total("B", 40, 7, indicator=CASH, qualifier="about")
    office.total("B", 45, 9, indicator=CASH)
    office.figure("A1", None, 8, indicator=CASH)
    yield


def verified_later(office):
    waiting = office.figure("A", 100, 4, status="pending")
    wrong = office.figure("B", 7, 5)
    yield
    Figure.objects.filter(pk=waiting.pk).update(
        in_force_from=at(20), verified_by=office.verified_by
    )
    yield
    Figure.objects.filter(pk=wrong.pk).update(in_force_until=at(21))
    yield


def moved(office):
    """A1 stood under B from the 3rd on, as turns out later: A's whole did not hold it."""
    office.total("A1", 10, 4)
    office.below("A", 30, 5)
    office.total("A1", 15, 8)
    yield
    a1 = office.bodies["A1"]
    PartyPlacement.objects.filter(party=a1).update(withdrawn_at=at(20))
    PartyPlacementFactory(party=a1, parent=office.bodies["B"], since=march(3), recorded_at=at(20))
    yield


def covered_later(office):
    """B is a leaf until the organization it covers reports: 含下级 was its own until then."""
    covered = OrganizationFactory()
    CoverageFactory(party=office.bodies["B"], organization=covered, recorded_at=LONG_AGO)
    office.total("B", 50, 4)
    office.below("R", 500, 5)
    office.below("B", 60, 6)
    yield
    office.figure(covered, 5, 9)
    yield


def led_by_another(office):
    """A's whole holds what A1 did of all that is counted, until B turns out to have done it."""
    activity = office.activity("A1")
    for indicator in (CASH, "volunteers"):
        office.figure(activity, 10, 4, indicator=indicator)
        office.below("A", 30, 5, indicator=indicator)
    yield
    activity.leads.update(party=office.bodies["B"])
    yield


COURSES = (day_by_day, verified_later, moved, covered_later, led_by_another)


def found_by_audit(office, course):
    """Whether the audit finds the ledger wrong on some day after some step."""
    return any(
        "ledger" in it
        for _ in course(office)
        for cutoff in (5, 7, 8, 9, 10)
        for it in compare(office.campaign, march(cutoff)).differences
    )


@pytest.mark.parametrize("course", COURSES, ids=lambda it: it.__name__)
def test_the_audit_agrees_on_each_course(office, course):
    assert not found_by_audit(office, course)


@pytest.mark.parametrize("slip", OF_LEDGER, ids=str)
def test_each_deliberate_break_is_found_by_the_audit(slip, monkeypatch, db):
    slip.make(monkeypatch)
    for number, course in enumerate(COURSES):
        with transaction.atomic():
            found = found_by_audit(open_office(f"drive{number}"), course)
            transaction.set_rollback(True)
        if found:
            return
    pytest.fail(f"not found: {slip}")
