"""Rows of a sheet written as text of its file, after the head that openpyxl wrote.

A cell that openpyxl writes costs ten times its text; of some 60 cells a row most are empty.
"""

import re
import shutil
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

TEXT, DAY, NUMBER = "@", "yyyy-mm-dd", "General"
_END = b"</sheetData>"
#: A bare one would be read as the end of a line; no file may hold the others.
_SPECIAL = re.compile("[&<>\r\ufffe\uffff]")
_WRITTEN = {"\r": "&#13;", "\ufffe": "", "\uffff": ""}


class SheetRows:
    """The rows below the first of a sheet in a write-only book, kept on the disk until the end.

    The sheet must bear its head when rows come.
    """

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self._file = TemporaryFile()  # noqa: SIM115 - closed by `drop`
        self._letters: list[str] = []
        self._number = 1
        self._styles: dict[str, int] = {}
        for form in (TEXT, DAY, NUMBER):
            cell = WriteOnlyCell(sheet)
            cell.number_format = form
            self._styles[form] = cell.style_id

    def append(self, values: Iterable[Any]) -> None:
        """One more row: numbers and days typed, everything else as text; empty ones left out."""
        self._number += 1
        cells = [f'<row r="{self._number}">']
        for place, value in enumerate(values):
            if value is None or value == "":
                continue
            if place >= len(self._letters):
                self._reach(place)
            cells.append(self._cell(f"{self._letters[place]}{self._number}", value))
        cells.append("</row>")
        self._file.write("".join(cells).encode())

    def put_into(self, book: bytes) -> bytes:
        """The saved book with the rows in their sheet."""
        made, name = BytesIO(), self.sheet.path.lstrip("/")
        with ZipFile(BytesIO(book)) as saved, ZipFile(made, "w", ZIP_DEFLATED) as file:
            for part in saved.infolist():
                text = saved.read(part)
                if part.filename != name:
                    file.writestr(part, text)
                    continue
                head, tail = text.rsplit(_END, 1)
                self._file.seek(0)
                with file.open(name, "w") as stream:
                    stream.write(head)
                    shutil.copyfileobj(self._file, stream)
                    stream.write(_END + tail)
        self.drop()
        return made.getvalue()

    def drop(self) -> None:
        """Leave nothing behind."""
        self._file.close()

    def _reach(self, place: int) -> None:
        """Know the letters of the columns as far as this one."""
        for number in range(len(self._letters), place + 1):
            self._letters.append(get_column_letter(number + 1))

    def _cell(self, at: str, value: Any) -> str:
        if isinstance(value, str):
            return self._text(at, value)
        if isinstance(value, date):
            day = to_excel(value)  # type: ignore[no-untyped-call]
            return f'<c r="{at}" s="{self._styles[DAY]}" t="n"><v>{day}</v></c>'
        if isinstance(value, bool):
            said = f'<c r="{at}" s="{self._styles[NUMBER]}" t="b"><v>{int(value)}</v></c>'
            return said
        if isinstance(value, int | Decimal):
            # As openpyxl and every spreadsheet program: sixteen digits.
            return f'<c r="{at}" s="{self._styles[NUMBER]}" t="n"><v>{value:.16g}</v></c>'
        return self._text(at, str(value))

    def _text(self, at: str, said: str) -> str:
        plain = ILLEGAL_CHARACTERS_RE.sub("", said)
        blanks = ' xml:space="preserve"' if plain != plain.strip() else ""
        words = escape(plain, _WRITTEN) if _SPECIAL.search(plain) else plain
        return (
            f'<c r="{at}" s="{self._styles[TEXT]}" t="inlineStr">'
            f"<is><t{blanks}>{words}</t></is></c>"
        )
