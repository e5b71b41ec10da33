"""The day in the head of a message."""

import re
from datetime import date

import pytest

from organizations.extraction.sent import day_of_head, sent_on
from organizations.extraction.titles import DATE

NEAR = date(2022, 3, 20)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("2022-03-14 17:40:11 (星期一)", date(2022, 3, 14)),
        ("2022年3月15日 10:26", date(2022, 3, 15)),
        ("3月15日 10:26", date(2022, 3, 15)),
        ("12月30日 10:26", date(2021, 12, 30)),
        ("Fri, 5 Jul 2024 08:50:00 +0800", date(2024, 7, 5)),
        ("31 Feb 2024", None),
        ("昨天", None),
    ],
)
def test_the_day_is_read_in_both_languages_the_year_nearest_before(head, day):
    assert sent_on(head, NEAR) == day


@pytest.mark.parametrize(
    ("head", "near", "latest", "day"),
    [
        ("3-20", date(2022, 3, 19), None, date(2022, 3, 20)),
        ("3-20", date(2022, 3, 19), date(2022, 3, 20), date(2022, 3, 20)),
        ("3-21", date(2022, 3, 19), date(2022, 3, 20), date(2021, 3, 21)),
        ("12-30", date(2022, 3, 19), None, date(2021, 12, 30)),
        ("2-29", date(2024, 2, 1), date(2024, 2, 1), date(2023, 2, 28)),
        ("2-30", NEAR, None, None),
        ("3-20", None, None, None),
    ],
)
def test_a_head_without_a_year_is_the_last_up_to_the_receipt(head, near, latest, day):
    assert day_of_head(re.fullmatch(DATE, head), near, latest) == day
