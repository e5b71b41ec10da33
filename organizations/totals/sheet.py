"""What one body reported for one indicator, destination by destination.

An indicator that is defined as the sum of others has a reading for each of them: its list is the
sum of theirs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from organizations.totals.bounds import Assessment, assess
from organizations.totals.cells import FigureRow
from organizations.totals.notes import Note, sentence
from organizations.totals.question import UNSPECIFIED
from organizations.totals.reading import Reading, SignedList, add, less


@dataclass(frozen=True)
class Sheet:
    """The readings of a body's figures; `waiting`: those of the same series not yet verified."""

    item: str
    unit: str
    body: str
    readings: tuple[Reading, ...]
    waiting: tuple[FigureRow, ...]

    @cached_property
    def rows(self) -> dict[int, FigureRow]:
        """The verified figures by id."""
        return {key: row for reading in self.readings for key, row in reading.rows.items()}

    @cached_property
    def named(self) -> list[str]:
        """The destinations that figures name, sorted."""
        return sorted({row.destination for row in self.rows.values() if row.destination})

    def destinations(self) -> list[str | None]:
        """What there is a row for: all (None), each destination, the rest (UNSPECIFIED)."""
        rest = [UNSPECIFIED] if any(self.signed(it) for it in self.named) else []
        return [it for it in (None, *self.named, *rest) if self.signed(it)]

    @cached_property
    def _lists(self) -> dict[str | None, SignedList]:
        """The signed lists asked for so far; nobody changes one."""
        return {}

    def signed(self, destination: str | None) -> SignedList:
        """The signed list for a destination, for all (None) or for the rest (UNSPECIFIED)."""
        if destination not in self._lists:
            self._lists[destination] = self._signed(destination)
        return self._lists[destination]

    def _signed(self, destination: str | None) -> SignedList:
        if destination == UNSPECIFIED:
            return rest_of(self.signed(None), (self.signed(it) for it in self.named))
        together: SignedList = {}
        for reading in self.readings:
            add(together, reading.list_of(self.body, destination))
        return together

    def assess(self, signed: SignedList) -> Assessment:
        """Value, bounds and qualifier of a signed list of this sheet."""
        return assess((self.rows[key], count) for key, count in signed.items())

    def outcome(self, destination: str | None) -> Assessment:
        """Value, bounds and qualifier for a destination."""
        return self.assess(self.signed(destination))

    def proof(self, destination: str | None) -> "ReadProof":
        """What stands behind the total of a destination."""
        return ReadProof(self, destination)

    def notes(self, destination: str | None) -> Iterator[Note]:
        """The notes that go with a destination; with the rest those on figures that name none."""
        rest = destination == UNSPECIFIED
        for reading in self.readings:
            for note in reading.notes_of(self.body, None if rest else destination):
                if not rest or all(self.rows[key].destination is None for key in note.figures):
                    yield note

    def unverified(self, destination: str | None) -> int:
        """How many figures that wait would enter the list of a destination."""
        wholes = {**self.rows, **{row.id: row for row in self.waiting}}
        return sum(
            self.body in row.chain and _takes(destination, row, wholes.get(row.part_of or 0))
            for row in self.waiting
        )


def rest_of(whole: SignedList, named: Iterable[SignedList]) -> SignedList:
    """The list for all less those of the destinations that are named."""
    rest = dict(whole)
    for one in named:
        rest = less(rest, one)
    return rest


def _takes(destination: str | None, row: FigureRow, whole: FigureRow | None) -> bool:
    """Whether a figure enters the list of a destination: a part does not where its whole is."""
    rest = destination == UNSPECIFIED
    if row.destination is not None if rest else destination not in (None, row.destination):
        return False
    if whole is None or whole.value is None:
        return True
    return not rest and destination not in (None, whole.destination)


class Proof(Protocol):
    """What stands behind a total."""

    def signed(self) -> SignedList:
        """The signed list, in the order of reading."""

    def numbers(self) -> Iterable[str]:
        """The 编号 of each figure's activity, in that order."""

    def notes(self) -> list[tuple[Note, str]]:
        """The notes with their sentences."""


@dataclass(frozen=True)
class ReadProof:
    """What stands behind a total that has just been read."""

    sheet: Sheet
    destination: str | None

    def signed(self) -> SignedList:
        """The signed list, in the order of reading."""
        return self.sheet.signed(self.destination)

    def numbers(self) -> Iterable[str]:
        """The 编号 of each figure's activity, in that order."""
        return (self.sheet.rows[key].number for key in self.signed())

    def notes(self) -> list[tuple[Note, str]]:
        """The notes with their sentences."""
        return [
            (note, sentence(note, self.sheet.rows)) for note in self.sheet.notes(self.destination)
        ]
