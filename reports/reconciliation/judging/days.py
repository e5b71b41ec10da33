"""Whether a day in a text is one that may stand there: of a record, or the cut-off.

A day is held by what its characters say: 11日 is the 11th of any month that is known
there, a day without year that of the record's year.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bulletin.zh.characters import fold
from bulletin.zh.dates import Reckoning, find_days, say_day, say_full_day
from reports.reconciliation.evidence import Evidence, Passage
from reports.reconciliation.judging.verdicts import IDLE_ZERO, Judged
from reports.reconciliation.text.days_said import DaySaid, day_said
from reports.reconciliation.text.numbers import Spoken

UNKNOWN = "没有记录在这一天：请核对日期，或在活动中补上日期后重新取数；确属引用的，请注明引用及理由"

UNKNOWN_HOUR = "没有记录说到这个时刻：请删去或照记录改写；确属引用的，请注明引用及理由"

#: What the reader says of a day behind 截至.
UNTIL = "截至日期"
_SAID_OF_MONTH = re.compile("[上本这下当次]个?月")
_NO_DAY = (0, 0, 0)


def judge_day(number: Spoken, passage: Passage, evidence: Evidence) -> Judged:
    """The verdict on a day, a month or a year."""
    said = _said(number, evidence)
    known, only = _known(number, said, passage, evidence)
    day = _one_of(said, known)
    if day is None and (number.link is None or number.link.day is None):
        day = _told(said, passage, evidence)
    is_wider = _is_wider(number, said, passage, evidence)
    if is_wider or _has_lost_its_month(number, said, passage):
        return _differs(number, only or evidence.cut_off)
    if day is not None and not _is_hour_known(said, passage, evidence):
        return Judged("untraced", message=UNKNOWN_HOUR)
    if day is not None:
        return _as_written(number, day)
    if only is not None:
        return _differs(number, only)
    return Judged("untraced", message=UNKNOWN)


def _said(number: Spoken, evidence: Evidence) -> DaySaid:
    """What the characters say; 次年1月3日 with the year of the day told before it."""
    said = day_said(number.text)
    day = number.mention.day if number.mention else None
    if day is not None and number.text[:2] in ("次年", "翌年"):
        return replace(said, parts=(day.year, *said.parts[1:]))
    if _SAID_OF_MONTH.match(number.text):
        return _in_said_month(said, day, number.text, evidence.cut_off)
    return said.in_year_of(evidence.cut_off.year)


def _in_said_month(said: DaySaid, day: date | None, text: str, cut_off: date) -> DaySaid:
    """上月31日 with its month, reckoned from the cut-off, and 当月20日 from the day before it.

    Where that month has but thirty days it is no day at all.
    """
    if day is None:
        day = find_days(text, near=Reckoning(cut_off))[0].day
    if day is None:
        return replace(said, parts=_NO_DAY)
    return replace(said, parts=(day.year, day.month, day.day))


def _is_hour_known(said: DaySaid, passage: Passage, evidence: Evidence) -> bool:
    """Whether the hour beside a day is that of the cut-off, or an account tells it."""
    if not said.hour or passage.place.kind == "other":
        return True
    if evidence.hour is not None and said.hour[0] == str(evidence.hour):
        return True
    made_of = passage.reference.texts if passage.reference else ()
    for account in (*passage.accounts, *made_of):
        for told in find_days(account, evidence.cut_off.year):
            if day_said(told.text).hour == said.hour:
                return True
    return False


def _has_lost_its_month(number: Spoken, said: DaySaid, passage: Passage) -> bool:
    """截至月11日: a digit fell out before the word for the month."""
    return said.parts[1] is None and passage.text[: number.start].endswith(("月", "年"))


def _is_wider(
    number: Spoken, said: DaySaid, passage: Passage, evidence: Evidence
) -> bool:
    """Whether 截至3月 is said of what is counted to the 11th, and no account says so."""
    is_until = number.mention is not None and number.mention.thing == UNTIL
    if not is_until or said.parts[2] is not None:
        return False
    ends_on = evidence.cut_off + timedelta(days=1)
    if ends_on.day == 1 and (said.parts[1] is not None or ends_on.month == 1):
        return False
    return not _is_said_so(said, passage, evidence)


def _is_said_so(said: DaySaid, passage: Passage, evidence: Evidence) -> bool:
    """Whether what the passage was made from says the month or the year alone, too."""
    made_of = passage.reference.texts if passage.reference else ()
    for account in (*passage.accounts, *made_of):
        for told in find_days(account, evidence.cut_off.year):
            if day_said(told.text).parts[1:] == said.parts[1:]:
                return True
    return False


def _is_a_day(number: Spoken, said: DaySaid) -> bool:
    """Whether it names a day that exists: neither 4月份 nor 2月30日."""
    if said.parts[2] is None:
        return False
    return said.parts[1] is None or (
        number.mention is not None and number.mention.day is not None
    )


def is_day(said: DaySaid, day: date) -> bool:
    """Whether a day is one that characters may name.

    >>> is_day(day_said("11日"), date(2022, 3, 11)), is_day(day_said("2021年3月"), date(2022, 3, 1))
    (True, False)
    """
    parts = day.year, day.month, day.day
    named = [
        (one, other)
        for one, other in zip(said.parts, parts, strict=True)
        if one is not None
    ]
    return bool(named) and all(one == other for one, other in named)


def _known(
    number: Spoken, said: DaySaid, passage: Passage, evidence: Evidence
) -> tuple[set[date], date | None]:
    """The days that may stand there; the one that should, where there is but one."""
    if number.link is not None and number.link.day is not None:
        return {number.link.day}, number.link.day
    if number.mention is not None and number.mention.thing == UNTIL:
        return set(passage.as_of) | {evidence.cut_off}, evidence.cut_off
    if passage.is_sentence:
        return set(evidence.days) | {evidence.cut_off}, None
    own = sorted(passage.days)
    known = set(own) or set(passage.as_of) | {evidence.cut_off}
    return known, own[0] if len(own) == 1 and _is_a_day(number, said) else None


def _one_of(said: DaySaid, days: Iterable[date]) -> date | None:
    """The last of these that the characters may name."""
    return max((day for day in days if is_day(said, day)), default=None)


def _told(said: DaySaid, passage: Passage, evidence: Evidence) -> date | None:
    """The day that a verified account of what the passage tells names in the same way."""
    for account in passage.accounts:
        for told in find_days(account, evidence.cut_off.year):
            if told.day is not None and _is_same(said, day_said(told.text), told.day):
                return told.day
    return None


def _is_same(said: DaySaid, told: DaySaid, day: date) -> bool:
    return (
        is_day(said, day) and said.parts[1:] == told.parts[1:] and said.hour == told.hour
    )


def _as_written(number: Spoken, day: date) -> Judged:
    if IDLE_ZERO.search(fold(number.text).text) and not number.text.isascii():
        expected = _said_like(number.text, day)
        return Judged(
            "weaker", None, expected, f"日期写有多余的零，请改为“{expected}”", day
        )
    return Judged("date", day=day)


def _differs(number: Spoken, wanted: date) -> Judged:
    expected = _said_like(number.text, wanted)
    return Judged(
        "contradicted",
        None,
        expected,
        f"记录的日期为{say_full_day(wanted)}，与此不符，请改为“{expected}”；"
        "记录有误的，请先更正记录",
    )


def _said_like(text: str, day: date) -> str:
    """The day as the text would name it: with its year where that is named."""
    return say_full_day(day) if day_said(text).parts[0] else say_day(day)
