"""Two texts grown from one: what differs, and both changes in one text where they do not touch.

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
    """A stretch of a text beside another: `mark` is "" (in both), "removed" or "added"."""

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
        found += [Piece(text, mark) for text, mark in _sides(before[i:j], after[k:m]) if text]
    return found


def merge(base: str, mine: str, theirs: str) -> str | None:
    """Both changes in one text; None where they touch each other."""
    ours, others = _changes(base, mine), _changes(base, theirs)
    for start, end, new in ours:
        for other_start, other_end, other in others:
            same = (start, end, new) == (other_start, other_end, other)
            if not same and start <= other_end and other_start <= end:
                return None
    text = base
    for start, end, new in sorted({*ours, *others}, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _sides(before: str, after: str) -> list[tuple[str, str]]:
    return [(before, "removed"), (after, "added")]


def _changes(before: str, after: str) -> list[Change]:
    return [(i, j, after[k:m]) for tag, i, j, k, m in _codes(before, after) if tag != "equal"]


def _codes(before: str, after: str) -> list[tuple[str, int, int, int, int]]:
    """Opcodes; what both begin and end with is put aside first: comparing is slow on long texts."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle = SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    codes = [(t, i + head, j + head, k + head, m + head) for t, i, j, k, m in middle.get_opcodes()]
    first = [("equal", 0, head, 0, head)] if head else []
    ends = (len(before) - tail, len(before), len(after) - tail, len(after))
    return [*first, *codes, *([("equal", *ends)] if tail else [])]


def _common(first: str, second: str) -> int:
    """How many characters both begin with."""
    pairs = zip(first, second, strict=False)
    same = next((place for place, (a, b) in enumerate(pairs) if a != b), None)
    return min(len(first), len(second)) if same is None else same
