r"""To whom a letter speaks: 贵支部 in it is the body that its first line greets.

>>> from organizations.extraction.unlisted import unlisted
>>> text = "某某协会党支部：\n贵支部送来姜茶40桶。"
>>> body = greeted(text, [(0, 8), (9, 21)], unlisted(text))
>>> [(one.text, one.name, one.span) for one in addressed(text, (9, 21), body)]
[('支部', '某某协会党支部', (10, 12))]
"""

import re
from collections.abc import Iterator, Sequence

from bulletin.zh.segments import Span
from organizations.extraction.found import KnownBody, NamedBody
from organizations.extraction.within import within

_YOURS = re.compile(
    "贵(?P<noun>(?:会|中心)?(?:联合|临时)?(?:党支部|支部|党委|党总支)|(?:协|商|学)?会|单位|公司|中心)"
)
_GREETING = re.compile(r"\s*[：:]\s*")


def greeted(
    text: str, lines: Sequence[Span], bodies: Sequence[NamedBody]
) -> NamedBody | None:
    """Return the body that a line names alone with a colon behind."""
    for start, end in lines:
        for body in within(bodies, (start, end))[:1]:
            is_first = not text[start : body.span[0]].strip()
            if is_first and _GREETING.fullmatch(text, body.span[1], end):
                return body
    return None


def addressed(text: str, span: Span, body: NamedBody | None) -> Iterator[NamedBody]:
    """Yield each 贵支部 of the words as the body that is greeted."""
    if body is None:
        return
    for match in _YOURS.finditer(text, *span):
        known = body.known or KnownBody(body.name, body.kind)
        yield NamedBody(match["noun"], match.span("noun"), body.kind, known)
