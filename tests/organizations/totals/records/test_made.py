"""A row is made once as long as nothing of it changes; a change is seen at the next look."""

import pytest

from organizations.choices import Status
from organizations.models import (
    ActivityLead,
    Destination,
    Figure,
    Indicator,
    PartyPlacement,
)
from organizations.totals.answers import sheets, total
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from organizations.totals.records import made
from organizations.totals.records.columns import lines_of
from organizations.totals.records.figures import rows_for
from organizations.totals.records.made import RowMaker
from organizations.totals.records.worked_out import WorkedOut
from tests.factories.organizations import PartyPlacementFactory
from tests.organizations.totals.campaigns import LONG_AGO, at, march


def question(office):
    return Question(office.campaign.code, march(31))


def rows_of(office):
    found = rows_for(question(office))
    return [*found.verified, *found.waiting]


@pytest.fixture
def told(office):
    """Figures of three families, in force, to be verified, part of another, running totals."""
    office.figure("A1", 40, 3)
    office.total("B", 100, 5, destination="local")
    office.below("A", 70, 6)
    whole = office.figure("B", 500, 7, indicator="donation_value")
    office.figure(
        whole.activity, 200, 7, indicator="donation_cash", part_of=whole,
        destination="hongkong",
    )  # fmt: skip
    office.figure("A1", 5, 8, status=Status.PENDING, indicator="service_hours")
    return office


def test_rows_are_given_again_while_nothing_changes(told):
    for before, now in zip(rows_of(told), rows_of(told), strict=True):
        assert before is now


def ends(office):
    Figure.objects.filter(value=100).update(in_force_until=at(20))


def is_verified(office):
    pending = Figure.objects.filter(in_force_from__isnull=True)
    pending.update(in_force_from=at(9), verified_by=office.verified_by)


def is_written_anew(office):
    people = Indicator.objects.get(code="volunteers")
    Figure.objects.filter(in_force_from__isnull=True).update(indicator=people, unit="人")


def is_new(office):
    office.total("B", 110, 9, destination="local")


def moves(office):
    PartyPlacement.objects.filter(party=office.bodies["A1"]).update(withdrawn_at=at(20))
    PartyPlacementFactory(
        party=office.bodies["A1"], parent=office.bodies["B"], recorded_at=LONG_AGO
    )


def is_led_by_another(office):
    lead = ActivityLead.objects.filter(party=office.bodies["A1"]).earliest("pk")
    lead.party = office.bodies["B"]
    lead.save()


def destination_gets_another_code(office):
    Destination.objects.filter(code="local").update(code="here")


def is_no_longer_a_part(office):
    Indicator.objects.get(code="donation_value").parts.clear()


def indicator_gets_another_code(office):
    Indicator.objects.filter(code="volunteers").update(code="helpers")


def is_printed_otherwise(office):
    Indicator.objects.filter(code="volunteers").update(unit="位")


CHANGES = [
    ends, is_written_anew, is_verified, is_new, moves, is_led_by_another,
    destination_gets_another_code, is_no_longer_a_part, indicator_gets_another_code,
    is_printed_otherwise,
]  # fmt: skip


def in_full(office):
    """Every total with all that goes with it."""
    return [it.to_json() for it in totals(question(office))]


def anew(office, monkeypatch):
    """The same, of a process that remembers nothing."""
    with monkeypatch.context() as patch:
        patch.setattr(made, "ROWS", RowMaker())
        patch.setattr(sheets, "READINGS", WorkedOut())
        patch.setattr(total, "ANSWERS", WorkedOut())
        return in_full(office)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_is_in_the_next_total(told, change, monkeypatch):
    before = in_full(told)
    assert before == anew(told, monkeypatch)
    change(told)
    now = in_full(told)
    assert now == anew(told, monkeypatch)
    assert now != before


def test_one_change_after_the_other_is_seen(told, monkeypatch):
    for change in CHANGES:
        change(told)
        assert in_full(told) == anew(told, monkeypatch), change.__name__


def test_only_the_row_that_changed_is_made_anew(told):
    before = rows_of(told)
    is_written_anew(told)
    now = rows_of(told)
    assert [one is other for one, other in zip(before, now, strict=True)] == [
        *[True] * 5,
        False,
    ]


def test_the_reading_of_a_family_outlives_a_change_of_another(told):
    (before,) = [it for it in totals(question(told)) if _is_of_all(it, "volunteers")]
    is_verified(told)
    (now,) = [it for it in totals(question(told)) if _is_of_all(it, "volunteers")]
    assert now is before


def _is_of_all(found, indicator):
    return found.indicator == indicator and found.destination is None


def test_no_more_rows_are_kept_than_may_be(told, monkeypatch):
    monkeypatch.setattr(made, "ROWS", RowMaker(most=3))
    before, now = rows_of(told), rows_of(told)
    assert before == now
    assert not all(one is other for one, other in zip(before, now, strict=True))


def test_where_nothing_can_be_found_nothing_is_asked(office):
    none = Figure.objects.none()
    assert list(lines_of(none.values_list("id"))) == []
