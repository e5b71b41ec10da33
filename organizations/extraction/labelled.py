"""Short names that a line begins with before a colon: 龙盾保安：值守卡口3个.

>>> from organizations.extraction.found import KnownBody
>>> from organizations.extraction.register import BodyRegister
>>> register = BodyRegister([KnownBody("龙盾保安行业协会联合党委", "party")])
>>> [(one.text, one.name) for one in labelled("①龙盾保安：值守", register)]
[('龙盾保安', '龙盾保安行业协会联合党委')]
"""

import re

from organizations.extraction.found import NamedBody
from organizations.extraction.register import BodyRegister

_LABEL = re.compile(
    r"^[ \t]*(?:\d\ufe0f?\u20e3|[①-⑳▲●■◆★▶•·✅]|[（(]?\d{1,2}[)）、.．])?"
    r"[ \t]*(?P<name>[一-鿿]{3,10})[：:]"
    # 4. 邻里互助 社工7名: in a numbered list a blank is enough
    r"|^[ \t]*\d{1,2}[)）、.．][ \t]*(?P<short>[一-鿿]{3,10})[ \t]",
    re.MULTILINE,
)


def labelled(text: str, register: BodyRegister) -> list[NamedBody]:
    """Return the bodies that the lines of a list begin with, under a shortened name."""
    found = []
    for match in _LABEL.finditer(text):
        group = "name" if match["name"] else "short"
        body = register.nicknamed(match[group])
        if body is not None:
            found.append(NamedBody(match[group], match.span(group), body.kind, body))
    return found
