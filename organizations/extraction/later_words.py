"""What is left open because its sender says later in the same paste that a number was wrong."""

from collections.abc import Sequence
from dataclasses import replace

from bulletin.zh.segments import Span
from organizations.extraction.found import FoundDeed, NamedBody, PastedMessage
from organizations.extraction.telling import is_correction
from organizations.extraction.within import inside

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
            for deed in deeds:
                if deed.message.sender == part.sender and _is_before(deed, part):
                    _leave_open(deed)


def _corrects(text: str, own: Sequence[Span]) -> bool:
    words = "\n".join(text[start:end] for start, end in own)
    return is_correction(words)


def _is_before(deed: FoundDeed, part: PastedMessage) -> bool:
    return deed.message is not part and deed.spans[0][0] < part.own[0][0]


def _leave_open(deed: FoundDeed) -> None:
    figures = []
    for one in deed.figures:
        doubt = one.doubt or DOUBT.format(words=one.mention.text)
        figures.append(replace(one, doubt=doubt))
    deed.figures = figures
