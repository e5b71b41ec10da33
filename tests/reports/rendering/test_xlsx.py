"""XLSX: numbers as numbers, codes as text, nothing a formula, a sheet a district."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from reports.document.frame import Column, Table, TableCell
from reports.rendering.outside import render_outside
from reports.rendering.xlsx import render
from tests.reports.rendering.documents import TABLE, framed, of_entries, of_paragraphs


def book(document):
    return openpyxl.load_workbook(BytesIO(render(document)))


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]


def test_numbers_are_numbers_with_the_unit_in_the_head_and_the_wording_beside():
    head, first, *_ = rows(book(framed(of_paragraphs("捐款")))["附表1 分区汇总"])
    assert head == ["所在区", "捐赠价值（元）", "捐赠价值（写法）"]
    assert first == ["福田区", 315289000, "约3.15亿元"]


def test_nothing_is_a_formula():
    sheet = book(framed(of_paragraphs("捐款")))["附表1 分区汇总"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]


def test_codes_and_ids_are_text():
    _, first, *_ = rows(book(of_entries(1))["正文数字"])
    assert first[0] == "1"
    assert first[-1] == "A-2022-000001"
    assert first[2] == 315289000


def test_a_district_has_a_sheet_of_its_own():
    parts = tuple(replace(TABLE, title=name, label=name) for name in ("福田区", "罗湖区"))
    document = framed(of_paragraphs("捐款"), annexes=(replace(TABLE, parts=parts),))
    assert book(document).sheetnames == ["附表1 分区汇总", "福田区", "罗湖区", "正文数字"]


@pytest.mark.parametrize("title", ["甲/乙*?[丙]:\\", "很" * 60, "正文数字"])
def test_a_title_excel_cannot_take_is_fitted(title):
    twice = (replace(TABLE, title=title), replace(TABLE, title=title))
    names = book(framed(of_paragraphs("捐款"), annexes=twice)).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)


def test_a_number_excel_would_round_is_kept_as_text():
    cell = TableCell("12345678901234567", "12345678901234567")
    table = Table("x", "附表1", "大数", (Column("数", "元", True),), ((cell,),))
    assert rows(book(framed(of_paragraphs("捐款"), annexes=(table,)))["附表1 大数"])[
        1
    ] == ["12345678901234567"]


def test_the_same_document_is_the_same_file_in_another_process():
    document = framed(of_paragraphs("捐款"))
    assert render(document) == render_outside("xlsx", document)
