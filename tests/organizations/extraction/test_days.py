"""Days as messages say them."""

from datetime import date

import pytest

from bulletin.zh.dates import Reckoning
from bulletin.zh.parser import find_quantities
from organizations.extraction.days import said_days, with_day

BASE = date(2022, 3, 17)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("昨天送餐", 16, 16), ("昨晚值守", 16, 16), ("前天", 15, 15), ("今日无", 17, 17),
        ("十六号去了", 16, 16), ("13号去了", 13, 13), ("上周五消杀", 11, 11), ("本周一", 14, 14),
        ("3.11 出动", 11, 11), ("3月5日至13日，组织", 5, 13), ("13日捐款", 13, 13),
        ("今儿去了", 17, 17), ("3月5号到8号送绿豆汤", 5, 8), ("3月5号到3号", 5, 5),
        ("3月5日、3月8日分两次送餐", 5, 8), ("上个礼拜检查", 7, 13), ("这个礼拜一送餐", 14, 14),
        ("今天有义工233名，计划26日增至300名", 17, 17), ("3月5日、8日和13日送餐", 5, 13),
    ],
)  # fmt: skip
def test_days_are_reckoned_from_the_message(text, first, last):
    days = [
        one for one in find_quantities(text, near=Reckoning(BASE)) if one.kind == "date"
    ]
    said = said_days(text, days, BASE)
    assert said is not None
    assert (said.first, said.last) == (date(2022, 3, first), date(2022, 3, last))
    assert said.is_inferred


@pytest.mark.parametrize(
    "text", ["捐款5万元", "3号楼", "比昨日增3人", "按照3月12日通知", "3.11万"]
)
def test_what_is_no_day_of_the_deed_is_none(text):
    days = [
        one for one in find_quantities(text, near=Reckoning(BASE)) if one.kind == "date"
    ]
    assert said_days(text, days, BASE) is None


def test_a_written_year_is_not_inferred():
    days = find_quantities("2022年3月11日")
    said = said_days("2022年3月11日", days, BASE)
    assert said is not None
    assert not said.is_inferred


def test_a_day_without_month_is_the_last_one_before():
    (day,) = find_quantities("截至28日")
    assert with_day(day, BASE).day == date(2022, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "99号送餐",
        "13.45：送餐",
        "2.31：送餐",
        "2/3的会员送餐",
        "1/3会员送餐",
        "2/31 送餐",
    ],
)
def test_a_number_that_is_no_day_is_none(text):
    assert said_days(text, [], BASE) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("今天八号哦不今天九号送餐", 9, 9),
        ("八号送餐，九号消杀", 8, 8),
        ("3/8 送餐", 8, 8),
        ("3/8送餐", 8, 8),
        ("报数 3/8志愿服务", 8, 8),
        ("3/7-3/8送餐", 7, 8),
        ("3/2，送餐", 2, 2),
    ],
)
def test_a_day_may_be_written_with_a_stroke(text, first, last):
    said = said_days(text, [], BASE)
    assert said is not None
    assert (said.first.day, said.last.day) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("上面是3月9日的，今天3月10日是980份", 10),
        ("以上数据为3月9日的，3月10日送餐980份", 10),
        ("上面是3月9日送的980份", 9),
    ],
)
def test_the_day_of_what_stands_above_is_not_that_of_these_words(text, day):
    said = said_days(text, find_quantities(text, 2022), date(2022, 3, 12))
    assert said is not None
    assert said.first.day == day
