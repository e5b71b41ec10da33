"""What a signed list comes to: the qualifier table, the bounds, the minus sign."""

from decimal import Decimal

import pytest

from bulletin.zh.qualifiers import Qualifier
from organizations.totals.reading.bounds import assess, assess_one, low_of
from tests.organizations.totals.courses import new

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
