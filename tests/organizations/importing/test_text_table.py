"""Encodings and separators of text files."""

import pytest

from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.text_table import decoded, read_text, separator_of


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"]
)
def test_a_text_is_decoded_whatever_office_wrote_it(encoding):
    text = "name,名称\nclub,某协会\n"

    assert decoded(text.encode(encoding)).lstrip("\ufeff") == text


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\tb,c\n1\t2,3\n", "\t"),
        ("a;b\n1,5;2\n", ";"),
        ('"a;b",c\n"d;e",f\n', ","),
        ("a\nb\n", ","),
        ("名称，类型\n甲，乙\n", "，"),
    ],
)
def test_the_separator_is_what_stands_most_evenly(text, sign):
    assert separator_of(text) == sign


def test_a_blank_cell_is_left_out_and_counted():
    (sheet,) = read_text("甲,　\n".encode(), Limits())

    assert (sheet.found, len(sheet.cells), sheet.is_balanced()) == (2, 1, True)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableBookError, match="编码无法识别"):
        decoded(b"\xff\xff\xff\x81\x00")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('="00123"', "00123"),
        ('="2026-11-25"', "2026-11-25"),
        ('="甲""乙"', '甲"乙'),
        ('=""', ""),
        ("=1+2", "=1+2"),
        ('="甲"&"乙"', '="甲"&"乙"'),
    ],
)
def test_what_a_program_kept_from_being_a_number_is_its_text(written, meant):
    quoted = '"' + written.replace('"', '""') + '"'
    (sheet,) = read_text(f"名称,类型\n{quoted},甲\n".encode(), Limits())
    told = {cell.address: cell.text for cell in sheet.cells}
    assert told.get("A2", "") == meant
