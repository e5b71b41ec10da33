"""The older .xls."""

import datetime
from io import BytesIO

import pytest
import xlwt

from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.old_book import read_xls


def old(value, style=""):
    book = xlwt.Workbook()
    book.add_sheet("旧").write(
        2, 1, value, xlwt.easyxf(num_format_str=style or "General")
    )
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("甲", "", "甲"),
        (12, "", "12"),
        (0.1, "", "0.1"),
        (datetime.date(2022, 3, 11), "yyyy-mm-dd", "2022-03-11"),
    ],
)
def test_a_cell_is_read_in_its_place(value, style, text):
    (sheet,) = read_xls(old(value, style), Limits())

    assert [(cell.address, cell.text) for cell in sheet.cells] == [("B3", text)]


def test_a_cell_beyond_the_limit_is_refused():
    with pytest.raises(UnreadableBookError, match="B3 有内容"):
        read_xls(old("甲"), Limits(rows=2))
