"""The XML of a sheet, cell by cell."""

import pytest

from organizations.importing.cells import CellKind
from organizations.importing.limits import Limits
from organizations.importing.xlsx import read_xlsx
from tests.organizations.importing.books import book, row, sheet_xml


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c r="A1" t="d"><v>2022-03-11T00:00:00</v></c>', CellKind.DAY, "2022-03-11"),
        ('<c r="A1" t="str"><f>x</f><v>甲</v></c>', CellKind.TEXT, "甲"),
        ('<c r="A1"><v>no number</v></c>', CellKind.ERROR, "no number"),
        ('<c r="A1" t="b"><v>0</v></c>', CellKind.TRUTH, "FALSE"),
    ],
)
def test_a_cell_is_what_its_type_says(cell, kind, text):
    (sheet,) = read_xlsx(book(sheet_xml(row(1, cell))), Limits())

    assert [(one.kind, one.text) for one in sheet.cells] == [(kind, text)]


def test_a_cell_with_a_format_alone_holds_nothing():
    (sheet,) = read_xlsx(book(sheet_xml(row(1, '<c r="A1" s="1"/>'))), Limits())

    assert sheet.found == 0
