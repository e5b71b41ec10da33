"""What the characters of a day say by themselves; a word such as 去年 says the year."""

import pytest

from reports.reconciliation.text.days_said import day_said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3月11日", (None, 3, 11)),
        ("11日", (None, None, 11)),
        ("2021年3月11日", (2021, 3, 11)),
        ("21年3月11日", (2021, 3, 11)),
        ("去年3月11日", (2021, 3, 11)),
        ("今年三月十一日", (2022, 3, 11)),
        ("前年3月", (2020, 3, None)),
        ("明年3月1日", (2023, 3, 1)),
    ],
)
def test_a_day_of_2022_says_its_parts(text, parts):
    assert day_said(text).in_year_of(2022).parts == parts


def test_the_end_of_a_day_is_the_day():
    assert day_said("3月11日24时") == day_said("3月11日")
    assert day_said("3月11日8时").hour == ("8", "")
