"""Files as they come: read with this tally, or refused with this sentence; nothing lost untold."""

import zipfile
from io import BytesIO

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from organizations.importing.cells import CellKind, Mark
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.workbook import read_book
from tests.organizations.importing.books import (
    CHART_TYPE,
    HEAD,
    PLAIN,
    book,
    row,
    sheet_xml,
    text_cell,
    written,
)

LIMITS = Limits()
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/>'
    '<xf numFmtId="14" fontId="0"/><xf numFmtId="176" fontId="0"/><xf numFmtId="0" fontId="1"/>'
    '<xf numFmtId="9" fontId="0"/></cellXfs></styleSheet>'
)


def one(cell, **more):
    """A book with a head and one more cell, A2."""
    return book(sheet_xml(HEAD + row(2, cell)), **more)


def styled(cell, **more):
    return one(cell, more_parts={"xl/styles.xml": STYLES}, **more)


def old(*rows):
    made = xlwt.Workbook()
    sheet = made.add_sheet("旧表")
    for number, values in enumerate(rows):
        for column, value in enumerate(values):
            sheet.write(number, column, value)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def at(sheets, address):
    found = [cell for sheet in sheets for cell in sheet.cells if cell.address == address]
    return (found[0].kind, found[0].text) if found else None


READ = {
    "text in its place": (book(), "B2", (CellKind.TEXT, "社会团体")),
    "whole number": (one('<c r="A2"><v>12</v></c>'), "A2", (CellKind.NUMBER, "12")),
    "noise of halves": (
        one('<c r="A2"><v>0.30000000000000004</v></c>'),
        "A2",
        (CellKind.NUMBER, "0.3"),
    ),
    "power of ten": (one('<c r="A2"><v>1.5E+3</v></c>'), "A2", (CellKind.NUMBER, "1500")),
    "day": (
        styled('<c r="A2" s="1"><v>44631</v></c>'),
        "A2",
        (CellKind.DAY, "2022-03-11"),
    ),
    "month of our own format": (
        styled('<c r="A2" s="2"><v>44621</v></c>'),
        "A2",
        (CellKind.DAY, "2022-03-01"),
    ),
    "day from 1904": (
        styled(
            '<c r="A2" s="1"><v>43169</v></c>', workbook_pr='<workbookPr date1904="1"/>'
        ),
        "A2",
        (CellKind.DAY, "2022-03-11"),
    ),
    "hundredths": (
        styled('<c r="A2" s="4"><v>0.35</v></c>'),
        "A2",
        (CellKind.TEXT, "35%"),
    ),
    "truth": (one('<c r="A2" t="b"><v>1</v></c>'), "A2", (CellKind.TRUTH, "TRUE")),
    "error": (one('<c r="A2" t="e"><v>#REF!</v></c>'), "A2", (CellKind.ERROR, "#REF!")),
    "formula without value": (
        one('<c r="A2"><f>B1+1</f><v></v></c>'),
        "A2",
        (CellKind.UNCOUNTED, ""),
    ),
    "formula with value": (
        one('<c r="A2"><f>1+1</f><v>2</v></c>'),
        "A2",
        (CellKind.NUMBER, "2"),
    ),
    "cell without address": (
        book(sheet_xml('<row><c t="inlineStr"><is><t>甲</t></is></c></row>')),
        "A1",
        (CellKind.TEXT, "甲"),
    ),
    "reading aid": (
        one('<c r="A2" t="inlineStr"><is><t>深圳</t><rPh><t>shenzhen</t></rPh></is></c>'),
        "A2",
        (CellKind.TEXT, "深圳"),
    ),
    "prefix before names": (
        book(PLAIN.replace("<", "<x:").replace("<x:/", "</x:")),
        "A2",
        (CellKind.TEXT, "甲会"),
    ),
    "dimension too small": (
        book(sheet_xml(HEAD + row(9, text_cell("C9", "甲")), '<dimension ref="A1:B1"/>')),
        "C9",
        (CellKind.TEXT, "甲"),
    ),
    "dimension too large": (
        book(sheet_xml(HEAD, '<dimension ref="A1:XFD1048576"/>')),
        "A1",
        (CellKind.TEXT, "名称"),
    ),
    "second sheet": (
        book(PLAIN, sheet_xml(row(3, text_cell("D3", "乙")))),
        "D3",
        (CellKind.TEXT, "乙"),
    ),
    "old workbook": (old(["名称"], ["甲会"]), "A2", (CellKind.TEXT, "甲会")),
    "old number": (old(["数"], [12.5]), "A2", (CellKind.NUMBER, "12.5")),
    "csv": ("名称,类型\n甲会,社会团体\n".encode(), "B2", (CellKind.TEXT, "社会团体")),
    "csv with mark": ("\ufeff名称\n甲会\n".encode(), "A1", (CellKind.TEXT, "名称")),
    "csv in GB 18030": (
        "名称,类型\n甲会,社会团体\n".encode("gb18030"),
        "A2",
        (CellKind.TEXT, "甲会"),
    ),
    "csv in UTF-16": (
        "名称\t类型\n甲会\t团体\n".encode("utf-16"),
        "B2",
        (CellKind.TEXT, "团体"),
    ),
    "csv in UTF-16 without mark": (
        "name\ttype\n甲会\t团体\n".encode("utf-16-le"),
        "B2",
        (CellKind.TEXT, "团体"),
    ),
    "semicolons": (
        "名称;金额\n甲会;1,5\n乙会;2,5\n".encode(),
        "B3",
        (CellKind.TEXT, "2,5"),
    ),
    "line break in quotes": (
        '名称,备注\n甲会,"一\n二"\n'.encode(),
        "B2",
        (CellKind.TEXT, "一\n二"),
    ),
    "long row": ("名称\n甲会,多出来的\n".encode(), "B2", (CellKind.TEXT, "多出来的")),
    "apostrophe of our export": ("名称\n'=1+1\n".encode(), "A2", (CellKind.TEXT, "=1+1")),
}


