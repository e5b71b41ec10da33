"""The day in the head of a message."""

from datetime import date

import pytest

from organizations.extraction.sent import sent_on

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
