"""Running totals in a list beside earlier figures with which they overlap, neither being the other.

捐款 累计 80 beside 68 of 捐款捐物: how much of the 68 lies in the 80 nobody has said. Both are
counted, and staff are asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from organizations.totals.reading.cells import (
    ACTIVITY,
    RUNG,
    TOTAL,
    FigureRow,
    contains,
    overlap,
    rung_of,
)

#: Destination and indicator -> the figures for them.
Sides = dict[tuple[str | None, str], list[FigureRow]]


class Crossing(NamedTuple):
    """A known 累计 and the earlier figure that it crosses."""

    total: FigureRow
    earlier: FigureRow


def crossings(
    signed: Mapping[int, int], rows: Mapping[int, FigureRow]
) -> Iterator[Crossing]:
    """The pairs of a signed list that cross and of which it takes off nothing that both hold."""
    known = _known(signed, rows)
    if len({(row.destination, row.indicator) for row in known}) < 2:
        return  # whoever speaks for the same side is above or below the other
    taken_off = [rows[key] for key, count in signed.items() if count < 0]
    by_side = _by_side(known)
    for total in known:
        if total.counting != TOTAL:
            continue
        for earlier in _crossed(total, by_side):
            if not _shared(total, earlier, taken_off):
                yield Crossing(total, earlier)


def _known(signed: Mapping[int, int], rows: Mapping[int, FigureRow]) -> list[FigureRow]:
    """The figures that a list adds and whose value is known."""
    found = []
    for key, count in signed.items():
        row = rows[key]
        if count > 0 and row.value is not None:
            found.append(row)
    return found


def _by_side(rows: Iterable[FigureRow]) -> Sides:
    """Figures by their destination and indicator."""
    found: Sides = {}
    for row in rows:
        found.setdefault((row.destination, row.indicator), []).append(row)
    return found


def _crossed(total: FigureRow, by_side: Sides) -> Iterator[FigureRow]:
    """The figures that a running total crosses."""
    for side in by_side.values():
        if not _may_overlap(total, side[0]):
            continue
        for row in _near(total, side):
            if _is_earlier(row, total) and _crosses(total, row):
                yield row


def _near(total: FigureRow, side: list[FigureRow]) -> Iterable[FigureRow]:
    """Of these figures those that may speak for the same.

    A 累计 of one activity has nothing in common with the 新增 of another.
    """
    if rung_of(total) > RUNG[ACTIVITY]:
        return side
    activity = total.activity
    return (row for row in side if row.activity == activity or row.counting == TOTAL)


def _may_overlap(total: FigureRow, other: FigureRow) -> bool:
    """Whether figures of two sides can cross at all.

    They do not if the total's side is wider.
    """
    destinations = (total.destination, other.destination)
    if None not in destinations and total.destination != other.destination:
        return False
    if total.indicator == other.indicator:
        return total.destination != other.destination
    return total.indicator == other.within or total.within == other.indicator


def _crosses(total: FigureRow, row: FigureRow) -> bool:
    if not overlap(total, row) or contains(total, row):
        return False
    return not (row.counting == TOTAL and contains(row, total))


def _is_earlier(row: FigureRow, total: FigureRow) -> bool:
    """Whether it was read before; of two 累计 of one day the higher id is the later one."""
    if row.day != total.day:
        return row.day < total.day
    return row.counting != TOTAL or row.id < total.id


def _shared(total: FigureRow, earlier: FigureRow, taken_off: list[FigureRow]) -> bool:
    """Whether the list takes off something that lies in both.

    Then what they share was told.
    """
    return any(contains(total, row) and contains(earlier, row) for row in taken_off)
