"""workbook_of(): lines of the trail as a workbook, every cell text, nothing a formula."""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from bulletin.audit.append import readable

#: A cell of a workbook holds no more characters.
LONGEST_CELL = 32_000


def workbook_of(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The bytes of an .xlsx with one sheet, headings first.

    `workbook_of(["操作人"], [["=1+1"]])` holds the text =1+1.
    """
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("操作日志")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, heading, Font(bold=True)) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def details_text(details: dict[str, Any]) -> str:
    """The details as they were written; empty for none."""
    if not details:
        return ""
    return json.dumps(details, ensure_ascii=False, indent=1)


def _cell(sheet: Any, text: str, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, value=readable(text[:LONGEST_CELL]))
    cell.data_type = "s"
    if font is not None:
        cell.font = font
    return cell
