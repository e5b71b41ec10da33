"""Files written row by row: a workbook or text never lies in memory as cells.

Typed cells, codes as text, no text that becomes a formula. A cell of a workbook says its
own type, so a text such as =1+1 is written as text. A .csv cannot: there an apostrophe
goes before such a text, and comes off again when the file is read.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from organizations.resources.sheet_rows import SheetRows
from organizations.resources.stamps import write_stamps

#: What a spreadsheet program would take for a formula, in whichever line of a cell;
#: apostrophes before it are our own.
_FORMULA = re.compile(
    r"(?:^|(?<=\r))'*[ \u00a0\u3000]*[=+\-@\t\x00＝＋－＠]|\A'*[ \u00a0\u3000]*[\r\n]",
    re.MULTILINE,
)


#: The sheet of an export that says what it holds.
ABOUT = "说明"
ABOUT_WIDTHS = {"A": 12, "B": 60}


class XlsxStream:
    """A workbook with one sheet that is seen."""

    #: Whether it carries the stamps of its records: to make them reads each once more.
    is_stamped = True

    def __init__(self) -> None:
        self.book = Workbook(write_only=True)
        self.sheet: Any = self.book.create_sheet("数据")
        self.rows = SheetRows(self.sheet)

    def begin(self, headings: Sequence[str]) -> None:
        """The first row: it stays in sight, each column as wide as its heading asks."""
        self.sheet.freeze_panes = "A2"
        cells = []
        for place, heading in enumerate(headings, start=1):
            width = min(40.0, max(10.0, 2.2 * len(heading)))
            self.sheet.column_dimensions[get_column_letter(place)].width = width
            cell = WriteOnlyCell(self.sheet, heading)
            cell.font = Font(bold=True)
            cells.append(cell)
        self.sheet.append(cells)

    def append(self, values: Iterable[Any]) -> None:
        """One more row."""
        self.rows.append(values)

    def end(
        self, about: Iterable[tuple[str, str]], label: str, stamps: Mapping[int, str]
    ) -> bytes:
        """The file, with what it says of itself and the stamps of its records."""
        lines = list(about)
        if lines:
            sheet: Any = self.book.create_sheet(ABOUT)
            for letter, width in ABOUT_WIDTHS.items():
                sheet.column_dimensions[letter].width = width
            for line in lines:
                sheet.append([self._cell(sheet, words) for words in line])
        if stamps:
            write_stamps(self.book, label, stamps)
        stream = BytesIO()
        self.book.save(stream)
        return self.rows.put_into(stream.getvalue())

    def drop(self) -> None:
        """Leave nothing behind of a file that is not wanted any more."""
        self.rows.drop()
        self.sheet.close()
        self.sheet._writer.cleanup()

    @staticmethod
    def _cell(sheet: Any, value: Any) -> Any:
        """A cell; None for one that stays empty."""
        if value is None or value == "":
            return None
        cell = WriteOnlyCell(sheet)
        write_cell(cell, value)
        return cell


class CsvStream:
    """Comma separated text, UTF-8 with its mark."""

    is_stamped = False

    def __init__(self) -> None:
        self.text = StringIO(newline="")
        self.writer = csv.writer(self.text)

    def begin(self, headings: Sequence[str]) -> None:
        """The first row."""
        self.writer.writerow(headings)

    def append(self, values: Iterable[Any]) -> None:
        """One more row."""
        self.writer.writerow([_plain(value) for value in values])

    def end(
        self, about: Iterable[tuple[str, str]], label: str, stamps: Mapping[int, str]
    ) -> bytes:
        """The file; text carries neither stamps nor what it says of itself."""
        return self.text.getvalue().encode("utf-8-sig")

    def drop(self) -> None:
        """Nothing: it lies in memory alone."""


STREAMS: dict[str, type[XlsxStream] | type[CsvStream]] = {
    "xlsx": XlsxStream,
    "csv": CsvStream,
}


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
