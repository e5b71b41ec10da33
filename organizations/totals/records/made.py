"""The rows that figures are read as, each made once as long as the database says the same of it."""

from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from bulletin.zh.qualifiers import Qualifier
from organizations.models.figure import FigureQuerySet
from organizations.totals.reading.cells import FigureRow
from organizations.totals.records.columns import Converted, Line, lines_of, raw
from organizations.totals.records.register import Listed, Register
from organizations.totals.records.standing import NOBODY, Ground

NOT_YET = datetime.max.replace(tzinfo=UTC)
COLUMNS = (
    "id", "activity_id", "activity__number", "indicator_id", "item", "unit",
    "destination__code", "qualifier", "counting", "scope", "part_of_id",
)  # fmt: skip
#: Columns whose values come often, or cost something to convert: read raw, converted once
#: each.
CONVERTED = ("value", "value_max", "step", "as_of", "in_force_from")
QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}
#: In the place of what was made before, where nothing was.
NOTHING = None, None, None, None
#: How many rows are remembered: some 60 MB.
MOST_ROWS = 100_000

#: The bodies from the leading one up on a figure's day, and whether none stands below it.
Stand = tuple[tuple[str, ...], bool]


class RowMaker:
    """Makes rows, and gives the one made before where nothing about it has changed."""

    def __init__(self, most: int = MOST_ROWS) -> None:
        self._most = most
        #: All that a row was made of, and the row.
        self._made: dict[int, tuple[Line, Stand, Listed, FigureRow]] = {}
        #: One object for each stand and indicator: the same is told by a glance.
        self._stands: dict[Stand, Stand] = {}
        self._listed: dict[Listed, Listed] = {}

    def forget(self) -> None:
        """Let all go."""
        self._made, self._stands, self._listed = {}, {}, {}

    def rows(
        self, figures: FigureQuerySet, ground: Ground, register: Register
    ) -> list[FigureRow]:
        """The figures with the tree of their day.

        All is read and compared; only what differs is made anew.
        """
        made, make, stands = self._made, _Making(), _Stands(ground, self._stands)
        listed = {}
        for number, of in register.indicators.items():
            listed[number] = self._listed.setdefault(of, of)
        rows = []
        # In no order: sorted here they cost less than sorted by SQLite.
        lines = figures.order_by().values_list(*COLUMNS, *map(raw, CONVERTED))
        for line in lines_of(lines):
            stand, of = stands[line[1], line[-2]], listed[line[3]]
            before: Any = made.get(line[0], NOTHING)
            if before[0] == line and before[1] is stand and before[2] is of:
                rows.append(before[3])
                continue
            row = make.row(line, stand, of)
            if len(made) < self._most:
                made[line[0]] = line, stand, of, row
            rows.append(row)
        if len(made) >= self._most:
            self.forget()
        rows.sort(key=attrgetter("id"))
        return rows


class _Stands(dict[tuple[int, Any], Stand]):
    """An activity and a day as the driver gives it -> where its leading body stood then."""

    def __init__(self, ground: Ground, known: dict[Stand, Stand]) -> None:
        """`known`: those told before, to give the same object again."""
        super().__init__()
        self._known = known
        self._leads, self._tree = ground
        self._day_of = Converted("as_of")
        self._of_body: dict[tuple[str, Any], Stand] = {}

    def __missing__(self, key: tuple[int, Any]) -> Stand:
        activity, as_of = key
        body = self._leads[activity].body if activity in self._leads else NOBODY
        place = body, as_of
        if place not in self._of_body:
            day = self._day_of[as_of]
            leaf = not self._tree.has_below(body, day)
            stand = self._tree.chain(body, day), leaf
            self._of_body[place] = self._known.setdefault(stand, stand)
        self[key] = self._of_body[place]
        return self[key]


class _Making:
    """Makes a row; what it takes to read columns is made once."""

    def __init__(self) -> None:
        self._number_of, self._instant_of = Converted("value"), Converted("in_force_from")
        self._day_of = Converted("as_of")

    def row(self, line: Line, stand: Stand, of: Listed) -> FigureRow:
        """The row of a line."""
        (chain, leaf), (code, counts_things, within) = stand, of
        (
            key, activity, number, _, item, unit, destination, qualifier, counting,
            scope, part_of, value, value_max, step, as_of, verified_at,
        ) = line  # fmt: skip
        return FigureRow(
            key,
            activity,
            number,
            code,
            item,
            unit,
            destination,
            QUALIFIERS[qualifier],
            self._number_of[value],
            self._number_of[value_max],
            self._number_of[step],
            counting,
            scope,
            part_of,
            self._day_of[as_of],
            self._instant_of[verified_at] or NOT_YET,
            chain,
            leaf,
            counts_things,
            within,
        )


ROWS = RowMaker()


def as_rows(
    figures: FigureQuerySet, ground: Ground, register: Register
) -> list[FigureRow]:
    """As `RowMaker.rows`, of the rows of this process."""
    return ROWS.rows(figures, ground, register)
