"""What a body reported for one indicator: what lies beside its parts."""

from organizations.totals.reading.cells import Series
from organizations.totals.reading.sheet import Subject
from organizations.totals.reading.walk import read_by_day
from tests.organizations.totals.courses import course, new, total

CASH, GOODS, VALUE = "donation_cash", "donation_goods_value", "donation_value"
PARTS = {VALUE: frozenset({CASH, GOODS})}


def sheet(code, *figures):
    """The sheet of the root for an indicator of the family of donations."""
    parts = tuple(sorted(PARTS.get(code, ())))
    subject = Subject(code, "", "元", parts, Series(VALUE, "", ""))
    return subject.sheet("R", read_by_day(course(*figures), ["R"], PARTS))


def test_what_lies_in_a_sum_beside_its_parts_is_undivided():
    told = (
        new("B", 15, 5, indicator=CASH, within=VALUE),
        total("B", 500, 8, indicator=VALUE),
    )
    found = sheet(VALUE, *told)
    assert found.signed(None) == {2: 1}
    assert found.undivided(None) == {2: 1, 1: -1}
    assert found.assess(found.undivided(None)).value == 485
    assert not found.is_short(found.undivided(None))


def test_of_an_indicator_that_is_no_sum_nothing_is_undivided():
    found = sheet(CASH, new("B", 15, 5, indicator=CASH, within=VALUE))
    assert (found.signed(None), found.undivided(None)) == ({1: 1}, {})


def test_parts_above_their_whole_leave_less_than_nothing():
    told = (
        total("B", 100, 8, indicator=VALUE),
        total("B", 120, 9, indicator=CASH, within=VALUE),
    )
    found = sheet(VALUE, *told)
    assert found.assess(found.undivided(None)).value == -20
    assert found.is_short(found.undivided(None))


def test_where_nothing_is_verified_there_is_nothing():
    subject = Subject(VALUE, "", "元", (CASH, GOODS), Series(VALUE, "", ""))
    found = subject.sheet("R", None)
    assert (found.destinations(), found.undivided(None), list(found.notes(None))) == (
        [],
        {},
        [],
    )
