"""Whether a day in a text is one that may stand there: of a record, or the cut-off.

>>> _parts("2022年3月"), _parts("3月份"), _parts("2020年度"), _parts("3月11日")
((2022, 3), (None, 3), (2020, None), (None, 3))
"""

import re
from collections.abc import Iterable
from datetime import date

from bulletin.zh.characters import fold
from bulletin.zh.dates import find_days, say_day, say_full_day
from bulletin.zh.numerals import read as read_numeral
from reports.reconciliation.evidence import Evidence, Passage
from reports.reconciliation.judging.verdicts import Judged
from reports.reconciliation.text.numbers import Spoken

_YEAR = re.compile(r"(\d{4})年|^((?:19|20)\d\d)$|^(\d{4})[-/.]")
_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月")
UNKNOWN = "没有记录在这一天：请核对日期，或在活动中补上日期后重新编排；确属引用的，请注明引用及理由"


_HOUR = re.compile(r"(\d{1,2})(?:[时点:](\d{1,2}|半)?)")


def same_hour(one: str, other: str) -> bool:
    """Whether two days name the same time of day, or neither does.

    >>> same_hour("3月11日12时", "3月11日"), same_hour("3月11日", "2022年3月11日")
    (False, True)
    """
    return _hour(one) == _hour(other)


def _hour(text: str) -> tuple[str, ...]:
    found = _HOUR.search(fold(text).text)
    return found.groups(default="") if found else ()


def judge_day(number: Spoken, passage: Passage, evidence: Evidence) -> Judged:
    """The verdict on a day, a month or a year."""
    day = _day(number)
    if number.link is not None and number.link.day is not None:
        return _held_against(number, day, {number.link.day})
    is_cutoff = number.mention is not None and number.mention.thing == "截至日期"
    if is_cutoff:
        known = passage.as_of | {evidence.cut_off}
        if _is_among(number.text, day, known) or _is_told(day, passage, evidence):
            return Judged("date")
        return _held_against(number, day, {evidence.cut_off})
    known = _days(passage, evidence)
    if _is_among(number.text, day, known) or _is_told(day, passage, evidence):
        return Judged("date")
    own = sorted(passage.days)
    if len(own) == 1 and day is not None and not passage.is_sentence:
        return _held_against(number, day, set(own))
    return Judged("untraced", message=UNKNOWN)


def _days(passage: Passage, evidence: Evidence) -> frozenset[date]:
    """The days it may name: of what it tells; in a sentence of the office those of the edition."""
    if passage.is_sentence:
        return evidence.days | {evidence.cut_off}
    return passage.days or passage.as_of | {evidence.cut_off}


def _held_against(number: Spoken, day: date | None, wanted: set[date]) -> Judged:
    if day in wanted:
        return Judged("date")
    expected = _said_like(number.text, min(wanted))
    return Judged(
        "contradicted",
        None,
        expected,
        f"记录的日期为{say_full_day(min(wanted))}，与此不符，请改为“{expected}”；"
        "记录有误的，请先更正记录",
    )


def _said_like(text: str, day: date) -> str:
    """The day as the text would name it: with its year where that is named."""
    return say_full_day(day) if _parts(text)[0] else say_day(day)


def _day(number: Spoken) -> date | None:
    return number.mention.day if number.mention else None


def _is_told(day: date | None, passage: Passage, evidence: Evidence) -> bool:
    """Whether a verified account of what the passage tells names this day."""
    return day is not None and any(
        told.day == day
        for account in passage.accounts
        for told in find_days(account, evidence.cut_off.year)
    )


def _is_among(text: str, day: date | None, known: Iterable[date]) -> bool:
    """Whether a day is one of these; a month or a year alone, whether one of them lies in it."""
    if day is not None:
        return day in set(known)
    year, month = _parts(text)
    if (year is None and month is None) or re.search(r"[日号]", text):
        return False
    return any(year in (None, one.year) and month in (None, one.month) for one in known)


def _parts(text: str) -> tuple[int | None, int | None]:
    said = fold(text).text
    year, month = _YEAR.search(said), _MONTH.search(said)
    return (
        int(next(part for part in year.groups() if part)) if year else None,
        int(read_numeral(month[1]).value) if month else None,
    )
