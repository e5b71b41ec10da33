"""Digits are dropped half up, and nowhere else."""

from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.rounding import down, exact, half_up, plain, quotient, scaled, up

NUMBERS = st.decimals(min_value=-(10**18), max_value=10**18, places=4)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.005", 2, "0.01"),
        ("0.0049", 2, "0.00"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-3"),
        ("1549.99", -2, "1500"),
        ("1550", -2, "1600"),
        ("49", -2, "0"),
        ("0", -3, "0"),
        ("9999.999", 2, "10000.00"),
        ("999999999999999999.9999", 3, "1000000000000000000.000"),
        ("1000000000000000000.0001", 4, "1000000000000000000.0001"),
    ],
)
def test_halves_go_away_from_zero(value, places, expected):
    assert str(half_up(Decimal(value), places)) == expected


def test_a_poor_ambient_context_costs_no_digit():
    with localcontext(Context(prec=2)):
        value = Decimal("999999999999999998.4567")
        assert str(half_up(value, 3)) == "999999999999999998.457"
        assert str(scaled(value, 8)) == "99999999999999999845670000"
        assert str(plain(value)) == str(value)


@given(NUMBERS, st.integers(min_value=-6, max_value=6))
def test_the_three_ways_lie_around_the_value(value, places):
    below, above, nearest = down(value, places), up(value, places), half_up(value, places)
    assert below <= value <= above
    assert nearest in (below, above)
    assert above - below in (0, scaled(Decimal(1), -places))
    assert abs(nearest - value) * 2 <= scaled(Decimal(1), -places)


@given(NUMBERS, st.integers(min_value=-8, max_value=8))
def test_scaling_there_and_back_changes_nothing(value, power):
    there = scaled(value, power)
    assert scaled(there, -power) == value
    assert there.as_tuple().exponent <= 0


def test_a_sum_that_would_lose_a_digit_raises():
    with pytest.raises(Inexact):
        exact().add(Decimal("1e200"), Decimal(1))


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="普通的数"):
        plain(Decimal(value))


@given(
    st.decimals(min_value=0, max_value=10**18, places=4),
    st.decimals(min_value=Decimal("0.0001"), max_value=10**18, places=4),
    st.integers(min_value=0, max_value=6),
)
def test_a_quotient_is_the_nearest_and_of_two_the_upper(dividend, divisor, places):
    exactly = Fraction(dividend) / Fraction(divisor)
    beyond = (Fraction(quotient(dividend, divisor, places)) - exactly) * 10**places
    assert Fraction(-1, 2) < beyond <= Fraction(1, 2)
