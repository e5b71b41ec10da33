"""The days that words name, each at its place: under which of them a number stands.

>>> from bulletin.zh.parser import find_quantities
>>> text = "昨天捐款5万元，前天培训"
>>> found = day_words(text, find_quantities(text), date(2022, 3, 12), None)
>>> [one.last.day for one in found]
[11, 10]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bulletin.zh.parser import Mention
from bulletin.zh.segments import Span, clause_at, sentence_at
from organizations.extraction.days import (
    days_of_deed,
    dotted_days,
    is_since,
    linked_day,
    number_days,
    relative_days,
    resolved_day,
    weeks,
)

_OF_THAT_DAY = re.compile("当[天日晚]")


@dataclass(frozen=True)
class DayWords:
    """Words that name days; open where it is not told from which day they are reckoned."""

    span: Span
    first: date
    last: date
    is_open: bool = False


def day_words(
    text: str,
    mentions: Sequence[Mention],
    base: date | None,
    head: date | None,
    *,
    is_unsure: bool = False,
) -> list[DayWords]:
    """Return the days that a text names, in order, none inside another.

    base is the day the words were sent, head the last day that the head above them names;
    is_unsure tells that 今日 may be another day than the base.
    """
    if base is None:
        return []
    head = head or _headed_by(text, mentions, base)
    found: list[DayWords] = []
    taken = 0
    every = [
        *_written(text, mentions, base),
        *_reckoned(text, base, head, is_unsure=is_unsure),
        *_that_day(text, mentions, base, head),
    ]
    for one in sorted(every, key=lambda each: each.span):
        if one.span[0] >= taken:
            found.append(one)
            taken = one.span[1]
    return found


def _headed_by(text: str, mentions: Sequence[Mention], base: date) -> date | None:
    """Return the day that heads the words: 某某党支部3月25日：今日无新增."""
    for one in mentions:
        if one.kind == "date" and text[one.span[1] : one.span[1] + 1] in tuple("：:"):
            return resolved_day(one, base)
    return None


def _written(text: str, mentions: Sequence[Mention], base: date) -> Iterator[DayWords]:
    """Yield the days in figures."""
    days = days_of_deed(text, mentions)
    for index, one in enumerate(days):
        first = resolved_day(one, base)
        if first is not None:
            last = linked_day(text, days, index, base) or first
            yield DayWords(one.span, first, max(first, last))


def _reckoned(
    text: str, base: date, head: date | None, *, is_unsure: bool
) -> Iterator[DayWords]:
    """Yield 昨天, 十六号, 3.11 and 本周; under a dated head 昨天 may mean the day before it."""
    is_open = head is not None and head != base
    for span, said in relative_days(text, base):
        if is_open and head and text[span[0]] in "今本":
            yield DayWords(span, head, head)
        else:
            yield DayWords(span, said.first, said.last, is_open or is_unsure)
    for span, said in (*number_days(text, base), *dotted_days(text, base)):
        yield DayWords(span, said.first, said.last)
    for span, said in weeks(text, base) if head is None else ():
        yield DayWords(span, said.first, said.last)


def _that_day(
    text: str, mentions: Sequence[Mention], base: date, head: date | None
) -> Iterator[DayWords]:
    """Yield 当日 as the last day named before it."""
    for match in _OF_THAT_DAY.finditer(text):
        days = _days_before(text, mentions, match.start(), base)
        day = days[-1] if days else head or base
        yield DayWords(match.span(), day, day, not days and head is None)


def _days_before(
    text: str, mentions: Sequence[Mention], place: int, base: date
) -> list[date]:
    """Return the days named before a place; 2月15日 of 自2月15日以来 is none."""
    found = []
    for one in mentions:
        day = resolved_day(one, base) if one.span[1] <= place else None
        if day is not None and not is_since(text, one):
            found.append(day)
    return found


def day_near(text: str, days: Sequence[DayWords], place: int) -> DayWords | None:
    """Return the last day named before a place in its sentence."""
    start, _ = sentence_at(text, place)
    near = [one for one in days if start <= one.span[0] and one.span[1] <= place]
    return near[-1] if near else None


def is_plain_day(text: str, days: Sequence[DayWords], place: int, as_of: date) -> bool:
    """Tell whether every day that may be meant of a number at that place is this one.

    A day of its own clause decides; else all days before it are one.
    """
    before = [one for one in days if one.span[1] <= place]
    start, end = clause_at(text, place)
    behind = [one for one in days if place <= one.span[0] < end]
    mine = [one for one in before if one.span[0] >= start]
    told = [mine[-1]] if mine else before
    return all(one.last == as_of and not one.is_open for one in (*told, *behind))
