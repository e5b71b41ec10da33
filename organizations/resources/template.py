"""A workbook to fill in, made from the columns of a kind: headings, example, lists, notes."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from organizations.resources.base import RecordResource
from organizations.resources.columns import SheetColumn
from organizations.resources.examples import example_of
from organizations.resources.widgets import (
    ChoiceWidget,
    CountWidget,
    DayWidget,
    ListWidget,
    NamedWidget,
)

FILLED, EXAMPLE, LISTS, NOTES = "填报", "示例", "可选值", "说明"
#: The sheet of a book handed back that lists what is wrong.
REVIEW = "导入核对"
#: So many rows offer the lists of valid values.
ROWS_WITH_LISTS = 2_000
_NEEDED = PatternFill("solid", fgColor="FFF2CC")


def template(kind: type[RecordResource]) -> bytes:
    """The workbook: the first sheet has the headings of import and is otherwise empty."""
    resource = kind()
    columns = resource.columns()
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = FILLED
    _headings(sheet, columns)
    example = book.create_sheet(EXAMPLE)
    _headings(example, columns)
    values = example_of(kind)
    for place, column in enumerate(columns, start=1):
        _put(example, 2, place, values.get(column.column_name, ""))
    _lists(book, sheet, columns)
    _notes(book, kind, columns)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def valid_values(column: SheetColumn) -> list[str]:
    """The words a cell of the column may hold; an empty list: it is not chosen from a list."""
    widget = column.widget
    if isinstance(widget, ChoiceWidget):
        return list(widget.words.values())
    if isinstance(widget, NamedWidget):
        return widget.names()
    return []


def heading_of(column: SheetColumn) -> str:
    """The heading with its mark of necessity, such as `名称*`."""
    return f"{column.column_name}*" if column.needed else column.column_name


def _headings(sheet: Worksheet, columns: list[SheetColumn]) -> None:
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(1, place, heading_of(column))
        cell.font = Font(bold=True)
        if column.needed:
            cell.fill = _NEEDED
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(12.0, 2.2 * len(column.column_name))
        sheet.column_dimensions[
            letter
        ].number_format = "@"  # codes and telephones stay text


def _put(sheet: Worksheet, row: int, place: int, value: Any) -> None:
    if value == "":
        return
    cell = sheet.cell(row, place, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"


def _lists(book: Workbook, sheet: Worksheet, columns: list[SheetColumn]) -> None:
    """The sheet of valid values, and the cells of the first sheet that offer them."""
    lists = book.create_sheet(LISTS)
    at = 0
    for place, column in enumerate(columns, start=1):
        values = valid_values(column)
        if not values:
            continue
        at += 1
        lists.cell(1, at, column.column_name).font = Font(bold=True)
        for row, value in enumerate(values, start=2):
            _put(lists, row, at, value)
        letter = get_column_letter(at)
        offered = DataValidation(
            type="list",
            formula1=f"'{LISTS}'!${letter}$2:${letter}${len(values) + 1}",
            allow_blank=True,
            errorTitle="不在可选范围内",
            error=f"请从列表中选{column.column_name}",
        )
        own = get_column_letter(place)
        offered.add(f"{own}2:{own}{ROWS_WITH_LISTS}")
        sheet.add_data_validation(offered)


def _notes(
    book: Workbook, kind: type[RecordResource], columns: list[SheetColumn]
) -> None:
    """One line for each column: whether it is needed and what it takes."""
    notes = book.create_sheet(NOTES)
    model = kind._meta.model._meta
    lines = [
        f"{model.verbose_name_plural}导入模板：在“{FILLED}”表中填写，第一行列名不要改动",
        "带 * 的列新增时必填；空单元格不改动系统中已有的内容；多项之间用；隔开",
        f"以{'或'.join(kind.keys)}认出已有的记录，已有的改动，没有的新增",
    ]
    for row, line in enumerate(lines, start=1):
        notes.cell(row, 1, line)
    start = len(lines) + 2
    for place, title in enumerate(("列名", "必填", "填什么", "也认作"), start=1):
        notes.cell(start, place, title).font = Font(bold=True)
    for row, column in enumerate(columns, start=start + 1):
        said = (
            column.column_name,
            "必填" if column.needed else "",
            _what(column),
            "、".join(column.others),
        )
        for place, value in enumerate(said, start=1):
            _put(notes, row, place, value)
    notes.column_dimensions["A"].width = 24
    notes.column_dimensions["C"].width = 70


def _what(column: SheetColumn) -> str:
    values = valid_values(column)
    if values:
        more = "……" if len(values) > 12 else ""
        return f"从这些里选：{'、'.join(values[:12])}{more}"
    widget = column.widget
    if isinstance(widget, DayWidget):
        return "日期，如 2022-03-11"
    if isinstance(widget, CountWidget):
        return "整数，如 35"
    if isinstance(widget, ListWidget):
        return "名称，几个的用；隔开"
    return "文字或数字"
