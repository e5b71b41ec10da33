"""A trend is nothing else than the total asked day by day."""

from datetime import timedelta

from hypothesis import given

from bulletin.zh.qualifiers import Qualifier
from organizations.totals.bounds import assess
from organizations.totals.reading import read_by_day
from organizations.totals.trend import trend
from tests.organizations.totals.courses import below, course, march, new, total
from tests.organizations.totals.test_invariants import EVERYTHING

DAYS = [march(1) + timedelta(days=at) for at in range(31)]


@given(EVERYTHING)
def test_each_day_of_a_trend_is_the_total_up_to_that_day(figures):
    found = trend(figures, "R", DAYS)
    for stand in found:
        known = [row for row in figures if row.day <= stand.day]
        reading = read_by_day(known, ["R"])
        wanted = assess((reading.rows[key], n) for key, n in reading.list_of("R").items())
        assert (stand.value, stand.unknown) == (wanted.value, wanted.unknown)
        assert stand.qualifier is wanted.qualifier


def test_nothing_reported_is_no_zero_and_a_total_may_go_down():
    rows = course(total("B", 100, 5), total("B", 90, 8))
    values = [stand.value for stand in trend(rows, "R", [march(4), march(5), march(8)])]
    assert values == [None, 100, 90]


def test_a_whole_taken_later_replaces_its_parts():
    rows = course(new("A1", 7, 2), total("B", 1302, 5), below("R", 1584, 11), total("B", 1400, 15))
    found = trend(rows, "R", [march(2), march(5), march(11), march(15)])
    assert [stand.value for stand in found] == [7, 1309, 1584, 1682]
    assert {stand.qualifier for stand in found} == {Qualifier.EXACT}


def test_several_series_are_added():
    rows = course(new("B", 3, 2), new("B", 4, 3, indicator="donation_cash"))
    assert [stand.value for stand in trend(rows, "R", [march(2), march(3)])] == [3, 7]
