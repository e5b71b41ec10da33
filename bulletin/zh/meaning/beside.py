"""What the words of an office say of one number: the indicator, no figure, how it counts.

>>> from bulletin.zh.meaning.cues import Cue, Cues
>>> from bulletin.zh.parser import find_quantities
>>> text = "预留5万元，网格员30人上门"
>>> cues = Cues((Cue("indicator", "网格员", "volunteers", "人"), Cue("no_figure", "预留", "plan")))
>>> beside = CuesBeside(text, FoundCues(text, cues))
>>> money, people = find_quantities(text)
>>> beside.no_figure(money), beside.indicator(people).cue.means
('plan', 'volunteers')
"""

import re
from typing import cast

from bulletin.zh.meaning.cues import IS_FIGURE, CueKind, CuePlace, FoundCues
from bulletin.zh.meaning.said import REASONS, Counting, NoFigure, Phrase
from bulletin.zh.parser import Mention
from bulletin.zh.segments import LIST_STOPS, Span, clause_at, sentence_at
from bulletin.zh.units import kind_of, same_unit

_PAUSE = re.compile(rf"[{LIST_STOPS}]")
#: Behind a number its words end at a pause, or where the next number begins.
_END = re.compile(rf"[{LIST_STOPS}\d]")
#: So far behind a number a word may begin that speaks of it.
_BEHIND = 12
_THINGS = ("goods", "other")
_COUNTED_ONE_BY_ONE = ("people", "orgs", "teams", "sessions")


class CuesBeside:
    """The words of an office in one text, asked for each of its numbers."""

    def __init__(self, text: str, found: FoundCues) -> None:
        self.text, self.found = text, found

    def indicator(self, mention: Mention) -> CuePlace | None:
        """Return the longest word beside the number whose indicator counts in its unit."""
        best = None
        item = self._item_start(mention.span[0])
        for place in self._beside("indicator", mention):
            if place.span[0] < item or not _fits(mention, place.cue.unit):
                continue
            if best is None or len(place.cue.word) >= len(best.cue.word):
                best = place
        return best

    def no_figure(self, mention: Mention) -> NoFigure | None:
        """Return the reason of the last word beside the number that takes it out."""
        found: NoFigure | None = None
        for place in self._beside("no_figure", mention):
            if place.cue.means in REASONS:
                found = cast(NoFigure, place.cue.means)
        return found

    def quiet(self, mention: Mention) -> list[Span]:
        """Return where words stand that the reader is not to take as a reason against it."""
        found = []
        for place in self._beside("no_figure", mention):
            if place.cue.means == IS_FIGURE:
                found.append(place.span)
        return found

    def counting(
        self, mention: Mention, said: tuple[Counting, Phrase | None]
    ) -> tuple[Counting, Phrase | None] | None:
        """Return how the number counts by the nearest word; None where `said` is nearer."""
        at = mention.span[0]
        place = self.found.last("counting", sentence_at(self.text, at)[0], at)
        if place is None:
            return None
        words = said[1]
        if words is not None and words.span[0] >= place.span[1]:
            return None
        start, end = place.span
        phrase = Phrase(self.text[start:end], place.span)
        counting: Counting = "total" if place.cue.means == "total" else "increment"
        return counting, phrase

    def _beside(self, kind: CueKind, mention: Mention) -> list[CuePlace]:
        """Return the words of its clause before the number, and those right behind it."""
        start, end = mention.span
        clause = clause_at(self.text, start)
        behind = _END.search(self.text, end, clause[1])
        stop = min(behind.start() if behind else clause[1], end + _BEHIND)
        before = self.found.within(kind, clause[0], start)
        return [*before, *self.found.within(kind, end, stop)]

    def _item_start(self, at: int) -> int:
        """Return where the item of a list begins in which that character stands."""
        start = clause_at(self.text, at)[0]
        for pause in _PAUSE.finditer(self.text, start, at):
            start = pause.end()
        return start


def _fits(mention: Mention, unit: str) -> bool:
    """Tell whether a number may be of an indicator in that unit; none: of things."""
    if not unit:
        return mention.kind in _THINGS
    if mention.kind == kind_of(unit) or same_unit(mention.quantity.unit, unit):
        return True
    is_piece = mention.quantity.unit == "个"
    return is_piece and kind_of(unit) in _COUNTED_ONE_BY_ONE
