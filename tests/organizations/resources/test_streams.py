"""Files written row by row: typed cells, no formula, what they say of themselves, no rest."""

import tempfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from organizations.resources.streams import STREAMS, CsvStream, XlsxStream


def book(about=(), stamps=None):
    stream = XlsxStream()
    stream.begin(["编号", "一个很长很长很长很长很长很长很长的标题"])
    stream.append(["=1+1", Decimal("1.5")])
    stream.append([date(2022, 3, 11), None])
    return load_workbook(BytesIO(stream.end(about, "a.b@1", stamps or {})))


def test_cells_bear_their_type_and_no_formula():
    sheet = book()["数据"]
    first, second = sheet["A2"], sheet["B2"]
    assert (first.value, first.data_type, second.value) == ("=1+1", "s", 1.5)
    assert sheet["A3"].value.date() == date(2022, 3, 11)
    assert (sheet["B3"].value, sheet.freeze_panes) == (None, "A2")
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["B"].width == 40


def test_it_says_of_itself_what_it_is_told():
    whole = book([("内容", "活动 2 条")], {7: "0f3c"})
    assert whole.sheetnames == ["数据", "说明", "导出记录"]
    assert [cell.value for cell in whole["说明"][1]] == ["内容", "活动 2 条"]
    assert [cell.value for cell in whole["导出记录"][2]] == ["7", "0f3c"]
    assert whole["导出记录"].sheet_state == "veryHidden"
    assert book().sheetnames == ["数据"]


def test_text_is_marked_and_no_formula():
    stream = CsvStream()
    stream.begin(["甲", "乙"])
    stream.append(["=1+1", None])
    assert stream.end([("内容", "x")], "", {}) == "甲,乙\r\n'=1+1,\r\n".encode(
        "utf-8-sig"
    )


@pytest.mark.parametrize("suffix", STREAMS)
@pytest.mark.parametrize("begun", [True, False])
def test_nothing_is_left_of_one_that_is_dropped(monkeypatch, tmp_path, suffix, begun):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    stream = STREAMS[suffix]()
    if begun:
        stream.begin(["甲"])
    stream.drop()
    assert list(tmp_path.iterdir()) == []
