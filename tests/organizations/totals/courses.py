"""Invented courses of reports, written as in the tables of the definition.

The tree: R the root, A and B below it, A1 below A; days are those of March
2022.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bulletin.zh.qualifiers import Qualifier
from organizations.totals.reading.bounds import Assessment, assess
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.outcome import Reading
from organizations.totals.reading.walk import read_by_day

TREE = {"R": None, "A": "R", "B": "R", "A1": "A"}


def march(day: int) -> date:
    return date(2022, 3, day)


def chain_of(body: str, tree: dict[str, str | None]) -> tuple[str, ...]:
    above = tree[body]
    return (body,) if above is None else (body, *chain_of(above, tree))


def figure(
    body: str,
    value: str | int | None,
    day: int,
    *,
    tree: dict[str, str | None] = TREE,
    verified: int | None = None,
    **fields: Any,
) -> FigureRow:
    """A figure not yet numbered; `verified`: on which day of March, its own day if left out."""
    return FigureRow(
        **{
            "id": 0,
            "activity": 0,
            "number": "",
            "indicator": "volunteers",
            "item": "",
            "unit": "人",
            "destination": None,
            "qualifier": Qualifier.VAGUE if value is None else Qualifier.EXACT,
            "value": None if value is None else Decimal(value),
            "value_max": None,
            "step": None,
            "part_of": None,
            "day": march(day),
            "verified_at": datetime(2022, 3, 1, tzinfo=UTC)
            + timedelta(days=(verified or day) - 1),
            "chain": chain_of(body, tree),
            "leaf": body not in tree.values(),
            "counts_things": False,
            **fields,
        }
    )


def new(body: str, value: str | int | None, day: int, **fields: Any) -> FigureRow:
    """新增."""
    return figure(body, value, day, counting="increment", scope="own", **fields)


def total(body: str, value: str | int | None, day: int, **fields: Any) -> FigureRow:
    """累计, 本级."""
    return figure(body, value, day, counting="total", **{"scope": "own", **fields})


def below(body: str, value: str | int | None, day: int, **fields: Any) -> FigureRow:
    """累计, 含下级."""
    return total(body, value, day, scope="below", **fields)


def course(*figures: FigureRow) -> list[FigureRow]:
    """Number the figures from 1, each of an activity of its own unless it says."""
    return [
        replace(
            row,
            id=key,
            activity=row.activity or key,
            number=f"A-2022-{row.activity or key:06}",
        )
        for key, row in enumerate(figures, start=1)
    ]


def until(day: int, rows: Iterable[FigureRow]) -> list[FigureRow]:
    return [row for row in rows if row.day <= march(day)]


def read(*figures: FigureRow, day: int = 31) -> Reading:
    """The reading of a course at the end of a day."""
    return read_by_day(until(day, course(*figures)))


def assessed(
    reading: Reading, body: str = "R", destination: str | None = None
) -> Assessment:
    return assess(
        (reading.rows[key], sign)
        for key, sign in reading.list_of(body, "volunteers", destination).items()
    )


def value(
    reading: Reading, body: str = "R", destination: str | None = None
) -> Decimal | None:
    return assessed(reading, body, destination).value


def written(reading: Reading, body: str = "R", destination: str | None = None) -> str:
    """The signed list as the tables write it: +100 +2."""
    return " ".join(
        f"{'+' if sign > 0 else '−'}{'?' if (it := reading.rows[key].value) is None else f'{it:f}'}"
        for key, sign in reading.list_of(body, "volunteers", destination).items()
        for _ in range(abs(sign))
    )


def noted(
    reading: Reading, body: str = "R", destination: str | None = None
) -> dict[str, list[int]]:
    """The notes by code, with the figures they name in the order of reading."""
    found: dict[str, list[int]] = {}
    for note in reading.notes_of(body, "volunteers", destination):
        found.setdefault(note.code, []).extend(note.figures)
    return found
