"""How entries join: ；between them, 。behind the last, or as an entry says.

>>> marks(["", "。", ""])
['；', '。', '。']
"""

import re
from collections.abc import Sequence

BETWEEN, LAST = "；", "。"
#: 一、 to 四、: a bulletin has four sections, an omitted one gives its number to the next.
ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九")
_CLOSING = re.compile(r"[\s。；;，,、.]+$")


def marks(overrides: Sequence[str]) -> list[str]:
    """The mark behind each entry, given each one's override (empty: by rule)."""
    if not overrides:
        return []
    usual = [BETWEEN] * (len(overrides) - 1) + [LAST]
    found: list[str] = []
    for own, mark in zip(overrides, usual, strict=True):
        found.append(own or mark)
    return found


def unclosed(text: str) -> str:
    """An account without the mark at its end: joining adds one.

    >>> unclosed("全力支持香港抗疫工作。 ")
    '全力支持香港抗疫工作'
    """
    return _CLOSING.sub("", text.strip())
