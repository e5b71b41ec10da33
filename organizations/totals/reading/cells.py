"""What a figure speaks for, and which cell lies inside which.

A cell is (scope, whose, destination, indicator). 本项 lies inside 本级, 本级 inside 含下级, that
inside the 含下级 of the parent; a destination lies inside "no destination named"; an
indicator inside the one that is defined as a sum with it. So the cells round a figure are
its rungs, going up, times {its destination, none}, times {its indicator, the sum}.

>>> from datetime import UTC, date, datetime
>>> from decimal import Decimal
>>> row = FigureRow(
...     id=1, activity=7, number="A-2022-000007", indicator="donation_cash", item="", unit="元",
...     destination="hongkong", qualifier=Qualifier.EXACT, value=Decimal(5), value_max=None,
...     step=None, counting="total", scope="own", part_of=None, day=date(2022, 3, 5),
...     verified_at=datetime(2022, 3, 6, tzinfo=UTC), chain=("p2", "p1"), leaf=False,
...     counts_things=False, within="donation_value",
... )
>>> own_cell(row)
Cell(scope='own', whose='p2', destination='hongkong', indicator='donation_cash')
>>> [place.cell.scope for place in body_places(row)]
['own', 'own', 'own', 'own', 'below', 'below', 'below', 'below', 'below', 'below', 'below', 'below']
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from bulletin.zh.qualifiers import Qualifier

INCREMENT, TOTAL = "increment", "total"
ACTIVITY, OWN, BELOW = "activity", "own", "below"
#: The rung a running total stands on; above BELOW come the 含下级 of parent and
#: grandparents.
RUNG = {ACTIVITY: 0, OWN: 1, BELOW: 2}


@dataclass(slots=True, unsafe_hash=True)  # frozen would take nine times as long to make
class FigureRow:
    """A verified figure as reading needs it. Nobody changes one.

    `number` is the 编号 of its activity; `value` is in the base unit, None if unknown;
    `step` the worth of one step of its last non-zero digit as written, None to work it
    out. `chain`: the keys of the leading body and of every body above it up to the root,
    on the figure's `day`. `leaf`: on that day none stands below the leading body.
    `verified_at` is that of the version in force. `within`: the indicator that is defined
    as a sum with this one; None: there is none.
    """

    id: int
    activity: int
    number: str
    indicator: str
    item: str
    unit: str
    destination: str | None
    qualifier: Qualifier
    value: Decimal | None
    value_max: Decimal | None
    step: Decimal | None
    counting: str
    scope: str
    part_of: int | None
    day: date
    verified_at: datetime
    chain: tuple[str, ...]
    leaf: bool
    counts_things: bool
    within: str | None = None


class Series(NamedTuple):
    """What is read together: a family, named by its sum.

    Of things each item in each unit.
    """

    indicator: str
    item: str
    unit: str


class Cell(NamedTuple):
    """What a running total can speak for.

    `whose`: an activity's id (本项) or a body's key.
    """

    scope: str
    whose: str
    destination: str | None
    indicator: str


class Place(NamedTuple):
    """A cell as seen from a figure: how high above its activity (rung 0), and the cell.

    `is_sum`: its indicator is the sum that the figure's is a part of, or no part of any.
    """

    rung: int
    cell: Cell
    is_sum: bool


def by_id(rows: Iterable[FigureRow]) -> dict[int, FigureRow]:
    """The figures by their ids, in the order given."""
    return {row.id: row for row in rows}


def series_of(row: FigureRow) -> Series:
    """With what a figure is read; where no things are counted the item is only a word."""
    if row.counts_things:
        return Series(row.indicator, row.item, row.unit)
    return Series(row.within or row.indicator, "", "")


def rung_of(row: FigureRow) -> int:
    """How high the cell of a figure stands.

    A 新增 speaks for its activity, a 累计 says for whom; 含下级 of a leaf is read as 本级.
    """
    if row.counting == INCREMENT:
        return RUNG[ACTIVITY]
    if row.scope == BELOW and row.leaf:
        return RUNG[OWN]
    return RUNG[row.scope]


def own_cell(row: FigureRow) -> Cell:
    """The cell a figure speaks for."""
    rung = rung_of(row)
    if rung == RUNG[ACTIVITY]:
        return Cell(ACTIVITY, str(row.activity), row.destination, row.indicator)
    scope = OWN if rung == RUNG[OWN] else BELOW
    return Cell(scope, row.chain[0], row.destination, row.indicator)


def own_place(row: FigureRow) -> Place:
    """The place a figure speaks for."""
    return Place(rung_of(row), own_cell(row), row.within is None)


def activity_places(row: FigureRow) -> tuple[Place, ...]:
    """The cells of the figure's activity."""
    return tuple(
        Place(RUNG[ACTIVITY], Cell(ACTIVITY, str(row.activity), *side), is_sum)
        for side, is_sum in _sides(row)
    )


