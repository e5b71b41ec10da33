"""Annexes on paper: the unit stands in the head, and no number is cut in two."""

from dataclasses import replace

import pytest

from reports.document.frame import Column, Table, TableCell
from reports.rendering import geometry
from reports.rendering.columns import MARGIN, SIZES, as_printed, fitting, room
from reports.rendering.widths import THIN

ROOM = geometry.points(geometry.TYPE_WIDTH)


def number(text, value="1"):
    return TableCell(text, value)


def table(column, *cells, total=()):
    rows = tuple((cell,) for cell in cells)
    return Table("x", "附表1", "表", (column,), rows, total)


def texts(found):
    return [cell.text for row in found.printed for cell in row]


@pytest.mark.parametrize(
    ("said", "unit", "shown"),
    [
        (["约3.15亿元", "4128.9万元", "15元"], "万元", ["约31500", "4128.9", "0.0015"]),
        (["30元", "200元"], "元", ["30", "200"]),
        (["逾20万元", "360万余元", "20余万元"], "万元", ["逾20", "360余", "20余"]),
        (["-5万元", "负逾20万元", "0元"], "万元", ["-5", "负逾20", "0"]),
    ],
)
def test_cells_are_told_in_the_unit_of_their_head(said, unit, shown):
    found = as_printed(table(Column("金额", "元", True), *map(number, said)))
    assert found.columns[0].heading == f"金额（{unit}）"
    assert texts(found) == shown


def test_what_is_no_number_stays_as_it_is():
    cells = number("3万元"), TableCell(""), TableCell("若干")
    assert texts(as_printed(table(Column("金额", "元", True), *cells))) == [
        "3",
        "",
        "若干",
    ]


def test_a_column_with_words_of_its_own_keeps_them_and_names_no_unit():
    cells = number("3万元"), number("20万至30万元")
    found = as_printed(table(Column("金额", "元", True), *cells))
    assert found.columns[0].heading == "金额"
    assert texts(found) == ["3万元", "20万至30万元"]


def test_a_column_without_a_unit_is_left_alone():
    cells = number("3000件"), number("1万盒")
    found = table(Column("物资数量", is_number=True), *cells)
    assert as_printed(found) == found


def test_the_row_of_totals_goes_with_its_column_and_values_stay():
    total = (number("约3.15亿元", "315289000"),)
    found = as_printed(table(Column("金额", "元", True), number("15元"), total=total))
    assert texts(found) == ["0.0015", "约31500"]
    assert found.total[0].value == "315289000"


def wide(columns, text):
    heads = Column("指标"), *(Column(f"第{n}列", is_number=True) for n in range(columns))
    row = TableCell("捐赠价值（元）"), *(number(text) for _ in range(columns))
    return Table("x", "附表1", "表", heads, (row,))


@pytest.mark.parametrize("columns", [1, 4, 6, 8])
def test_columns_of_numbers_are_as_wide_as_their_numbers(columns):
    found = wide(columns, "315289000")
    fitted = fitting(found)
    assert sum(fitted.widths) == pytest.approx(ROOM, abs=1)
    for place, cell in enumerate(found.rows[0]):
        assert fitted.widths[place] >= room(cell.text) * fitted.size


def test_letters_grow_smaller_before_a_number_is_cut():
    assert fitting(wide(3, "315289000")).size == SIZES[0]
    assert fitting(wide(8, "315289000")).size < SIZES[0]


def test_a_head_of_five_characters_stands_on_one_line():
    found = wide(5, "15")
    heads = (
        Column("指标"),
        *(Column("志愿服务队", "支", is_number=True) for _ in range(5)),
    )
    rows = ((TableCell("某" * 40), *found.rows[0][1:]),)
    fitted = fitting(replace(found, columns=heads, rows=rows))
    for place in range(1, 6):
        assert fitted.widths[place] - 2 * MARGIN >= 5 * fitted.size


def test_letters_grow_smaller_before_a_row_of_a_long_name_is_too_tall():
    def of(name):
        short = wide(5, "315289000")
        return fitting(replace(short, rows=((TableCell(name), *short.rows[0][1:]),))).size

    assert of("某" * 30) == SIZES[0]
    assert SIZES[-1] < of("某" * 120) < SIZES[0]
    assert of("某" * 900) == SIZES[-1]


def test_a_table_that_never_fits_still_fills_the_page():
    fitted = fitting(wide(9, "3" * 40))
    assert fitted.size == SIZES[-1]
    assert sum(fitted.widths) == pytest.approx(ROOM, abs=1)


def test_numbers_of_a_column_without_a_unit_are_set_by_thousands():
    cells = (TableCell("1170000", "1170000"), TableCell("-36000", "-36000"))
    columns = (Column("上期", is_number=True), Column("更正", is_number=True))
    printed = as_printed(Table("x", "附表5", "衔接", columns, (cells,), ()))
    told = [cell.text.split(THIN) for cell in printed.rows[0]]
    assert told == [["1", "170", "000"], ["-36", "000"]]
    assert [cell.value for cell in printed.rows[0]] == ["1170000", "-36000"]
