"""Cells and columns of a sheet that nobody can read, each as a finding."""

from collections.abc import Iterator, Mapping, Sequence

from organizations.importing.cells import BookCell, CellKind
from organizations.importing.table import SheetTable
from organizations.resources.outcome import CellFinding

#: What cannot be known of a cell, and what to do.
UNKNOWN = {
    CellKind.ERROR: "这一格是错误值，请改正公式或改填数值",
    CellKind.UNCOUNTED: "这一格的公式没有计算结果，请用 Excel 或 WPS 打开、保存后再导入",
}


def unknown_cell(table: SheetTable, cell: BookCell, heading: str) -> CellFinding:
    """A cell whose content nobody can know."""
    message = UNKNOWN[cell.kind]
    return CellFinding(table.sheet, cell.row, heading, cell.address, cell.text, message)


def cells_outside(
    table: SheetTable, cells: Mapping[int, BookCell]
) -> Iterator[CellFinding]:
    """What stands in a row beyond the columns of the head."""
    within = {column.place for column in table.columns}
    message = "这一格在表头的列之外，请补上列名或删去"
    for place, cell in cells.items():
        if place not in within:
            yield CellFinding(
                table.sheet, cell.row, None, cell.address, cell.text, message
            )


def double_columns(
    table: SheetTable, columns: Sequence[tuple[str, str]]
) -> Iterator[CellFinding]:
    """Each column, by heading and letter, whose heading an earlier one has."""
    met: set[str] = set()
    row = table.head_rows[-1]
    for heading, letter in columns:
        if heading in met:
            message = f"重复的列：{heading}，请只留一列"
            cell = f"{letter}{row}"
            yield CellFinding(table.sheet, row, heading, cell, heading, message)
        met.add(heading)
