"""A short name with the Party noun behind it: 时尚服饰支部 is one name, not 时尚服饰 and 支部."""

import re
from collections.abc import Iterable
from dataclasses import replace

from organizations.extraction.found import NamedBody

_NOUN = re.compile("(?:联合|临时)?(?:党支部|支部|党委|党总支|总支)(?![书委])")


def with_nouns(text: str, bodies: Iterable[NamedBody]) -> list[NamedBody]:
    """Return the bodies, each name with the noun behind it that ends its registered one."""
    found = []
    for body in bodies:
        start, end = body.span
        noun = _NOUN.match(text, end) if body.known else None
        if noun and body.known and body.known.name.endswith(noun[0]):
            body = replace(body, text=body.text + noun[0], span=(start, noun.end()))
        found.append(body)
    return found
