"""SEC-42: what a zip may hold, the same at each door; books to be imported have wider limits."""

import time
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from bulletin.uploads.door import take_in
from bulletin.uploads.kinds import DOCX, XLSX
from bulletin.uploads.packages import PackageBounds, PackageFault, fault_of
from bulletin.uploads.refused import RefusedFileError
from organizations.extraction.files import text_of
from organizations.importing.apart import read_book_apart
from organizations.importing.limits import Limits, UnreadableBookError
from reports.reconciliation.comparing.returned_file import (
    ReturnedFileError,
    read_returned,
)
from reports.rendering.docx_template import TemplateError, styles_of
from tests.bulletin.uploads.packages import package_of, package_with_link
from tests.organizations.importing.books import book, sheet_xml

_MEGABYTE = 1024 * 1024


def part(name="word/document.xml", size=10, packed=10, mode=0):
    made = ZipInfo(name)
    made.file_size, made.compress_size, made.external_attr = size, packed, mode << 16
    return made


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ([part()], None),
        ([part(str(number)) for number in range(1_000)], None),
        ([part(str(number)) for number in range(1_001)], PackageFault.MANY),
        ([part(size=100 * _MEGABYTE, packed=_MEGABYTE)], None),
        ([part(size=100 * _MEGABYTE + 1, packed=_MEGABYTE + 1)], PackageFault.LARGE),
        ([part(size=2 * _MEGABYTE, packed=20_000)], PackageFault.DENSE),
        ([part(str(n), _MEGABYTE, 1_000) for n in range(90)], PackageFault.DENSE),
        ([part(size=2 * _MEGABYTE, packed=0)], PackageFault.DENSE),
        # One dense part beside a large one that cannot be packed: the whole looks harmless.
        (
            [part(size=2 * _MEGABYTE, packed=20_000), part("x", *[60 * _MEGABYTE] * 2)],
            PackageFault.DENSE,
        ),
        ([part(size=_MEGABYTE, packed=10)], None),
        ([part("../x")], PackageFault.OUTSIDE),
        ([part("word\\..\\..\\x")], PackageFault.OUTSIDE),
        ([part("/etc/x")], PackageFault.OUTSIDE),
        ([part("a..b/x..xml")], None),
        ([part(mode=0o120777)], PackageFault.OUTSIDE),
        ([part(mode=0o100644)], None),
    ],
)
def test_a_package_is_judged_by_its_list(parts, fault):
    assert fault_of(parts) == fault


class Upload(BytesIO):
    """As the framework hands it over."""

    def __init__(self, content):
        super().__init__(content)
        self.size, self.name = len(content), "附件.docx"


def as_attachment(content):
    take_in(Upload(content), (DOCX, XLSX), 20 * _MEGABYTE)


DOORS = {
    "an attachment": (as_attachment, RefusedFileError),
    "a pasted text": (text_of, ValueError),
    "a text that came back": (read_returned, ReturnedFileError),
    "a template": (styles_of, TemplateError),
}
MANY = tuple(f"word/{number}.xml" for number in range(1_000))
BOMBS = {
    "parts": (lambda: package_of("word/document.xml", *MANY), PackageFault.MANY),
    "size": (lambda: package_of("word/document.xml", megabytes=101), PackageFault.LARGE),
    "ratio": (lambda: package_of("word/document.xml", megabytes=5), PackageFault.DENSE),
    "path": (lambda: package_of("word/document.xml", "../x"), PackageFault.OUTSIDE),
    "link": (lambda: package_with_link("word/document.xml"), PackageFault.OUTSIDE),
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("door", DOORS)
def test_every_door_refuses_every_kind_before_anything_is_unpacked(
    door, bomb, monkeypatch
):
    take, error = DOORS[door]
    make, fault = BOMBS[bomb]
    content = make()
    monkeypatch.setattr(ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))

    with pytest.raises(error, match=fault.value[:12]):
        take(content)


def test_the_book_of_the_standard_is_refused_in_less_than_a_second():
    """324 kB that unpack to a sheet of 94 MB."""
    content = package_of("xl/workbook.xml", "xl/worksheets/sheet1.xml", megabytes=94)
    for read, error in (
        (lambda: as_attachment(content), RefusedFileError),
        (lambda: read_book_apart(content, Limits()), UnreadableBookError),
    ):
        since = time.monotonic()
        with pytest.raises(error, match="压缩得异常厉害"):
            read()
        assert time.monotonic() - since < 1


def test_a_book_to_be_imported_may_unpack_to_more_by_its_settings_and_is_judged_alike():
    """The issue on Excel asks for 300 MB and 200,000 rows, as settings."""
    wide = PackageBounds(unpacked=Limits().unpacked_bytes)
    large = [part("xl/worksheets/sheet1.xml", 299 * _MEGABYTE, 10 * _MEGABYTE)]

    assert fault_of(large, wide) is None
    assert fault_of(large) == PackageFault.LARGE
    with pytest.raises(UnreadableBookError, match="指到文件之外"):
        read_book_apart(package_with_link("xl/workbook.xml"), Limits())
    small = book(sheet_xml(""))
    with pytest.raises(UnreadableBookError, match="个部件"):
        read_book_apart(small, Limits(members=2))
