"""A text that came back, sentence by sentence beside the edition's own.

A sentence that stands elsewhere is no change; nor are width, blanks, kinds of quotation
marks, and whether a sentence ends with ；or 。.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bulletin.zh.segments import sentences
from reports.reconciliation.comparing.alignment import align, bare
from reports.reconciliation.comparing.own_sentences import OwnSentence, SentencePart

#: Two sentences are one, changed, from this likeness on.
ALIKE = 0.45
#: So many pairs of sentences are looked at closely.
MOST_PAIRS = 40_000
#: A file of which less than this is the edition's text is another file.
LEAST_SHARED = 0.3
_MARKS = "。；;，,.!！?？"
#: Into these no further sentence goes: it goes to the head of what follows.
_LINES = ("title", "subtitle", "heading")
_ENDS = ("contact", "source")

Span = tuple[int, int]


@dataclass(frozen=True)
class TheirSentence:
    """A sentence of the text that came back, and where in it."""

    text: str
    span: Span


@dataclass(frozen=True)
class ReturnedChange:
    """One change: changed, added, removed. `own` is empty of what was added.

    `beside`: where an added sentence goes, behind that part, or before it.
    """

    kind: str
    own: OwnSentence | None = None
    theirs: TheirSentence | None = None
    beside: SentencePart | None = None
    is_before: bool = False

    @property
    def old(self) -> str:
        """The words that stand in the edition."""
        return self.own.text if self.own else ""

    @property
    def new(self) -> str:
        """The words that came back."""
        return self.theirs.text if self.theirs else ""

    @property
    def label(self) -> str:
        """Where it is, for people."""
        if self.own is not None:
            return self.own.label or "正文之外"
        if self.beside is None:
            return "正文之外"
        return f"{self.beside.label}{'之前' if self.is_before else '之后'}"

    @property
    def can_be_taken(self) -> bool:
        """Whether it is about words that are written on the desk."""
        return bool(self.own.parts) if self.own else self.beside is not None

    @property
    def key(self) -> str:
        """One word for it, the same as long as both texts are."""
        place = self.own.parts[0].place if self.own and self.own.parts else self.label
        said = "\0".join((self.kind, place, self.old, self.new))
        return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class ReturnedText:
    """All changes in the order of reading; how many sentences stand elsewhere.

    `shared`: how much of the edition's text stands in it, 0 to 1000.
    """

    changes: tuple[ReturnedChange, ...]
    moved: int
    shared: int

    @property
    def is_of_another(self) -> bool:
        """Whether the file is hardly this edition's."""
        return self.shared < LEAST_SHARED * 1000


def compare_returned(
    own: Sequence[OwnSentence], text: str, aside: set[str]
) -> ReturnedText:
    """Every sentence that is not the same. `aside`: what prints about the text."""
    theirs = _their_sentences(text, aside)
    pairs, moved = _same(own, theirs)
    _pair_alike(own, theirs, pairs)
    changes = _in_order(own, theirs, pairs)
    found = sum(len(own[place].text) for place in pairs)
    whole = sum(len(it.text) for it in own)
    return ReturnedText(tuple(changes), moved, found * 1000 // max(1, whole))


def _their_sentences(text: str, aside: set[str]) -> list[TheirSentence]:
    found = []
    for start, end in sentences(text):
        words = text[start:end].strip()
        if bare(words) and bare(words) not in aside:
            found.append(TheirSentence(words, (start, end)))
    return found


def _key(text: str) -> str:
    """What two sentences are the same by."""
    return bare(text).rstrip(_MARKS)


def _same(
    own: Sequence[OwnSentence], theirs: Sequence[TheirSentence]
) -> tuple[dict[int, int], int]:
    """Which of ours is which of theirs, word for word; how many of them moved."""
    ours = [_key(it.text) for it in own]
    others = [_key(it.text) for it in theirs]
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, ours, others, autojunk=False)
    for at, to, size in matcher.get_matching_blocks():
        for step in range(size):
            pairs[at + step] = to + step
    taken = set(pairs.values())
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(others):
        if place not in taken:
            waiting[key].append(place)
    moved = 0
    for place, key in enumerate(ours):
        if place not in pairs and waiting[key]:
            pairs[place] = waiting[key].pop(0)
            moved += 1
    return pairs, moved


