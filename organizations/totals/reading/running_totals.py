"""Which 累计 are read: of several for one cell and day only what stands (rule 5)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from organizations.totals.reading.cells import (
    INCREMENT,
    Cell,
    FigureRow,
    holds,
    own_cell,
    own_place,
)


def known_whole(row: FigureRow, rows: Mapping[int, FigureRow]) -> FigureRow | None:
    """What a figure is 其中 of: the first that is known, going up; None: it stands alone.

    A 其中 of 一批 (unknown) that is itself 其中 of 500 is one of the 500.
    """
    if row.part_of is None:
        return None
    seen = {row.id}
    whole = rows.get(row.part_of)
    while whole is not None and whole.value is None and whole.id not in seen:
        seen.add(whole.id)
        whole = rows.get(whole.part_of or 0)
    return None if whole is None or whole.id in seen else whole


def rivals_of(rows: Mapping[int, FigureRow]) -> list[list[FigureRow]]:
    """The 累计 of each cell and day, the one verified last at the end.

    A 其中 that its whole already holds is left out: it is only shown.
    """
    found: dict[tuple[date, Cell], list[FigureRow]] = defaultdict(list)
    for row in rows.values():
        if row.counting == INCREMENT:
            continue
        whole = known_whole(row, rows)
        if whole is None or not holds(own_place(row), whole):
            found[row.day, own_cell(row)].append(row)
    for rivals in found.values():
        rivals.sort(key=lambda row: (row.verified_at, row.id))
    return list(found.values())


def standing_of(
    rivals: list[FigureRow], rows: Mapping[int, FigureRow]
) -> list[FigureRow]:
    """The known one verified last, and an unknown one beside it where it does not go.

    An unknown value replaces nothing: verified after the known one it stays beside it, as
    does the unknown whole of a known 其中.
    """
    if len(rivals) == 1:
        return rivals
    known: list[FigureRow] = []
    unknown: list[FigureRow] = []
    for row in rivals:
        (unknown if row.value is None else known).append(row)
    if not known:
        return unknown[-1:]
    last = known[-1]
    if rivals[-1] is last:
        wholes = _wholes(last, rows)
        unknown = [row for row in unknown if row.id in wholes]
    return [last, *unknown[-1:]]


def differing_of(rivals: list[FigureRow]) -> tuple[int, ...]:
    """The ids of the known ones, rising, where their values differ; else none."""
    if len(rivals) == 1:
        return ()
    values = set()
    known = []
    for row in rivals:
        if row.value is not None:
            values.add((row.value, row.value_max))
            known.append(row.id)
    return tuple(sorted(known)) if len(values) > 1 else ()


def _wholes(row: FigureRow, rows: Mapping[int, FigureRow]) -> set[int]:
    """What a figure is 其中 of, and what that is, up to the whole of all."""
    found: set[int] = set()
    key = row.part_of
    while key is not None and key not in found and key in rows:
        found.add(key)
        key = rows[key].part_of
    return found
