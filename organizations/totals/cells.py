"""What a figure speaks for, and which cell lies inside which.

A cell is (scope, whose, destination). 本项 lies inside 本级, 本级 inside 含下级, that inside the
含下级 of the parent; a destination lies inside "no destination named". So the cells round a figure
are its rungs, going up, times {its destination, none}.

>>> from datetime import UTC, date, datetime
>>> from decimal import Decimal
>>> row = FigureRow(
...     id=1, activity=7, number="A-2022-000007", indicator="donation_cash", item="", unit="元",
...     destination="hongkong", qualifier=Qualifier.EXACT, value=Decimal(5), value_max=None,
...     step=None, counting="total", scope="own", part_of=None, day=date(2022, 3, 5),
...     verified_at=datetime(2022, 3, 6, tzinfo=UTC), chain=("p2", "p1"), leaf=False,
...     counts_things=False,
... )
>>> own_cell(row)
Cell(scope='own', whose='p2', destination='hongkong')
>>> [place.cell.scope for place in body_places(row.chain, row.destination)]
['own', 'own', 'below', 'below', 'below', 'below']
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from bulletin.zh.qualifiers import Qualifier

INCREMENT, TOTAL = "increment", "total"
ACTIVITY, OWN, BELOW = "activity", "own", "below"
#: The rung a running total stands on; above BELOW come the 含下级 of parent and grandparents.
RUNG = {ACTIVITY: 0, OWN: 1, BELOW: 2}


@dataclass(slots=True, unsafe_hash=True)  # frozen would take nine times as long to make
class FigureRow:
    """A verified figure as reading needs it. Nobody changes one.

    `number` is the 编号 of its activity; `value` is in the base unit, None if unknown; `step` the
    worth of one step of its last non-zero digit as written, None to work it out. `chain`: the keys
    of the leading body and of every body above it up to the root, on the figure's `day`. `leaf`:
    on that day none stands below the leading body. `verified_at` is that of the version in force.
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


class Series(NamedTuple):
    """What is added up by itself: an indicator; one that counts things for each item and unit."""

    indicator: str
    item: str
    unit: str


class Cell(NamedTuple):
    """What a running total can speak for. `whose`: an activity's id (本项) or a body's key."""

    scope: str
    whose: str
    destination: str | None


class Place(NamedTuple):
    """A cell as seen from a figure: how high above its activity (rung 0), and the cell."""

    rung: int
    cell: Cell


def series_of(row: FigureRow) -> Series:
    """The series of a figure; where no things are counted the item is only a word in the text."""
    if row.counts_things:
        return Series(row.indicator, row.item, row.unit)
    return Series(row.indicator, "", "")


def rung_of(row: FigureRow) -> int:
    """How high the cell of a figure stands.

    A 新增 speaks for its activity, a 累计 says for whom; 含下级 of a leaf is read as 本级.
    """
    if row.counting == INCREMENT:
        return RUNG[ACTIVITY]
    if row.scope == BELOW and row.leaf:
        return RUNG[OWN]
    return RUNG[row.scope]


def own_place(row: FigureRow) -> Place:
    """The place a figure speaks for."""
    rung = rung_of(row)
    if rung == RUNG[ACTIVITY]:
        return Place(rung, Cell(ACTIVITY, str(row.activity), row.destination))
    return Place(rung, Cell(OWN if rung == RUNG[OWN] else BELOW, row.chain[0], row.destination))


def own_cell(row: FigureRow) -> Cell:
    """The cell a figure speaks for."""
    return own_place(row).cell


def activity_places(row: FigureRow) -> tuple[Place, ...]:
    """The cells of the figure's activity."""
    return tuple(
        Place(RUNG[ACTIVITY], Cell(ACTIVITY, str(row.activity), destination))
        for destination in _destinations(row.destination)
    )


def body_places(
    chain: tuple[str, ...], destination: str | None, bodies: Container[str] | None = None
) -> tuple[Place, ...]:
    """The cells of a leading body and of the bodies above it, for one destination.

    `bodies`: only of these.
    """
    rungs = [(OWN, chain[0]), *((BELOW, body) for body in chain)]
    return tuple(
        Place(rung, Cell(scope, body, where))
        for rung, (scope, body) in enumerate(rungs, start=RUNG[OWN])
        if bodies is None or body in bodies
        for where in _destinations(destination)
    )


def inside(inner: Place, outer: Place) -> bool:
    """Whether, of two places seen from one figure, the first lies inside or is the second."""
    return inner.rung <= outer.rung and outer.cell.destination in (None, inner.cell.destination)


def holds(place: Place, row: FigureRow) -> bool:
    """Whether a place seen from one figure holds another figure of the same activity and day."""
    return rung_of(row) <= place.rung and place.cell.destination in (None, row.destination)


def width(row: FigureRow) -> tuple[int, int, bool]:
    """Orders the running totals of a day so that none comes before one that lies inside it."""
    return rung_of(row), -len(row.chain), row.destination is None


def _destinations(destination: str | None) -> tuple[str | None, ...]:
    return (None,) if destination is None else (destination, None)
