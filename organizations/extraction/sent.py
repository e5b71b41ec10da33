"""The day in the head of a message, in Chinese or in English.

>>> sent_on("2022年3月15日 10:26", None), sent_on("Sat, 19 Mar 2022", None)
(datetime.date(2022, 3, 15), datetime.date(2022, 3, 19))
"""

import re
from datetime import date, timedelta

from bulletin.zh.day_patterns import ENGLISH_MONTHS
from organizations.extraction.titles import DATE

_ANY_DATE = re.compile(DATE)
_ENGLISH_DATE = re.compile(
    r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2})[a-z]* (?P<year>\d{4})"
)
_HALF_A_YEAR = 183


def sent_on(value: str, near: date | None) -> date | None:
    """Return the day of a mail's head, in Chinese or in English (Sat, 19 Mar 2022)."""
    said = _ANY_DATE.search(value)
    if said:
        return day_of_head(said, near)
    english = _ENGLISH_DATE.search(value)
    if english is None or english["month"] not in ENGLISH_MONTHS:
        return None
    month = ENGLISH_MONTHS.index(english["month"]) + 1
    try:
        return date(int(english["year"]), month, int(english["day"]))
    except ValueError:
        return None


def day_of_head(
    match: re.Match[str], near: date | None, latest: date | None = None
) -> date | None:
    """Return the day of a head; without a year the last one up to the latest day.

    Where nothing says up to when, the one nearest to another day known.
    """
    near = latest or near
    if match["month"] is None:
        return None
    year = int(match["year"]) if match["year"] else (near.year if near else None)
    if year is None:
        return None
    try:
        found = date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    margin = timedelta(days=0 if latest else _HALF_A_YEAR)
    is_later = near is not None and found - near > margin
    return _a_year_before(found) if is_later and not match["year"] else found


def _a_year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
