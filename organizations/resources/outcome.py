"""What came of a file: counts, and every finding with its sheet, row, column and cell."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS
from import_export.results import Result, RowResult
from openpyxl.utils import get_column_letter

from organizations.resources.widgets import text_of


@dataclass(frozen=True)
class CellFinding:
    """What is wrong in one cell and what to do; what is unknown of its place is None.

    `CellFinding("数据", 4, "类型", "C4", "协会", "“协会”不在可选范围内，请填：社会团体、…")`
    """

    sheet: str
    row: int | None
    column: str | None
    cell: str | None
    value: str | None
    message: str


@dataclass
class Outcome:
    """What a file brought, or would bring."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    suspected: list[str] = field(default_factory=list)
    findings: list[CellFinding] = field(default_factory=list)
    #: The key of the batch, where something was written.
    batch: int | None = None
    #: What import-export says of each row.
    result: Result | None = None

    def to_json(self) -> dict[str, Any]:
        """As product.md, section 7."""
        return {
            "batch": self.batch,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "suspected": self.suspected,
            "errors": [asdict(finding) for finding in self.findings],
        }


def outcome_of(result: Result, dataset: tablib.Dataset) -> Outcome:
    """The result of import-export, in the terms of the sheet."""
    totals = result.totals
    return Outcome(
        new=totals[RowResult.IMPORT_TYPE_NEW],
        changed=totals[RowResult.IMPORT_TYPE_UPDATE],
        unchanged=totals[RowResult.IMPORT_TYPE_SKIP],
        suspected=list(getattr(result, "suspected", [])),
        findings=sorted(_findings(result, dataset), key=_place),
        result=result,
    )


def _findings(result: Result, dataset: tablib.Dataset) -> Iterator[CellFinding]:
    sheet = sheet_of(dataset)
    for error in result.base_errors:
        yield CellFinding(sheet, None, None, None, None, str(error.error))
    for refused in result.error_rows:
        for error in refused.errors:
            yield CellFinding(sheet, refused.number, None, None, None, str(error.error))
    for refused in result.invalid_rows:
        cells = _cells(dataset, refused.number)
        for heading, messages in refused.error_dict.items():
            yield from _of_cell(sheet, refused.number, heading, messages, cells)


def _of_cell(
    sheet: str, row: int, heading: str, messages: Iterable[str], cells: dict[str, tuple[str, str]]
) -> Iterator[CellFinding]:
    column = None if heading == NON_FIELD_ERRORS else heading
    cell, value = cells.get(heading, (None, None))
    for message in messages:
        yield CellFinding(sheet, row, column, cell, value, message)


def _cells(dataset: tablib.Dataset, number: int) -> dict[str, tuple[str, str]]:
    """Address and text of each cell of a row of the sheet, by heading."""
    values = dataset[list(rows_of(dataset)).index(number)]
    found = {}
    pairs = zip(dataset.headers, letters_of(dataset), values, strict=True)
    for heading, letter, value in pairs:
        found[heading] = (f"{letter}{number}", text_of(value))
    return found


def _place(finding: CellFinding) -> int:
    return finding.row or 0


def sheet_of(dataset: tablib.Dataset) -> str:
    """The name of the sheet that rows came from; a text file has one sheet without name."""
    return getattr(dataset, "sheet_name", "")


def rows_of(dataset: tablib.Dataset) -> Iterable[int]:
    """The number of each row in the sheet."""
    numbers: Iterable[int] = getattr(dataset, "sheet_rows", range(2, len(dataset) + 2))
    return numbers


def letters_of(dataset: tablib.Dataset) -> list[str]:
    """The letter of each column in the sheet."""
    count = len(dataset.headers or [])
    letters: list[str] = getattr(dataset, "sheet_columns", [])
    return letters or [get_column_letter(place) for place in range(1, count + 1)]
