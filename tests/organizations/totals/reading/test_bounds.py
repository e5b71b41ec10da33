"""What a signed list comes to: the qualifier table, the bounds, the minus sign."""

from decimal import Decimal

import pytest

from bulletin.zh.qualifiers import Qualifier
from organizations.totals.reading.bounds import (
    assess,
    assess_one,
    bounds_of,
    is_short,
    low_of,
)
from tests.organizations.totals.courses import course, new

Q = Qualifier


def terms(*signed):
    """(sign, qualifier) -> terms of 1000 each; a range reaches to 1200."""
    return [
        (
            new(
                "B", None if it is Q.VAGUE else 1000, 5, qualifier=it,
                value_max=Decimal(1200) if it is Q.RANGE else None,
            ),
            sign,
        )
        for sign, it in signed
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("signed", "qualifier"),
    [
        ([(1, Q.EXACT), (-1, Q.EXACT)], Q.EXACT),
        ([(1, Q.EXACT), (1, Q.OVER)], Q.OVER),
        ([(1, Q.OVER), (1, Q.AT_LEAST), (1, Q.EXACT)], Q.AT_LEAST),
        ([(1, Q.EXACT), (1, Q.NEARLY)], Q.NEARLY),
        ([(1, Q.NEARLY), (1, Q.AT_MOST)], Q.AT_MOST),
        ([(1, Q.OVER), (1, Q.NEARLY)], Q.ABOUT),
        ([(1, Q.AT_LEAST), (1, Q.AT_MOST)], Q.ABOUT),
        ([(1, Q.EXACT), (1, Q.ABOUT)], Q.ABOUT),
        ([(1, Q.ABOUT_OVER)], Q.ABOUT),
        ([(1, Q.RANGE)], Q.ABOUT),
        ([(1, Q.EXACT), (-1, Q.OVER)], Q.NEARLY),
        ([(1, Q.EXACT), (-1, Q.NEARLY)], Q.OVER),
        ([(1, Q.EXACT), (-1, Q.AT_LEAST)], Q.AT_MOST),
        ([(1, Q.EXACT), (-1, Q.AT_MOST)], Q.AT_LEAST),
        ([(1, Q.OVER), (-1, Q.NEARLY)], Q.OVER),
        ([(1, Q.EXACT), (-1, Q.ABOUT)], Q.ABOUT),
        ([(1, Q.EXACT), (1, Q.VAGUE)], Q.EXACT),
        ([(1, Q.VAGUE)], Q.VAGUE),
    ],
)
def test_the_qualifier_of_a_sum(signed, qualifier):
    assert assess(terms(*signed)).qualifier is qualifier


@pytest.mark.parametrize(
    ("signed", "low", "high"),
    [
        ([(1, Q.EXACT)], 1000, 1000),
        ([(1, Q.ABOUT)], 500, 1500),
        ([(1, Q.NEARLY)], 0, 1000),
        ([(1, Q.OVER)], 1000, 2000),
        ([(1, Q.AT_LEAST)], 1000, None),
        ([(1, Q.AT_MOST)], 0, 1000),
        ([(1, Q.RANGE)], 1000, 1200),
        ([(1, Q.VAGUE)], 0, None),
        ([(-1, Q.VAGUE)], 0, 0),
        ([], 0, None),
        ([(2, Q.EXACT), (-1, Q.OVER)], 0, 1000),
        ([(3, Q.EXACT), (-1, Q.NEARLY)], 2000, 3000),
        ([(3, Q.EXACT), (-1, Q.AT_LEAST)], 0, 2000),
        ([(3, Q.EXACT), (-1, Q.AT_MOST)], 2000, 3000),
        ([(3, Q.EXACT), (-1, Q.VAGUE)], 0, 3000),
        ([(1, Q.VAGUE), (-1, Q.VAGUE), (1, Q.EXACT)], 0, None),
        ([(1, Q.EXACT), (-2, Q.EXACT)], 0, 0),
    ],
)
def test_the_bounds_of_a_sum(signed, low, high):
    it = assess(terms(*signed))
    assert (it.low, it.high) == (low, high)
    assert low_of(terms(*signed)) == low


def test_a_value_is_the_exact_sum():
    tenth = new("B", "0.1", 5)
    assert assess([(tenth, 1)] * 10).value == Decimal(1)


def test_unknown_figures_are_counted():
    it = assess(terms((1, Q.VAGUE), (1, Q.VAGUE), (1, Q.EXACT)))
    assert (it.value, it.unknown) == (1000, 2)


@pytest.mark.parametrize("qualifier", list(Q))
def test_one_figure_is_assessed_as_a_list_of_one(qualifier):
    ((row, sign),) = terms((1, qualifier))
    assert assess_one(row) == assess([(row, sign)])


@pytest.mark.parametrize(
    ("figures", "printed"),
    [
        ([("about", "100000000"), ("exact", "1234567")], "100000000"),
        (
            [("about", "128000000"), ("exact", "41289000"), ("about", "146000000")],
            "315000000",
        ),
        ([("about", "100000000"), ("about", "1230000")], "100000000"),
        ([("about_over", "100000000"), ("exact", "60000000")], "200000000"),
        ([("over", "200000"), ("exact", "1234567")], "1434567"),
        ([("at_least", "100000000"), ("exact", "1234567")], "101234567"),
        ([("over", "200000"), ("nearly", "34567")], "234567"),
        ([("about", "1000"), ("vague", None)], "1000"),
    ],
)
def test_a_total_is_printed_no_finer_than_the_coarsest_of_its_about(figures, printed):
    rows = course(
        *(new("B", value, 5, qualifier=Qualifier(word)) for word, value in figures)
    )
    assert assess((row, 1) for row in rows).printed == Decimal(printed)


def test_what_would_be_printed_as_nothing_is_printed_as_it_is():
    rows = course(
        new("B", 100_000_000, 5, qualifier=Qualifier.ABOUT), new("B", 60_000_000, 5)
    )
    found = assess([(rows[0], 1), (rows[1], -1)])
    assert (found.value, found.printed) == (40_000_000, 40_000_000)


def test_a_written_step_is_the_one_that_counts():
    rows = course(
        new("B", 2_000_000, 5, qualifier=Qualifier.ABOUT, step=Decimal(100_000)),
        new("B", 34_567, 5),
    )
    assert assess((row, 1) for row in rows).printed == 2_000_000


@pytest.mark.parametrize("qualifier", list(Q))
def test_one_figure_asserts_what_a_list_of_one_does(qualifier):
    ((row, _),) = terms((1, qualifier))
    found = assess_one(row)
    assert (bounds_of(row).low, bounds_of(row).high) == (found.low, found.high)


@pytest.mark.parametrize(
    ("signed", "short"),
    [
        ([(1, Q.EXACT), (-2, Q.EXACT)], True),
        ([(1, Q.EXACT), (-1, Q.EXACT)], False),
        ([(1, Q.ABOUT), (-2, Q.EXACT)], True),
        ([(2, Q.ABOUT), (-3, Q.EXACT)], False),
        ([(1, Q.AT_LEAST), (-9, Q.EXACT)], False),
        ([(1, Q.EXACT), (-9, Q.AT_MOST)], False),
        ([(1, Q.EXACT), (-9, Q.VAGUE)], False),
        ([], False),
    ],
)
def test_a_list_is_short_where_even_its_most_is_under_nothing(signed, short):
    assert is_short(terms(*signed)) is short
