"""A file as sheets of cells, told apart by what it is and not by its name."""

from organizations.importing.cells import BookSheet
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.old_book import read_xls
from organizations.importing.text_table import read_text
from organizations.importing.xlsx import read_xlsx

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Files that are something else, by how they begin.
_OTHERS = {
    b"%PDF": "这是 PDF 文件",
    b"\x89PNG": "这是图片",
    b"\xff\xd8\xff": "这是图片",
    b"GIF8": "这是图片",
    b"MZ": "这是程序文件",
    b"\x7fELF": "这是程序文件",
    b"{\\rtf": "这是 RTF 文档",
    b"Rar!": "这是压缩包",
    b"7z\xbc\xaf": "这是压缩包",
    b"\x1f\x8b": "这是压缩包",
}
_HINT = "请把表格另存为 .xlsx 或 .csv 后再导入"


def is_text(data: bytes) -> bool:
    """Whether the content is that of a text file, whatever its name.

    >>> is_text("名称,类型".encode()), is_text(b"%PDF-1.7")
    (True, False)
    """
    signs = (_ZIP, _OLD, *_OTHERS)
    return not data.startswith(signs) and data.lstrip()[:1] != b"<"


def read_book(data: bytes, limits: Limits) -> list[BookSheet]:
    """The sheets of an .xlsx, .xls, .csv or .txt. Raise UnreadableBookError: why, what to do."""
    if not data.strip():
        raise UnreadableBookError("文件是空的，没有内容")
    if len(data) > limits.bytes:
        most = limits.bytes // (1024 * 1024)
        raise UnreadableBookError(f"文件超过 {most} MB，请分成几个文件导入")
    if data.startswith(_ZIP):
        return read_xlsx(data, limits)
    if data.startswith(_OLD):
        return read_xls(data, limits)
    for sign, said in _OTHERS.items():
        if data.startswith(sign):
            raise UnreadableBookError(f"{said}，不是表格，{_HINT}")
    if data.lstrip()[:1] == b"<":
        raise UnreadableBookError(
            f"这是网页或 XML，不是表格（网页另存的 .xls 多是这样），{_HINT}"
        )
    return read_text(data, limits)
