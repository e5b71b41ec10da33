"""A 累计 as it is read: one figure, or those of all parts of a sum that were told on one day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from organizations.totals.reading.cells import Cell, FigureRow, Place, own_place, width


@dataclass(frozen=True)
class Telling:
    """What a 累计 says of a place: `rows` is one figure, or the parts read together."""

    rows: tuple[FigureRow, ...]
    place: Place

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """The ids of its figures, rising."""
        return tuple(row.id for row in self.rows)

    @property
    def day(self) -> date:
        """The day it is of."""
        return self.rows[0].day

    @property
    def is_known(self) -> bool:
        """Whether it has a value."""
        return all(row.value is not None for row in self.rows)

    @property
    def is_together(self) -> bool:
        """Whether it is made of the parts of a sum."""
        return len(self.rows) > 1

    @cached_property
    def verified_at(self) -> datetime:
        """From when on all of it was known."""
        return max(row.verified_at for row in self.rows)

    @cached_property
    def order(self) -> tuple[int, int, bool, bool, bool, int]:
        """From narrow to wide; of one cell the known one first."""
        rung, length, is_all = width(self.rows[0])
        return rung, length, is_all, self.place.is_sum, not self.is_known, self.rows[0].id


def tellings(rows: Iterable[FigureRow]) -> list[Telling]:
    """Each figure by itself."""
    return [Telling((row,), own_place(row)) for row in rows]


def together(
    told: Iterable[Telling], parts: Mapping[str, frozenset[str]]
) -> Iterator[Telling]:
    """The sums that are told by all their parts on one day, unless they are told themselves.

    `parts`: the code of each sum -> those of its parts.
    """
    known: dict[tuple[date, Cell], dict[str, FigureRow]] = {}
    said: set[tuple[date, Cell]] = set()
    for it in told:
        if not it.is_known:
            continue
        row = it.rows[0]
        said.add((it.day, it.place.cell))
        if row.within in parts:
            cell = it.place.cell._replace(indicator=row.within or "")
            known.setdefault((it.day, cell), {})[row.indicator] = row
    for (day, cell), by_part in known.items():
        if (day, cell) not in said and by_part.keys() >= parts[cell.indicator]:
            rows = tuple(sorted(by_part.values(), key=lambda row: row.id))
            place = own_place(rows[0])
            yield Telling(rows, Place(place.rung, cell, is_sum=True))
