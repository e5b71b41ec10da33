"""Days in Chinese text: 截至3月11日 and friends, found, read and written.

>>> say_full_day(date(2022, 3, 11)), say_period(date(2022, 3, 8), date(2022, 3, 11))
('2022年3月11日', '3月8日至11日')
>>> [(m.text, m.day, m.is_cutoff) for m in find_days("截至3月11日，共78家", year=2022)]
[('3月11日', datetime.date(2022, 3, 11), True)]
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bulletin.zh.characters import Folded, fold
from bulletin.zh.day_patterns import (
    DAY,
    OF_PRESENT,
    OF_PRESENT_MONTH,
    OF_TOLD,
    OF_TOLD_MONTH,
    parts_of,
)

_CUTOFF = re.compile(
    r"截[至止](?:[到至]|时间|日期)?[:\s]*(?:北京时间)?$|(?:^|[,;。])\s?到$"
)
_CUTOFF_AFTER = re.compile(r"\s?(?:为止|止(?!境|步))")
_LINK = re.compile(r"\s?[至到、和及~—–-]\s?")

_HALF_YEAR = 6

_READ = re.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<m1>\d{1,2})(?P=mark)(?P<d1>\d{1,2})"
    r"|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日?)(?:[ T]00:00(?::00(?:\.0+)?)?)?"
)


@dataclass(frozen=True)
class DayMention:
    """A day, month or year met in a text; a time of day right after it belongs to it.

    span counts code points of the text given. day is None when it cannot be told (no year
    known, only a month, 2月30日). year_inferred: the year does not stand in these very
    words.
    """

    text: str
    span: tuple[int, int]
    day: date | None
    year_inferred: bool
    is_cutoff: bool


def say_day(day: date) -> str:
    """Return 3月11日."""
    return f"{day.month}月{day.day}日"


def say_full_day(day: date) -> str:
    """Return 2022年3月11日, without leading zeros."""
    return f"{day.year}年{say_day(day)}"


def say_moment(at: datetime) -> str:
    """Return 2022年3月11日 09:05, in the time of the place that `at` is in."""
    return f"{say_full_day(at)} {at:%H:%M}"


def say_near_day(day: date, today: date) -> str:
    """Return the day as said today: with its year only where that is not this one."""
    return say_day(day) if day.year == today.year else say_full_day(day)


def say_period(start: date, end: date) -> str:
    """Return 3月8日至11日, naming no more than differs; one day alone if both are the same.

    Years are named only when they differ. Raises ValueError when the end is before the
    start.

    >>> say_period(date(2021, 12, 30), date(2022, 1, 3))
    '2021年12月30日至2022年1月3日'
    """
    if end < start:
        raise ValueError("结束日期早于开始日期：请把两个日期对调或改正")
    if start == end:
        return say_day(start)
    if start.year != end.year:
        return f"{say_full_day(start)}至{say_full_day(end)}"
    if start.month != end.month:
        return f"{say_day(start)}至{say_day(end)}"
    return f"{say_day(start)}至{end.day}日"


def say_full_days(first: date | None, last: date | None) -> str:
    """Return 2022年3月8日至11日: the year once where it is one; empty where no day is known."""
    if first is None:
        return f"至{say_full_day(last)}" if last else ""
    if last is None or last == first:
        return say_full_day(first)
    said = say_period(first, last)
    return said if first.year != last.year else f"{first.year}年{said}"


def read_day(text: str) -> date:
    """Return the day written as 2022-03-11, 2022/3/11, 2022.3.11 or 2022年3月11日.

    Full-width digits and a midnight after it (as spreadsheets write) pass. Raises
    ValueError.

    >>> read_day("2022年3月11日") == read_day("2022.3.11") == read_day("2022-03-11 00:00:00")
    True
    """
    match = _READ.fullmatch(fold(text).text.strip())
    if match is None:
        raise ValueError(f"“{text}”不是日期：请写成 2022-03-11 或 2022年3月11日")
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    found = _day(int(match["year"]), int(month), int(day))
    if found is None:
        raise ValueError(f"“{text}”这一天不存在：请核对年月日")
    return found


@dataclass(frozen=True)
class Reckoning:
    """What days without a year are reckoned from.

    The latest day there is, and days known. latest is the cut-off or the day of receipt;
    days are those that the record names.
    """

    latest: date
    days: frozenset[date] = frozenset()

    def year_of(self, month: int, day: int) -> int | None:
        """Return the year of a known day written like that; None where none is.

        >>> Reckoning(date(2025, 1, 3), frozenset({date(2024, 12, 31)})).year_of(12, 31)
        2024
        """
        for known in sorted(self.days, reverse=True):
            if (known.month, known.day) == (month, day):
                return known.year
        return None

    def nearest(self, month: int, day: int) -> int:
        """Return the year that puts the day nearest before the latest one.

        >>> Reckoning(date(2025, 1, 3)).nearest(12, 31), Reckoning(date(2025, 1, 3)).nearest(1, 2)
        (2024, 2025)
        """
        is_later = (month, day) > (self.latest.month, self.latest.day)
        return self.latest.year - is_later


def find_days(
    text: str, year: int | None = None, near: Reckoning | None = None
) -> list[DayMention]:
    """Return every day, month and year in the text, in order.

    A day without a year takes that of a known day, else that of the last full day before
    it, else the nearest before the latest day, else the year given. A day alone (28日)
    takes the month of the last day before it; linked with one (12月30日至1月3日) it never lies
    before that one.
    """
    return find_days_in(text, fold(text), year, near)


def find_days_in(
    text: str, folded: Folded, year: int | None = None, near: Reckoning | None = None
) -> list[DayMention]:
    """Return what find_days does, of a text whose normal form is at hand."""
    told = _Told(near.latest.year if near else year, near)
    mentions: list[DayMention] = []
    last_end = 0
    for match in DAY.finditer(folded.text):
        is_linked = bool(mentions) and bool(
            _LINK.fullmatch(folded.text, last_end, match.start())
        )
        start, end = folded.span(*match.span())
        mentions.append(
            DayMention(
                text[start:end],
                (start, end),
                told.day_of(match, is_linked=is_linked),
                year_inferred=parts_of(match)[0] is None,
                is_cutoff=_is_cutoff(folded.text, match.start(), match.end()),
            )
        )
        last_end = match.end()
    return mentions


class _Told:
    """What the days read so far say of the next one."""

    def __init__(self, present: int | None, near: Reckoning | None) -> None:
        self.present = present
        self.near = near
        self.written: int | None = None
        self.year: int | None = None
        self.month: int | None = None
        self.last: date | None = None

    def day_of(self, match: re.Match[str], *, is_linked: bool) -> date | None:
        """Return the day that a match says, and remember what it says of the next."""
        written, month, day = parts_of(match)
        if match["only_year"] or match["first_year"]:
            self.written, self.year, self.month, self.last = None, None, None, None
            return None  # 2020年度会费 says nothing about the days that follow
        if match["said_month"]:
            year, month = self._said_month(match["said_month"])
        else:
            if month is None:
                month = self._month(day, is_linked=is_linked)
            year = (
                written
                or self._said_year(match)
                or self._year(month, day, is_linked=is_linked)
            )
        self.written = written or self.written
        self.year, self.month = year, month
        found = _day(year, month, day)
        self.last = found or self.last
        return found

    def _said_month(self, said: str) -> tuple[int | None, int | None]:
        """Return year and month of 上月 and 本月, said of the present, and of 当月 and 次月."""
        year, month = None, None
        if said in OF_TOLD_MONTH and self.month is not None:
            year, month = self.year, self.month
        elif self.near is not None:
            year, month = self.near.latest.year, self.near.latest.month
        if year is None or month is None:
            return None, None
        off = OF_PRESENT_MONTH.get(said, OF_TOLD_MONTH.get(said, 0))
        months = year * 12 + month - 1 + off
        return months // 12, months % 12 + 1

    def _said_year(self, match: re.Match[str]) -> int | None:
        said = match["said"] or match["han_said"]
        if said in OF_TOLD:
            base = self.year or self.present
            return None if base is None else base + OF_TOLD[said]
        if said is None or self.present is None:
            return None
        return self.present + OF_PRESENT[said]

    def _month(self, day: int | None, *, is_linked: bool) -> int | None:
        """Return the month of a day alone.

        A smaller day unlinked may be of the next month.
        """
        if is_linked or self.last is None or (day is not None and day >= self.last.day):
            return self.month
        return None

    def _year(self, month: int | None, day: int | None, *, is_linked: bool) -> int | None:
        if month is None or day is None:
            return self.year or self.present
        if is_linked and self.last is not None and self.year is not None:
            is_next = (month, day) < (self.last.month, self.last.day)
            return self.last.year + is_next
        if self.near is None:
            return self.year or self.present
        return self._year_near(self.near, month, day)

    def _year_near(self, near: "Reckoning", month: int, day: int) -> int:
        """Return the year of a day that names none, told from the days that are known."""
        known = near.year_of(month, day)
        if known is not None:
            return known
        if self.written is None:
            return near.nearest(month, day)
        return self.written + self._is_next_year(month, day)

    def _is_next_year(self, month: int, day: int) -> bool:
        """Tell 1月3日 behind 2021年12月30日.

        Of the year after, if that is not after the latest.
        """
        if self.near is None or self.last is None or self.last.month - month < _HALF_YEAR:
            return False
        after = _day(self.last.year + 1, month, day)
        return after is not None and after <= self.near.latest


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_cutoff(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 12) : start]
    return bool(_CUTOFF.search(before) or _CUTOFF_AFTER.match(text, end))
