"""The unit of the bare numbers under a head: said there or above, else asked once a column."""

import re
from dataclasses import dataclass

from organizations.importing.cells import BookCell
from organizations.importing.choosing import Choices, ChosenColumn
from organizations.importing.table import SheetTable
from organizations.importing.units import (
    holds_bare_number,
    is_unit,
    must_be_said,
    unit_in_head,
    unit_meant,
    units_of,
)
from organizations.resources.outcome import CellFinding

#: The word of a heading under which the answer is kept among the choices.
BARE = "（没有写单位的数）"


_UNITS_APART = re.compile(r"[、，,/和及]")


@dataclass(frozen=True)
class UnitQuestion:
    """A column whose numbers nobody can read: where it stands, such a number, how many."""

    sheet: str
    heading: str
    head: str
    row: int
    cell: str
    example: str
    times: int
    valid: tuple[str, ...]
    #: A unit that the head says and that is none of ours: 美元, 分钟.
    other: str = ""

    @property
    def field(self) -> str:
        """The name of its field on the page."""
        return f"unit_{self.heading}"

    @property
    def label(self) -> str:
        """What the page asks."""
        if self.other:
            return (
                f"“{self.head}”列写的单位是“{self.other}”，这一列按{self.valid[0]}记："
                f"请在表里换算后再导入；单位写错了的选实际的（{'还是'.join(self.valid)}）"
            )
        return f"“{self.head}”列的数（如 {self.example}，共 {self.times} 格）单位是"

    def finding(self) -> CellFinding:
        """What a file without an answer is told."""
        said = self.label if self.other else self._no_unit()
        return CellFinding(self.sheet, self.row, self.head, self.cell, self.head, said)

    def _no_unit(self) -> str:
        return (
            f"“{self.head}”列有 {self.times} 格数没有单位（如 {self.example}），分不清是"
            f"{'还是'.join(self.valid)}：请在列名后写明，如“{self.head}（{self.valid[1]}）”，"
            f"或在对应关系里选"
        )


def unit_said(
    table: SheetTable, chosen: ChosenColumn, own: str, choices: Choices
) -> str | None:
    """The unit of bare numbers: answered, in the head or above; None: nobody said."""
    answered = choices.values.get(chosen.heading or "", {}).get(BARE)
    if answered:
        return answered
    head, words = chosen.column.head, _words_of_unit(chosen)
    if words:
        meant = unit_meant(words, own)
        if meant or is_unit(words):
            return meant
    above = _said_above(table.unit, own)
    return unit_in_head(head.plain, own) or above


def unit_question(
    table: SheetTable, chosen: ChosenColumn, own: str
) -> UnitQuestion | None:
    """What is asked of a column whose unit nobody said; None where it says nothing bare."""
    head, place = chosen.column.head, chosen.column.place
    if not must_be_said(own) and not is_unit(head.unit or "-"):
        return None
    bare = list(_bare_cells(table, place))
    if not bare:
        return None
    row = table.head_rows[-1]
    return UnitQuestion(
        sheet=table.sheet,
        heading=chosen.heading or "",
        head=head.plain,
        row=row,
        cell=f"{chosen.column.letter}{row}",
        example=bare[0].text,
        times=len(bare),
        valid=tuple(units_of(own)),
        other=_other_unit(chosen, own),
    )


def _said_above(said: str, own: str) -> str | None:
    """What a line above says of numbers of `own`: of `人、小时、万元` the unit of their kind."""
    for words in _UNITS_APART.split(said):
        meant = unit_meant(words, own) if words else None
        if meant is not None:
            return meant
    return None


def _words_of_unit(chosen: ChosenColumn) -> str:
    """What stands in the brackets of a head: 万元 of 捐款（单位：万元）."""
    return chosen.column.head.unit.removeprefix("单位").lstrip(":：")


def _other_unit(chosen: ChosenColumn, own: str) -> str:
    """The unit in a head that numbers of `own` are not counted in; else empty."""
    words = _words_of_unit(chosen)
    if words and is_unit(words) and unit_meant(words, own) is None:
        return words
    return ""


def _bare_cells(table: SheetTable, place: int) -> list[BookCell]:
    cells = [row[place] for row in table.rows.values() if place in row]
    return [cell for cell in cells if holds_bare_number(cell.text)]
