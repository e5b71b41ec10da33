"""Annexes as paper prints them: one unit for a column, no number cut in two.

A table is kept with its numbers exact and its cells in words (约3.15亿元); on paper the
unit of a column stands in its head and its cells say numbers of that unit.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from bulletin.zh.rounding import scaled, written
from reports.document.frame import Column, Table, TableCell
from reports.rendering import geometry
from reports.rendering.widths import THIN, width

#: What stands before the digits (约, 逾, -), the digits, 万 or 亿, what follows (余, 多).
WORDED = re.compile(r"([^\d]*)(\d+(?:\.\d+)?)([万亿]?)(余|多|余万|多万)?")
#: 2026年11月30日 04:03
MOMENT = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}")
POWERS = {"": 0, "万": 4, "亿": 8}
#: Sizes of a table from the usual one down: the first in which no number is cut.
SIZES = (geometry.TABLE_SIZE, 9.0, 8.0, 7.0)
#: What a cell keeps free on each side, in points.
MARGIN = 4.0
#: A row is of no more lines, where smaller letters help: long names would fill a page.
TALL = 9
#: A column of no more characters than SHORT is never broken; one of text keeps LEAST.
SHORT, LEAST, LONG = 10, 6, 30


#: Whole numbers of five digits and more.
_LONG = re.compile(r"(?<![\d.])\d{5,}")


def grouped(words: str) -> str:
    """The words with thin blanks between the thousands of long numbers, as GB/T 15835 sets them.

    >>> grouped("1170000 ＋ 2200.5 ＋ 0.123456").split(THIN)
    ['1', '170', '000 ＋ 2200.5 ＋ 0.123456']
    """
    return _LONG.sub(lambda it: f"{int(it[0]):,}".replace(",", THIN), words)


@dataclass(frozen=True)
class Fitting:
    """How a table is set: size of its letters and widths of its columns in points."""

    size: float
    widths: tuple[float, ...]


def as_printed(table: Table) -> Table:
    """The table with one unit in the head of each column of numbers.

    Where the cells of a column have units of their own (3000件, 1万盒), or one cannot be
    told in the unit of the others, they keep theirs and the head names none. The thousands are
    parted where there is room for it.
    """
    parted = _printed(table, grouped)
    return parted if _has_room(parted) else _printed(table, str)


def _printed(table: Table, number: Callable[[str], str]) -> Table:
    """`number`: how the words of a number without a unit are set."""
    columns = []
    rows = list(map(list, table.printed))
    for place, column in enumerate(table.columns):
        shown, texts = _of_one_unit(column, [row[place] for row in rows], number)
        columns.append(shown)
        for row, text in zip(rows, texts, strict=True):
            row[place] = replace(row[place], text=text)
    printed = tuple(map(tuple, rows))
    count = len(table.rows)
    return replace(
        table,
        columns=tuple(columns),
        rows=printed[:count],
        total=printed[count] if table.total else (),
    )


def _of_one_unit(
    column: Column, cells: list[TableCell], number: Callable[[str], str]
) -> tuple[Column, list[str]]:
    """The head of a column and what its cells say in the unit of that head."""
    texts = [cell.text for cell in cells]
    if not column.unit:
        return column, [number(it.text) if it.is_number else it.text for it in cells]
    said = [_read(cell, column.unit) for cell in cells]
    if None in said:
        return replace(column, unit=""), texts
    scale = _scale_of(said)
    shown = []
    for it in said:
        shown.append(it.in_scale(scale) if isinstance(it, _Said) else it or "")
    return replace(column, unit=f"{scale}{column.unit}"), shown


def _scale_of(said: "list[_Said | str | None]") -> str:
    """万 where one of the cells is told in 万 or 亿, else none."""
    for it in said:
        if isinstance(it, _Said) and it.scale:
            return "万"
    return ""


@dataclass(frozen=True)
class _Said:
    """A number in words, taken apart: 约 3.15 亿."""

    before: str
    digits: Decimal
    scale: str
    after: str

    def in_scale(self, scale: str) -> str:
        """The words in 万 or in units: 约31500."""
        power = POWERS[self.scale] - POWERS[scale]
        return f"{self.before}{written(scaled(self.digits, power))}{self.after}"


def _read(cell: TableCell, unit: str) -> _Said | str | None:
    """What a cell says without its unit; the text of one that is no number.

    None: its words cannot be told in another scale.
    """
    if not cell.is_number:
        return cell.text
    if not cell.text.endswith(unit):
        return None
    found = WORDED.fullmatch(cell.text.removesuffix(unit))
    if found is None:
        return None
    before, digits, scale, after = found.groups()
    after = after or ""
    if after.endswith("万"):
        scale, after = "万", after[0]
    return _Said(before, Decimal(digits), scale, after)


def fitting(table: Table) -> Fitting:
    """The largest size in which each number, unit and short word stays whole.

    `table`: as `as_printed` gives it. Columns of text share what the others leave, in a size
    in which no row is of more than TALL lines, where there is one.
    """
    asked = [_asked(table, place) for place in range(len(table.columns))]
    found = None
    for size in SIZES:
        widths = _widths(asked, size)
        if widths is None:
            continue
        found = Fitting(size, widths)
        if _lines(asked, found) <= TALL:
            break
    if found is not None:
        return found
    total = sum(it.characters for it in asked)
    room = geometry.points(geometry.TYPE_WIDTH)
    return Fitting(SIZES[-1], tuple(room * it.characters / total for it in asked))


def _has_room(table: Table) -> bool:
    """Whether no number of it is cut, in the smallest letters at least."""
    asked = [_asked(table, place) for place in range(len(table.columns))]
    return _widths(asked, SIZES[-1]) is not None


@dataclass(frozen=True)
class _Asked:
    """How many characters a column asks for, and whether it may be broken."""

    characters: float
    is_whole: bool


def _widths(asked: list[_Asked], size: float) -> tuple[float, ...] | None:
    """The widths of the columns in points; None where they find no room."""
    rest = geometry.points(geometry.TYPE_WIDTH)
    shares = 0.0
    least = 0.0
    for it in asked:
        if it.is_whole:
            rest -= _needed(it.characters, size)
        else:
            shares += min(it.characters, LONG)
            least += _needed(LEAST, size)
    if rest < least:
        return None
    widths = []
    for it in asked:
        if it.is_whole:
            spare = 0.0 if shares else rest / len(asked)
            widths.append(_needed(it.characters, size) + spare)
        else:
            widths.append(rest * min(it.characters, LONG) / shares)
    return tuple(widths)


def _lines(asked: list[_Asked], fitted: Fitting) -> float:
    """How many lines the tallest row has."""
    most = 1.0
    for it, wide in zip(asked, fitted.widths, strict=True):
        if not it.is_whole:
            most = max(most, it.characters * fitted.size / (wide - 2 * MARGIN))
    return most


def _needed(characters: float, size: float) -> float:
    return (characters + 0.5) * size + 2 * MARGIN


def _asked(table: Table, place: int) -> _Asked:
    """What a column asks for: its widest cell, the pieces of its head."""
    cells = [row[place] for row in table.printed]
    content = max((room(cell.text) for cell in cells), default=0.0)
    head = _head_room(table.columns[place])
    has_numbers = any(cell.is_number for cell in cells)
    is_whole = has_numbers or all(stays_whole(cell.text) for cell in cells)
    return _Asked(max(content, head, 2.0), is_whole)


def _head_room(column: Column) -> float:
    """The words of a long head may stand in two lines, its unit in one."""
    words = width(column.words)
    if words > 5:
        words = words / 2 + 1
    unit = width(column.unit) + 2 if column.unit else 0.0
    return max(words, unit)


def stays_whole(text: str) -> bool:
    """Whether a cell or head of an annex is never broken: short ones, and a day with its time."""
    return room(text) <= SHORT or MOMENT.fullmatch(text) is not None


def room(text: str) -> float:
    """The characters a text takes up in whatever font.

    A stand-in's digits are wider than half, and a gap may stand between them and Chinese.
    """
    narrow = sum(1 for letter in text if letter.isascii())
    return width(text) + narrow / 8 + _changes(text) / 4


def _changes(text: Iterable[str]) -> int:
    """How often Latin letters or digits meet Chinese."""
    found = 0
    last = None
    for letter in text:
        narrow = letter.isascii()
        if last is not None and narrow != last:
            found += 1
        last = narrow
    return found
