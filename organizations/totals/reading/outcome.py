"""What reading the figures of a family gives: the list of each cell, and its notes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from organizations.totals.reading.cells import BELOW, Cell, FigureRow
from organizations.totals.reading.notes import Note, crossing_notes
from organizations.totals.reading.signed import SignedList


@dataclass(frozen=True, eq=False)
class Reading:
    """What a family comes to: the signed list of each cell, and the notes that go with it.

    `note`: reads the figures once more and takes the notes, for whoever looks at them.
    """

    rows: dict[int, FigureRow]
    lists: dict[Cell, SignedList]
    note: Callable[[], dict[Cell, tuple[Note, ...]]]

    @cached_property
    def notes(self) -> dict[Cell, tuple[Note, ...]]:
        """The notes that stand at each cell, beside those of what crosses in its list."""
        return self.note()

    def list_of(
        self, body: str, indicator: str, destination: str | None = None
    ) -> SignedList:
        """The list of a body with all below it; empty if nothing was reported there."""
        return self.lists.get(Cell(BELOW, body, destination, indicator), {})

    def notes_of(
        self, body: str, indicator: str, destination: str | None = None
    ) -> tuple[Note, ...]:
        """The notes that go with that list."""
        cell = Cell(BELOW, body, destination, indicator)
        crossing = crossing_notes(self.lists.get(cell, {}), self.rows)
        return (*self.notes.get(cell, ()), *crossing)
