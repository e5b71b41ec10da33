"""Two texts laid side by side: which characters of the one are which of the other.

What both begin and end with is put aside first; then clauses that stand once in each hold
the two together; what is left between them is compared character by character, if it is
short.

>>> sides = align("共捐赠30万元，计划", "共捐赠300万元，计划")
>>> sides.here(3, 7), sides.there(3, 6)
((3, 6), (3, 7))
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bulletin.zh.characters import fold

#: More than this squared is not compared character by character: it would take seconds.
_LONGEST = 3000
_CLAUSE = re.compile(r"[^，；。：、,;:\n]*[，；。：、,;:\n]?")
#: Marks that people and systems write differently.
_SAME = str.maketrans("“”‘’「」〜～—–−", '""\'\'""~~---')

#: Equal characters: from where in the one, from where in the other, how many.
Block = tuple[int, int, int]


@dataclass(frozen=True)
class Alignment:
    """Spans of the other text as spans of ours (`here`) and back (`there`).

    What has no counterpart is the whole gap between the characters that have one.
    """

    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    lengths: tuple[int, ...]
    size: tuple[int, int]

    def here(self, start: int, end: int) -> tuple[int, int]:
        """A span of the other text in ours."""
        return self._map(start, end, self.theirs, self.ours, self.size[0])

    def there(self, start: int, end: int) -> tuple[int, int]:
        """A span of our text in the other."""
        return self._map(start, end, self.ours, self.theirs, self.size[1])

    def is_kept(self, at: int) -> bool:
        """Whether a character of our text stands in the other too."""
        place = bisect_right(self.ours, at) - 1
        return place >= 0 and at < self.ours[place] + self.lengths[place]

    def _map(
        self,
        start: int,
        end: int,
        source: tuple[int, ...],
        target: tuple[int, ...],
        size: int,
    ) -> tuple[int, int]:
        low = self._edge(start, source, target, size, is_end=False)
        high = (
            self._edge(end - 1, source, target, size, is_end=True) if end > start else low
        )
        return low, max(low, high)

    def _edge(
        self,
        at: int,
        source: tuple[int, ...],
        target: tuple[int, ...],
        size: int,
        *,
        is_end: bool,
    ) -> int:
        place = bisect_right(source, at) - 1
        if place >= 0 and at < source[place] + self.lengths[place]:
            return target[place] + at - source[place] + is_end
        if not is_end:
            return target[place] + self.lengths[place] if place >= 0 else 0
        return target[place + 1] if place + 1 < len(target) else size


def align(ours: str, theirs: str) -> Alignment:
    """Lay two texts side by side.

    White space, width and kinds of quotation mark apart.
    """
    one, other = _bare(ours), _bare(theirs)
    blocks = _with_offsets(list(_blocks(one[0], other[0], 0, 0)), one[1], other[1])
    return Alignment(
        tuple(block[0] for block in blocks),
        tuple(block[1] for block in blocks),
        tuple(block[2] for block in blocks),
        (len(ours), len(theirs)),
    )


def bare(text: str) -> str:
    """The text without what people and systems write differently.

    Width, spaces, quotation marks.

    >>> bare("“ 三区 ”１，") == bare('"三区"1,')
    True
    """
    return _folded(text)[0]


@lru_cache(maxsize=8)  # the edition's text is held against one text after the other
def _bare(text: str) -> tuple[str, tuple[int, ...]]:
    return _folded(text)


def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The text folded and without white space, and where each character stood."""
    folded = fold(text)
    kept = [
        (char, offset)
        for char, offset in zip(folded.text, folded.offsets, strict=False)
        if not char.isspace()
    ]
    return "".join(char for char, _ in kept).translate(_SAME), tuple(
        offset for _, offset in kept
    )


def _with_offsets(
    blocks: list[Block], ours: Sequence[int], theirs: Sequence[int]
) -> list[Block]:
    """Blocks of bare texts as blocks of the texts themselves, parted where white space stood."""
    found: list[Block] = []
    for one, other, length in blocks:
        for step in range(length):
            here, there = ours[one + step], theirs[other + step]
            if found:
                last = found[-1]
                if (last[0] + last[2], last[1] + last[2]) == (here, there):
                    found[-1] = (last[0], last[1], last[2] + 1)
                    continue
            found.append((here, there, 1))
    return found


def _blocks(one: str, other: str, at: int, to: int) -> Iterator[Block]:
    """Equal stretches of two texts that begin at these places, in order."""
    head = common_start(one, other)
    tail = common_start(one[head:][::-1], other[head:][::-1])
    if head:
        yield at, to, head
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if left and right:
        yield from _between(left, right, at + head, to + head)
    if tail:
        yield at + len(one) - tail, to + len(other) - tail, tail


def _between(one: str, other: str, at: int, to: int) -> Iterator[Block]:
    anchors = _anchors(one, other)
    if not anchors:
        yield from _by_character(one, other, at, to)
        return
    here = there = 0
    for start, begin, length in anchors:
        yield from _blocks(one[here:start], other[there:begin], at + here, to + there)
        yield at + start, to + begin, length
        here, there = start + length, begin + length
    yield from _blocks(one[here:], other[there:], at + here, to + there)


def _by_character(one: str, other: str, at: int, to: int) -> Iterator[Block]:
    if len(one) * len(other) > _LONGEST**2:
        return
    for start, begin, length in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_matching_blocks():
        if length:
            yield at + start, to + begin, length


def _anchors(one: str, other: str) -> list[Block]:
    """Clauses that stand once in each text, the longest run of them that is in the same order."""
    left, right = _clauses(one), _clauses(other)
    common = [
        (left[clause], right[clause], len(clause)) for clause in left if clause in right
    ]
    return _in_order(sorted(common))


def _clauses(text: str) -> dict[str, int]:
    found = [
        (match[0], match.start()) for match in _CLAUSE.finditer(text) if len(match[0]) > 3
    ]
    times = Counter(clause for clause, _ in found)
    return {clause: at for clause, at in found if times[clause] == 1}


def _in_order(blocks: list[Block]) -> list[Block]:
    """The longest subsequence whose second places rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, block in enumerate(blocks):
        place = bisect_right(ends, block[1])
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [block[1]]
        last[place : place + 1] = [index]
    chosen: list[Block] = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(blocks[index])
        index = before[index]
    return chosen[::-1]


def common_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # halving: strings compare at once, characters one by one
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
