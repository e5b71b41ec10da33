"""Words made up for a number are read back as that number, by the parser that staff rely on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.parser import find_quantities
from organizations.invented.phrases import STYLES, VAGUE, phrase, step_of

UNITS = ("元", "人", "人次", "小时", "家", "支", "场次", "个", "瓶", "套")


@given(
    st.sampled_from(STYLES),
    st.one_of(st.integers(2, 300), st.integers(2, 900_000_000)),
    st.sampled_from(UNITS),
)
def test_what_is_said_is_what_is_meant(style, value, unit):
    made = phrase(style, value, unit)
    (found,) = find_quantities(f"共有{made.words}，")
    assert found.text == made.words
    read = found.quantity
    assert (read.value, read.value_max, read.qualifier) == (
        made.value,
        made.value_max,
        made.qualifier,
    )
    if made.step is not None:
        assert read.step == made.step


@pytest.mark.parametrize("style", [style for style in STYLES if style != VAGUE])
def test_a_number_is_never_said_larger_than_it_is(style):
    made = phrase(style, 23_450, "人")
    assert made.value is not None
    assert 20_000 <= made.value <= 23_450


def test_the_step_is_that_of_the_last_digit():
    assert [step_of(value) for value in (7, 70, 23_450, 1_000_000)] == [
        1,
        10,
        10,
        1_000_000,
    ]
