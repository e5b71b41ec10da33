"""Steps and bounds of all nine qualifiers, as the product page gives them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.qualifiers import LABELS, Bounds, Qualifier, bounds, joined, step_of

D = Decimal


@pytest.mark.parametrize(
    ("value", "step"),
    [
        ("128000000", "1000000"),
        ("6000", "1000"),
        ("1500", "100"),
        ("3600000", "100000"),
        ("1.5", "0.1"),
        ("1.50", "0.1"),
        ("0.05", "0.01"),
        ("1E+5", "100000"),
        ("33553", "1"),
        ("0", "1"),
        ("0.00", "1"),
    ],
)
def test_the_step_is_that_of_the_last_digit_that_is_not_zero(value, step):
    assert str(step_of(D(value))) == step


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        (Qualifier.EXACT, "6000", "6000"),
        (Qualifier.ABOUT, "5500", "6500"),
        (Qualifier.NEARLY, "5000", "6000"),
        (Qualifier.OVER, "6000", "7000"),
        (Qualifier.ABOUT_OVER, "5500", "7000"),
        (Qualifier.AT_LEAST, "6000", None),
        (Qualifier.AT_MOST, "0", "6000"),
        (Qualifier.VAGUE, "0", None),
    ],
)
def test_what_the_words_assert(qualifier, low, high):
    assert bounds(D(6000), qualifier) == Bounds(D(low), None if high is None else D(high))


def test_a_range_asserts_its_two_ends():
    assert bounds(D(100), Qualifier.RANGE, value_max=D(150)) == Bounds(D(100), D(150))


def test_a_range_without_its_second_end_is_refused():
    with pytest.raises(ValueError, match="两端"):
        bounds(D(100), Qualifier.RANGE)


def test_the_step_as_written_decides_over_the_value():
    assert bounds(D(100_000), Qualifier.OVER, step=D(10_000)).high == 110_000
    assert bounds(D(100_000), Qualifier.OVER).high == 200_000


@pytest.mark.parametrize("qualifier", list(Qualifier))
def test_an_unknown_value_asserts_nothing(qualifier):
    assert bounds(None, qualifier) == Bounds(D(0), None)


def test_low_is_never_below_nothing():
    assert bounds(D(1), Qualifier.NEARLY, step=D(10)).low == 0


@given(
    st.decimals(min_value=0, max_value=10**18, places=4),
    st.sampled_from([q for q in Qualifier if q is not Qualifier.RANGE]),
)
def test_the_value_lies_in_its_bounds(value, qualifier):
    assert bounds(value, qualifier).cover(Bounds(value, value))


def test_open_bounds_cover_all_above_and_closed_ones_nothing_open():
    assert Bounds(D(1), None).cover(Bounds(D(1), None))
    assert not Bounds(D(1), None).cover(Bounds(D(0), D(5)))
    assert not Bounds(D(1), D(9)).cover(Bounds(D(1), None))
    assert not Bounds(D(1), D(9)).cover(Bounds(D(1), D(10)))


def test_every_qualifier_has_its_chinese_label():
    assert list(LABELS) == list(Qualifier)
    assert " ".join(LABELS.values()) == "确切 约 近 逾 约…余 以上 不足 区间 若干"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "exact"),
        (("exact",), "exact"),
        (("over", "over"), "over"),
        (("about", "over"), "about_over"),
        (("nearly", "over"), "about_over"),
        (("nearly", "about"), "about"),
        (("over", "at_least"), "at_least"),
        (("at_most", "over"), "about_over"),
        (("about_over", "about"), "about_over"),
    ],
)
def test_several_words_make_one_qualifier(words, expected):
    assert joined(*map(Qualifier, words)) == expected
