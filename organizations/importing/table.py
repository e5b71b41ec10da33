"""A sheet as a table: where its head is, what each row is, what each column is called.

Nothing is dropped in silence: every row that is not data is left out with a reason, every column
keeps its head until somebody says what it is.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from organizations.importing.cells import BookCell, BookSheet, CellKind, Mark, letters
from organizations.importing.head_rows import (
    HEAD_WITHIN,
    Rows,
    first_of_words,
    head_rows_of,
    upper_row,
)
from organizations.importing.headings import Head, head_of, plain_heading, unit_line
from organizations.importing.sums import adds_up, is_called_sum

_SAME_AS_ABOVE = frozenset({"同上", "〃", "″", '"', "“", "”", "''"})
_NOTES = re.compile(
    r"^(注|备注|说明|附注|填表人|填报人|制表人?|审核人|联系人|负责人|报送单位)[:：]"
)
# 单位负责人：李某 | 填表人： | 联系电话：0000-0000000
_LABELLED = re.compile(r"[^：:，。；\d]{2,8}[:：]")
_SECTION = re.compile(r"^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）")
#: A cell alone in its row that says so much is a note; the last rows with a day sign the table.
_NOTE_LENGTH, _LAST_ROWS = 60, 3
_SIGNING_DAY = re.compile(r"(?:\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?|[34]\d{4})")
ABOVE, SECTION, SUM, NOTE, HEAD, LONE = (
    "表头以上的标题、说明",
    "分节标题",
    "小计、合计行",
    "表下的注释、签名",
    "重复的表头",
    "不在表格的列里",
)


@dataclass(frozen=True)
class TableColumn:
    """A column: its place from 1, what its head says, of one row or of two."""

    place: int
    head: Head

    @property
    def letter(self) -> str:
        """Such as `C`."""
        return letters(self.place)


@dataclass
class SheetTable:
    """The rows of data of a sheet, by the place of the column."""

    sheet: str
    columns: list[TableColumn]
    head_rows: tuple[int, ...]
    rows: Rows
    unit: str = ""
    #: Rows that are no data, with the reason.
    left_out: dict[int, str] = field(default_factory=dict)
    #: Cells of those rows, by reason.
    cells_left_out: Counter[str] = field(default_factory=Counter)
    #: Cells whose content nobody can know.
    unknown: list[BookCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """The heads in their order: equal for two books of one sender."""
        return "|".join(column.head.said for column in self.columns)


def table_of(sheet: BookSheet, known: frozenset[str]) -> SheetTable | None:
    """The table in a sheet; None where nothing of its head is known.

    `known`: what columns may be called, as `plain_heading` gives it.
    """
    rows = _rows(sheet)
    top = _head_row(rows, known)
    return None if top is None else _table(sheet, rows, top)


def shaped_table(sheet: BookSheet) -> SheetTable | None:
    """The same by its shape: the first row of words, as wide as the table; None: there is none."""
    rows = _rows(sheet)
    top = first_of_words(rows)
    return None if top is None else _table(sheet, rows, top)


def _table(sheet: BookSheet, rows: Rows, top: int) -> SheetTable:
    head_rows = head_rows_of(sheet, rows, top)
    columns = _columns(sheet, rows, head_rows)
    unit = _unit_above(rows, head_rows[0])
    table = SheetTable(sheet.name, columns, head_rows, {}, unit)
    heads = {column.place: column.head.said for column in columns}
    signed = _signing_rows(rows) if len(heads) > 2 else set()
    for number, cells in rows.items():
        why = NOTE if number in signed else None
        why = why or _why_no_data(number, cells, head_rows, heads)
        if why is None:
            table.rows[number] = cells
        elif number not in head_rows:
            table.left_out[number] = why
            table.cells_left_out[why] += len(cells)
    _fill_down(sheet, table)
    _leave_sum_out(table)
    _note_marks(table)
    return table


def _rows(sheet: BookSheet) -> Rows:
    rows: Rows = {}
    for cell in sorted(sheet.cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


def _head_row(rows: Rows, known: frozenset[str]) -> int | None:
    """The row of which most cells are known as heads; the first of several."""
    best, most = None, 0
    for number in list(rows)[:HEAD_WITHIN]:
        met = sum(1 for cell in rows[number].values() if _is_known(cell.text, known))
        if met > most:
            best, most = number, met
    return best


def _is_known(text: str, known: frozenset[str]) -> bool:
    head = head_of(text)
    return head.said in known or head.plain in known


def _columns(
    sheet: BookSheet, rows: Rows, head_rows: tuple[int, ...]
) -> list[TableColumn]:
    """The columns with a head; of two rows, the lower one after that over it."""
    under = rows[head_rows[1]] if len(head_rows) == 2 else {}
    over = upper_row(sheet, rows[head_rows[0]], head_rows[0], under)
    columns = []
    for place in sorted({*over, *under}):
        parts = [over.get(place, "")]
        if place in under:
            parts.append(under[place].text)
        columns.append(TableColumn(place, head_of("".join(parts))))
    return columns


def _unit_above(rows: Rows, top: int) -> str:
    for number, cells in rows.items():
        if number >= top:
            break
        for cell in cells.values():
            unit = unit_line(cell.text)
            if unit:
                return unit
    return ""


def _why_no_data(
    number: int,
    cells: dict[int, BookCell],
    head_rows: tuple[int, ...],
    heads: dict[int, str],
) -> str | None:
    """Why a row is no data; None for data."""
    if number < head_rows[0]:
        return ABOVE
    if number in head_rows:
        return HEAD
    first = _alone(cells)
    if all(plain_heading(cell.text) == heads.get(place) for place, cell in cells.items()):
        return HEAD
    if is_called_sum(cells):
        return SUM
    if _is_note(cells):
        return NOTE
    if len(cells) == 1 and len(heads) > 2:
        return _why_lone_cell(first) or _why_outside(cells, heads)
    return _why_outside(cells, heads)


def _is_note(cells: dict[int, BookCell]) -> bool:
    """Whether a row begins with 备注： or the like, or each of its cells is such a label."""
    if _NOTES.match(_alone(cells)):
        return True
    texts = [cell.text.strip() for cell in cells.values()]
    return len(texts) > 1 and all(map(_LABELLED.match, texts))


def _why_lone_cell(said: str) -> str | None:
    """Why what stands alone in its row is no data; None where it may be."""
    if _SECTION.match(said):
        return SECTION
    return NOTE if len(said) > _NOTE_LENGTH else None


def _why_outside(cells: dict[int, BookCell], heads: dict[int, str]) -> str | None:
    return None if set(cells) & set(heads) else LONE


def _signing_rows(rows: Rows) -> set[int]:
    """The last rows, of a cell each, where one says a day: 某会 and 2022年3月11日 below it."""
    found: list[int] = []
    for number in list(rows)[: -_LAST_ROWS - 1 : -1]:
        if len(rows[number]) > 1:
            break
        found.append(number)
    texts = [_alone(rows[number]) for number in found]
    return set(found) if any(map(_SIGNING_DAY.fullmatch, texts)) else set()


def _alone(cells: dict[int, BookCell]) -> str:
    """What the first cell of a row says, without blanks."""
    return re.sub(r"\s+", "", next(iter(cells.values())).text)


def _fill_down(sheet: BookSheet, table: SheetTable) -> None:
    """Give every row of a vertical merge its value; 同上 says what stands above."""
    for top, left, bottom, _right in sheet.merged:
        source = table.rows.get(top, {}).get(left)
        if source is None or bottom == top:
            continue
        for number in range(top + 1, bottom + 1):
            if number in table.rows:
                table.rows[number].setdefault(left, _moved(source, number))
    above: dict[int, BookCell] = {}
    for number in sorted(table.rows):
        cells = table.rows[number]
        for place, cell in list(cells.items()):
            if cell.text.strip() in _SAME_AS_ABOVE and place in above:
                cells[place] = _moved(above[place], number)
            above[place] = cells[place]


def _leave_sum_out(table: SheetTable) -> None:
    """The last row is no data where it only adds up those above it."""
    if len(table.rows) < 2:
        return
    *above, last = sorted(table.rows)
    if adds_up(table.rows[last], [table.rows[number] for number in above]):
        cells = table.rows.pop(last)
        table.left_out[last] = SUM
        table.cells_left_out[SUM] += len(cells)


def _moved(cell: BookCell, row: int) -> BookCell:
    return BookCell(row, cell.column, cell.kind, cell.text, cell.marks)


def _note_marks(table: SheetTable) -> None:
    """Say which rows nobody saw or somebody struck out, and which cells nobody can know."""
    hidden, struck = [], []
    for number, cells in table.rows.items():
        marks = {mark for cell in cells.values() for mark in cell.marks}
        if Mark.HIDDEN in marks:
            hidden.append(number)
        if Mark.STRUCK in marks:
            struck.append(number)
        for cell in cells.values():
            if cell.kind in (CellKind.ERROR, CellKind.UNCOUNTED):
                table.unknown.append(cell)
    if hidden:
        table.notes.append(f"第 {_listed(hidden)} 行有隐藏的单元格，照样读入，请核对")
    if struck:
        table.notes.append(f"第 {_listed(struck)} 行有划了删除线的文字，照样读入，请核对")


def _listed(numbers: list[int]) -> str:
    shown = "、".join(str(number) for number in numbers[:10])
    return f"{shown} 等 {len(numbers)}" if len(numbers) > 10 else shown
