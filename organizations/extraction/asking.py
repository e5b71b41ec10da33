"""What a person must decide of a deed as a whole: who leads it, which record it corrects."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bulletin.zh.net import Unreadable, uncovered, unreadable
from bulletin.zh.parser import Mention
from bulletin.zh.segments import Span
from organizations.extraction.days import without_dotted_days
from organizations.extraction.found import CorrectedNumber, FoundDeed, ReadingDoubt
from organizations.extraction.signs import without_plus

#: What a correction of the leading body is said to be of.
WHO_LED = "牵头单位"
_DENIED = re.compile("(?:不是|并非|而非)[约近逾]?$")
_NEAR = 4


def ask(deed: FoundDeed, text: str = "") -> None:
    """Add the questions that concern the whole deed, and what of its text nobody can read."""
    for bad in _unread(deed, text):
        before = text[max(0, bad.span[0] - _NEAR) : bad.span[0]]
        if deed.corrects is not None and _DENIED.search(before):
            continue  # 是126，不是162: which record that stands in is asked below
        message = f"读不出“{bad.text}”：{bad.why}"
        deed.doubts.append(ReadingDoubt("unreadable", message, bad.span))
    span = deed.spans[0]
    if not deed.leads and deed.form != "return":
        deed.doubts.append(
            ReadingDoubt("no_lead", "看不出是哪个单位做的，请选牵头单位", span)
        )
    for body in deed.leads:
        if body.known is None:
            message = f"名册里没有“{body.text}”，可新建或改选"
            deed.doubts.append(ReadingDoubt("unknown_body", message, body.span))
    if deed.corrects is not None:
        message = _about_correction(deed.corrects)
        deed.doubts.append(ReadingDoubt("which_record", message, span))


def _about_correction(corrects: CorrectedNumber) -> str:
    """Return what to do with a correction: of a number, or of who led."""
    if corrects.what == WHO_LED:
        old = f"“{corrects.old}”" if corrects.old else "牵头单位"
        return f"更正的是牵头单位：请找到原来的记录，把{old}改为“{corrects.new}”"
    return "这是一项更正：请找到原来的记录再改，找不到时另存为草稿"


def unknown_lead(deed: FoundDeed) -> str:
    """Return the name of the first body that leads without being in the register."""
    for body in deed.leads:
        if body.known is None:
            return body.text
    return ""


def _unread(deed: FoundDeed, text: str) -> Iterator[Unreadable]:
    """Yield the numerals of the deed's words that cannot be read as one number.

    What the deed has read is asked first; only where that leaves something the words are
    read again by themselves, as other messages may have taken a number of theirs.
    """
    if not text or _says_only_zero(deed, text):
        return
    read = [meaning.mention for meaning in deed.read] + list(deed.dates or ())
    for span in deed.spans:
        words = without_plus(without_dotted_days(text[slice(*span)]))
        inside = _inside(read, span)
        if not uncovered(words, [mention.span for mention in inside]):
            continue
        if not unreadable(words, inside):
            continue
        for bad in unreadable(words):
            start, end = bad.span
            yield replace(bad, span=(span[0] + start, span[0] + end))


def _says_only_zero(deed: FoundDeed, text: str) -> bool:
    """Tell 某某支部：0, where the numeral says that there is nothing."""
    words = "".join(text[slice(*span)] for span in deed.spans)
    return deed.form == "nil" and re.search("[1-9]", words) is None


def _inside(mentions: list[Mention], span: Span) -> list[Mention]:
    """Return the mentions of a place, counted from its beginning."""
    found = []
    for mention in mentions:
        start, end = mention.span
        if span[0] <= start and end <= span[1]:
            found.append(replace(mention, span=(start - span[0], end - span[0])))
    return found
