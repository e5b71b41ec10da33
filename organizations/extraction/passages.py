"""The sentences of a paste that no draft holds: why there is no record, or that it is asked.

No word of a paste is passed over: what stands in no draft and may say something done is a
question; what says nothing done carries a reason.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bulletin.zh.meaning.cues import NO_CUES, Cues
from bulletin.zh.meaning.reading import read_meanings
from bulletin.zh.segments import Span, sentences
from organizations.extraction.envelope import messages
from organizations.extraction.found import ReadText
from organizations.extraction.telling import NOT_REPORTED, heading_section, is_done

#: Why no record is made; "" where somebody is asked.
NoRecord = Literal[
    "head", "title", "quote", "unreported", "plan", "instruction", "nothing", ""
]
#: Words by which a reason is offered. They choose between reasons, never whether to ask.
_PHRASES: tuple[tuple[NoRecord, re.Pattern[str]], ...] = (
    ("unreported", NOT_REPORTED),
    ("plan", re.compile(r"拟|计划|打算|准备|将于|即将|下周|明[天日]")),
    ("instruction", re.compile(r"请|麻烦|记得|抓紧|截止|别忘|要写|别发|报[昨今]日")),
)
_WORD = re.compile(r"\w")
#: 1、 or (2) before an account says nothing by itself.
_NUMBERING = re.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]?\s*")


@dataclass(frozen=True)
class OutsidePassage:
    """A sentence that stands in no draft; `reason` is empty where it is asked about."""

    span: Span
    reason: NoRecord


def outside(read: ReadText, cues: Cues = NO_CUES) -> list[OutsidePassage]:
    """Return the sentences that stand in no deed, each with its reason or a question.

    cues are the words of the office with which the text was read.

    >>> from organizations.extraction.reading import read_text
    >>> from organizations.extraction.register import BodyRegister
    >>> [one.reason for one in outside(read_text("请各支部报数。", BodyRegister([])))]
    ['instruction']
    """
    held: list[Span] = []
    for deed in read.deeds:
        held += deed.spans
    taken = _Places(held)
    reasons = _Reasons(read, cues)
    found = []
    for sentence in sentences(read.text):
        for start, end in taken.left_of(sentence):
            span = _trimmed(read.text, start, end)
            if span is not None:
                found.append(OutsidePassage(span, reasons.of(span)))
    return found


class _Reasons:
    """What kind of words stand where in a text, and so why they make no record."""

    def __init__(self, read: ReadText, cues: Cues) -> None:
        quoted: list[Span] = []
        titles: list[Span] = []
        own: list[Span] = []
        for part in messages(read.text):
            quoted += (one.span for one in part.quoted)
            titles += part.titles
            own += part.own
        self.text, self.cues = read.text, cues
        self.quoted, self.titles, self.own = (
            _Places(quoted),
            _Places(titles),
            _Places(own),
        )
        self.named = _Places(body.span for body in read.bodies)

    def of(self, span: Span) -> NoRecord:
        """Return the reason for those words; "" where they may be a record."""
        if self.quoted.meets(span):
            return "quote"
        if self.titles.meets(span):
            return "title"
        if not self.own.meets(span):
            return "head"
        is_named = self.named.meets(span)
        return _reason(self.text[slice(*span)], self.cues, is_named=is_named)


def _reason(words: str, cues: Cues, *, is_named: bool) -> NoRecord:
    """Return why own words make no record; "" where they may."""
    if heading_section(words) is not None:
        return "title"
    if any(one.is_figure for one in read_meanings(words, cues=cues)):
        return ""
    for reason, phrase in _PHRASES:
        if phrase.search(words):
            return reason
    return "" if is_named and is_done(words) else "nothing"


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without blanks around it; None where no word stands in it."""
    words = text[start:end]
    if not _WORD.search(words) or _NUMBERING.fullmatch(words):
        return None
    first = start + len(words) - len(words.lstrip())
    return first, first + len(words.strip())


class _Places:
    """Spans of a text in order, to be asked whether one meets another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: Sequence[Span] = sorted(spans)
        self.starts = [start for start, _end in self.spans]

    def meets(self, span: Span) -> bool:
        """Tell whether a character stands in both."""
        index = bisect_right(self.starts, span[1] - 1)
        return index > 0 and self.spans[index - 1][1] > span[0]

    def left_of(self, span: Span) -> list[Span]:
        """Return what is left of a span outside all of them, in order."""
        start, end = span
        left = []
        for index in range(max(bisect_right(self.starts, start) - 1, 0), len(self.spans)):
            first, last = self.spans[index]
            if first >= end:
                break
            if first > start:
                left.append((start, first))
            start = max(start, last)
        if start < end:
            left.append((start, end))
        return left
