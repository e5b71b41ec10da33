"""A book as it was sent: sheets of cells, and what became of every cell with content."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

#: Row and column of the first and of the last cell, from 1.
Range = tuple[int, int, int, int]


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    TRUTH = "truth"
    ERROR = "error"
    #: A formula whose value the file does not hold.
    UNCOUNTED = "uncounted"


class Mark(StrEnum):
    """What a person sees of a cell, or does not."""

    HIDDEN = "hidden"
    STRUCK = "struck"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class BookCell:
    """One cell with content: its place from 1, its text as shown, numbers plain and exact."""

    row: int
    column: int
    kind: CellKind
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def address(self) -> str:
        """Such as `C4`."""
        return address(self.row, self.column)


@dataclass
class BookSheet:
    """The cells of a sheet in the order of reading. `found` counts all that had content."""

    name: str
    hidden: bool = False
    cells: list[BookCell] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    found: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def refused(self) -> list[BookCell]:
        """Cells whose content nobody can know: errors, formulas without value."""
        return [
            cell
            for cell in self.cells
            if cell.kind in (CellKind.ERROR, CellKind.UNCOUNTED)
        ]

    @property
    def read(self) -> list[BookCell]:
        """Cells that say something."""
        unknown = (CellKind.ERROR, CellKind.UNCOUNTED)
        return [cell for cell in self.cells if cell.kind not in unknown]

    def is_balanced(self) -> bool:
        """Whether every cell with content was read, left out for a reason, or refused."""
        counted = len(self.read) + self.left_out.total() + len(self.refused)
        return self.found == counted


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB.

    >>> letters(1), letters(28), letters(16384)
    ('A', 'AB', 'XFD')
    """
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def address(row: int, column: int) -> str:
    """Such as `C4` of row 4, column 3."""
    return f"{letters(column)}{row}"


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of an address; 0 for what it does not say.

    >>> place_of("C4"), place_of("$AB$12")
    ((4, 3), (12, 28))
    """
    row = column = 0
    for sign in reference.replace("$", "").upper():
        if sign.isascii() and sign.isdigit():
            row = row * 10 + int(sign)
        elif "A" <= sign <= "Z":
            column = column * 26 + ord(sign) - 64
    return row, column
