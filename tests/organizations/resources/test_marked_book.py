"""A book handed back: what is wrong stands at its cell, and it can be sent again."""

import io

import openpyxl
import pytest

from organizations.resources import bringing
from organizations.resources.kinds import KINDS
from organizations.resources.marked_book import marked_book, rows_to_repair
from organizations.resources.template import REVIEW

pytestmark = pytest.mark.django_db
KIND = KINDS["organizations"]
ROWS = [("名称", "类型"), ("甲会", "协会"), ("乙会", "基金会"), ("", "社会团体")]


@pytest.fixture
def by(user):
    return user("recorder")


def workbook():
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.title = "册"
    book.active["A3"].font = openpyxl.styles.Font(italic=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text():
    return "\n".join(",".join(row) for row in ROWS).encode()


def read(data, by, name):
    dataset = bringing.read_file(KIND, name, data, by)
    return dataset, bringing.check(KIND, dataset, by).findings


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", workbook), ("a.csv", text)])
def test_each_finding_stands_at_its_cell_and_in_the_list(name, make, by):
    data = make()
    dataset, findings = read(data, by, name)

    book = openpyxl.load_workbook(io.BytesIO(marked_book(data, dataset.sheets, findings)))

    sheet = book.worksheets[0]
    commented = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment
    }
    assert commented == {finding.cell for finding in findings} == {"B2", "A4"}
    assert "协会" in sheet["B2"].comment.text
    assert sheet["B2"].fill.fgColor.rgb == "FFF6D6CF"
    assert sheet["A2"].value == "甲会"
    assert book[REVIEW].max_row == 1 + len(findings)


def test_the_book_keeps_what_it_had(by):
    data = workbook()
    dataset, findings = read(data, by, "a.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(marked_book(data, dataset.sheets, findings)))

    assert book["册"]["A3"].font.italic


def test_a_marked_book_is_read_as_the_book_and_marked_again(by):
    data = workbook()
    dataset, findings = read(data, by, "a.xlsx")
    marked = marked_book(data, dataset.sheets, findings)

    again, found = read(marked, by, "a.xlsx")

    assert found == findings
    assert f"{REVIEW}：系统标注的工作表" in again.left_out
    book = openpyxl.load_workbook(io.BytesIO(marked_book(marked, again.sheets, found)))
    assert book.sheetnames.count(REVIEW) == 1


def test_the_rows_to_repair_come_alone_under_our_headings(by):
    dataset, findings = read(text(), by, "a.csv")

    book = openpyxl.load_workbook(io.BytesIO(rows_to_repair(dataset, findings)))

    rows = list(book.active.iter_rows(values_only=True))
    assert rows == [("名称", "类型"), ("甲会", "协会"), (None, "社会团体")]
