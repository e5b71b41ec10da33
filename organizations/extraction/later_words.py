"""What is left open because its sender says later in the same paste that a number was wrong."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.segments import Span
from organizations.extraction.found import (
    FoundDeed,
    NamedBody,
    PastedMessage,
    ReadingDoubt,
)
from organizations.extraction.telling import is_correction
from organizations.extraction.within import inside

ABOUT = "同一个人后面又说了这些数的口径，请对照后面的话核对“{words}”"
# 善款数截至昨晚24点, 都是累计: said of numbers, without one of its own
_ABOUT_NUMBERS = re.compile(
    "截[至止]|累计|当[日天]数|新增数|口径|(?<!包)[不未]?含|其中|合计|一共|总共|都是|均为|约数|大概|估"
)
DOUBT = "同一个人后面又说有数报错了，请对照后面的话核对“{words}”"


def doubt_what_is_corrected_later(
    text: str,
    deeds: Sequence[FoundDeed],
    parts: Sequence[PastedMessage],
    bodies: Sequence[NamedBody],
) -> None:
    """Leave open every figure of a sender whose later message corrects without saying whose."""
    for part in parts:
        if part.sender and _corrects(text, part.own) and not inside(bodies, part.own):
            _leave_all_open(deeds, part, DOUBT)
        elif part.sender and _only_speaks_of_numbers(text, deeds, part):
            _leave_all_open(deeds, part, ABOUT)


def _leave_all_open(deeds: Sequence[FoundDeed], part: PastedMessage, doubt: str) -> None:
    for deed in deeds:
        if deed.message.sender == part.sender and _is_before(deed, part):
            _leave_open(deed, doubt)


def _only_speaks_of_numbers(
    text: str, deeds: Sequence[FoundDeed], part: PastedMessage
) -> bool:
    """Tell a message that makes no record and says how the numbers before it count."""
    if any(deed.message is part for deed in deeds):
        return False
    words = "\n".join(text[start:end] for start, end in part.own)
    return _ABOUT_NUMBERS.search(words) is not None


def _corrects(text: str, own: Sequence[Span]) -> bool:
    words = "\n".join(text[start:end] for start, end in own)
    return is_correction(words)


def _is_before(deed: FoundDeed, part: PastedMessage) -> bool:
    return deed.message is not part and deed.spans[0][0] < part.own[0][0]


def _leave_open(deed: FoundDeed, why: str) -> None:
    figures = []
    for one in deed.figures:
        doubt = one.doubt or why.format(words=one.mention.text)
        figures.append(replace(one, doubt=doubt))
    if deed.figures and why == ABOUT:
        first = deed.figures[0].mention
        message = why.format(words=first.text)
        deed.doubts.append(ReadingDoubt("said_later", message, first.span))
    deed.figures = figures
