"""Whether it is known of which day a number is."""

import pytest


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("3月11日捐款5万元。", [True]),
        ("捐款5万元。3月11日已转账。", [False]),
        ("3月10日动员，3月11日会员到场，捐款5万元。", [False]),
    ],
)
def test_one_day_before_the_number_makes_it_sure(read, words, sure):
    (deed,) = read(f"南粤餐饮商会党委{words}").deeds
    assert [one.sure for one in deed.figures] == sure


def test_this_week_said_on_a_monday_may_be_the_week_before(read):
    on_monday = read("林书记（南粤餐饮） 2022-03-14 09:00\n本周上岗志愿者96名").deeds
    assert [one.sure for deed in on_monday for one in deed.figures] == [False]


def test_this_week_said_later_is_this_week(read):
    (deed,) = read("南粤餐饮商会党委本周上岗志愿者96名").deeds
    assert [one.sure for one in deed.figures] == [True]
