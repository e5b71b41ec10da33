"""Days found, read and written."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.dates import (
    Reckoning,
    find_days,
    read_day,
    say_day,
    say_full_day,
    say_full_days,
    say_moment,
    say_near_day,
    say_period,
)

SEED_BODY = (Path(__file__).parents[2] / "samples/gold/000_seed_body.txt").read_text(
    "utf-8"
)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


def test_a_day_is_written_without_leading_zeros():
    assert say_day(date(2022, 3, 1)) == "3月1日"
    assert say_full_day(date(2022, 3, 1)) == "2022年3月1日"


def test_the_year_is_said_where_it_is_not_this_one():
    assert say_near_day(date(2022, 3, 1), date(2022, 12, 31)) == "3月1日"
    assert say_near_day(date(2022, 12, 31), date(2023, 1, 1)) == "2022年12月31日"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2022, 3, 8), date(2022, 3, 8), "3月8日"),
        (date(2022, 3, 8), date(2022, 3, 11), "3月8日至11日"),
        (date(2022, 3, 8), date(2022, 4, 2), "3月8日至4月2日"),
        (date(2021, 12, 30), date(2022, 1, 3), "2021年12月30日至2022年1月3日"),
    ],
)
def test_a_period_names_no_more_than_differs(start, end, said):
    assert say_period(start, end) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (None, date(2022, 3, 8), "至2022年3月8日"),
        (date(2022, 3, 8), None, "2022年3月8日"),
        (date(2022, 3, 8), date(2022, 3, 8), "2022年3月8日"),
        (date(2022, 3, 8), date(2022, 3, 11), "2022年3月8日至11日"),
        (date(2022, 3, 8), date(2022, 4, 2), "2022年3月8日至4月2日"),
        (date(2021, 12, 30), date(2022, 1, 3), "2021年12月30日至2022年1月3日"),
    ],
)
def test_days_of_a_deed_name_the_year_once(first, last, said):
    assert say_full_days(first, last) == said


def test_a_moment_is_its_day_and_its_time():
    assert say_moment(datetime(2022, 3, 8, 9, 5, tzinfo=UTC)) == "2022年3月8日 09:05"


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="早于"):
        say_period(date(2022, 3, 2), date(2022, 3, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-11",
        "2022-3-11",
        "2022/3/11",
        "2022.3.11",
        "2022年3月11日",
        "２０２２年０３月１１日",
        " 2022-03-11 ",
        "2022-03-11 00:00:00",
        "2022-03-11T00:00",
    ],
)
def test_days_are_read_in_every_usual_spelling(text):
    assert read_day(text) == date(2022, 3, 11)


@pytest.mark.parametrize(
    "text", ["", "3月11日", "2022-03", "2022/3-11", "22-03-11", "昨天"]
)
def test_what_is_no_day_is_refused_with_how_to_write_it(text):
    with pytest.raises(ValueError, match="请写成"):
        read_day(text)


@pytest.mark.parametrize("text", ["2022-02-30", "2022年13月1日", "0000-01-01"])
def test_a_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(ValueError, match="不存在"):
        read_day(text)


@given(DAYS)
def test_a_written_day_is_found_and_read_back(day):
    assert read_day(say_full_day(day)) == day
    (found,) = find_days(f"于{say_full_day(day)}，共5人")
    assert (found.text, found.day, found.year_inferred) == (say_full_day(day), day, False)
    (found,) = find_days(f"截至{say_day(day)}，共5人", year=day.year)
    assert (found.day, found.year_inferred, found.is_cutoff) == (day, True, True)


@given(DAYS, DAYS)
def test_both_ends_of_a_written_period_are_found(one, other):
    start, end = sorted((one, other))
    found = [
        mention.day for mention in find_days(say_period(start, end), year=start.year)
    ]
    assert found == ([start] if start == end else [start, end])


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("2月16日下午5时，", "2月16日下午5时", date(2020, 2, 16)),
        ("2月4日24：00，", "2月4日24：00", date(2020, 2, 4)),
        ("2月4日16时合计", "2月4日16时", date(2020, 2, 4)),
        ("2月4日9时30分", "2月4日9时30分", date(2020, 2, 4)),
        ("2月4日30人", "2月4日", date(2020, 2, 4)),
        ("2022-03-16 11:28", "2022-03-16 11:28", date(2022, 3, 16)),
        ("3月，", "3月", None),
        ("3月份", "3月份", None),
        ("2020年度会费", "2020年度", None),
        ("2021年底", "2021年底", None),
        ("2月30日", "2月30日", None),
        ("11日上午10时", "11日上午10时", None),
        ("近日,3月2日", "3月2日", date(2020, 3, 2)),
        ("3\u200b月2日", "3\u200b月2日", date(2020, 3, 2)),
        ("三月十一日上午", "三月十一日", date(2020, 3, 11)),
        ("二〇二二年三月二十一日", "二〇二二年三月二十一日", date(2022, 3, 21)),
        ("三月底", "三月", None),
        ("十十月三日", "十十月三日", None),
        ("3.11日起", "3.11日", date(2020, 3, 11)),
        ("2021年12家", "2021年", None),
        ("11日夜间", "11日", None),
    ],
)
def test_a_day_is_found_with_its_time(text, said, day):
    (found,) = find_days(text, year=2020)
    assert (found.text, found.day) == (said, day)
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    "text",
    [
        *("3个月", "13.3月", "3日均", "2022", "第3期", "1.2.3", "电话0755-83000000"),
        *("3日内", "连续14日", "200日元", "三月来", "十三天"),
    ],
)
def test_what_is_no_day_is_left_alone(text):
    assert find_days(text, year=2022) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3月22日至28日", [date(2022, 3, 22), date(2022, 3, 28)]),
        ("8月2-5日", [date(2022, 8, 2), date(2022, 8, 5)]),
        ("3月8日、9日和10日", [date(2022, 3, 8), date(2022, 3, 9), date(2022, 3, 10)]),
        ("2022年1—3月", [None, None]),
        ("3月1日、3日", [date(2022, 3, 1), date(2022, 3, 3)]),
        ("3月1日捐款，3日送达", [date(2022, 3, 1), date(2022, 3, 3)]),
        ("2020年2月3日，2月4日", [date(2020, 2, 3), date(2020, 2, 4)]),
        ("2020年度会费，3月2日", [None, date(2022, 3, 2)]),
    ],
)
def test_days_lend_one_another_month_and_year(text, days):
    assert [mention.day for mention in find_days(text, year=2022)] == days


def test_without_any_year_the_day_stays_open():
    (found,) = find_days("3月11日")
    assert (found.day, found.year_inferred) == (None, True)


@pytest.mark.parametrize(
    ("text", "is_cutoff"),
    [
        ("截至3月11日", True),
        ("截止到3月11日", True),
        ("截至北京时间3月11日", True),
        ("截至 3月11日", True),
        ("募得，到2月4日16时合计", True),
        ("3月11日止", True),
        ("3月11日为止", True),
        ("3月11日止步", False),
        ("送到3月11日", False),
        ("3月13日", False),
    ],
)
def test_a_cut_off_is_told_from_other_days(text, is_cutoff):
    (found,) = find_days(text)
    assert found.is_cutoff is is_cutoff


def test_the_days_of_the_seed():
    found = find_days(SEED_BODY, year=2022)
    assert [(day.text, day.span[0], day.is_cutoff) for day in found] == [
        ("3月11日", 458, True),
        ("3月11日", 1020, True),
        ("3月13日", 1512, False),
        ("3月11日", 1993, True),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021年12月30日至1月3日", [date(2021, 12, 30), date(2022, 1, 3)]),
        ("12月30日至1月3日", [date(2022, 12, 30), date(2023, 1, 3)]),
        ("22年3月20日", [date(2022, 3, 20)]),
        ("去年3月5日", [date(2021, 3, 5)]),
        ("前年三月五日", [date(2020, 3, 5)]),
        ("今年3月5日和次年1月3日", [date(2022, 3, 5), date(2023, 1, 3)]),
        ("2024年12月31日至次年1月3日", [date(2024, 12, 31), date(2025, 1, 3)]),
        ("2022年3月15日新增。截至15日24时", [date(2022, 3, 15), date(2022, 3, 15)]),
        ("3月28日捐款。截至2日", [date(2022, 3, 28), None]),
        ("截至15日", [None]),
    ],
)
def test_years_and_months_are_those_the_words_mean(text, days):
    assert [mention.day for mention in find_days(text, year=2022)] == days


def test_years_of_others_need_a_year_to_count_from():
    assert [mention.day for mention in find_days("去年3月5日，次年3月5日")] == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12月31日捐款，1月2日捐物", [date(2024, 12, 31), date(2025, 1, 2)]),
        ("3月5日", [date(2024, 3, 5)]),
        ("去年12月31日", [date(2024, 12, 31)]),
        ("今年1月2日", [date(2025, 1, 2)]),
        ("2025年12月31日", [date(2025, 12, 31)]),
        ("2020年3月5日成立，3月8日", [date(2020, 3, 5), date(2020, 3, 8)]),
        ("2024年12月30日，1月2日又捐", [date(2024, 12, 30), date(2025, 1, 2)]),
        ("2024年12月30日，1月9日又捐", [date(2024, 12, 30), date(2024, 1, 9)]),
    ],
)
def test_a_day_without_year_is_a_known_day_or_the_nearest_before_the_latest(text, days):
    near = Reckoning(date(2025, 1, 3), frozenset({date(2024, 12, 31)}))
    assert [mention.day for mention in find_days(text, near=near)] == days


@pytest.mark.parametrize(
    ("text", "near", "last"),
    [
        ("上月31日", Reckoning(date(2022, 4, 5)), date(2022, 3, 31)),
        ("上月31日", Reckoning(date(2022, 3, 5)), None),
        ("本月3日", Reckoning(date(2022, 4, 5)), date(2022, 4, 3)),
        ("2022年2月3日起，当月8日", None, date(2022, 2, 8)),
        ("上月31日", None, None),
    ],
)
def test_a_day_of_a_month_that_is_said(text, near, last):
    assert find_days(text, near=near)[-1].day == last