@pytest.mark.parametrize("name", READ)
def test_what_a_file_holds_is_read_in_its_place(name):
    data, address, wanted = READ[name]

    sheets = read_book(data, LIMITS)

    assert at(sheets, address) == wanted
    assert all(sheet.is_balanced() for sheet in sheets)


def bomb():
    """A sheet of blank rows that unpacks a thousandfold."""
    return book(sheet_xml("<row/>" * 2_000_000))


def encrypted():
    """As a zip whose first part says that it is locked."""
    data = bytearray(book())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


def twice_named():
    stream = BytesIO(book())
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(stream, "a") as package,
    ):
        package.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    f"{PLAIN.replace('甲会', '&b;')}"
)
REFUSED = {
    "nothing": (lambda: b"", "空的"),
    "blanks": (lambda: b" \r\n ", "空的"),
    "cut short": (lambda: book()[:-300], "不是有效的 .xlsx 工作簿"),
    "zip of something else": (
        lambda: book(without=["xl/workbook.xml"]),
        "不是有效的 .xlsx 工作簿",
    ),
    "missing sheet": (
        lambda: book(without=["xl/worksheets/sheet1.xml"]),
        "缺少 xl/worksheets",
    ),
    "missing relations": (
        lambda: book(without=["xl/_rels/workbook.xml.rels"]),
        "缺少 xl/_rels",
    ),
    "sheet broken off": (lambda: book(PLAIN[:-40]), "读到一半就断了"),
    "cell at the far corner": (
        lambda: one(text_cell("XFD1048576", "x")),
        "XFD1048576 有内容",
    ),
    "row too far": (
        lambda: book(sheet_xml(row(200_001, text_cell("A200001", "x")))),
        "200000 行",
    ),
    "column too far": (lambda: one(text_cell("GS2", "x")), "超过 200 列"),
    "two million blank rows": (bomb, "压缩得异常厉害"),
    "billion laughs": (lambda: book(LAUGHS), "文档类型声明"),
    "macros": (lambda: book(more_parts={"xl/vbaProject.bin": "x"}), "文件带宏"),
    "links to other files": (
        lambda: book(more_parts={"xl/externalLinks/externalLink1.xml": "<x/>"}),
        "到其他文件的链接",
    ),
    "embedded file": (
        lambda: book(more_parts={"xl/embeddings/a.bin": "x"}),
        "嵌有其他文件",
    ),
    "controls": (lambda: book(more_parts={"xl/activeX/a.xml": "<x/>"}), "ActiveX"),
    "binary workbook": (lambda: book(more_parts={"xl/workbook.bin": "x"}), ".xlsb"),
    "open document": (
        lambda: book(more_parts={"mimetype": "x", "content.xml": "x"}),
        ".ods",
    ),
    "path outside": (lambda: book(more_parts={"../x": "x"}), "指到文件之外"),
    "absolute path": (lambda: book(more_parts={"/etc/x": "x"}), "指到文件之外"),
    "too many parts": (
        lambda: book(more_parts={f"x{n}": "" for n in range(1_001)}),
        "个部件",
    ),
    "part named twice": (twice_named, "重名的部件"),
    "locked": (encrypted, "有密码"),
    "only charts": (lambda: book(kinds={1: CHART_TYPE}), "没有工作表"),
    "shared text that is not there": (
        lambda: one('<c r="A2" t="s"><v>7</v></c>'),
        "文件已损坏",
    ),
    "old workbook cut short": (lambda: old(["名称"])[:1_000], "不是有效的 .xls 工作簿"),
    "page named .xls": (lambda: b"<html><table></table></html>", "网页或 XML"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n", "这是图片"),
    "program": (lambda: b"MZ\x90\x00", "程序文件"),
    "document": (lambda: b"%PDF-1.7", "PDF"),
    "no text": (lambda: b"\xff\xff\xff\x81\x00", "编码无法识别"),
    "too many columns of text": (lambda: ",".join("x" * 201).encode(), "超过 200 列"),
    "too many rows of text": (lambda: b"x\n" * 200_001, "超过 200000 行"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_must_not_be_read_is_refused_with_its_sentence(name):
    make, message = REFUSED[name]

    with pytest.raises(UnreadableBookError, match=message):
        read_book(make(), LIMITS)


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(UnreadableBookError, match="超过 1 MB"):
        read_book(b"x" * 1_100_000, Limits(bytes=1024 * 1024))


def test_a_book_that_unpacks_beyond_the_limit_is_refused():
    with pytest.raises(UnreadableBookError, match="解开后超过"):
        read_book(book(), Limits(unpacked_bytes=100))


def test_hidden_rows_columns_and_sheets_and_struck_text_are_told():
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    struck = '<c r="A3" s="3" t="inlineStr"><is><t>乙会</t></is></c>'
    rows = HEAD + row(2, text_cell("A2", "甲会"), more=' hidden="1"') + row(3, struck)

    sheets = read_book(
        book(
            sheet_xml(rows, columns),
            PLAIN,
            more_parts={"xl/styles.xml": STYLES},
            states={2: "hidden"},
        ),
        LIMITS,
    )

    marks = {cell.address: cell.marks for cell in sheets[0].cells}
    assert marks["B1"] == (Mark.HIDDEN,)
    assert marks["A2"] == (Mark.HIDDEN,)
    assert marks["A3"] == (Mark.STRUCK,)
    assert [sheet.hidden for sheet in sheets] == [False, True]


def test_what_stands_under_a_merged_range_is_left_out_and_counted():
    merge = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'

    (sheet,) = read_book(book(sheet_xml(HEAD, after=merge)), LIMITS)

    assert [cell.address for cell in sheet.cells] == ["A1"]
    assert sheet.left_out == {"在合并单元格里被盖住": 1}
    assert sheet.is_balanced()


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=8),
    st.sampled_from(["", " ", "\u3000", "=1+1", "#N/A"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=5), min_size=1, max_size=6))
def test_every_cell_with_content_is_read_left_out_or_refused(rows):
    (sheet,) = read_book(written(rows), LIMITS)

    kept = [value for values in rows for value in values if value not in (None, "")]
    assert sheet.found == len(kept)
    assert sheet.is_balanced()
