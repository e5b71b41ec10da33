"""The table of units has one line for each spelling, and words that only begin like one."""

import pytest

from bulletin.zh.parser import find_quantities
from bulletin.zh.unit_table import UNITS


def test_no_spelling_stands_for_two_units():
    spellings = [name for unit in UNITS for name in (unit.name, *unit.spellings)]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("捐赠毛巾两打", 2, "打"),
        ("矿泉水12打", 12, "打"),
        ("爱心餐5000顿", 5000, "顿"),
        ("年夜饭20桌", 20, "桌"),
        ("卫生纸100提", 100, "提"),
        ("微课12集", 12, "集"),
        ("口罩三十摞", 30, "摞"),
        ("以138票通过", 138, "票"),
        ("值守4个钟", 4, "小时"),
        ("排队45秒", 45, "秒"),
        ("休息三刻钟", 3, "刻钟"),
        ("上千号人到场", 1000, "人"),
        ("开设5门课", 5, "门"),
        ("两句话", 2, "句"),
    ],
)
def test_a_measure_word_of_every_day_is_known(text, value, unit):
    (mention,) = find_quantities(text)
    assert (mention.quantity.value, mention.quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    ["红十字会", "三门峡", "八字方针", "三字经", "五道口", "两打造", "十字路口", "九门提督",
     "四集体", "二板市场"],
)  # fmt: skip
def test_a_word_that_only_begins_like_a_unit_counts_nothing(text):
    assert find_quantities(text) == []
