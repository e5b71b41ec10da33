"""Sheets of a file as rows under our headings: what stays unknown is told, nothing is dropped."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import tablib

from organizations.importing.cells import BookCell, BookSheet
from organizations.importing.choosing import (
    LEFT_OUT,
    Choices,
    ChosenColumn,
    chosen_columns,
    holds_something,
    meant,
)
from organizations.importing.headings import head_of
from organizations.importing.roster import ELSEWHERE
from organizations.importing.table import SheetTable, shaped_table, table_of
from organizations.importing.units import base_of, in_unit
from organizations.resources.base import RecordResource
from organizations.resources.cells_refused import (
    UNKNOWN,
    cells_outside,
    double_columns,
    unknown_cell,
)
from organizations.resources.column_units import UnitQuestion, unit_question, unit_said
from organizations.resources.columns import SheetColumn
from organizations.resources.outcome import (
    CellFinding,
    RowPlace,
    place_key,
    places_of,
)
from organizations.resources.stamps import SHEET as STAMPS
from organizations.resources.stamps import Stamps, stamp_label, stamps_of
from organizations.resources.template import EXAMPLE, FILLED, LISTS, NOTES, REVIEW


class SheetDataset(tablib.Dataset):
    """Rows with the place that each has in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[RowPlace] = []
        #: Sheets that list organizations with the Party organization of each.
        self.rosters: set[str] = set()
        #: What cannot be read at all: then nothing else is judged.
        self.refused: list[CellFinding] = []
        #: What is no data or was chosen to be left out, with the reason.
        self.left_out: list[str] = []
        self.notes: list[str] = []
        self.choices = Choices()
        #: What the records held when the file was exported.
        self.stamps: Stamps = {}
        self.tables: list[SheetTable] = []
        #: Columns without which no row can come in, and that no sheet has.
        self.lacking: list[SheetColumn] = []
        #: The file as it was read.
        self.sheets: list[BookSheet] = []
        #: What heads were taken for.
        self.known: dict[str, str] = {}
        #: Heads of columns that the import of another kind reads from the same file.
        self.read_elsewhere: list[str] = []
        #: Columns that nobody knows, by sheet.
        self.unknown: list[tuple[SheetTable, ChosenColumn]] = []
        #: What some of them may be: head as written -> heading.
        self.proposed: dict[str, str] = {}
        #: Columns whose numbers nobody can read for want of a unit.
        self.units_asked: list[UnitQuestion] = []

    def forget_book(self) -> None:
        """Let go of the cells as they were read: where nobody looks at them, rows are enough."""
        self.sheets, self.tables = [], []


@dataclass(frozen=True)
class _Column:
    """A column that comes in: its place, our heading, our unit and that of bare numbers.

    `unit` is empty where numbers stay as they are.
    """

    place: int
    letter: str
    heading: str
    own: str
    unit: str


def arrange(
    resource: RecordResource, sheets: list[BookSheet], choices: Choices
) -> SheetDataset:
    """The rows of all sheets that hold a table, under the headings of the resource."""
    dataset = SheetDataset()
    dataset.choices, dataset.sheets = choices, sheets
    dataset.stamps = stamps_of(sheets, stamp_label(resource._meta.model))
    known = frozenset({*resource.heads(), *choices.columns})
    headless = _take_tables(dataset, list(_sheets_to_read(sheets, dataset)), known)
    for sheet in headless:
        count = len(sheet.cells)
        message = (
            f"工作表“{sheet.name}”里没有认得的列名（{count} 格有内容），请补上或删去它"
        )
        dataset.refused.append(CellFinding(sheet.name, None, None, None, None, message))
    chosen = [
        (table, _take_table(dataset, table, resource, choices))
        for table in dataset.tables
    ]
    headings = dict.fromkeys(
        column.heading for _, columns in chosen for column in columns
    )
    dataset.headers = list(dict.fromkeys([*headings, *choices.everywhere()]))
    for table, columns in chosen:
        _add_rows(dataset, table, columns, choices)
    resource.finish(dataset)
    present = [*(dataset.headers or []), *dataset.proposed.values()]
    dataset.lacking = resource.lacking(present)
    return dataset


def _take_tables(
    dataset: SheetDataset, sheets: list[BookSheet], known: frozenset[str]
) -> list[BookSheet]:
    """Find the tables; the sheets without one. Where no word is known: by their shape."""
    headless: list[BookSheet] = []
    for find in (partial(table_of, known=known), shaped_table, _with_first_row_as_head):
        headless = []
        for sheet in sheets:
            table = find(sheet)
            if table is None:
                headless.append(sheet)
            else:
                dataset.tables.append(table)
        if dataset.tables:
            break
    return headless


