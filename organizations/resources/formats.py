"""The file formats, .xlsx and .csv: typed cells, codes as text, no text that becomes a formula.

A cell of a workbook says its own type, so a text such as =1+1 is written as text. A .csv cannot:
there an apostrophe goes before such a text, and comes off again when the file is read.
"""

import csv
import re
import zlib
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import tablib
from django.core.exceptions import ValidationError
from import_export.formats.base_formats import CSV, XLSX
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

#: What a spreadsheet program would take for a formula; apostrophes before it are our own.
_FORMULA = re.compile(r"^'*[=+\-@\t\r]")
_GUARDED = re.compile(r"^'+[=+\-@\t\r]")
MOST_ROWS = 20_000
#: What openpyxl raises for bytes that are no workbook; a full disk is something else.
UNREADABLE = (
    BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    ParseError,
    EOFError,
    InvalidFileException,
    zlib.error,
)
MOST_COLUMNS = 200


class XlsxFile(XLSX):
    """A workbook with one sheet."""

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows of the first sheet, blank ones left out. Raise ValidationError: no workbook."""
        try:
            book = load_workbook(BytesIO(in_stream), read_only=True, data_only=True)
        except UNREADABLE as error:
            raise ValidationError(
                "文件打不开：不是有效的 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再导入"
            ) from error
        try:
            sheet = book.worksheets[0]
            dataset = _dataset(sheet.iter_rows(values_only=True))
            dataset.sheet_name = sheet.title
            return dataset
        finally:
            book.close()

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
                _write(sheet.cell(row, place), value)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()


class CsvFile(CSV):
    """Comma separated text, UTF-8 with its mark (as Excel and WPS expect); GB 18030 is read too."""

    def is_binary(self) -> bool:
        """Bytes: the encoding is told from them."""
        return True

    def get_read_mode(self) -> str:
        """Bytes."""
        return "rb"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows, blank ones left out. Raise ValidationError for bytes that are no text."""
        rows = csv.reader(StringIO(_decoded(in_stream), newline=""))
        try:
            return _dataset([_unguarded(value) for value in row] for row in rows)
        except csv.Error as error:
            raise ValidationError("文件不是有效的 .csv 文本，请另存为 .csv 后再导入") from error

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The rows as text."""
        stream = StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(dataset.headers)
        for values in dataset:
            writer.writerow([_plain(value) for value in values])
        return stream.getvalue().encode("utf-8-sig")


FORMATS = [XlsxFile, CsvFile]


def _dataset(rows: Iterable[Iterable[Any]]) -> tablib.Dataset:
    dataset = tablib.Dataset()
    headers: list[str] = []
    dataset.sheet_rows = []
    for number, row in enumerate(rows, start=1):
        values = list(row)
        if all(value is None or str(value).strip() == "" for value in values):
            continue
        if not headers:
            headers = ["" if value is None else str(value).strip() for value in values]
            while headers and not headers[-1]:
                headers.pop()
            _refuse_size(len(headers), MOST_COLUMNS, "列")
            dataset.headers = headers
            continue
        dataset.append((values + [None] * len(headers))[: len(headers)])
        dataset.sheet_rows.append(number)
        _refuse_size(len(dataset), MOST_ROWS, "行")
    return dataset


def _refuse_size(count: int, most: int, words: str) -> None:
    if count > most:
        raise ValidationError(f"文件超过 {most} {words}，请分成几个文件导入")


def _write(cell: Any, value: Any) -> None:
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
    text = str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError("文件的文字编码无法识别，请另存为 UTF-8 编码的 .csv 后再导入")
