"""Two texts made from one: what differs, and both changes in one text.

>>> merge("捐赠口罩3万个", "捐赠KN95口罩3万个", "捐赠口罩3万个，价值30万元")
'捐赠KN95口罩3万个，价值30万元'
>>> merge("捐赠口罩", "捐赠手套", "捐赠面罩") is None
True
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

#: One change of a text: from where to where it goes, and what comes instead.
Change = tuple[int, int, str]


@dataclass(frozen=True)
class Piece:
    """A part of a text beside another: `mark` is "" (in both), "removed", "added"."""

    text: str
    mark: str = ""


def pieces(before: str, after: str) -> list[Piece]:
    """The way from one text to the other, in order.

    >>> [piece.text for piece in pieces("捐3万元", "捐5万元")]
    ['捐', '3', '5', '万元']
    """
    found: list[Piece] = []
    for tag, i, j, k, m in _codes(before, after):
        if tag == "equal":
            found.append(Piece(before[i:j]))
            continue
        if i < j:
            found.append(Piece(before[i:j], "removed"))
        if k < m:
            found.append(Piece(after[k:m], "added"))
    return found


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Both changes in one text; None where they touch each other."""
    ours, others = _changes(base, mine), _changes(base, theirs)
    for change in ours:
        for other in others:
            if change != other and _touch(change, other):
                return None
    text = base
    for start, end, new in sorted({*ours, *others}, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _touch(change: Change, other: Change) -> bool:
    """Whether two changes are of characters that overlap or stand side by side."""
    return change[0] <= other[1] and other[0] <= change[1]


def _changes(before: str, after: str) -> list[Change]:
    found = []
    for tag, i, j, k, m in _codes(before, after):
        if tag != "equal":
            found.append((i, j, after[k:m]))
    return found


def _codes(before: str, after: str) -> list[tuple[str, int, int, int, int]]:
    """Opcodes. What both begin and end with is put aside: comparing is slow."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old_end, new_end = len(before) - tail, len(after) - tail
    codes = []
    if head:
        codes.append(("equal", 0, head, 0, head))
    middle = SequenceMatcher(
        None, before[head:old_end], after[head:new_end], autojunk=False
    )
    for tag, i, j, k, m in middle.get_opcodes():
        codes.append((tag, i + head, j + head, k + head, m + head))
    if tail:
        codes.append(("equal", old_end, len(before), new_end, len(after)))
    return codes


def _common(first: str, second: str) -> int:
    """How many characters both begin with."""
    for place, (letter, other) in enumerate(zip(first, second, strict=False)):
        if letter != other:
            return place
    return min(len(first), len(second))
