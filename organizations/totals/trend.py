"""How a total came about: what one body's figures came to at the end of each of some days.

One walk over the figures: the state after a day is the total up to that day, since no rule looks
ahead.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from bulletin.zh.qualifiers import TURNED, Qualifier
from bulletin.zh.rounding import exact
from organizations.totals.bounds import qualifier_of
from organizations.totals.cells import BELOW, Cell, FigureRow, series_of
from organizations.totals.reading import Reader, SignedList, add


@dataclass(frozen=True)
class Stand:
    """What it came to at the end of a day; `value` None: nothing known had been reported."""

    day: date
    value: Decimal | None
    qualifier: Qualifier
    unknown: int


def trend(
    rows: Iterable[FigureRow], body: str, days: Sequence[date], destination: str | None = None
) -> list[Stand]:
    """The total of a body up to each of these days (rising), of one or several series together."""
    listed = list(rows)
    by_series: dict[object, list[FigureRow]] = {}
    for row in listed:
        by_series.setdefault(series_of(row), []).append(row)
    cell = Cell(BELOW, body, destination)
    lists: list[SignedList] = [{} for _ in days]
    for one in by_series.values():
        for together, kept in zip(lists, _lists_by_day(one, cell, days), strict=True):
            add(together, kept)
    return list(_stands({row.id: row for row in listed}, days, lists))


def _lists_by_day(rows: list[FigureRow], cell: Cell, days: Sequence[date]) -> Iterable[SignedList]:
    """The signed list of a cell at the end of each day."""
    reader = Reader({row.id: row for row in rows}, frozenset([cell.whose]))
    waiting = iter(reader.in_order())
    row = next(waiting, None)
    for day in days:
        while row is not None and row.day <= day:
            reader.read(row)
            row = next(waiting, None)
        yield dict(reader.lists.get(cell, {}))


def _stands(
    rows: dict[int, FigureRow], days: Sequence[date], lists: Sequence[SignedList]
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
                        row.qualifier if count > 0 else TURNED.get(row.qualifier, row.qualifier)
                    )
                    words[turned] += way
        before = now
        known = {word for word, count in words.items() if count}
        yield Stand(day, value if known else None, qualifier_of(known), unknown)
