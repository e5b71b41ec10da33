"""Printed numbers are read without the product's own reader."""

from decimal import Decimal

import pytest

from reports.proof.checker.words import Stated, chinese_number, is_printed_so, read_words

READ = {
    "33553人": ("33553", "exact", "人"),
    "１，５００多名": ("1500", "over", "名"),
    "近6000名": ("6000", "nearly", "名"),
    "约3.15亿元": ("315000000", "about", "元"),
    "4128.9万元": ("41289000", "exact", "元"),
    "10多万元": ("100000", "over", "元"),
    "360万余小时": ("3600000", "over", "小时"),
    "20万元以上": ("200000", "at_least", "元"),
    "不超过3天": ("3", "at_most", "天"),
    "两千人左右": ("2000", "about", "人"),
    "负近1437人": ("-1437", "nearly", "人"),
}


@pytest.mark.parametrize("text", READ)
def test_a_number_is_read_with_its_word(text):
    value, word, rest = READ[text]
    found = read_words(text)
    assert (found.value, found.word, found.rest) == (Decimal(value), word, rest)


@pytest.mark.parametrize("text", ["若干批", "", "人", "3-5人吗".replace("3-5", "数")])
def test_what_says_no_number_is_read_as_none(text):
    assert read_words(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("十", 10), ("一百零三", 103), ("三万两千", 32000), ("二亿", 2 * 10**8)],
)
def test_chinese_numerals_are_read(text, number):
    assert chinese_number(text) == number


def stated(value, low=None, high=None, step=None):
    exact = Decimal(value)
    ends = [exact if end is None else Decimal(end) for end in (low, high)]
    return Stated(exact, *ends, None if step is None else Decimal(step))


PRINTED = [
    ("约3.15亿元", stated(315289000, step=1000000), True),
    ("约3.16亿元", stated(315289000, step=1000000), False),
    ("约1亿元", stated(101234567, step=100000000), True),
    ("3.1万元", stated(31499), False),
    ("约3.15万元", stated(31499), True),
    ("逾2700万人", stated(27990000), False),
    ("逾2799万人", stated(27990000), True),
    ("近3万人", stated(29999), True),
    ("3万元以上", stated(35000, low=30000), True),
    ("不超过4万元", stated(35000, high=39000), True),
    ("不超过5万元", stated(35000, high=39000), False),
    ("300人", stated(300), True),
    ("301人", stated(300), False),
    ("若干人", stated(300), False),
]


@pytest.mark.parametrize(("text", "what", "is_so"), PRINTED)
def test_digits_are_dropped_only_as_the_word_allows(text, what, is_so):
    assert is_printed_so(text, what) is is_so


def test_what_is_not_known_prints_no_number():
    unknown = Stated(None, Decimal(0), None)
    assert is_printed_so("若干箱", unknown)
    assert is_printed_so("一批", unknown)
    assert not is_printed_so("一批", stated(2))
    assert not is_printed_so("3批", unknown)
