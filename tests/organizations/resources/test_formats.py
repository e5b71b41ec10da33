"""The file formats: typed cells, no text that becomes a formula, nothing lost on the way back."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice

import openpyxl
import pytest
import tablib
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.characters import is_blank
from organizations.resources.formats import CsvFile, XlsxFile

FORMULAS = [
    "=1+1",
    "+86-755",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "''+1",
    "'quoted'",
    "=cmd|' /C calc'!A0",
    "＝1＋1",
    "＋86",
    "－5",
    "＠SUM(A1)",
    "  =1+1",
    "\u00a0=1",
    "\u3000=1",
    "' =1",
    "第一行\n=1+1",
    "第一行\n\n@SUM(A1)\n-5",
    "第一行\n  =1",
    "第一行\n'=1",
]


def dataset(*rows, headers=("甲", "乙")):
    return tablib.Dataset(*rows, headers=list(headers))


def cells(data):
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0]


def test_cells_of_a_workbook_carry_their_type():
    data = XlsxFile().export_data(dataset((Decimal("367.18"), date(2022, 3, 11))))

    sheet = cells(data)
    assert (sheet["A2"].value, sheet["A2"].data_type) == (367.18, "n")
    assert sheet["B2"].is_date
    assert sheet["B2"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_stays_text_in_a_workbook(text):
    sheet = cells(XlsxFile().export_data(dataset((text, "x"))))

    assert (sheet["A2"].value, sheet["A2"].data_type) == (text, "s")


def test_a_code_of_digits_stays_text():
    sheet = cells(XlsxFile().export_data(dataset(("440300000000000012", None))))

    assert (sheet["A2"].value, sheet["A2"].data_type) == ("440300000000000012", "s")


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_cell_is_empty_in_both_formats(empty):
    sheet = cells(XlsxFile().export_data(dataset((empty, "x"))))
    text = CsvFile().export_data(dataset((empty, "x"))).decode("utf-8-sig")

    assert sheet["A2"].value is None
    assert text.splitlines()[1] == ",x"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_is_guarded_in_csv_and_comes_back(text):
    data = CsvFile().export_data(dataset((text, "x")))

    cell = next(islice(csv.reader(StringIO(data.decode("utf-8-sig"))), 1, 2))[0]
    for line in cell.splitlines():
        assert line.strip()[:1] not in tuple("=+-@＝＋－＠")
    assert CsvFile().create_dataset(data)[0] == (text, "x")


TEXT = st.text(
    st.characters(
        blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\x85"
    )
).map(str.strip)
SEEN = TEXT.filter(lambda text: not is_blank(text))
LINES = st.lists(SEEN | st.sampled_from(FORMULAS[:6]), min_size=1, max_size=3)


@given(st.lists(st.tuples(SEEN | st.just(""), SEEN), min_size=1, max_size=5))
def test_any_text_comes_back_from_csv_as_it_was(rows):
    data = CsvFile().export_data(dataset(*rows))

    assert list(CsvFile().create_dataset(data)) == rows


@given(LINES.map("\n".join).map(str.strip).filter(bool))
def test_any_lines_come_back_from_csv_as_they_were(text):
    data = CsvFile().export_data(dataset((text, "x")))

    assert CsvFile().create_dataset(data)[0][0] == text


@given(TEXT.filter(bool))
def test_any_text_comes_back_from_a_workbook_as_it_was(text):
    data = XlsxFile().export_data(dataset((text, "x")))

    found = XlsxFile().create_dataset(data)[0][0]
    assert found == text


def test_csv_carries_the_mark_that_office_programs_look_for():
    assert CsvFile().export_data(dataset(("深圳", ""))).startswith(b"\xef\xbb\xbf")


def test_csv_in_the_old_chinese_encoding_is_read():
    data = "甲,乙\r\n深圳市,某协会\r\n".encode("gb18030")

    assert CsvFile().create_dataset(data)[0] == ("深圳市", "某协会")


def test_blank_lines_are_left_out_and_rows_keep_their_number():
    data = "甲,乙\n\n1,2\n,\n3,4\n".encode()

    found = CsvFile().create_dataset(data)

    assert list(found) == [("1", "2"), ("3", "4")]
    assert found.sheet_rows == [3, 5]


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        (XlsxFile, b"PK\x03\x04not a workbook", "不是有效的 .xlsx 工作簿"),
        (XlsxFile, b"", "文件是空的"),
        (CsvFile, b"\xff\xff\xff\x81", "编码无法识别"),
        (CsvFile, ",".join(f"c{n}" for n in range(201)).encode(), "超过 200 列"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(kind, data, message):
    with pytest.raises(ValidationError) as refused:
        kind().create_dataset(data)

    assert message in refused.value.messages[0]


def test_characters_a_workbook_cannot_hold_are_left_out():
    sheet = cells(XlsxFile().export_data(dataset(("甲\x07乙", "x"))))

    assert sheet["A2"].value == "甲乙"


@pytest.mark.parametrize("unseen", ["\u200b", "\u200e\u3000", "\xad", "\u2060 "])
def test_a_cell_of_which_nothing_is_seen_is_blank_in_either_format(unseen):
    for book in (CsvFile(), XlsxFile()):
        read = book.create_dataset(book.export_data(dataset(("甲", "乙"), ("", unseen))))

        assert list(read) == [("甲", "乙")]
