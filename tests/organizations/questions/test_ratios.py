"""Ratios: what figures come to by the rules of totals, and the middle of the others."""

from dataclasses import replace
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.qualifiers import Qualifier
from organizations.models import Indicator, PlausibilityLimit
from organizations.questions.ratios import (
    SIMILAR_AT_LEAST,
    Ratio,
    _middles,
    implausible,
)
from organizations.totals.reading.bounds import Assessment
from tests.organizations.totals.courses import course, new, total


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=12))
def test_the_middle_of_the_others_is_their_median(values):
    ratios = [
        Ratio(
            limit=None,
            rows=(),
            above=Assessment(
                None, Decimal(0), None, Qualifier.EXACT, unknown=int(unknown)
            ),
            below=Assessment(None, Decimal(0), None, Qualifier.EXACT, unknown=0),
            value=Decimal(value),
        )
        for value, unknown in values
    ]
    for at, found in enumerate(_middles(ratios)):
        others = [
            Decimal(v) for i, (v, unknown) in enumerate(values) if i != at and not unknown
        ]
        assert found == (median(others) if len(others) >= SIMILAR_AT_LEAST else None)


# what is divided by what -------------------------------------------------------------------------

CASH, GOODS, VALUE = "donation_cash", "donation_goods_value", "donation_value"
PARTS = {VALUE: frozenset({CASH, GOODS})}
HONGKONG = {"destination": "hongkong"}


def asked(*figures, over="service_hours"):
    """The ratio of these figures of one activity to ten volunteers; None: there is none."""
    numerator, denominator = Indicator(code=over), Indicator(code="volunteers")
    limit = PlausibilityLimit(
        numerator=numerator, denominator=denominator, name="平均", high=Decimal(0)
    )
    figures = (*figures, new("B", 10, 5))
    rows = course(*(replace(row, activity=1) for row in figures))
    found = [
        (ratio.value, len(ratio.rows)) for ratio, _ in implausible([limit], rows, PARTS)
    ]
    return found[0] if found else None


def hours(make, value, day=5, **fields):
    return make("B", value, day, indicator="service_hours", **fields)


def gift(make, value, code=VALUE, day=5, **fields):
    within = None if code == VALUE else VALUE
    return make("B", value, day, indicator=code, within=within, **fields)


OF_IT = {"scope": "activity"}


@pytest.mark.parametrize(
    ("figures", "ratio"),
    [
        ([hours(new, 50)], (5, 2)),
        ([hours(new, 50), hours(new, 20, 6)], (7, 3)),
        ([hours(new, 50), hours(total, 80, 6, **OF_IT)], (8, 2)),
        ([hours(total, 80, 6, **OF_IT), hours(new, 20, 7)], (10, 3)),
        ([hours(new, 50), hours(new, 20, part_of=1, **HONGKONG)], (5, 2)),
        ([hours(new, None), hours(new, 20, part_of=1, **HONGKONG)], (2, 3)),
        (
            [hours(total, 80, 6, **OF_IT), hours(total, 30, 7, **OF_IT, **HONGKONG)],
            (8, 2),
        ),
        ([hours(total, 80, 6, **OF_IT), hours(new, 30, 7, **HONGKONG)], (11, 3)),
        ([hours(new, None)], None),
        ([], None),
    ],
)
def test_what_figures_come_to_is_read_as_a_total_is(figures, ratio):
    assert asked(*figures) == ratio


@pytest.mark.parametrize(
    ("figures", "ratio"),
    [
        ([gift(new, 30, CASH)], (3, 2)),
        ([gift(new, 30, CASH), gift(new, 20, GOODS)], (5, 3)),
        ([gift(new, 500), gift(new, 200, CASH, part_of=1)], (50, 2)),
        (
            [
                gift(new, 68),
                gift(total, 80, CASH, 6, **OF_IT),
                gift(total, 30, GOODS, 6, **OF_IT),
            ],
            (11, 3),
        ),
    ],
)
def test_a_sum_holds_its_parts_in_a_ratio_too(figures, ratio):
    assert asked(*figures, over=VALUE) == ratio


def test_a_part_has_a_ratio_of_its_own():
    figures = gift(new, 500), gift(new, 200, CASH, part_of=1)
    assert asked(*figures, over=CASH) == (20, 2)


def test_what_is_taken_off_is_not_named():
    figures = (
        hours(total, 5, 3, **OF_IT, **HONGKONG),
        hours(total, 30, 6, **OF_IT),
        hours(total, 8, 7, **OF_IT, **HONGKONG),
    )
    assert asked(*figures) == (Decimal("3.3"), 3)


def test_less_than_nothing_has_no_ratio():
    assert asked(hours(new, -5)) is None
