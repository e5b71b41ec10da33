"""A table pasted as lines with tabs: one row a deed, its cells read by the head of the column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bulletin.zh.meaning.reading import read_meanings
from bulletin.zh.meaning.said import Counting, Meaning
from bulletin.zh.segments import Span

_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,6})[)）]\s*$")
_SUM = re.compile(r"\s*(?:合计|总计|小计|共计)\s*")
_EMPTY = re.compile(r"\s*(?:[—\-–/]+|无|不详|暂无|未统计)\s*")
_NUMBER = re.compile(r"[约近逾超]?[\d,，.]+[多余]?万?\s*\S{0,3}")
_RUNNING = re.compile("累计|截[至止]")


@dataclass(frozen=True)
class TableRow:
    """One row: its span, its cells, what each numeric cell says and which say no number."""

    span: Span
    cells: tuple[Span, ...]
    meanings: tuple[Meaning, ...]
    without_number: tuple[Span, ...]
    open_counting: tuple[Span, ...]


def table_lines(text: str, own: Sequence[Span]) -> list[Span]:
    """Return the lines that make a table: at least a head and a row with two tabs each."""
    lines = [span for span in own if text.count("\t", *span) >= 2]
    return lines if len(lines) >= 2 else []


def table_rows(
    text: str, lines: Sequence[Span], head: str, notes: str
) -> Iterator[TableRow]:
    """Yield the rows under the first line; sums are left out. head and notes say how they count."""
    columns = []
    for start, end in _cells(text, lines[0]):
        columns.append(text[start:end].strip())
    is_running = _RUNNING.search(head + notes) is not None
    for line in lines[1:]:
        cells = _cells(text, line)
        if any(_SUM.fullmatch(text[start:end]) for start, end in cells):
            continue
        yield _row(text, cells, columns, is_running, head, notes)


def _row(
    text: str,
    cells: Sequence[Span],
    columns: Sequence[str],
    is_running: bool,
    head: str,
    notes: str,
) -> TableRow:
    meanings, without, is_open = [], [], []
    for name, span in zip(columns, cells, strict=False):
        unit = _UNIT.search(name)
        if unit is None:
            continue
        said = text[slice(*span)]
        if _EMPTY.fullmatch(said):
            without.append(span)
            continue
        noun = _noun(_UNIT.sub("", name), head)
        meaning = _cell(said, noun, unit["unit"], span)
        if meaning is None:
            continue
        meanings.append(replace(meaning, counting=_counting(name, is_running)))
        if is_running and "累计" not in name and not _said_of(name, notes):
            is_open.append(span)
    filled = _filled(text, cells)
    whole = _without_row_number(text, filled)
    return TableRow(whole, tuple(filled), tuple(meanings), tuple(without), tuple(is_open))


def _counting(name: str, is_running: bool) -> Counting:
    return "total" if is_running or "累计" in name else "increment"


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


def _noun(name: str, head: str) -> str:
    """Return the noun of a column, with what the head of the table says of it."""
    if re.fullmatch("(?:参与|服务|出动|上岗)?人数", name) and "志愿" in head:
        return "志愿者"
    if re.fullmatch("物资|物品|数量", name) and "捐" in head:
        return f"捐赠{name}"
    return name


def _said_of(name: str, notes: str) -> bool:
    return f"{_UNIT.sub('', name)}为累计" in notes


def _cell(said: str, noun: str, unit: str, span: Span) -> Meaning | None:
    """Return what a cell says, read as 志愿者46人 would be."""
    number = said.strip()
    if not _NUMBER.fullmatch(number):
        return None
    words = f"{noun}{number}" if number.endswith(unit) else f"{noun}{number}{unit}"
    found = read_meanings(words)
    if len(found) != 1:
        return None
    start = span[0] + said.index(number)
    mention = replace(found[0].mention, text=number, span=(start, start + len(number)))
    return replace(found[0], mention=mention)


def _cells(text: str, line: Span) -> list[Span]:
    cells = []
    start = line[0]
    for part in text[slice(*line)].split("\t"):
        cells.append((start, start + len(part)))
        start += len(part) + 1
    return cells
