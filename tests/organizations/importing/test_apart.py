"""The child process that reads a book."""

import pytest

from organizations.importing.apart import read_book_apart
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.workbook import read_book
from tests.organizations.importing.books import (
    PLAIN,
    book,
    row,
    sheet_xml,
)

LIMITS = Limits()


def test_the_child_reads_what_the_parent_would():
    for data in (book(), book(PLAIN, states={1: "hidden"}), "名称\n甲会\n".encode()):
        assert read_book_apart(data, LIMITS) == read_book(data, LIMITS)


def test_a_book_of_several_blocks_of_cells_comes_whole_and_in_order():
    lines = "\n".join(f"甲会,第{n}次,{n}" for n in range(1_500))

    [sheet] = read_book_apart(f"名称,标题,人数\n{lines}\n".encode(), LIMITS)

    assert len(sheet.cells) == 3 * 1_501
    assert [cell.text for cell in sheet.cells[-3:]] == ["甲会", "第1499次", "1499"]
    # what is said by many cells is kept once for a block
    assert len({id(cell.text) for cell in sheet.cells if cell.text == "甲会"}) <= 3


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
