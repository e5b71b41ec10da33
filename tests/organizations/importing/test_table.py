"""Rows of a sheet told apart: title, head, sections, sums, notes, data."""

from organizations.importing.limits import Limits
from organizations.importing.table import ABOVE, HEAD, NOTE, SECTION, SUM, table_of
from organizations.importing.workbook import read_book
from tests.organizations.importing.books import book, row, sheet_xml, text_cell

KNOWN = frozenset({"名称", "类型", "上级"})


def table(text, known=KNOWN):
    (sheet,) = read_book(text.encode(), Limits())
    return table_of(sheet, known)


def test_what_is_no_data_is_left_out_with_its_reason():
    found = table(
        "某表,,\n单位：万元,,\n名称,类型,上级\n一、社团,,\n甲会,a,x\n名称,类型,上级\n"
        "小计,,1\n乙会,b,同上\n合计,,2\n注：略,,\n"
    )

    assert found.left_out == {
        1: ABOVE,
        2: ABOVE,
        4: SECTION,
        6: HEAD,
        7: SUM,
        9: SUM,
        10: NOTE,
    }
    assert {number: cells[3].text for number, cells in found.rows.items()} == {
        5: "x",
        8: "x",
    }
    assert found.unit == "万元"


def test_a_sheet_without_a_known_head_is_no_table():
    assert table("甲,乙\n1,2\n") is None


def test_a_head_of_two_rows_is_read_as_one():
    head = row(1, text_cell("A1", "名称"), text_cell("B1", "人数"))
    under = row(2, text_cell("B2", "正式"), text_cell("C2", "预备"))
    data = row(3, text_cell("A3", "甲"), text_cell("B3", "1"), text_cell("C3", "2"))
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    (sheet,) = read_book(book(sheet_xml(head + under + data, after=merged)), Limits())

    found = table_of(sheet, KNOWN)

    assert [column.head.said for column in found.columns] == [
        "名称",
        "人数正式",
        "人数预备",
    ]
    assert list(found.rows) == [3]


def test_a_vertical_merge_gives_its_value_to_every_row():
    rows = row(1, text_cell("A1", "名称"), text_cell("B1", "类型"))
    rows += row(2, text_cell("A2", "甲"), text_cell("B2", "x")) + row(
        3, text_cell("B3", "y")
    )
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    (sheet,) = read_book(book(sheet_xml(rows, after=merged)), Limits())

    found = table_of(sheet, KNOWN)

    assert found.rows[3][1].text == "甲"


def test_a_row_of_labels_alone_signs_the_table():
    found = table(
        "名称,类型,上级\n甲会,a,x\n类别：乙会,b,y\n单位负责人：李某,填表人：,联系电话：0000\n"
    )

    assert found.left_out == {4: NOTE}
    assert sorted(found.rows) == [2, 3]
