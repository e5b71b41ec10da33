"""What the page of a reconciliation shows.

Numbers with their records, a tally, what is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from organizations.models import Figure
from reports.reconciliation.findings import WORDS, Number, Reconciliation

#: So many characters of the text are shown on either side of a number.
AROUND = 14
#: So many records are shown in a row; the page of the text shows all.
SHOWN = 2
TONES = {
    "matched": "verified",
    "total": "verified",
    "count": "verified",
    "date": "verified",
    "quoted": "correcting",
    "weaker": "pending",
    "contradicted": "returned",
    "ambiguous": "pending",
    "untraced": "void",
    "unreadable": "returned",
}
OPEN = "open"


@dataclass(frozen=True)
class NumberRow:
    """A number as a row: its place among all, the text round it, its verdict, its records."""

    order: int
    number: Number
    before: str
    after: str
    words: str
    tone: str
    figures: Sequence[Figure] = ()
    more: int = 0


@dataclass(frozen=True)
class VerdictTab:
    """How many numbers have a verdict; `code` is what the address asks for."""

    code: str
    words: str
    size: int
    is_here: bool


def lines_of(
    found: Reconciliation, numbers: Sequence[tuple[int, Number]]
) -> list[NumberRow]:
    """These numbers as rows, in two queries whatever they are."""
    keys: set[int] = set()
    for _, number in numbers:
        keys.update(number.figures[:SHOWN])
    figures = Figure.objects.select_related(
        "activity", "indicator", "destination"
    ).in_bulk(keys)
    return [_line(order, number, found, figures) for order, number in numbers]


def chosen(found: Reconciliation, verdict: str) -> list[tuple[int, Number]]:
    """The numbers of a verdict with their place among all; unknown or empty: all."""
    rows = []
    for order, number in enumerate(found.numbers, start=1):
        if _is_asked_for(number, verdict):
            rows.append((order, number))
    return rows


def _is_asked_for(number: Number, verdict: str) -> bool:
    if verdict == OPEN:
        return number.blocks
    return verdict not in WORDS or number.verdict == verdict


def tally(found: Reconciliation, verdict: str) -> list[VerdictTab]:
    """All, those that hinder, then each verdict that occurs."""
    here = verdict if verdict in WORDS or verdict == OPEN else ""
    tabs = [
        VerdictTab("", "全部", len(found.numbers), here == ""),
        VerdictTab(OPEN, "待处理", len(found.blocking), here == OPEN),
    ]
    for code, words, size in found.tally:
        tabs.append(VerdictTab(code, words, size, here == code))
    return tabs


def _line(
    order: int, number: Number, found: Reconciliation, figures: dict[int, Figure]
) -> NumberRow:
    start, end = number.span
    before = (
        found.text[max(0, start - AROUND) : start].rpartition("\n")[2].lstrip("\u3000")
    )
    after = found.text[end : end + AROUND].partition("\n")[0]
    rows = []
    for key in number.figures[:SHOWN]:
        if key in figures:
            rows.append(figures[key])
    return NumberRow(
        order,
        number,
        before,
        after,
        WORDS[number.verdict],
        TONES[number.verdict],
        rows,
        len(number.figures) - len(rows),
    )