def _pair_alike(
    own: Sequence[OwnSentence], theirs: Sequence[TheirSentence], pairs: dict[int, int]
) -> None:
    """Add to the pairs those that are alike, the likest first."""
    taken = set(pairs.values())
    left = [place for place in range(len(own)) if place not in pairs]
    rest = [place for place in range(len(theirs)) if place not in taken]
    for place, other in _likest_first(own, theirs, left, rest):
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)


def _likest_first(
    own: Sequence[OwnSentence],
    theirs: Sequence[TheirSentence],
    left: Sequence[int],
    rest: Sequence[int],
) -> list[tuple[int, int]]:
    """Which of these could be one sentence; of two alike the nearer first."""
    found = []
    for place in left:
        for other in rest[: MOST_PAIRS // len(left)]:
            likeness = _likeness(own[place].text, theirs[other].text)
            if likeness >= ALIKE:
                found.append((-likeness, abs(place - other), place, other))
    return [(place, other) for _, _, place, other in sorted(found)]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _in_order(
    own: Sequence[OwnSentence], theirs: Sequence[TheirSentence], pairs: dict[int, int]
) -> list[ReturnedChange]:
    """The changes: ours in their order, what was added behind what stands before it."""
    back = {other: place for place, other in pairs.items()}
    added: defaultdict[int, list[ReturnedChange]] = defaultdict(list)
    before = -1
    for other, sentence in enumerate(theirs):
        if other in back:
            before = back[other]
            continue
        part, is_before = _beside(own, before)
        change = ReturnedChange("added", None, sentence, part, is_before)
        added[before].append(change)
    found = list(added[-1])
    for place, ours in enumerate(own):
        if place not in pairs:
            found.append(ReturnedChange("removed", ours))
        elif _key(ours.text) != _key(theirs[pairs[place]].text):
            found.append(ReturnedChange("changed", ours, theirs[pairs[place]]))
        found += added[place]
    return found


def _beside(own: Sequence[OwnSentence], before: int) -> tuple[SentencePart | None, bool]:
    """Where a sentence goes that stands behind this one of ours."""
    part = own[before].parts[-1] if before >= 0 and own[before].parts else None
    if part is not None and not part.place.endswith(_LINES):
        return (None, False) if part.place in _ENDS else (part, False)
    for sentence in own[before + 1 :]:
        for following in sentence.parts:
            if following.place in _ENDS:
                return None, False
            if not following.place.endswith(_LINES):
                return following, True
    return None, False


def words_for(change: ReturnedChange) -> list[tuple[SentencePart, str]]:
    """What each part of a changed or removed sentence says then, in the order of reading.

    Only parts whose words are others.
    """
    own = change.own
    if own is None or not own.parts:
        return []
    new = _without_outside(own, change.new)
    sides = align(own.text, new)
    borders = [sides.there(part.at, len(own.text))[0] for part in own.parts]
    if own.parts[0].at == 0:
        borders[0] = 0
    found = []
    for place, part in enumerate(own.parts):
        end = borders[place + 1] if place + 1 < len(borders) else len(new)
        words = new[borders[place] : max(borders[place], end)]
        if words != own.text[part.at : part.until]:
            found.append((part, words))
    return found


def _without_outside(own: OwnSentence, new: str) -> str:
    """The new words without what stands behind the last part: the mark, a bracket."""
    outside = own.text[own.parts[-1].until :]
    if outside.strip(_MARKS):
        return new.removesuffix(outside)
    return new.rstrip(_MARKS) if outside else new


def with_addition(change: ReturnedChange, words: str) -> str:
    """The words of the place with the added sentence in them; `words`: as they stand.

    Entries part their sentences by ；, as the edition does.
    """
    part = change.beside
    if part is None:
        return words
    new = change.new.strip()
    is_entry = part.place.startswith("entry-")
    if is_entry:
        new = new.rstrip(_MARKS)
    if change.is_before:
        return f"{new}；{words}" if is_entry else f"{new}{words}"
    head, tail = words[: part.end], words[part.end :]
    if is_entry and head[-1:] not in tuple("。；"):
        return f"{head}；{new}{tail}"
    return f"{head}{new}；{tail}" if is_entry and tail else f"{head}{new}{tail}"
