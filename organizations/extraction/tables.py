"""A table pasted as lines with tabs: one row a deed, its cells read by the head of the column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.zh.characters import fold
from bulletin.zh.meaning.cues import NO_CUES, Cues
from bulletin.zh.meaning.reading import read_meanings
from bulletin.zh.meaning.said import Counting, Meaning
from bulletin.zh.segments import Span
from organizations.extraction.columns import (
    ColumnKind,
    TableColumn,
    columns_of,
    unit_of_goods,
)
from organizations.extraction.number_pairs import pair_in, says_pairs

# 疫情防控数据表（累计，截至3月30日）
_ALL_SUMMED = re.compile("[（(]累计|累计(?:数|统计|情况|表)|均为累计|为累计数")
_SUM = re.compile(r"\s*(?:累\s*计)?\s*(?:合\s*计|总\s*计|小\s*计|共\s*计)[^\t]{0,4}\s*")
_EMPTY = re.compile(r"\s*(?:[—\-–/\\]+|无|不详|暂无|未统计|未报)\s*")
_NUMBER = re.compile(r"[约近逾超]?[\d,，.]+[多余]?[万亿]?\s*[^\d\s]{0,3}")
_RUNNING = re.compile("累计|截[至止]")
_COUNTS_NO_THING = frozenset({"元", "万元", "人", "小时", "人次", "支", "场", "家"})
_CASH_ITEM = re.compile(r"款$|现金|资金")
_REMARK = re.compile("[（(][^（）()]*[）)]$")
# 志愿者24人 says itself what it counts
_NOUN_FIRST = re.compile(r"[一-鿿]{2,6}[\d,.]+[多余]?[万亿]?[^\d\s]{1,3}")
_DIGIT = re.compile(r"\d")
_LEAST_CELLS = 3


@dataclass(frozen=True)
class TableRow:
    """One row: its span, its cells by what they hold, and what each numeric cell says."""

    span: Span
    cells: dict[ColumnKind, Span]
    meanings: tuple[Meaning, ...]
    without_number: tuple[Span, ...]
    open_counting: tuple[Span, ...]
    unread: tuple[Span, ...]
    is_of_gifts: bool


@dataclass(frozen=True)
class PastedTable:
    """The lines of a table and the words above it that speak of the whole of it."""

    lines: tuple[Span, ...]
    caption: str


def _lines_with_tabs(text: str, own: Sequence[Span]) -> list[Span]:
    """Return the lines of two tabs, below the first of them also those of one.

    Empty cells at the end of a row leave none.
    """
    found: list[Span] = []
    for span in own:
        if text.count("\t", *span) >= (1 if found else 2):
            found.append(span)
    return found


def pasted_table(text: str, own: Sequence[Span]) -> PastedTable | None:
    """Return the lines that make a table: at least a head and a row with two tabs each."""
    lines = _lines_with_tabs(text, own)
    caption = ""
    while lines and len(_filled(text, _cells(text, lines[0]))) < _LEAST_CELLS:
        caption += text[slice(*lines.pop(0))] + "\n"
    if len(lines) < 2:
        return None
    return PastedTable(tuple(lines), caption)


def table_rows(
    text: str, table: PastedTable, head: str, notes: str, cues: Cues = NO_CUES
) -> Iterator[TableRow]:
    """Yield the rows under the first line; sums are left out. head and notes say how they count."""
    caption = head + "\n" + table.caption
    names = [text[start:end] for start, end in _cells(text, table.lines[0])]
    columns = columns_of(names, f"{caption}\n{notes}")
    reader = _RowReader(text, columns, caption, notes, cues)
    every = [text[slice(*one)] for line in table.lines for one in _cells(text, line)]
    reader.has_pairs = says_pairs(every)
    for line in table.lines[1:]:
        cells = _cells(text, line)
        filled = _filled(text, cells)
        if filled and not any(_SUM.fullmatch(text[slice(*one)]) for one in cells):
            yield reader.row(cells, filled)


class _RowReader:
    """Reads the rows of one table by its columns."""

    def __init__(
        self,
        text: str,
        columns: Sequence[TableColumn],
        caption: str,
        notes: str,
        cues: Cues,
    ) -> None:
        self.text, self.columns, self.caption, self.notes = text, columns, caption, notes
        self.cues = cues
        self.is_running = _RUNNING.search(caption + notes) is not None
        # each row has a day of its own: what was done on it
        self.is_dated = any(one.kind == "day" for one in columns)
        self.names = "".join(one.name for one in columns)
        self.is_giving = "捐" in caption + self.names
        self.has_pairs = False

    def row(self, cells: Sequence[Span], filled: Sequence[Span]) -> TableRow:
        """Return what one row says."""
        meanings: list[Meaning] = []
        without: list[Span] = []
        is_open: list[Span] = []
        unread: list[Span] = []
        held = self._held(cells)
        for column, span in zip(self.columns, cells, strict=False):
            if column.kind == "item":
                listed = self._listed(span, column)
                meanings += listed
                is_open += self._open_of(column, listed)
            if column.kind not in ("number", "amount"):
                continue
            if _EMPTY.fullmatch(self.text[slice(*span)]):
                if column.kind == "number" or not self._is_cash(held):
                    without.append(span)
                continue
            both = self._pair(column, span, held)
            if both:
                meanings += both
                continue
            meaning = self._number(column, span, held)
            if meaning is None:
                if _DIGIT.search(self.text, *span):
                    unread.append(span)
                continue
            meanings.append(meaning)
            is_open += self._open_of(column, [meaning])
        whole = _without_row_number(self.text, filled)
        return TableRow(
            whole, held, tuple(meanings), tuple(without), tuple(is_open), tuple(unread),
            self.is_giving,
        )  # fmt: skip

    def _pair(
        self, column: TableColumn, span: Span, held: dict[ColumnKind, Span]
    ) -> list[Meaning]:
        """Return what is new and its running total where one cell says both: 新增120/累计2860."""
        pair = pair_in(self.text, span, is_usual=self.has_pairs)
        if pair is None:
            return []
        new = self._number(column, pair[0], held)
        running = self._number(column, pair[1], held)
        if new is None or running is None:
            return []
        return [
            replace(new, counting="increment"),
            replace(running, counting="total"),
        ]

    def _open_of(self, column: TableColumn, meanings: Sequence[Meaning]) -> list[Span]:
        """Return the places of the numbers of which no head says how they count."""
        found: list[Span] = []
        for one in meanings if self._is_open(column) else ():
            found.append(one.mention.span)
        return found

    def _held(self, cells: Sequence[Span]) -> dict[ColumnKind, Span]:
        """Return the first cell of each kind that has something in it."""
        held: dict[ColumnKind, Span] = {}
        for column, span in zip(self.columns, cells, strict=False):
            if self.text[slice(*span)].strip():
                held.setdefault(column.kind, span)
        return held

    def _number(
        self, column: TableColumn, span: Span, held: dict[ColumnKind, Span]
    ) -> Meaning | None:
        item = self._item(held)
        noun = self._noun(column)
        unit = column.unit
        if column.kind == "amount":
            noun = f"捐赠{item}"
            told = held.get("unit")
            unit = self.text[slice(*told)].strip() if told else unit
            unit = unit or unit_of_goods(f"{self.caption}\n{self.notes}")
        elif self._is_cash(held) and unit.endswith("元"):
            noun = "捐款"
        meaning = _cell(self.text[slice(*span)], noun, unit, span, self.cues)
        if meaning is None:
            return None
        return replace(meaning, counting=self._counting(column))

    def _is_cash(self, held: dict[ColumnKind, Span]) -> bool:
        """Tell whether what a row gives is money: 爱心款 in the column of goods."""
        return _CASH_ITEM.search(self._item(held)) is not None

    def _item(self, held: dict[ColumnKind, Span]) -> str:
        span = held.get("item")
        return _REMARK.sub("", self.text[slice(*span)].strip()) if span else ""

    def _listed(self, span: Span, column: TableColumn) -> list[Meaning]:
        """Return the goods that one cell lists: 口罩5000个、消毒液20桶."""
        said = self.text[slice(*span)]
        found: list[Meaning] = []
        if not re.search(r"\d", said):
            return found
        lead = "捐赠"
        for meaning in read_meanings(lead + said, cues=self.cues):
            start, end = meaning.mention.span
            place = span[0] - len(lead)
            mention = replace(meaning.mention, span=(start + place, end + place))
            counting = self._counting(column)
            found.append(replace(meaning, mention=mention, counting=counting))
        return found

    def _noun(self, column: TableColumn) -> str:
        """Return the noun of a column, with what the words above say of it."""
        name = column.noun
        if re.fullmatch("款项?|[捐善]款|捐?钱", name):
            return "捐款"
        if re.fullmatch("(?:参与|服务|出动|上岗)?人数", name) and "志愿" in self.caption:
            return "志愿者"
        if column.unit == "场" and "培训" in self.caption + self.names:
            return "培训"
        if self.is_giving and column.unit not in _COUNTS_NO_THING and "捐" not in name:
            return f"捐赠{name}"
        return name

    def _counting(self, column: TableColumn) -> Counting:
        if column.is_running:
            return "total"
        is_new = column.is_added or self.is_dated
        return "total" if self.is_running and not is_new else "increment"

    def _is_open(self, column: TableColumn) -> bool:
        """Tell whether only the whole table says how a column counts."""
        is_said = column.is_running or column.is_added or self.is_dated
        if _ALL_SUMMED.search(self.caption) or f"{column.noun}为累计" in self.notes:
            return False
        return self.is_running and not is_said


def _filled(text: str, cells: Sequence[Span]) -> list[Span]:
    """Return the cells with something in them."""
    found = []
    for span in cells:
        if text[slice(*span)].strip():
            found.append(span)
    return found


def _without_row_number(text: str, filled: Sequence[Span]) -> Span:
    """Return the span of a row without the number it begins with: 3, of 3 and 狮子会."""
    is_numbered = text[slice(*filled[0])].strip().isdigit() and len(filled) > 1
    first = filled[1] if is_numbered else filled[0]
    return (first[0], filled[-1][1])


def _cell(said: str, noun: str, unit: str, span: Span, cues: Cues) -> Meaning | None:
    """Return what a cell says, read as 志愿者46人 would be."""
    folded = fold(said)
    number = folded.text.strip()
    if _NOUN_FIRST.fullmatch(number):
        noun = ""
    elif not _NUMBER.fullmatch(number):
        return None
    has_unit = re.search(r"[^\d万亿多余,.]$", number) is not None
    written = f"{noun}{number}" if has_unit else f"{noun}{number}{unit}"
    found = read_meanings(written, cues=cues)
    if len(found) != 1:
        return None
    place = folded.text.index(number)
    first, last = folded.span(place, place + len(number))
    at = (span[0] + first, span[0] + last)
    mention = replace(found[0].mention, text=said[first:last], span=at)
    return replace(found[0], mention=mention)


def _cells(text: str, line: Span) -> list[Span]:
    cells = []
    start = line[0]
    for part in text[slice(*line)].split("\t"):
        cells.append((start, start + len(part)))
        start += len(part) + 1
    return cells
