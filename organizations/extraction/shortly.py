"""Companies named again by the first words of their names: 恒达检测 behind the full name.

>>> text = "临江市恒达检测科技有限公司捐款，恒达检测还派了车"
>>> known = [NamedBody(text[:13], (0, 13), "enterprise")]
>>> [(one.text, one.span) for one in shortly_again(text, known, "临江市")]
[('恒达检测', (16, 20))]
"""

import re
from collections.abc import Iterator, Sequence

from bulletin.zh.segments import Span
from organizations.extraction.found import KnownBody, NamedBody
from organizations.extraction.within import first_from

# two characters of a name and two of a trade
_SHORT = 4
_ENDS = re.compile(
    r"[、，,。；;：:和与及同跟给向捐送把在为提将出今昨还也又派的等（()）\s]|共同|联合|一起|各|$"
)


def shortly_again(
    text: str, bodies: Sequence[NamedBody], city: str
) -> Iterator[NamedBody]:
    """Yield each short name that stands behind the full one and in no other name."""
    seen: set[str] = set()
    for body in bodies:
        short = body.name.removeprefix(city)[:_SHORT]
        is_company = body.kind == "enterprise" and len(body.text) > _SHORT
        if not is_company or len(short) < _SHORT or short in seen:
            continue
        seen.add(short)
        place = text.find(short, body.span[1])
        while place >= 0:
            span = (place, place + _SHORT)
            if _is_free(bodies, span) and _ENDS.match(text, span[1]):
                known = body.known or KnownBody(body.name, body.kind)
                yield NamedBody(short, span, body.kind, known)
            place = text.find(short, place + _SHORT)


def _is_free(bodies: Sequence[NamedBody], span: Span) -> bool:
    """Tell whether no other name stands at a place."""
    index = first_from(bodies, span[1])
    return not index or bodies[index - 1].span[1] <= span[0]
