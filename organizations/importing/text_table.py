"""A .csv or .txt: its encoding and its separator are found by looking."""

import csv
import re
from io import StringIO

from bulletin.zh.characters import is_blank
from organizations.importing.cells import BookCell, BookSheet, CellKind, address
from organizations.importing.limits import Limits, UnreadableBookError

#: An apostrophe that our own export put before what a spreadsheet takes for a formula, in
#: whichever line of the cell.
_GUARDED = re.compile(
    r"(?:^|(?<=\r))'+[ \u00a0\u3000]*[=+\-@\t\x00＝＋－＠]|\A'+[ \u00a0\u3000]*[\r\n]",
    re.MULTILINE,
)
#: As programs write what a spreadsheet must not take for a number: ="00123".
_AS_TEXT = re.compile(r'\A="((?:[^"]|"")*)"\Z')
_SEPARATORS = ("\t", ",", ";", "，", "；")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LOOKED_AT = 20
BLANK = "只有空白"


def read_text(data: bytes, limits: Limits) -> list[BookSheet]:
    """One sheet without a name. Raise UnreadableBookError."""
    text = decoded(data)
    if "\x00" in text:
        raise UnreadableBookError(
            "文件里有不是文字的内容，请另存为 UTF-8 编码的 .csv 后再导入"
        )
    sheet = BookSheet("")
    csv.field_size_limit(limits.bytes)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator_of(text))
    try:
        for number, row in enumerate(rows, start=1):
            _take_row(sheet, number, row, limits)
    except csv.Error as error:
        raise UnreadableBookError(
            "文件不是有效的 .csv 文本，请另存为 .csv 后再导入"
        ) from error
    return [sheet]


def _take_row(sheet: BookSheet, number: int, row: list[str], limits: Limits) -> None:
    for column, value in enumerate(row, start=1):
        if not value:
            continue
        if is_blank(value):
            sheet.found += 1
            sheet.left_out[BLANK] += 1
            continue
        if column > limits.columns:
            where = address(number, column)
            raise UnreadableBookError(
                f"超过 {limits.columns} 列：{where} 有内容，请核对分隔符"
            )
        if number > limits.rows:
            raise UnreadableBookError(f"超过 {limits.rows} 行，请分成几个文件导入")
        sheet.found += 1
        value = _AS_TEXT.sub(_unquoted_text, value)
        text = _GUARDED.sub(lambda found: found[0][1:], value)
        sheet.cells.append(BookCell(number, column, CellKind.TEXT, text))


def _unquoted_text(found: re.Match[str]) -> str:
    return found[1].replace('""', '"')


def decoded(data: bytes) -> str:
    """The text, whether UTF-8, UTF-16 or GB 18030. Raise UnreadableBookError."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _decoded(data, (encoding,))
    return _decoded(data, ("utf-8", *_utf_16(data), "gb18030"))


def _utf_16(data: bytes) -> tuple[str, ...]:
    """The byte order that text without a mark has, told by where its zero bytes are."""
    head = data[:400]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > even and odd:
        return ("utf-16-le",)
    if even > odd:
        return ("utf-16-be",)
    return ()


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableBookError(
        "文件的文字编码无法识别，请另存为 UTF-8 编码的 .csv 后再导入"
    )


def separator_of(text: str) -> str:
    r"""What parts the cells: the sign that stands most evenly in the first lines.

    >>> separator_of("甲;乙;丙\n1,5;2;3\n"), separator_of("甲\n1\n")
    (';', ',')
    """
    lines = [line for line in _unquoted(text).split("\n") if line.strip()][:_LOOKED_AT]
    best, score = ",", 0
    for sign in _SEPARATORS:
        counts = [line.count(sign) for line in lines]
        met = [count for count in counts if count]
        if not met:
            continue
        usual = max(set(met), key=met.count)
        alike = met.count(usual) * min(usual, 50)
        if alike > score:
            best, score = sign, alike
    return best


def _unquoted(text: str) -> str:
    """The first lines without what stands in quotation marks."""
    return re.sub(r'"[^"]*"', "", text[:65_536]).replace("\r\n", "\n").replace("\r", "\n")
