"""The head of a table told by its shape, of one row and of two."""

import pytest

from organizations.importing.cells import BookCell, BookSheet, CellKind
from organizations.importing.head_rows import first_of_words
from organizations.importing.table import shaped_table, table_of


def sheet_of(*lines, merged=()):
    """A sheet of these lines; an empty cell is none."""
    sheet = BookSheet("表")
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            if text:
                sheet.cells.append(BookCell(row, column, CellKind.TEXT, text))
    sheet.merged.extend(merged)
    return sheet


def rows_of(*lines):
    rows = {}
    for cell in sheet_of(*lines).cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


HEAD = ("单位", "做法", "人数")


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        ([HEAD, ("甲会", "送餐", "5")], 1),
        ([("某表",), HEAD, ("甲会", "送餐", "5")], 2),
        ([("某表",), ("单位：甲会", "填报人：某", "日：某日"), HEAD, ("甲会", "送餐", "5")], 3),
        ([("单位", "人数"), ("甲会", "5")], 1),
        ([("甲会", "5"), ("乙会", "6")], None),
        ([("甲会", "甲会", "乙"), ("甲会", "甲会", "丙")], None),
        ([HEAD], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_head_is_the_first_row_of_words_that_has_rows_below_it(lines, row):
    assert first_of_words(rows_of(*lines)) == row


def heads(table):
    return [column.head.said for column in table.columns]


TWO = [
    ("党组织", "捐赠", "", "志愿服务", "", "做法"),
    ("", "现金", "折价", "人数", "时长", ""),
    ("甲党委", "5", "1", "20", "60", "送餐"),
]
BOTH = ["党组织", "捐赠现金", "捐赠折价", "志愿服务人数", "志愿服务时长", "做法"]
#: 党组织 and 做法 down, 捐赠 and 志愿服务 over two columns.
MERGED = ((1, 1, 2, 1), (1, 6, 2, 6), (1, 2, 1, 3), (1, 4, 1, 5))


@pytest.mark.parametrize("merged", [(), MERGED], ids=["nothing is merged", "merged"])
@pytest.mark.parametrize(
    "find",
    [
        shaped_table,
        lambda sheet: table_of(sheet, frozenset({"人数", "时长"})),
        lambda sheet: table_of(sheet, frozenset({"党组织"})),
    ],
    ids=["by its shape", "by its lower row", "by its upper row"],
)
def test_two_rows_are_one_head_whichever_of_them_is_known(find, merged):
    table = find(sheet_of(*TWO, merged=merged))
    assert (heads(table), table.head_rows, list(table.rows)) == (BOTH, (1, 2), [3])


@pytest.mark.parametrize(
    "under",
    [
        ("", "送餐", "12"),  # a number is data
        ("甲会", "送餐", "接送"),  # it begins where the head does
        ("", "送餐", "送餐", "送餐"),  # the same three times
    ],
)
def test_a_row_that_may_be_data_is_no_second_row_of_a_head(under):
    head = ("单位", "做法", "", "说明")
    table = table_of(
        sheet_of(head, under, ("乙会", "巡查", "巡", "无")), frozenset({"单位"})
    )
    assert table.head_rows == (1,)
    assert list(table.rows) == [2, 3]


def test_a_title_over_the_whole_width_is_no_head():
    table = table_of(
        sheet_of(("某表",), HEAD, ("甲会", "送餐", "5"), merged=((1, 1, 1, 3),)),
        frozenset({"人数"}),
    )
    assert (heads(table), table.head_rows) == (list(HEAD), (2,))
