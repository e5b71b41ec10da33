"""Running totals in a list beside earlier figures with which they overlap, neither being the other.

捐款 累计 80 beside 68 of 捐款捐物: how much of the 68 lies in the 80 nobody has said. Both are
counted, and staff are asked.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from organizations.totals.reading.cells import TOTAL, FigureRow, contains, overlap


class Crossing(NamedTuple):
    """A known 累计 and the earlier figure that it crosses."""

    total: FigureRow
    earlier: FigureRow


def crossings(
    signed: Mapping[int, int], rows: Mapping[int, FigureRow]
) -> Iterator[Crossing]:
    """The pairs of a signed list that cross and of which it takes off nothing that both hold."""
    listed = [rows[key] for key, count in signed.items() if count > 0]
    known = [row for row in listed if row.value is not None]
    if len({(row.destination, row.indicator) for row in known}) < 2:
        return  # whoever speaks for the same side is above or below the other
    taken_off = [rows[key] for key, count in signed.items() if count < 0]
    by_side: dict[tuple[str | None, str], list[FigureRow]] = {}
    for row in known:
        by_side.setdefault((row.destination, row.indicator), []).append(row)
    for total in known:
        if total.counting == TOTAL:
            for earlier in _crossed(total, by_side):
                if not _shared(total, earlier, taken_off):
                    yield Crossing(total, earlier)


def _crossed(
    total: FigureRow, by_side: Mapping[tuple[str | None, str], list[FigureRow]]
) -> Iterator[FigureRow]:
    """The figures that a running total crosses."""
    for side in by_side.values():
        if not _may_overlap(total, side[0]):
            continue
        for row in side:
            if _is_earlier(row, total) and _crosses(total, row):
                yield row


def _may_overlap(total: FigureRow, other: FigureRow) -> bool:
    """Whether figures of two sides can cross at all.

    They do not if the total's side is wider.
    """
    together = (
        None in (total.destination, other.destination)
        or total.destination == other.destination
    ) and (
        total.indicator in (other.indicator, other.within)
        or total.within == other.indicator
    )
    return together and (total.destination, total.indicator) != (
        other.destination,
        other.indicator,
    )


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
