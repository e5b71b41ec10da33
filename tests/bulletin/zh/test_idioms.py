"""Numerals that count nothing are blanked, and nothing around them is."""

import pytest

from bulletin.zh.idioms import FIXED, MASK, mask


@pytest.mark.parametrize("phrase", FIXED)
def test_a_set_phrase_is_blanked_and_its_length_kept(phrase):
    assert mask(f"增强{phrase}，共3家") == f"增强{MASK * len(phrase)}，共3家"


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("第一、二批物资", "第一、二"),
        ("第1-3期", "第1-3"),
        ("一、二、三类困难家庭", "一、二、三类"),
        ("前三批物资", "前三批"),
        ("送上一箱箱热饭", "一箱箱"),
        ("两天一检", "两天一检"),
        ("近三年来", "近三年来"),
        ("近3年，捐款", "近3年"),
        ("14—35周岁", "14—35周岁"),
        ("过去四年", "过去四年"),
    ],
)
def test_places_in_a_row_and_recent_time_are_blanked(text, blanked):
    assert mask(text) == text.replace(blanked, MASK * len(blanked))


@pytest.mark.parametrize(
    "text",
    [
        "历时近3年完成",
        "近3年多",
        "近30名",
        "目前三批到位",
        "三、五名志愿者",
        "第3批120箱",
        "四面锦旗",
    ],
)
def test_counts_that_look_alike_stay(text):
    assert mask(text) == text
