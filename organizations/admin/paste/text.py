"""The pasted text cut into pieces to be drawn: which words gave which field of which draft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from organizations.extraction.drafts import DraftContent
from organizations.models import PasteDraft, PastePassage

#: The letter of each kind, so that nobody has to tell colours apart.
_LETTERS = {"body": "单", "place": "地", "item": "物", "day": "日"}
#: Sentences outside all drafts: drawn around the words in them that gave a field.
_AROUND = frozenset({"outside", "asked"})
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class DrawnPiece:
    """A run of the text. `kind` is empty for words that gave nothing.

    `letter` stands behind it, `href` leads to its field, `anchor` is its own place;
    `number` is that of the draft which begins with it.
    """

    text: str
    kind: str = ""
    letter: str = ""
    href: str = ""
    anchor: str = ""
    number: int | None = None


@dataclass(frozen=True)
class DrawnMark:
    """Words to be marked, before the text is cut."""

    start: int
    end: int
    kind: str
    letter: str = ""
    href: str = ""
    anchor: str = ""
    number: int | None = None


def letter_of(place: int) -> str:
    """Return the letter of a draft's figure.

    >>> letter_of(0), letter_of(27)
    ('a', 'bb')
    """
    again, rest = divmod(place, len(_ALPHABET))
    return _ALPHABET[rest] * (again + 1)


def marks_of(draft: PasteDraft, content: DraftContent) -> list[DrawnMark]:
    """Return what of the text gave the draft its fields, in the order of their weight."""
    found: list[DrawnMark] = []
    doubtful = {doubt.start for doubt in content.open_doubts}
    for place, figure in enumerate(content.figures):
        if figure.at is None:
            continue
        is_open = bool(figure.note) or figure.at in doubtful
        name = f"{draft.pk}-{place}"
        found.append(
            DrawnMark(
                figure.at,
                figure.at + len(figure.words),
                "doubt" if is_open and not figure.is_taken else "quantity",
                f"{draft.position}{letter_of(place)}",
                f"#f-{name}",
                f"s-{name}",
            )
        )
    for mark in content.marks:
        letter = _LETTERS.get(mark.kind, "")
        href = f"#d-{draft.pk}-{mark.kind}"
        found.append(DrawnMark(mark.start, mark.end, mark.kind, letter, href))
    return found


def passage_marks(passages: Iterable[PastePassage]) -> list[DrawnMark]:
    """Return the sentences outside all drafts; asked ones as doubts."""
    found = []
    for one in passages:
        kind, letter = ("outside", "") if one.reason else ("asked", "问")
        anchor = f"q-{one.pk}"
        href = "" if one.reason else f"#p-{one.pk}"
        found.append(DrawnMark(one.start, one.end, kind, letter, href, anchor))
    return found


def drawn(
    text: str,
    start: int,
    end: int,
    marks: Sequence[DrawnMark],
    begins: dict[int, int],
) -> list[DrawnPiece]:
    """Return the text from `start` to `end` in pieces; `begins` are draft numbers by place.

    Of marks that overlap the one given first is drawn; a sentence outside is drawn around
    the words in it that gave a field.
    """
    found: list[DrawnMark] = []
    taken: list[tuple[int, int]] = []
    for mark in marks:
        free = _free(mark.start, mark.end, taken)
        is_whole = free == [(mark.start, mark.end)]
        if mark.kind in _AROUND or is_whole:
            found += _pieces_of(mark, free, start, end)
            taken.append((mark.start, mark.end))
    return _cut(text, start, end, sorted(found, key=lambda one: one.start), begins)


def _pieces_of(
    mark: DrawnMark, free: Sequence[tuple[int, int]], start: int, end: int
) -> list[DrawnMark]:
    """Return the mark once for each free part of it that stands on the page."""
    found: list[DrawnMark] = []
    for first, last in free:
        if start <= first < last <= end:
            anchor = mark.anchor if not found else ""
            found.append(replace(mark, start=first, end=last, anchor=anchor))
    return found


def _free(
    start: int, end: int, taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the parts of a span that no other has taken; only the whole span or its gaps."""
    inside = sorted(one for one in taken if one[0] < end and start < one[1])
    free = []
    at = start
    for first, last in inside:
        if first > at:
            free.append((at, first))
        at = max(at, last)
    if at < end:
        free.append((at, end))
    return free


def _cut(
    text: str, start: int, end: int, marks: list[DrawnMark], begins: dict[int, int]
) -> list[DrawnPiece]:
    edges = {start, end}
    edges.update(place for place in begins if start <= place < end)
    for mark in marks:
        edges.update((mark.start, mark.end))
    places = sorted(edges)
    waiting = list(marks)
    pieces = []
    for first, last in pairwise(places):
        while waiting and waiting[0].end <= first:
            waiting.pop(0)
        number = begins.get(first)
        if not waiting or waiting[0].start > first:
            pieces.append(DrawnPiece(text[first:last], number=number))
            continue
        mark = waiting[0]
        is_first, is_last = first == mark.start, last == mark.end
        pieces.append(
            DrawnPiece(
                text[first:last],
                mark.kind,
                mark.letter if is_last else "",
                mark.href,
                mark.anchor if is_first else "",
                number,
            )
        )
    return pieces
