"""分组累计: what the activities of each section, district or kind of body come to by themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import QuerySet

from bulletin.zh.rounding import half_up
from organizations.choices import BULLETIN_SECTIONS, SectionCode
from organizations.models import Activity, Indicator
from organizations.models.activity_bodies import BODY_KINDS, first_kind
from organizations.totals.reading.cells import FigureRow
from organizations.totals.records.worked_out import WorkedOut, contents
from reports import charts
from reports.charts.drawing import COLOURS
from reports.pages.campaign.board import Board
from reports.pages.numbers import Shown, shown

#: What the totals can be parted by: code -> words.
GROUPINGS = {"section": "版块", "district": "所在区", "kind": "牵头单位类型"}
#: In an address: activities that have no district, no leading body; those that count.
NONE, COUNTED = "none", "counted"


@dataclass(frozen=True)
class GroupTotal:
    """One total of a group. `bar`: its length as SVG, in the first column alone."""

    indicator: Indicator
    shown: Shown | None
    bar: str = ""


#: What each group came to last.
CELLS: WorkedOut[tuple[GroupTotal, ...]] = WorkedOut()


@dataclass(frozen=True)
class TotalsGroup:
    """A group, how many verified activities it has, the list of them, what they come to."""

    code: str
    words: str
    records: int
    address: str
    cells: tuple[GroupTotal, ...]


def groups(board: Board, by: str) -> list[TotalsGroup]:
    """The groups that have a verified activity, in one query.

    The largest donations first. Sections stand in the order of the bulletin.
    """
    return board.kept(("groups", by), partial(_read, by=by))


def _read(board: Board, by: str) -> list[TotalsGroup]:
    group_of: dict[int, tuple[str, str]] = {}
    for key, code, words in _parted(board.until.verified(), by):
        group_of[key] = code, words
    figures: dict[tuple[str, str] | None, list[FigureRow]] = defaultdict(list)
    for row in board.rows.verified:
        figures[group_of.get(row.activity)].append(row)
    found = []
    for group, records in Counter(group_of.values()).items():
        found.append(_group(board, by, *group, records, figures[group]))
    found.sort(key=_bulletin_order if by == "section" else _largest_first)
    return _with_bars(found)


def _bulletin_order(group: TotalsGroup) -> int:
    codes = list(map(str, BULLETIN_SECTIONS))
    return codes.index(group.code) if group.code in codes else len(codes)


def _largest_first(group: TotalsGroup) -> tuple[Decimal, int, str]:
    return -(_value(group) or Decimal(0)), -group.records, group.words


def _parted(rows: QuerySet[Activity], by: str) -> Iterator[tuple[int, str, str]]:
    """The keys of activities, each with the code and the words of its group."""
    rows = rows.order_by()
    if by == "district":
        for key, district, name in rows.values_list("pk", "district", "district__name"):
            yield key, str(district or NONE), name or "未填所在区"
    elif by == "kind":
        for key, kind in rows.annotate(kind=first_kind()).values_list("pk", "kind"):
            yield key, kind or NONE, BODY_KINDS.get(kind, "未填牵头单位")
    else:
        for key, section in rows.values_list("pk", "section"):
            yield key, section, str(SectionCode(section).label)


def _group(
    board: Board,
    by: str,
    code: str,
    words: str,
    records: int,
    figures: list[FigureRow],
) -> TotalsGroup:
    columns = board.columns
    asked = board.question, by, code
    beside = contents(columns), board.rows.root, board.rows.parts
    cells = CELLS.of(asked, figures, beside, partial(_cells, board, columns, figures))
    address = board.lists.of(status=COUNTED, **{by: code})
    return TotalsGroup(code, words, records, address, cells)


def _cells(
    board: Board, columns: list[Indicator], figures: list[FigureRow]
) -> tuple[GroupTotal, ...]:
    totals = board.answers_for(figures)
    cells = []
    for column in columns:
        total = totals.get(column.code)
        cells.append(GroupTotal(column, shown(total) if total else None))
    return tuple(cells)


def _with_bars(found: list[TotalsGroup]) -> list[TotalsGroup]:
    """The groups with a bar for the first column, the longest for the largest."""
    most = Decimal(0)
    for group in found:
        most = max(most, _value(group) or Decimal(0))
    return [replace(group, cells=tuple(_drawn(group, most))) for group in found]


def _drawn(group: TotalsGroup, most: Decimal) -> Iterator[GroupTotal]:
    value: Any = _value(group)
    for at, cell in enumerate(group.cells):
        has_bar = at == 0 and value is not None and most > 0
        share = half_up(value * 100 / most, 1) if has_bar else None
        yield replace(cell, bar=charts.bar(share, COLOURS[2]))


def _value(group: TotalsGroup) -> Decimal | None:
    """What the first column comes to."""
    said = group.cells[0].shown if group.cells else None
    return Decimal(said.value) if said and said.value else None
