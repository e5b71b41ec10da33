"""The older .xls, read by calamine; what it does not tell (errors, hidden rows) stays unknown."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from organizations.importing.cells import BookCell, BookSheet, CellKind, address
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.shown import plain_number


def read_xls(data: bytes, limits: Limits) -> list[BookSheet]:
    """The sheets in their order. Raise UnreadableBookError."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableBookError("文件有密码，请去掉密码后再导入")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise UnreadableBookError("文件带宏，请另存为不带宏的 .xlsx 后再导入")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return [_sheet(book, place, limits) for place in range(len(book.sheet_names))]
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableBookError(
            "文件打不开：不是有效的 .xls 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再导入"
        ) from error


def _sheet(book: CalamineWorkbook, place: int, limits: Limits) -> BookSheet:
    said = book.sheets_metadata[place]
    read = book.get_sheet_by_index(place)
    sheet = BookSheet(said.name, said.visible != SheetVisibleEnum.Visible)
    for first, last in read.merged_cell_ranges or []:
        sheet.merged.append((first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1))
    for row, values in enumerate(read.to_python(skip_empty_area=False), start=1):
        for column, value in enumerate(values, start=1):
            if value == "" or value is None:
                continue
            _refuse_far(sheet.name, row, column, limits)
            sheet.found += 1
            kind, text = _shown(value)
            sheet.cells.append(BookCell(row, column, kind, text))
    return sheet


def _refuse_far(name: str, row: int, column: int, limits: Limits) -> None:
    if column > limits.columns or row > limits.rows:
        raise UnreadableBookError(
            f"“{name}”超过 {limits.rows} 行或 {limits.columns} 列："
            f"{address(row, column)} 有内容，请删去表格以外的内容再导入"
        )


def _shown(value: Any) -> tuple[CellKind, str]:
    if isinstance(value, bool):
        return CellKind.TRUTH, "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return CellKind.NUMBER, plain_number(repr(value)) or str(value)
    if isinstance(value, date):
        return CellKind.DAY, _shown_day(value)
    if isinstance(value, time | timedelta):
        return CellKind.TIME, str(value)
    text = str(value)
    is_error = text.startswith("#") and text.rstrip("!?").isupper()
    return (CellKind.ERROR if is_error else CellKind.TEXT), text


def _shown_day(value: date) -> str:
    """`2022-03-11`; with its time where it has one that is not midnight."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(sep=" ")
