"""新增 since an earlier day as totals: always the line of the bridge."""

from decimal import Decimal

import pytest

from organizations.totals.answers.bridges import bridges
from organizations.totals.answers.increments import increments
from organizations.totals.answers.indicators import indicators_of
from organizations.totals.reading.bridge import NEW
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import rows_for
from tests.organizations.totals.campaigns import at, march

pytestmark = pytest.mark.django_db


def found(last=5, this=10):
    """The increments by what they are of; each held against the bridge."""
    question = Question("drive", march(this))
    rows = increments(
        question,
        indicators_of(None),
        rows_for(question),
        last_cutoff=march(last),
        last_known_on=at(last, 18),
    )
    said = {}
    for it in rows.rows:
        total = it.total
        assert (total.value or Decimal(0)) == it.bridge.amount(NEW)
        assert it.bridge.adds_up
        said[total.indicator, total.destination, total.item] = total
    for bridge in bridges(question, march(last), at(last, 18)):
        key = bridge.indicator, bridge.bridge.destination, bridge.bridge.item
        came = bridge.bridge.amount(NEW)
        assert came == (said[key].value or 0 if key in said else 0)
    return said, rows.figures


def test_only_what_is_of_a_later_day_is_new(office):
    office.figure("A", 30, 3)
    late = office.figure("A", 7, 4, in_force_from=at(8))
    new = office.figure("B", 5, 8)
    said, figures = found()
    assert said["volunteers", None, ""].value == 5
    assert figures == (new.pk,)
    assert late.pk not in figures


def test_a_later_running_total_is_new_by_what_it_passes_the_earlier_one(office):
    office.below("A", 30, 3)
    office.below("A", 42, 8)
    said, _ = found()
    total = said["volunteers", None, ""]
    assert (total.value, len(total.terms)) == (12, 2)


@pytest.mark.parametrize(
    ("later", "value"), [(30, Decimal(0)), (20, Decimal(-10)), (None, None)]
)
def test_none_zero_unknown_and_less_are_four_things(office, later, value):
    assert found()[0] == {}
    office.below("A", 30, 3)
    assert found()[0] == {}
    if later is None:
        office.figure("A", None, 8)
    else:
        office.below("A", later, 8)
    total = found()[0]["volunteers", None, ""]
    assert total.value == value
    assert bool(total.unknown) == (later is None)


def test_destinations_parts_and_the_undivided_are_new_each_by_itself(office):
    office.figure("A", 100, 3, indicator="donation_cash", destination="local")
    office.figure("A", 20, 8, indicator="donation_cash", destination="hongkong")
    office.figure("B", 9, 8, indicator="donation_value")
    said, _ = found()
    whole = said["donation_value", None, ""]
    assert whole.value == 29
    assert whole.undivided is not None
    assert whole.undivided.value == 9
    assert said["donation_cash", "hongkong", ""].value == 20
    assert ("donation_cash", "local", "") not in said


def test_what_waits_counts_as_waiting_only_where_it_is_of_a_later_day(office):
    office.figure("A", 5, 8)
    office.figure("B", 4, 3, status="pending")
    assert found()[0]["volunteers", None, ""].unverified == 0
    office.figure("B", 4, 9, status="pending")
    assert found()[0]["volunteers", None, ""].unverified == 1
