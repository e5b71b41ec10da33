"""What came of a file: counts, and every finding with its sheet, row, column and cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS
from import_export.results import Result, RowResult
from openpyxl.utils import get_column_letter

from organizations.resources.widgets import text_of

#: So many rows are named where something is told of many.
MOST_NAMED = 10


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


@dataclass(frozen=True)
class RowPlace:
    """Where a row stands in the file; `letters`: the letter of the column of each heading."""

    sheet: str
    row: int
    letters: dict[str, str]


@dataclass(frozen=True)
class HeldRow:
    """A row that is not written unless a person says so: why, and whether it would be new."""

    message: str
    is_new: bool


@dataclass
class Outcome:
    """What a file brought, or would bring."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    suspected: list[str] = field(default_factory=list)
    findings: list[CellFinding] = field(default_factory=list)
    #: Rows that are left to a person, by where they stand.
    held: list[tuple[RowPlace, HeldRow]] = field(default_factory=list)
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
    totals, places = result.totals, places_of(dataset)
    held: dict[int, HeldRow] = getattr(result, "held", {})
    new = sum(row.is_new for row in held.values())
    return Outcome(
        new=totals[RowResult.IMPORT_TYPE_NEW] - new,
        changed=totals[RowResult.IMPORT_TYPE_UPDATE] - (len(held) - new),
        unchanged=totals[RowResult.IMPORT_TYPE_SKIP],
        suspected=[*getattr(result, "suspected", []), *_messages(held)],
        findings=sorted(_findings(result, dataset), key=_place),
        held=[(places[place], row) for place, row in held.items()],
        result=result,
    )


def _messages(held: dict[int, HeldRow]) -> list[str]:
    return [row.message for row in held.values()]


def _findings(result: Result, dataset: tablib.Dataset) -> Iterator[CellFinding]:
    places = places_of(dataset)
    sheet = places[0].sheet if places else ""
    for error in result.base_errors:
        yield CellFinding(sheet, None, None, None, None, str(error.error))
    for refused in result.error_rows:
        place = places[refused.place]
        for error in refused.errors:
            yield CellFinding(place.sheet, place.row, None, None, None, str(error.error))
    for refused in result.invalid_rows:
        values = dict(zip(dataset.headers, dataset[refused.place], strict=True))
        for heading, messages in refused.error_dict.items():
            yield from _of_cell(places[refused.place], heading, messages, values)


def _of_cell(
    place: RowPlace, heading: str, messages: Iterable[str], values: dict[str, Any]
) -> Iterator[CellFinding]:
    column = None if heading == NON_FIELD_ERRORS else heading
    letter = place.letters.get(heading)
    cell = f"{letter}{place.row}" if letter else None
    value = text_of(values[heading]) if heading in values else None
    for message in messages:
        yield CellFinding(place.sheet, place.row, column, cell, value, message)


def _place(finding: CellFinding) -> int:
    return finding.row or 0


def places_of(dataset: tablib.Dataset) -> list[RowPlace]:
    """Where each row stands; rows that come from no file are counted from the second on."""
    places: list[RowPlace] | None = getattr(dataset, "places", None)
    if places is not None:
        return places
    headers = dataset.headers or []
    letters = {name: get_column_letter(at) for at, name in enumerate(headers, start=1)}
    numbers = getattr(dataset, "sheet_rows", range(2, len(dataset) + 2))
    return [RowPlace("", number, letters) for number in numbers]


def place_key(place: RowPlace) -> tuple[str, int | None]:
    """Sheet and row, as a finding has them."""
    return place.sheet, place.row


def place_name(place: RowPlace) -> str:
    """A row as a person names it by ticking it: `花名册!12`."""
    return f"{place.sheet}!{place.row}"


def called_rows(places: Sequence[RowPlace]) -> list[str]:
    """What each row is called in a sentence: 3, in a file of several sheets 坪桥区!3."""
    has_several = len({place.sheet for place in places}) > 1
    if has_several:
        return [place_name(place) for place in places]
    return [str(place.row) for place in places]


def rows_named(numbers: Sequence[str]) -> str:
    """Rows as a sentence begins with them, of many the first ten and how many they are.

    >>> rows_named(["3", "坪桥区!5"]), rows_named(["7"] * 12)[-6:]
    ('第 3、坪桥区!5 行', '等 12 行')
    """
    shown = "、".join(numbers[:MOST_NAMED])
    more = f" 等 {len(numbers)}" if len(numbers) > MOST_NAMED else ""
    return f"第 {shown}{more} 行"