def _sheets_to_read(
    sheets: list[BookSheet], dataset: SheetDataset
) -> Iterator[BookSheet]:
    """Those with content that a person sees; the others are told."""
    names = {sheet.name for sheet in sheets}
    for sheet in sheets:
        _tell_left_out(sheet, dataset)
        if not sheet.cells or (sheet.name == STAMPS and sheet.hidden):
            continue
        ours = _written_by_us(sheet.name, names)
        if ours:
            dataset.left_out.append(f"{sheet.name}：{ours}")
        elif sheet.hidden:
            count = len(sheet.cells)
            said = f"工作表“{sheet.name}”是隐藏的，{count} 格没有导入"
            dataset.notes.append(f"{said}；要导入请先取消隐藏")
        else:
            yield sheet


def _written_by_us(name: str, names: set[str]) -> str:
    """What a sheet is that an export or a template brought along; empty for any other."""
    if name == NOTES and STAMPS in names:
        return "导出时写的说明"
    if name == REVIEW:
        return "系统标注的工作表"
    if FILLED in names and name in (EXAMPLE, LISTS, NOTES):
        return "模板自带的工作表"
    return ""


def _tell_left_out(sheet: BookSheet, dataset: SheetDataset) -> None:
    for why, count in sheet.left_out.items():
        dataset.left_out.append(_in_sheet(sheet.name, f"{count} 格{why}"))


def _in_sheet(sheet: str, said: str) -> str:
    """`花名册：3 格是合计`; a text file has one sheet, without a name."""
    return f"{sheet}：{said}" if sheet else said


def _with_first_row_as_head(sheet: BookSheet) -> SheetTable:
    first = sheet.cells[0].row
    heads = frozenset(
        head_of(cell.text).said for cell in sheet.cells if cell.row == first
    )
    table = table_of(sheet, heads)
    assert table is not None  # noqa: S101 - its own first row is known
    return table


def _take_table(
    dataset: SheetDataset, table: SheetTable, resource: RecordResource, choices: Choices
) -> list[_Column]:
    """The columns of a table that come in; the others are told."""
    columns: list[_Column] = []
    units = resource.units()
    known = resource.spellings_in(table)
    dataset.known.update(known)
    all_chosen = chosen_columns(table, known, choices)
    dataset.proposed.update(resource.proposals(table, all_chosen, known))
    for chosen in all_chosen:
        column, heading = chosen.column, chosen.heading
        if heading is None:
            if holds_something(table, column.place):
                dataset.unknown.append((table, chosen))
        elif heading == ELSEWHERE:
            dataset.read_elsewhere.append(column.head.said)
        elif heading == LEFT_OUT:
            said = f"“{column.head.said}”列选了不导入"
            dataset.left_out.append(_in_sheet(table.sheet, said))
        else:
            own = units.get(heading, "") or base_of(column.head.unit)
            unit = _unit_of(dataset, table, chosen, own) if own else ""
            columns.append(_Column(column.place, column.letter, heading, own, unit))
    for why, count in table.cells_left_out.items():
        dataset.left_out.append(_in_sheet(table.sheet, f"{count} 格是{why}"))
    for note in table.notes:
        dataset.notes.append(_in_sheet(table.sheet, note))
    return columns


def _unit_of(
    dataset: SheetDataset, table: SheetTable, chosen: ChosenColumn, own: str
) -> str:
    """The unit to write at bare numbers; empty where they are in ours. Nobody said: asked."""
    unit = unit_said(table, chosen, own, dataset.choices)
    if unit is None:
        question = unit_question(table, chosen, own)
        dataset.units_asked += [question] if question else []
        return ""
    return "" if unit == own else unit


def _add_rows(
    dataset: SheetDataset, table: SheetTable, columns: list[_Column], choices: Choices
) -> None:
    by_heading = {column.heading: column for column in columns}
    if len(by_heading) < len(columns):
        places = [(column.heading, column.letter) for column in columns]
        dataset.refused.extend(double_columns(table, places))
        return
    letters = {heading: column.letter for heading, column in by_heading.items()}
    above: dict[str, str] = {}
    for number, cells in table.rows.items():
        row = {}
        for heading in dataset.headers or []:
            column = by_heading.get(heading)
            cell = cells.get(column.place) if column else None
            row[heading] = _value(cell, column, choices) if cell and column else ""
            if cell and cell.kind in UNKNOWN:
                dataset.refused.append(unknown_cell(table, cell, heading))
        dataset.refused.extend(cells_outside(table, cells))
        if any(row.values()):
            choices.fill(row, above)
            dataset.append(list(row.values()))
            dataset.places.append(RowPlace(table.sheet, number, letters))


def _value(cell: BookCell, column: _Column, choices: Choices) -> str:
    text = meant(column.heading, cell.text, choices)
    return in_unit(text, column.own, column.unit) if column.unit else text


def without(dataset: tablib.Dataset, bad: set[tuple[str, int | None]]) -> SheetDataset:
    """The rows that are not named by sheet and row."""
    kept = SheetDataset()
    kept.headers = dataset.headers
    kept.choices = getattr(dataset, "choices", Choices())
    kept.stamps = getattr(dataset, "stamps", {})
    kept.rosters = getattr(dataset, "rosters", set())
    for place, values in zip(places_of(dataset), dataset, strict=True):
        if place_key(place) not in bad:
            kept.append(values)
            kept.places.append(place)
    return kept
