"""What one body reported for one indicator, destination by destination.

What lies in a defined indicator beside its parts is `undivided`: its list less theirs, as
the rest beside destinations is its list less those of the destinations.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from organizations.totals.reading.bounds import Assessment, assess, is_short
from organizations.totals.reading.cells import FigureRow, Series
from organizations.totals.reading.notes import Note, sentence
from organizations.totals.reading.outcome import Reading
from organizations.totals.reading.question import UNSPECIFIED
from organizations.totals.reading.running_totals import known_whole
from organizations.totals.reading.signed import SignedList, less


@dataclass(frozen=True)
class Subject:
    """What a sheet is about: an indicator (its code), of things one item in one unit.

    `parts`: what it is the sum of; `series`: with what it is read.
    """

    indicator: str
    item: str
    unit: str
    parts: tuple[str, ...]
    series: Series

    def sheet(
        self, body: str, reading: Reading | None, waiting: Iterable[FigureRow] = ()
    ) -> "Sheet":
        """The sheet of a body."""
        return Sheet(
            self.indicator,
            self.item,
            self.unit,
            body,
            reading,
            tuple(waiting),
            self.parts,
        )


@dataclass(frozen=True)
class Sheet:
    """What a body's figures say of an indicator (its code).

    `parts`: what it is the sum of.

    `reading`: that of the family, None where nothing of it is verified; `waiting`:
    figures of the family that are not verified yet.
    """

    indicator: str
    item: str
    unit: str
    body: str
    reading: Reading | None
    waiting: tuple[FigureRow, ...] = ()
    parts: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> dict[int, FigureRow]:
        """The verified figures of the family by id."""
        return {} if self.reading is None else self.reading.rows

    @cached_property
    def named(self) -> list[str]:
        """The destinations that figures of this indicator name, sorted."""
        found = set()
        for row in self.rows.values():
            if row.destination and self._is_of(row):
                found.add(row.destination)
        return sorted(found)

    def destinations(self) -> list[str | None]:
        """What there is a row for: all (None), each destination, the rest (UNSPECIFIED)."""
        named: list[str | None] = [it for it in self.named if self.signed(it)]
        whole: list[str | None] = [None] if self.signed(None) else []
        if named and self.signed(UNSPECIFIED):
            named.append(UNSPECIFIED)
        return whole + named

    @cached_property
    def _lists(self) -> dict[str | None, SignedList]:
        """The signed lists asked for so far; nobody changes one."""
        return {}

    def signed(self, destination: str | None) -> SignedList:
        """The signed list for a destination, for all (None) or for the rest (UNSPECIFIED)."""
        if destination not in self._lists:
            self._lists[destination] = self._signed(self.indicator, destination)
        return self._lists[destination]

    def undivided(self, destination: str | None) -> SignedList:
        """The list for a destination less those of the parts.

        Of a plain indicator empty.
        """
        if not self.parts:
            return {}
        rest = self.signed(destination)
        for part in self.parts:
            rest = less(rest, self._signed(part, destination))
        return rest

    def _signed(self, indicator: str, destination: str | None) -> SignedList:
        if self.reading is None:
            return {}
        if destination != UNSPECIFIED:
            return self.reading.list_of(self.body, indicator, destination)
        whole = self.reading.list_of(self.body, indicator)
        named = (self.reading.list_of(self.body, indicator, it) for it in self.named)
        return rest_of(whole, named)

    def assess(self, signed: SignedList) -> Assessment:
        """Value, bounds and qualifier of a signed list of this sheet."""
        return assess(self._terms(signed))

    def is_short(self, signed: SignedList) -> bool:
        """Whether a list comes to less than 0, whatever the words of its figures allow."""
        return is_short(self._terms(signed))

    def _terms(self, signed: SignedList) -> list[tuple[FigureRow, int]]:
        """The figures of a signed list, each with how often it is in it."""
        return [(self.rows[key], count) for key, count in signed.items()]

    def notes(self, destination: str | None) -> Iterator[Note]:
        """The notes that go with a destination.

        With the rest those on figures that name none.
        """
        if self.reading is None:
            return
        if destination != UNSPECIFIED:
            yield from self.reading.notes_of(self.body, self.indicator, destination)
            return
        for note in self.reading.notes_of(self.body, self.indicator):
            if not any(self.rows[key].destination for key in note.figures):
                yield note

    def sentence(self, note: Note) -> str:
        """A note of this sheet in words."""
        return sentence(note, self.rows)

    def number(self, figure: int) -> str:
        """The 编号 of the activity of a figure of this sheet."""
        return self.rows[figure].number

    def unverified(self, destination: str | None) -> int:
        """How many figures that wait would enter the list of a destination."""
        return self._waiting_for(destination, self._is_of)

    def unverified_undivided(self, destination: str | None) -> int:
        """How many of these would enter it without a part of the indicator being named."""

        def is_of(row: FigureRow) -> bool:
            return row.indicator == self.indicator

        return self._waiting_for(destination, is_of)

    def _waiting_for(
        self, destination: str | None, is_of: Callable[[FigureRow], bool]
    ) -> int:
        """How many of the figures that wait would enter a list."""
        found = 0
        for row in self.waiting:
            found += self._would_take(row, destination, is_of)
        return found

    def _is_of(self, row: FigureRow) -> bool:
        return self.indicator in (row.indicator, row.within)

    def _would_take(
        self, row: FigureRow, destination: str | None, is_of: Callable[[FigureRow], bool]
    ) -> bool:
        """Whether a figure would enter a list: it goes there, and no whole of it does."""
        if self.body not in row.chain or not is_of(row) or not _goes_to(row, destination):
            return False
        whole = known_whole(row, self._wholes)
        return whole is None or not (is_of(whole) and _goes_to(whole, destination))

    @cached_property
    def _wholes(self) -> dict[int, FigureRow]:
        found = dict(self.rows)
        for row in self.waiting:
            found[row.id] = row
        return found


def rest_of(whole: SignedList, named: Iterable[SignedList]) -> SignedList:
    """The list for all less those of the destinations that are named."""
    rest = dict(whole)
    for one in named:
        rest = less(rest, one)
    return rest


def _goes_to(row: FigureRow, destination: str | None) -> bool:
    """Whether a figure speaks for a destination, for all (None) or for the rest."""
    if destination == UNSPECIFIED:
        return row.destination is None
    return destination in (None, row.destination)
