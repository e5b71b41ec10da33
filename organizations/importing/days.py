"""The cell of a deed's day as offices fill it: a day, several, a month, often without the year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from bulletin.zh.characters import fold
from bulletin.zh.dates import DayMention, Reckoning, find_days
from bulletin.zh.day_patterns import ENGLISH_MONTHS

#: As a spreadsheet shows a day that it took for one: 24-Jan, 24-Jan-20.
_ENGLISH = re.compile(r"(\d{1,2})-([A-Z][a-z]{2})(?:-(\d{2}|\d{4}))?")
#: A year before it, of four digits or two: 26.10.1-7. The sign behind the month is the same,
#: so that 10.1-3 has none.
_YEAR = re.compile(
    r"(?P<long>\d{4})(?P<sign>[./-])(?=\d{1,2}(?P=sign)\d)"
    r"|(?P<short>\d{2})(?P<mark>[./])(?=\d{1,2}(?P=mark)\d)"
)
_DOTTED = re.compile(
    r"(?P<month>\d{1,2})[./-](?P<day>\d{1,2})"
    r"(?:\s*[-—–~～至到]+\s*(?:(?P<last_month>\d{1,2})[./-])?(?P<last_day>\d{1,2}))?[日号]?"
)
_MONTH = re.compile(r"(?P<year>\d{4})\s*[年./-]\s*(?P<month>\d{1,2})\s*月?份?")
#: A part of a month: 2026年10月中旬, 10月上旬; a month alone: 10月份.
_TENTH = re.compile(
    r"(?:(?P<year>\d{4}|\d{2})年)?(?P<month>\d{1,2})月(?P<part>[上中下]旬|份)?"
)
#: The first and the last day of each part; the last of all is that of the month.
_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
#: Between days of one cell.
_LISTED = re.compile(r"\s*[、，,;；]\s*")
#: What may stand between and behind days: links, a day of the week, a time of day.
_BESIDE = re.compile(
    r"[至到~～—–\-/、，,;；\s]|[（(]?(?:周|星期)[一二三四五六日天][）)]?|[上下]午|晚上?|起|止|\d{1,2}:\d{2}(?::\d{2})?"
)
_ANY = date(2000, 12, 31)
#: A last day without a year that lies so many days behind the first is rather before it.
_FAR = 200


@dataclass(frozen=True)
class CellDays:
    """From which day to which; whether the year was inferred; 月 or 旬 where only that is said."""

    first: date
    last: date
    lacks_year: bool = False
    whole: str = ""


def cell_days(text: str, base: date) -> CellDays:
    """The days of a cell; of those without a year the latest up to `base`. Raise ValueError.

    >>> cell_days("3.9-3.11", date(2022, 3, 31)).last
    datetime.date(2022, 3, 11)
    >>> cell_days("2020-01-22/2020-01-28", date(2022, 3, 31)).first
    datetime.date(2020, 1, 22)
    """
    said = _in_chinese(fold(text).text.strip())
    begun = _less_than_a_day(text, said, base)
    if begun is not None:
        return begun
    mentions = find_days(said, near=Reckoning(base))
    days = [one.day for one in mentions if one.day is not None]
    if not days or len(days) < len(mentions) or _says_more(said, mentions):
        raise ValueError(
            f"“{text}”不是日期：请写成 2022-03-11、2022年3月11日，几天的写成 2022年3月9日至11日"
        )
    is_far = (days[-1] - days[0]).days > _FAR and mentions[-1].year_inferred
    if is_far or sorted(days) != days:
        raise ValueError(f"“{text}”后面的日期早于前面的，请核对")
    return CellDays(days[0], days[-1], lacks_year=mentions[0].year_inferred)


def is_day(text: str) -> bool:
    """Whether a cell says days, the year left open: 11月25日, 2026.10.1-7; not 26 or 2026年."""
    try:
        cell_days(text, _ANY)
    except ValueError:
        return False
    return True


def _less_than_a_day(text: str, said: str, base: date) -> CellDays | None:
    """A month or a third of one; None where days are said."""
    month = _MONTH.fullmatch(said)
    if month:
        return _whole_month(text, int(month["year"]), int(month["month"]))
    part = _TENTH.fullmatch(said)
    return _part_of_month(text, part, base) if part else None


def _says_more(text: str, mentions: list[DayMention]) -> bool:
    """Whether anything stands beside the days that is no link, weekday or time of day."""
    rest = text
    for one in reversed(mentions):
        rest = rest[: one.span[0]] + rest[one.span[1] :]
    return bool(_BESIDE.sub("", rest))


def _in_chinese(text: str) -> str:
    """24-Jan and 3.9-3.11 in signs of Chinese; anything else as it is."""
    if _LISTED.search(text):
        return "、".join(map(_in_chinese, _LISTED.split(text)))
    english = _ENGLISH.fullmatch(text)
    if english and english[2] in ENGLISH_MONTHS:
        year = f"{english[3]}年" if english[3] else ""
        return f"{year}{ENGLISH_MONTHS.index(english[2]) + 1}月{english[1]}日"
    begun = _YEAR.match(text)
    dotted = _DOTTED.fullmatch(text, begun.end() if begun else 0)
    if not dotted:
        return text
    year = f"{begun['long'] or begun['short']}年" if begun else ""
    said = f"{year}{dotted['month']}月{dotted['day']}日"
    if not dotted["last_day"]:
        return said
    last_month = dotted["last_month"] or dotted["month"]
    return f"{said}至{last_month}月{dotted['last_day']}日"


def _whole_month(text: str, year: int, month: int) -> CellDays:
    if not 1 <= month <= 12 or not 1900 <= year <= 2100:
        raise ValueError(f"“{text}”这个月不存在，请核对")
    last = monthrange(year, month)[1]
    return CellDays(date(year, month, 1), date(year, month, last), whole="月")


def _part_of_month(text: str, found: re.Match[str], base: date) -> CellDays:
    """Ten days or a month; without a year the latest that begins up to `base`."""
    year, month = found["year"], int(found["month"])
    is_later = month > base.month
    number = int(year) if year else base.year - is_later
    days = _whole_month(text, number if number > 99 else 2000 + number, month)
    first, last = _PARTS.get(found["part"] or "", (1, 31))
    return CellDays(
        days.first.replace(day=first),
        days.last.replace(day=min(last, days.last.day)),
        lacks_year=not year,
        whole="旬" if found["part"] in _PARTS else "月",
    )
