"""Another text cut into the passages of an edition.

Which of its sentences is of which passage. A sentence is of the passage with which it
shares most pairs of characters; a pair that few passages have counts for more. One that
is like none goes with its neighbour in the same paragraph.

>>> cut("甲会捐款5万元。乙会送去口罩。", ["乙会送去口罩", "甲会捐款15万元"])
[TextPiece(passage=1, start=0, end=7), TextPiece(passage=0, start=8, end=14)]
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bulletin.zh.segments import sentences
from reports.reconciliation.comparing.alignment import bare
from reports.reconciliation.comparing.clauses import behind_numbering, clauses_of

_LEAD = re.compile(r"\s*")
_TAIL = re.compile(r"[。；;\s]*$")
#: What a pair weighs that stands in one passage only; in two it weighs half of it.
_RARE = 1000
#: A sentence that shares less than one in so many of its pairs is like none.
_PARTS = 3


@dataclass(frozen=True)
class TextPiece:
    """Characters of the other text that are of a passage; None: of none."""

    passage: int | None
    start: int
    end: int


def cut(text: str, passages: Sequence[str]) -> list[TextPiece]:
    """The pieces in order; neighbouring sentences of one passage are one piece."""
    known = _Pairs(passages)
    pieces: list[TextPiece] = []
    numbered = _numbered(passages)
    for paragraph in _paragraphs(text):
        found: list[TextPiece] = []
        for start, end in _sentences(text, *paragraph):
            words = text[start:end]
            of = None if found else _heading_of(words, numbered)
            found.append(TextPiece(known.likest(words) if of is None else of, start, end))
        pieces += _joined(text, _settled(found))
    return pieces


def _numbered(passages: Sequence[str]) -> list[tuple[int, str]]:
    """The clauses of the passages that something counts at their head: 一、, each alone."""
    found = []
    for place, passage in enumerate(passages):
        if behind_numbering(passage):
            for clause in clauses_of(passage):
                found.append((place, clause.words))
    return found


def _heading_of(sentence: str, numbered: Sequence[tuple[int, str]]) -> int | None:
    """The heading that the first sentence of a paragraph is, by its number and a clause."""
    if behind_numbering(sentence):
        said = {clause.words for clause in clauses_of(sentence)}
        for place, words in numbered:
            if words in said:
                return place
    return None


class _Pairs:
    """The pairs of characters of each passage, and in how many passages each occurs."""

    def __init__(self, passages: Sequence[str]) -> None:
        self._of: dict[str, list[int]] = {}
        for place, passage in enumerate(passages):
            for two in _pairs_of(passage):
                self._of.setdefault(two, []).append(place)

    def likest(self, sentence: str) -> int | None:
        """The passage that shares most with a sentence.

        None where it shares next to nothing.
        """
        shared: Counter[int] = Counter()
        whole = 0
        for two in _pairs_of(sentence):
            places = self._of.get(two, [])
            weight = _RARE // max(1, len(places))
            whole += weight
            for place in places:
                shared[place] += weight
        if not shared:
            return None
        best = max(shared, key=lambda place: (shared[place], -place))
        return best if _PARTS * shared[best] >= whole else None


def _pairs_of(text: str) -> list[str]:
    plain = bare(text)
    return list(dict.fromkeys(plain[at : at + 2] for at in range(len(plain) - 1)))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for match in re.finditer(r"\n", text):
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return spans


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for first, last in sentences(text[start:end]):
        span = start + first, start + last
        if bare(text[slice(*span)]).strip("。；;"):
            found.append(span)
    return found


def _settled(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """Sentences like none go with the one before them, else with the one behind."""
    settled: list[TextPiece] = []
    before = next((it.passage for it in pieces if it.passage is not None), None)
    for piece in pieces:
        before = before if piece.passage is None else piece.passage
        settled.append(replace(piece, passage=before))
    return settled


def _joined(text: str, pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """Neighbours of one passage as one, unless the next says again what was said."""
    joined: list[TextPiece] = []
    said: set[str] = set()
    for piece in pieces:
        words = bare(text[piece.start : piece.end]).strip("。；;")
        last = joined[-1] if joined else None
        if last is not None and last.passage == piece.passage and words not in said:
            joined[-1] = replace(last, end=piece.end)
        else:
            joined.append(piece)
            said = set()
        said.add(words)
    return [_trimmed(text, piece) for piece in joined]


def _trimmed(text: str, piece: TextPiece) -> TextPiece:
    """Without blanks about it and the mark at its end."""
    words = text[piece.start : piece.end]
    lead, tail = _LEAD.match(words), _TAIL.search(words)
    start = piece.start + (lead.end() if lead else 0)
    end = piece.start + (tail.start() if tail else len(words))
    return replace(piece, start=start, end=max(start, end))
