"""The file formats, .xlsx and .csv, as import-export knows them; `streams` writes them."""

from typing import Any

import tablib
from django.conf import settings
from django.core.exceptions import ValidationError
from import_export.formats.base_formats import CSV, XLSX

from organizations.importing.apart import read_book_apart
from organizations.importing.cells import BookSheet
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.resources.streams import CsvStream, XlsxStream


class XlsxFile(XLSX):
    """A workbook with one sheet that is seen."""

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows of the first sheet. Raise ValidationError: no workbook."""
        return first_sheet(in_stream)

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The rows as a workbook: numbers and days typed, everything else text."""
        return _streamed(XlsxStream(), dataset)


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
        return _streamed(CsvStream(), dataset)


def _streamed(stream: XlsxStream | CsvStream, dataset: tablib.Dataset) -> bytes:
    stream.begin(dataset.headers)
    for values in dataset:
        stream.append(values)
    about, stamps = getattr(dataset, "about", []), getattr(dataset, "stamps", {})
    return stream.end(about, getattr(dataset, "label", ""), stamps)


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
