"""Numbers with a plus before them."""

import pytest

from organizations.extraction.signs import without_plus


def test_a_plus_says_that_a_number_is_new(read):
    (deed,) = read("南粤餐饮：+168小时").deeds
    (figure,) = deed.figures
    assert (str(figure.mention.quantity.value), figure.counting) == ("168", "increment")


@pytest.mark.parametrize("text", ["3+2人", "29+家", "社工9人+志愿者14人", "C+计划"])
def test_a_plus_between_two_things_is_left(text):
    assert without_plus(text) == text


def test_a_sum_before_which_something_stands_is_still_refused(read):
    (deed,) = read("南粤餐饮：捐款3+2万元").deeds
    assert [one.code for one in deed.doubts] == ["unreadable"]
