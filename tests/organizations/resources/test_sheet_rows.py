"""Rows written as text: what openpyxl reads back is what it would have written itself."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from organizations.resources.sheet_rows import SheetRows
from organizations.resources.streams import write_cell

VALUES = [
    "=1+1",
    '甲<乙>&"丙"\'',
    " 前后有空 ",
    "一行\n二行",
    "回车\r换行",
    "]]>",
    "_x000D_",
    "0012",
    "5e3",
    "\x0b竖\x00",
    "\ufffe末",
    "𠮷野家",
    0,
    -7,
    10**18,
    True,
    Decimal("1.50"),
    Decimal("0.000001"),
    Decimal("123456789012345678"),
    date(2022, 3, 11),
    datetime(2022, 3, 11, 14, 30),  # noqa: DTZ001 - a sheet knows no zones
    ("甲", "乙"),
]


def read_back(book):
    sheet = load_workbook(BytesIO(book))["数据"]
    cells = []
    for row in sheet.iter_rows():
        for cell in row:
            cells.append((cell.value, cell.data_type, cell.number_format))
    return cells


def written(values):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    rows = SheetRows(sheet)
    sheet.append(["列"])
    for value in values:
        rows.append([value])
    saved = BytesIO()
    book.save(saved)
    return rows.put_into(saved.getvalue())


def by_openpyxl(values):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    sheet.append(["列"])
    for value in values:
        cell = WriteOnlyCell(sheet)
        write_cell(cell, value)
        sheet.append([cell])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_cell_is_what_openpyxl_would_have_written(value):
    if value == "\ufffe末":
        assert read_back(written([value]))[1][0] == "末"
        return
    assert read_back(written([value])) == read_back(by_openpyxl([value]))


def test_empty_cells_take_no_place_and_the_others_stand_where_they_belong():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    rows = SheetRows(sheet)
    sheet.append(["甲"] * 30)
    rows.append([None] * 27 + ["在 AB"])
    rows.append(["", None])
    rows.append(["第四行"])
    saved = BytesIO()
    book.save(saved)
    sheet = load_workbook(BytesIO(rows.put_into(saved.getvalue())))["数据"]
    assert (sheet["AB2"].value, sheet["A4"].value) == ("在 AB", "第四行")
    assert sheet["A2"].value is None
    assert sheet["A3"].value is None
