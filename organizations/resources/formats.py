"""The file formats, .xlsx and .csv.

Typed cells, codes as text, no text that becomes a formula. A cell of a workbook says its
own type, so a text such as =1+1 is written as text. A .csv cannot: there an apostrophe
goes before such a text, and comes off again when the file is read.
"""

import csv
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import tablib
from django.conf import settings
from django.core.exceptions import ValidationError
from import_export.formats.base_formats import CSV, XLSX
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from organizations.importing.apart import read_book_apart
from organizations.importing.cells import BookSheet
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.resources.stamps import write_stamps

#: What a spreadsheet program would take for a formula, in whichever line of a cell;
#: apostrophes before it are our own.
_FORMULA = re.compile(
    r"(?:^|(?<=\r))'*[ \u00a0\u3000]*[=+\-@\t\x00＝＋－＠]|\A'*[ \u00a0\u3000]*[\r\n]",
    re.MULTILINE,
)


#: The sheet of an export that says what it holds.
ABOUT = "说明"


class XlsxFile(XLSX):
    """A workbook with one sheet that is seen."""

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows of the first sheet. Raise ValidationError: no workbook."""
        return first_sheet(in_stream)

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The rows as a workbook: numbers and days typed, everything else text."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None  # noqa: S101 - a new workbook has one
        sheet.title = "数据"
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(dataset.headers, start=1):
            cell = sheet.cell(1, place, heading)
            cell.font = Font(bold=True)
            width = min(40.0, max(10.0, 2.2 * len(heading)))
            sheet.column_dimensions[get_column_letter(place)].width = width
        for row, values in enumerate(dataset, start=2):
            for place, value in enumerate(values, start=1):
                write_cell(sheet.cell(row, place), value)
        write_about(book, getattr(dataset, "about", []))
        stamps = getattr(dataset, "stamps", {})
        if stamps:
            write_stamps(book, dataset.label, stamps)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()


def write_about(book: Workbook, lines: Iterable[tuple[str, str]]) -> None:
    """Add a sheet that says what the file holds, of when, for whom; none without lines."""
    told = list(lines)
    if not told:
        return
    sheet = book.create_sheet(ABOUT)
    sheet.column_dimensions["A"].width = 12
    sheet.column_dimensions["B"].width = 60
    for row, (label, words) in enumerate(told, start=1):
        write_cell(sheet.cell(row, 1), label)
        write_cell(sheet.cell(row, 2), words)


class CsvFile(CSV):
    """Comma separated text, UTF-8 with its mark (as Excel and WPS expect).

    GB 18030 is read too.
    """

    def is_binary(self) -> bool:
        """Bytes: the encoding is told from them."""
        return True

    def get_read_mode(self) -> str:
        """Bytes."""
        return "rb"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows. Raise ValidationError for bytes that are no text."""
        return first_sheet(in_stream)

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The rows as text."""
        stream = StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(dataset.headers)
        for values in dataset:
            writer.writerow([_plain(value) for value in values])
        return stream.getvalue().encode("utf-8-sig")


FORMATS = [XlsxFile, CsvFile]


def sheets_of(data: bytes) -> list[BookSheet]:
    """The sheets of a file, read in a process of its own. Raise ValidationError: why not."""
    try:
        return read_book_apart(data, Limits(**settings.IMPORT_LIMITS))
    except UnreadableBookError as error:
        raise ValidationError(str(error)) from error


def first_sheet(data: bytes) -> tablib.Dataset:
    """The first sheet as it stands, its first row as headings; blank rows are left out."""
    rows: dict[int, dict[int, str]] = {}
    for cell in sheets_of(data)[0].cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    dataset = tablib.Dataset()
    dataset.sheet_rows = []
    width = max((max(cells) for cells in rows.values()), default=0)
    for number, cells in sorted(rows.items()):
        values = [cells.get(place, "") for place in range(1, width + 1)]
        if dataset.headers is None:
            dataset.headers = values
        else:
            dataset.append(values)
            dataset.sheet_rows.append(number)
    return dataset


def write_cell(cell: Any, value: Any) -> None:
    """Put a value into a cell: numbers and days typed, everything else as text."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, int | Decimal):
        cell.value = value
        cell.number_format = "General"
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.data_type = "s"
        cell.number_format = "@"


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, Decimal):
        return format(value, "f")
    if not isinstance(value, str):
        return str(value)
    return _FORMULA.sub(lambda found: f"'{found[0]}", value)