def body_places(
    row: FigureRow, bodies: Container[str] | None = None
) -> tuple[Place, ...]:
    """The cells of a figure's leading body and of the bodies above it, narrow to wide.

    `bodies`: only of these.
    """
    sides = _sides(row)
    found: list[Place] = []
    leads = row.chain[0]
    if bodies is None or leads in bodies:
        for side, is_sum in sides:
            found.append(Place(RUNG[OWN], Cell(OWN, leads, *side), is_sum))
    for rung, body in enumerate(row.chain, start=RUNG[BELOW]):
        if bodies is None or body in bodies:
            for side, is_sum in sides:
                found.append(Place(rung, Cell(BELOW, body, *side), is_sum))
    return tuple(found)


def inside(inner: Place, outer: Place) -> bool:
    """Whether, of two places seen from one figure, the first lies inside or is the second."""
    return (
        inner.rung <= outer.rung
        and outer.cell.destination in (None, inner.cell.destination)
        and (outer.is_sum or not inner.is_sum)
    )


def holds(place: Place, row: FigureRow) -> bool:
    """Whether a place seen from one figure holds another figure of the same activity and day."""
    return (
        rung_of(row) <= place.rung
        and place.cell.destination in (None, row.destination)
        and place.cell.indicator in (row.indicator, row.within)
    )


def contains(outer: FigureRow, inner: FigureRow) -> bool:
    """Whether what one figure speaks for contains what the other does, or is the same."""
    return (
        is_whose_inside(inner, outer)
        and outer.destination in (None, inner.destination)
        and outer.indicator in (inner.indicator, inner.within)
    )


def overlap(one: FigureRow, other: FigureRow) -> bool:
    """Whether two figures of a family speak, in part, for the same."""
    return (
        (is_whose_inside(one, other) or is_whose_inside(other, one))
        and (
            None in (one.destination, other.destination)
            or one.destination == other.destination
        )
        and (
            one.indicator in (other.indicator, other.within)
            or one.within == other.indicator
        )
    )


def is_whose_inside(inner: FigureRow, outer: FigureRow) -> bool:
    """Whether those for whom a figure speaks are, on its day, among those of another."""
    rung = rung_of(outer)
    if rung == RUNG[ACTIVITY]:
        return rung_of(inner) == rung and inner.activity == outer.activity
    if rung == RUNG[OWN]:
        return rung_of(inner) <= rung and inner.chain[0] == outer.chain[0]
    return outer.chain[0] in inner.chain


def _sides(row: FigureRow) -> list[tuple[tuple[str | None, str], bool]]:
    """Destination and indicator of the cells round a figure; whether that is the sum."""
    destinations: list[str | None] = [None]
    if row.destination is not None:
        destinations.insert(0, row.destination)
    found: list[tuple[tuple[str | None, str], bool]] = []
    for destination in destinations:
        found.append(((destination, row.indicator), row.within is None))
        if row.within is not None:
            found.append(((destination, row.within), True))
    return found


def width(row: FigureRow) -> tuple[int, int, bool]:
    """Orders the running totals of a day so that none comes before one that lies inside it.

    Of one width a sum comes after its parts.
    """
    return rung_of(row), -len(row.chain), row.destination is None
