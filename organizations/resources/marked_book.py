"""Files handed back: the book with what is wrong at its cells, and the rows to repair alone."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import tablib
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from organizations.importing.cells import BookSheet, place_of
from organizations.resources.formats import XlsxFile
from organizations.resources.outcome import CellFinding, places_of
from organizations.resources.streams import write_cell
from organizations.resources.template import REVIEW

HEADINGS = ("工作表", "行", "单元格", "列", "现在的内容", "要改什么")
_COLOUR = PatternFill("solid", fgColor="FFF6D6CF")
_AUTHOR = "导入核对"


def marked_book(
    data: bytes, sheets: Sequence[BookSheet], findings: Sequence[CellFinding]
) -> bytes:
    """The book with a comment and colour at each cell, and a sheet that lists all.

    An .xlsx is the one that came, with all it holds; of another format its cells are
    written into a workbook.
    """
    is_workbook = data.startswith(b"PK")
    book = load_workbook(BytesIO(data)) if is_workbook else _copied(sheets)
    for finding in findings:
        _mark(book, finding)
    _list(book, findings)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows_to_repair(dataset: tablib.Dataset, findings: Iterable[CellFinding]) -> bytes:
    """The rows in which something is wrong, under our headings, to be mended and sent again."""
    bad = {(finding.sheet, finding.row) for finding in findings}
    rows = tablib.Dataset(headers=dataset.headers)
    for place, values in zip(places_of(dataset), dataset, strict=True):
        if (place.sheet, place.row) in bad:
            rows.append(values)
    return XlsxFile().export_data(rows)


def _copied(sheets: Sequence[BookSheet]) -> Workbook:
    """The cells of a file as text, each in its place."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        copy: Any = book.create_sheet(sheet.name or "数据")
        for cell in sheet.cells:
            write_cell(copy.cell(cell.row, cell.column), cell.text)
    return book


def _mark(book: Workbook, finding: CellFinding) -> None:
    """Colour the cell of a finding and say what is wrong; one without a cell is only listed."""
    if not finding.cell:
        return
    name = finding.sheet or book.worksheets[0].title
    if name not in book.sheetnames:
        return
    row, column = place_of(finding.cell)
    cell: Any = book[name].cell(row, column)
    if not hasattr(cell, "comment") or type(cell).__name__ == "MergedCell":
        return
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(f"{before}{finding.message}", _AUTHOR)
    cell.fill = _COLOUR


def _list(book: Workbook, findings: Sequence[CellFinding]) -> None:
    """A sheet with every finding, which the reading of the book passes over."""
    if REVIEW in book.sheetnames:
        book.remove(book[REVIEW])
    sheet: Any = book.create_sheet(REVIEW)
    for place, heading in enumerate(HEADINGS, start=1):
        sheet.cell(1, place, heading).font = Font(bold=True)
    for number, finding in enumerate(findings, start=2):
        said = (finding.sheet, finding.row, finding.cell, finding.column, finding.value)
        for place, value in enumerate((*said, finding.message), start=1):
            write_cell(sheet.cell(number, place), value)
    sheet.column_dimensions["F"].width = 80
