"""The days that words name, each at its place, and under which of them a number stands."""

from datetime import date

import pytest

from bulletin.zh.dates import Reckoning
from bulletin.zh.parser import find_quantities
from organizations.extraction.day_words import day_near, day_words, is_plain_day

BASE = date(2022, 3, 20)


def days(text, head=None):
    mentions = find_quantities(text, near=Reckoning(BASE))
    return day_words(text, mentions, BASE, head)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("3月11日捐款，昨天培训", [11, 19]),
        ("3月5日至13日捐款", [13, 13]),
        ("3月1日至今累计5万元，昨天捐款", [19]),
        ("较18日减少84名", []),
        ("十六号送餐，3.17：送药", [16, 17]),
        ("本周送餐，较上周多20份", [20]),
        ("上周五送餐", [11]),
        ("截至15日24时累计20人，当日新增3人", [15]),
        ("当日新增3人", [20]),
    ],
)
def test_each_day_is_told_once_at_its_place(text, last):
    assert [one.last.day for one in days(text)] == last


def test_without_a_day_to_reckon_from_nothing_is_told():
    assert day_words("昨天", [], None, None) == []


def test_under_a_dated_head_today_is_its_day_and_yesterday_is_open():
    today, yesterday = days("今日送餐，昨日送药", date(2022, 3, 17))
    assert (today.last.day, today.is_open) == (17, False)
    assert yesterday.is_open
    assert days("本周送餐", date(2022, 3, 17)) == []


def test_the_nearest_day_of_the_sentence_holds():
    text = "昨天送餐。前天送药，送水5箱。送米3袋"
    found = days(text)
    assert day_near(text, found, text.index("5")).last.day == 18
    assert day_near(text, found, text.index("3袋")) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("昨天送水5箱", True),
        ("前天送药，昨天送水5箱", True),
        ("前天送药，昨天开会，送水5箱", False),
        ("昨天送水5箱已于前天到", False),
    ],
)
def test_a_day_is_plain_where_no_other_may_be_meant(text, plain):
    assert is_plain_day(text, days(text), text.index("5"), date(2022, 3, 19)) is plain
