"""How a total came about: what one body's figures came to at the end of each of some days.

One walk over the figures: the state after a day is the total up to that day, since no rule looks
ahead.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from bulletin.zh.qualifiers import TURNED, Qualifier
from bulletin.zh.rounding import exact
from organizations.totals.reading.bounds import qualifier_of
from organizations.totals.reading.cells import BELOW, Cell, FigureRow, by_id
from organizations.totals.reading.signed import SignedList
from organizations.totals.reading.walk import NO_PARTS, FamilyWalk, Parts


@dataclass(frozen=True)
class Stand:
    """What it came to at the end of a day.

    `value` None: nothing known had been reported.
    """

    day: date
    value: Decimal | None
    qualifier: Qualifier
    unknown: int


def trend(
    rows: Iterable[FigureRow],
    body: str,
    indicator: str,
    days: Sequence[date],
    parts: Parts = NO_PARTS,
) -> list[Stand]:
    """The total of a body for an indicator up to each of these days (rising).

    Rows of its family.

    `parts`: of the sum.
    """
    figures = by_id(rows)
    cell = Cell(BELOW, body, None, indicator)
    return list(_stands(figures, days, _lists_by_day(figures, cell, days, parts)))


def _lists_by_day(
    rows: dict[int, FigureRow], cell: Cell, days: Sequence[date], parts: Parts
) -> Iterator[SignedList]:
    """The signed list of a cell at the end of each day."""
    walk = FamilyWalk(rows, frozenset([cell.whose]), parts)
    waiting = iter(walk.in_order())
    step = next(waiting, None)
    for day in days:
        while step is not None and step.day <= day:
            walk.read(step)
            step = next(waiting, None)
        yield dict(walk.lists.get(cell, {}))


def _stands(
    rows: dict[int, FigureRow], days: Sequence[date], lists: Iterable[SignedList]
) -> Iterable[Stand]:
    """What the lists come to; only what changed since the day before is looked at."""
    before: SignedList = {}
    value, unknown = Decimal(0), 0
    words: Counter[Qualifier] = Counter()
    for day, now in zip(days, lists, strict=True):
        with localcontext(exact()):
            for terms, way in (
                (before.items() - now.items(), -1),
                (now.items() - before.items(), 1),
            ):
                for key, count in terms:
                    row = rows[key]
                    if row.value is None:
                        unknown += way
                        continue
                    value += way * count * row.value
                    turned = (
                        row.qualifier
                        if count > 0
                        else TURNED.get(row.qualifier, row.qualifier)
                    )
                    words[turned] += way
        before = now
        known = {word for word, count in words.items() if count}
        yield Stand(day, value if known else None, qualifier_of(known), unknown)
