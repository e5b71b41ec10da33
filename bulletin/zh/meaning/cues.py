"""Words that an office adds to those of the reader: what they say of a number beside them.

The words of the reader itself are patterns in these modules; a word of the office wins over
them. Whoever reads hands the words in.

>>> cues = Cues((Cue("indicator", "网格员", "volunteers", "人"), Cue("no_figure", "预留", "plan")))
>>> text = "网格员30人上门，预留5万元"
>>> found = FoundCues(text, cues)
>>> found.last("indicator", 0, 8).cue.means, found.last("no_figure", 9, 11).span
('volunteers', (9, 11))
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bulletin.zh.folding import fold

CueKind = Literal["indicator", "no_figure", "counting"]
#: What a word says that takes no number out: words of the reader that hold it count no more.
IS_FIGURE = "figure"


@dataclass(frozen=True)
class Cue:
    """A word, folded, and what it says.

    `means` is the code of an indicator, a reason of NoFigure or IS_FIGURE, or how a number
    counts. `unit` is that of the indicator; empty: any thing is counted.
    """

    kind: CueKind
    word: str
    means: str
    unit: str = ""


@dataclass(frozen=True)
class Cues:
    """All words of an office, in any order."""

    words: tuple[Cue, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.words)


#: Nothing but the words of the reader itself.
NO_CUES = Cues()


@dataclass(frozen=True)
class CuePlace:
    """A word where it stands in a text."""

    span: tuple[int, int]
    cue: Cue


class FoundCues:
    """Where the words of an office stand in one text; the text is searched once."""

    def __init__(self, text: str, cues: Cues) -> None:
        self._places: dict[str, list[CuePlace]] = {}
        if not cues:
            return
        folded, origins = _folded(text)
        for cue in cues.words:
            for start, end in _places(folded, cue.word):
                span = (origins[start], origins[end - 1] + 1)
                self._places.setdefault(cue.kind, []).append(CuePlace(span, cue))
        for places in self._places.values():
            places.sort(key=lambda place: place.span)

    def within(self, kind: CueKind, start: int, end: int) -> list[CuePlace]:
        """Return the words of a kind that stand between two places, in order."""
        places = self._places.get(kind, [])
        found = []
        for place in places[bisect_left(places, start, key=_begins) :]:
            if place.span[0] >= end:
                break
            if place.span[1] <= end:
                found.append(place)
        return found

    def last(self, kind: CueKind, start: int, end: int) -> CuePlace | None:
        """Return the word that ends last between two places; of several the longest."""
        found = None
        for place in self.within(kind, start, end):
            if found is None or place.span[1] > found.span[1]:
                found = place
        return found


def holds_word(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of some folded words stands in a text, in any spelling.

    >>> holds_word("30名网 格员", ["网格员"])
    True
    """
    folded, _origins = _folded(text)
    return any(word in folded for word in words)


def _begins(place: CuePlace) -> int:
    return place.span[0]


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text as words are compared, and where each of its characters stood."""
    folded: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text):
        for plain in _folded_char(char):
            folded.append(plain)
            origins.append(at)
    return "".join(folded), origins


@lru_cache(maxsize=8192)
def _folded_char(char: str) -> str:
    return fold(char)


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands; nowhere for one of which folding leaves nothing."""
    at = text.find(word) if word else -1
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + len(word))
