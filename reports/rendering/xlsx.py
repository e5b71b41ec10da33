"""The annexes as a workbook: numbers as numbers with the unit in the head, codes as text.

A number that is not exact has its wording in a column beside it. Nothing is a formula:
a text that begins like one is marked as text. Packed at no particular time: the same
tables are the same file.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from reports.document.blocks import Document
from reports.document.frame import Table, TableCell
from reports.rendering.numbers import numbers
from reports.rendering.widths import width
from reports.rendering.words import day
from reports.rendering.zipped import PACKED_ON, repacked

#: What a name of a sheet cannot hold, and how long it may be.
FORBIDDEN, LONGEST = re.compile(r"[\\/*?:\[\]]"), 31
#: A workbook keeps 15 digits of a number; one with more is written as text.
DIGITS = 15
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
THIN = Border(*(Side(style="thin"),) * 4)


def render(document: Document) -> bytes:
    """The file: printed annexes, the other tables, every number of the text."""
    tables = (*document.frame.annexes, *document.frame.workbook, numbers(document))
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "", document.title
    book.properties.created = book.properties.modified = PACKED_ON
    names: set[str] = set()
    for table in tables:
        _sheet(book, table, f"{table.label} {table.title}".strip(), document, names)
        for part in table.parts:
            _sheet(book, part, part.title, document, names)
    file = BytesIO()
    book.save(file)
    return repacked(file.getvalue())


def _sheet(
    book: Any, table: Table, name: str, document: Document, names: set[str]
) -> None:
    sheet = book.create_sheet(_name(name, names))
    worded = _worded(table)
    heads = _heads(table, worded)
    rows = []
    for printed in table.printed:
        rows.append(_values(printed, worded))
    _set_widths(sheet, heads, rows)
    sheet.freeze_panes = "A4"
    sheet.append([_cell(sheet, f"{document.title}　{name}", bold=True)])
    sheet.append([_cell(sheet, f"截至{day(document.edition.cut_off)}　数值按基本单位")])
    _append(sheet, heads, bold=True)
    for place, row in enumerate(rows, start=1):
        _append(sheet, row, bold=bool(table.total) and place == len(rows))
    if table.note:
        sheet.append([_cell(sheet, f"注：{table.note}")])


def _heads(table: Table, worded: set[int]) -> list[str]:
    """The headings; a column with wordings has a second one for them."""
    heads = []
    for place, column in enumerate(table.columns):
        heads.append(column.heading)
        if place in worded:
            heads.append(f"{column.words}（写法）")
    return heads


def _set_widths(sheet: Any, heads: list[str], rows: list[list[Decimal | str]]) -> None:
    """Each column as wide as its widest text, between 8 and 48 characters."""
    for place, head in enumerate(heads):
        widest = width(head)
        for row in rows:
            widest = max(widest, width(str(row[place])))
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = min(max(8, widest * 2 + 2), 48)


def _append(sheet: Any, values: Iterable[Decimal | str], *, bold: bool) -> None:
    """A row of the table, with lines around its cells."""
    sheet.append([_cell(sheet, value, bold=bold, border=THIN) for value in values])


def _worded(table: Table) -> set[int]:
    """Columns in which a number says more than digits: 约, 逾, unknown, a unit."""
    found = set()
    for place, column in enumerate(table.columns):
        if column.is_number and any(
            _says_more(row[place], column.unit) for row in table.printed
        ):
            found.add(place)
    return found


def _says_more(cell: TableCell, unit: str) -> bool:
    if not cell.text or cell.text == cell.value:
        return False
    if cell.value is None or not unit:
        return True
    return cell.trace is not None and cell.trace.qualifier not in (None, "exact")


def _values(row: tuple[TableCell, ...], worded: set[int]) -> list[Decimal | str]:
    found: list[Decimal | str] = []
    for place, cell in enumerate(row):
        if place in worded:
            found += ["" if cell.value is None else _number(cell.value), cell.text]
        else:
            found.append(cell.text if cell.value is None else _number(cell.value))
    return found


def _number(value: str) -> Decimal | str:
    digits = sum(map(str.isdigit, value))
    return Decimal(value) if digits <= DIGITS else value


def _cell(
    sheet: Any, value: Decimal | str, *, bold: bool = False, border: Any = None
) -> Any:
    """A cell; text stays text whatever it begins with."""
    said: Any = ILLEGAL.sub("", value) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, said)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    cell.font = Font(name="宋体", size=11, bold=bold)
    cell.alignment = Alignment(vertical="center", wrap_text=border is not None)
    if border is not None:
        cell.border = border
    return cell


def _name(name: str, names: set[str]) -> str:
    """A name Excel takes, once."""
    base = FORBIDDEN.sub(" ", name).strip("' ")[:LONGEST] or "表"
    found, place = base, 2
    while found in names:
        tail = f" {place}"
        found, place = base[: LONGEST - len(tail)] + tail, place + 1
    names.add(found)
    return found
