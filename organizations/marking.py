"""Marking a text: which of its characters a figure was read from, which quantities no figure has.

Pure: the page draws the pieces. Places are code points, as everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bulletin.zh.parser import find_quantities

#: quantity: a figure has it; doubt: a quantity that no figure has; day: a date; empty:
#: other text.
Mark = Literal["quantity", "doubt", "day", ""]


@dataclass(frozen=True)
class MarkedPiece:
    """A run of the text; `index` is that of the figure, from 1."""

    text: str
    mark: Mark = ""
    index: int | None = None


def marked(text: str, places: Sequence[tuple[int, str] | None]) -> list[MarkedPiece]:
    """The text in pieces. `places[i]` is where the words of figure i+1 stand, and the words.

    >>> [(p.text, p.mark, p.index) for p in marked("捐3万元和5台", [(1, "3万元")])]
    [('捐', '', None), ('3万元', 'quantity', 1), ('和', '', None), ('5台', 'doubt', None)]
    """
    spans: list[tuple[int, int, Mark, int | None]] = []
    taken: list[tuple[int, int]] = []
    for number, place in enumerate(places, start=1):
        if place is not None:
            start, words = place
            taken.append((start, start + len(words)))
            spans.append((start, start + len(words), "quantity", number))
    for mention in find_quantities(text):
        start, end = mention.span
        if not any(start < other_end and other < end for other, other_end in taken):
            spans.append((start, end, "day" if mention.kind == "date" else "doubt", None))
    return list(_cut(text, sorted(spans, key=lambda span: span[0])))


def _cut(text: str, spans: list[tuple[int, int, Mark, int | None]]) -> list[MarkedPiece]:
    pieces, at = [], 0
    for start, end, mark, index in spans:
        if start < at:
            continue  # figures that claim the same characters: the first keeps them
        if start > at:
            pieces.append(MarkedPiece(text[at:start]))
        pieces.append(MarkedPiece(text[start:end], mark, index))
        at = end
    if at < len(text):
        pieces.append(MarkedPiece(text[at:]))
    return pieces
