"""The child process that reads a book."""

from io import BytesIO

import pytest
import xlwt

from organizations.importing.apart import read_book_apart
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.workbook import read_book
from tests.organizations.importing.books import (
    HEAD,
    PLAIN,
    book,
    row,
    sheet_xml,
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


# In a process of its own ------------------------------------------------------------------------


def test_the_child_reads_what_the_parent_would():
    for data in (book(), book(PLAIN, states={1: "hidden"}), "名称\n甲会\n".encode()):
        assert read_book_apart(data, LIMITS) == read_book(data, LIMITS)


def test_the_child_refuses_with_the_same_sentence():
    with pytest.raises(UnreadableBookError, match="文件带宏"):
        read_book_apart(book(more_parts={"xl/vbaProject.bin": "x"}), LIMITS)


@pytest.mark.parametrize(
    "limits",
    [Limits(memory_bytes=40_000_000), Limits(cpu_seconds=1, ratio=10**9, cells=10**9)],
)
def test_a_child_that_takes_too_much_ends_alone(limits):
    rows = "".join(row(n, f'<c r="A{n}"><v>{n}</v></c>') for n in range(1, 200_000))
    sheets = [sheet_xml(rows)] * 8

    with pytest.raises(UnreadableBookError, match="超过限度"):
        read_book_apart(book(*sheets), limits)
