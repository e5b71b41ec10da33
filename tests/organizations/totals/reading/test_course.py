"""A trend is nothing else than the total asked day by day."""

from datetime import timedelta

from hypothesis import given

from bulletin.zh.qualifiers import Qualifier
from organizations.totals.reading.bounds import assess
from organizations.totals.reading.course import trend
from organizations.totals.reading.walk import read_by_day
from tests.organizations.totals.courses import below, course, march, new, total
from tests.organizations.totals.test_invariants import EVERYTHING

DAYS = [march(1) + timedelta(days=at) for at in range(31)]


@given(EVERYTHING)
def test_each_day_of_a_trend_is_the_total_up_to_that_day(figures):
    found = trend(figures, "R", "volunteers", DAYS)
    for stand in found:
        known = [row for row in figures if row.day <= stand.day]
        reading = read_by_day(known, ["R"])
        wanted = assess(
            (reading.rows[key], n)
            for key, n in reading.list_of("R", "volunteers").items()
        )
        assert (stand.value, stand.unknown) == (wanted.value, wanted.unknown)
        assert stand.qualifier is wanted.qualifier


def test_nothing_reported_is_no_zero_and_a_total_may_go_down():
    rows = course(total("B", 100, 5), total("B", 90, 8))
    values = [
        stand.value
        for stand in trend(rows, "R", "volunteers", [march(4), march(5), march(8)])
    ]
    assert values == [None, 100, 90]


def test_a_whole_taken_later_replaces_its_parts():
    rows = course(
        new("A1", 7, 2), total("B", 1302, 5), below("R", 1584, 11), total("B", 1400, 15)
    )
    found = trend(rows, "R", "volunteers", [march(2), march(5), march(11), march(15)])
    assert [stand.value for stand in found] == [7, 1309, 1584, 1682]
    assert {stand.qualifier for stand in found} == {Qualifier.EXACT}


def test_a_sum_takes_in_its_parts_from_day_to_day():
    family = {"indicator": "donation_cash", "within": "donation_value"}
    rows = course(
        new("B", 3, 2, **family), new("B", 4, 3, indicator="donation_value"),
        total("B", 20, 4, indicator="donation_value"), new("B", 5, 5, **family),
    )  # fmt: skip
    days = [march(2), march(3), march(4), march(5)]
    found = {
        code: [stand.value for stand in trend(rows, "R", code, days)]
        for code in ("donation_value", "donation_cash")
    }
    assert found == {"donation_value": [3, 7, 20, 25], "donation_cash": [3, 3, 3, 8]}
