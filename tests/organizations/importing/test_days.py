"""Days of deeds as offices write them in a cell."""

from datetime import date

import pytest

from organizations.importing.days import CellDays, cell_days, is_day

BASE = date(2022, 3, 31)


def march(first, last=None, **more):
    return CellDays(date(2022, 3, first), date(2022, 3, last or first), **more)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022-03-11", march(11)),
        ("2022年3月11日", march(11)),
        ("２０２２年３月１１日", march(11)),
        ("22年3月11日", march(11)),
        ("2022年3月11日（周五）", march(11)),
        ("3月11日", march(11, lacks_year=True)),
        ("3月11日上午", march(11, lacks_year=True)),
        ("3.11", march(11, lacks_year=True)),
        ("3/11", march(11, lacks_year=True)),
        ("11-Mar", march(11, lacks_year=True)),
        ("11-Mar-22", march(11)),
        ("3.9-3.11", march(9, 11, lacks_year=True)),
        ("3.9—11", march(9, 11, lacks_year=True)),
        ("3月9日至11日", march(9, 11, lacks_year=True)),
        ("2022年3月9日—11日", march(9, 11)),
        ("2022-03-09/2022-03-11", march(9, 11)),
        ("2022-03-09至2022-03-11", march(9, 11)),
        ("2022年3月", march(1, 31, whole="月")),
        ("2022.3", march(1, 31, whole="月")),
        ("22.3.9", march(9)),
        ("22.3.9-11", march(9, 11)),
        ("2022.3.9-11", march(9, 11)),
        ("2022.3.9-3.11", march(9, 11)),
        ("2022/3/9-3/11", march(9, 11)),
        ("2022-3-9", march(9)),
        ("2022/3/9 16:20", march(9)),
        ("2022-03-09 16:20:00", march(9)),
        ("2022年3月中旬", march(11, 20, whole="旬")),
        ("3月下旬", march(21, 31, whole="旬", lacks_year=True)),
        ("22年3月上旬", march(1, 10, whole="旬")),
        ("3月", march(1, 31, whole="月", lacks_year=True)),
        ("3月份", march(1, 31, whole="月", lacks_year=True)),
        (
            "12月下旬",
            CellDays(date(2021, 12, 21), date(2021, 12, 31), lacks_year=True, whole="旬"),
        ),
        ("12月30日", CellDays(date(2021, 12, 30), date(2021, 12, 30), lacks_year=True)),
        (
            "2021年12月30日至1月3日",
            CellDays(date(2021, 12, 30), date(2022, 1, 3)),
        ),
    ],
)
def test_a_cell_says_from_which_day_to_which(text, days):
    assert cell_days(text, BASE) == days


@pytest.mark.parametrize(
    "text",
    ["", "不详", "3月底", "2月30日", "13.40", "3月11日前后", "2022年13月", "去年",
     "2022年3月11日至3月9日", "11-Abc", "近日", "13月上旬", "0月", "2022.13.1", "3-9-11-2"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_its_words(text):
    with pytest.raises(ValueError, match="请"):
        cell_days(text, BASE)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("11月25日", True),
        ("2026.10.1-7", True),
        ("11.24、11.26", True),
        ("3月9日至11日", True),
        ("45", False),
        ("某会", False),
        ("", False),
        ("11月25日送餐", False),
    ],
)
def test_whether_a_cell_says_days(text, is_so):
    assert is_day(text) is is_so
