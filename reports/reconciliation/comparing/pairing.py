"""A text beside the one it was made from, clause by clause.

What stands in both, what does not. Clauses may stand in another order, be left out,
joined or parted. What is left is a change: a run of clauses, with what stands in its
place in the other text.

>>> found = pair("甲会捐款15万元，送去口罩", ("甲会退还15万元，送去口罩",))
>>> [(it.words, it.theirs) for it in found.changes]
[('甲会捐款15万元', '甲会退还15万元')]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bulletin.zh.parser import Mention
from reports.reconciliation.comparing.clauses import (
    TextClause,
    agree,
    claims_the_same,
    clauses_of,
    is_question,
    same_unit_class,
)

#: Clauses less alike than this are no rewording of one another.
_ALIKE = 0.4
Span = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """Clauses of a text that do not stand in the other.

    `span` and `words` of all of them.

    `theirs`: what the other text has in their place, empty where it has nothing; `at`:
    where that begins there.
    """

    span: Span
    words: str
    theirs: str = ""
    at: int = 0


@dataclass(frozen=True)
class Pairing:
    """What comes of laying a text beside another.

    Its changes, and which number is which there.

    `numbers`: the span of a number here -> the span of its counterpart in the other text.
    `left_out`: clauses of the other text that do not stand here, each beside the clause it
    stood behind there.
    """

    changes: tuple[Change, ...] = ()
    numbers: tuple[tuple[Span, Span], ...] = ()
    left_out: tuple[Change, ...] = ()

    def change_at(self, place: int) -> Change | None:
        """The change in which a character stands."""
        for change in self.changes:
            if change.span[0] <= place < change.span[1]:
                return change
        return None


@lru_cache(maxsize=512)
def pair(text: str, others: tuple[str, ...]) -> Pairing:
    """Lay a text beside one; of further ones a clause may be taken too, if the first has it not."""
    ours, theirs = clauses_of(text), clauses_of(others[0])
    known = _Matches(ours, theirs)
    for other in others[1:]:
        known.take_known(clauses_of(other))
    changes: list[Change] = []
    numbers = known.numbers()
    for run in known.runs():
        beside = known.beside(run)
        mine = ours[run.start : run.stop]
        if _is_one(mine, beside):
            numbers += _by_order(_numbers(mine), _numbers(beside))
            continue
        numbers += _likely(_numbers(mine), _numbers(beside))
        changes.append(_change(text, mine, others[0], beside))
    left_out = tuple(known.left_out(text, others[0]))
    return Pairing(tuple(changes), tuple(sorted(numbers)), left_out)


class _Matches:
    """Which clause of the one is which of the other."""

    def __init__(self, ours: Sequence[TextClause], theirs: Sequence[TextClause]) -> None:
        self.ours, self.theirs = ours, theirs
        self.there: dict[int, int] = {}
        self.settled: set[int] = set()
        self._free = set(range(len(theirs)))
        last = -1
        for place, clause in enumerate(ours):
            found = self._find(clause, last)
            if found is not None:
                last = found
                self.there[place] = found
                self._free.discard(found)
                self.settled.add(place)

    def take_known(self, clauses: Sequence[TextClause]) -> None:
        """Settle what stands in a further text."""
        for place, clause in enumerate(self.ours):
            if any(claims_the_same(clause, other) for other in clauses):
                self.settled.add(place)

    def numbers(self) -> list[tuple[Span, Span]]:
        """The numbers of clauses that stand in both."""
        found = []
        for place, other in self.there.items():
            found += _by_order(self.ours[place].numbers, self.theirs[other].numbers)
        return found

    def runs(self) -> list[range]:
        """Neighbouring clauses that do not stand in the other text."""
        runs: list[range] = []
        for place in range(len(self.ours)):
            if place in self.settled:
                continue
            if runs and runs[-1].stop == place:
                runs[-1] = range(runs[-1].start, place + 1)
            else:
                runs.append(range(place, place + 1))
        return runs

    def beside(self, run: range) -> list[TextClause]:
        """What stands in the place of a run; no longer free for another."""
        low = self.there.get(run.start - 1, -1) + 1
        high = self.there.get(run.stop, len(self.theirs))
        places = [place for place in range(low, high) if place in self._free]
        if not places:
            places = self._likest(self.ours[run.start : run.stop])
        self._free.difference_update(places)
        return [self.theirs[place] for place in places]

    def left_out(self, text: str, other: str) -> Iterator[Change]:
        """What stands there alone, beside the clause before or behind it that stands here."""
        here = {there: place for place, there in self.there.items()}
        for place in sorted(self._free):
            beside = min(
                here, key=lambda there: (abs(there - place), there), default=None
            )
            if beside is None:
                continue
            mine = self.ours[here[beside]]
            first, last = self.theirs[min(beside, place)], self.theirs[max(beside, place)]
            span = mine.start, mine.end
            said = other[first.start : last.end]
            yield Change(span, text[slice(*span)], said, first.start)

    def _find(self, clause: TextClause, last: int) -> int | None:
        """The clause that claims the same: the next one behind the last, else any."""
        same = [at for at in self._free if claims_the_same(clause, self.theirs[at])]
        behind = [at for at in same if at > last]
        return min(behind or same, default=None)

    def _likest(self, run: Sequence[TextClause]) -> list[int]:
        words = "".join(clause.words for clause in run)
        best: list[int] = []
        most = _ALIKE
        for place in self._free:
            other = self.theirs[place].words
            if 2 * min(len(words), len(other)) < most * (len(words) + len(other)):
                continue
            likeness = SequenceMatcher(None, words, other, autojunk=False).ratio()
            if likeness > most:
                best, most = [place], likeness
        return best


def _is_one(ours: Sequence[TextClause], theirs: Sequence[TextClause]) -> bool:
    """Whether they are the same clauses, parted or joined; one amount may be another.

    That one is held against its record by itself.
    """
    words = "".join(clause.words for clause in ours)
    if words != "".join(clause.words for clause in theirs):
        return False
    return _is_one_slip(_numbers(ours), _numbers(theirs))


def _numbers(clauses: Sequence[TextClause]) -> list[Mention]:
    return [number for clause in clauses for number in clause.numbers]


def _by_order(
    ours: Sequence[Mention], theirs: Sequence[Mention]
) -> list[tuple[Span, Span]]:
    return [(one.span, other.span) for one, other in zip(ours, theirs, strict=True)]


def _likely(
    ours: Sequence[Mention], theirs: Sequence[Mention]
) -> list[tuple[Span, Span]]:
    """Numbers of a change: as they stand, where at most one is another.

    Else by what they say. Those that agree, then those that count the same; the last of
    both sides are one.
    """
    by_thing = _by_thing(ours, theirs)
    if by_thing:
        return by_thing
    if _is_one_slip(ours, theirs):
        return _by_order(ours, theirs)
    left, right = list(ours), list(theirs)
    found = []
    for is_likely in (agree, same_unit_class):
        for one in list(left):
            other = next((it for it in right if is_likely(one, it)), None)
            if other is not None:
                found.append((one.span, other.span))
                left.remove(one)
                right.remove(other)
    if len(left) == len(right) == 1 and "date" not in (left[0].kind, right[0].kind):
        found.append((left[0].span, right[0].span))
    return found


def _by_thing(
    ours: Sequence[Mention], theirs: Sequence[Mention]
) -> list[tuple[Span, Span]]:
    """The same amounts of the same things in another order; empty where any is another."""
    left = list(theirs)
    found = []
    for one in ours:
        other = next(
            (it for it in left if it.thing == one.thing and agree(one, it)), None
        )
        if other is None:
            return []
        left.remove(other)
        found.append((one.span, other.span))
    return [] if left else found


def _is_one_slip(ours: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    """Whether days and amounts stand in the same order, and one at most is another."""
    if len(ours) != len(theirs):
        return False
    if [it.kind == "date" for it in ours] != [it.kind == "date" for it in theirs]:
        return False
    differing = 0
    for one, other in zip(ours, theirs, strict=True):
        if agree(one, other):
            continue
        if one.quantity.value is None and one.kind != "date":
            return False  # no record says whether it is 一批 or 多批
        differing += 1
    return differing <= 1


def _change(
    text: str, ours: Sequence[TextClause], other: str, theirs: Sequence[TextClause]
) -> Change:
    span = ours[0].start, ours[-1].end + is_question(ours[-1])
    words = text[span[0] : span[1]]
    if not theirs:
        return Change(span, words)
    at, end = theirs[0].start, theirs[-1].end + is_question(theirs[-1])
    return Change(span, words, other[at:end], at)
