"""Reading figures by day: rules 1 to 5 of totals.md, giving the signed list of every cell.

A list is kept only for the cells that somebody asks for and those that a running total speaks for:
nobody looks into the others. So a figure costs little more than its signed terms, each of which is
written once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from organizations.totals.cells import (
    ACTIVITY,
    BELOW,
    INCREMENT,
    Cell,
    FigureRow,
    Place,
    activity_places,
    body_places,
    holds,
    inside,
    own_cell,
    own_place,
    rung_of,
    series_of,
    width,
)
from organizations.totals.notes import Note, Notebook
from organizations.totals.question import TotalsError

#: Figure id -> how often it is added (taken off, if negative), never 0; in the order of reading.
SignedList = dict[int, int]


@dataclass(frozen=True)
class Reading:
    """What a series comes to: the signed list of each cell, and the notes that go with it."""

    rows: dict[int, FigureRow]
    lists: dict[Cell, SignedList]
    notes: dict[Cell, tuple[Note, ...]]

    def list_of(self, body: str, destination: str | None = None) -> SignedList:
        """The list of a body with all below it; empty if nothing was reported there."""
        return self.lists.get(Cell(BELOW, body, destination), {})

    def notes_of(self, body: str, destination: str | None = None) -> tuple[Note, ...]:
        """The notes that go with that list."""
        return self.notes.get(Cell(BELOW, body, destination), ())


def read_by_day(rows: Iterable[FigureRow], bodies: Collection[str] | None = None) -> Reading:
    """Read the figures of one series, given in any order, into the signed lists of its cells.

    `bodies`: the keys of those whose totals are asked for; None keeps every cell. Raise
    TotalsError when the rows are of several indicators, items or units: a sum over them is not a
    number.
    """
    by_id = {row.id: row for row in rows}
    if len({series_of(row) for row in by_id.values()}) > 1:
        raise TotalsError("不同的指标、物品或单位不能相加，请分别查询")
    reader = Reader(by_id, None if bodies is None else frozenset(bodies))
    for row in reader.in_order():
        reader.read(row)
    return Reading(by_id, dict(reader.lists), reader.notebook.taken())


def add(into: SignedList, change: SignedList) -> None:
    """Add a change to a list in place; equal terms cancel."""
    for key, sign in change.items():
        count = into.get(key, 0) + sign
        if count:
            into[key] = count
        else:
            into.pop(key, None)


def less(whole: SignedList, part: SignedList) -> SignedList:
    """One list less another."""
    rest = dict(whole)
    add(rest, {key: -sign for key, sign in part.items()})
    return rest


class Reader:
    """The walk over one series, day by day.

    `bodies`: those whose lists are kept beside the ones that a 累计 speaks for; None: all.
    """

    def __init__(self, rows: dict[int, FigureRow], bodies: frozenset[str] | None) -> None:
        self.rows = rows
        self.bodies = bodies
        self.lists: dict[Cell, SignedList] = defaultdict(dict)
        self.notebook = Notebook(rows, self._is_asked)
        #: The last known 累计 of a cell.
        self.totals: dict[Cell, FigureRow] = {}
        #: The cells that a known 累计 speaks for, on whatever day.
        self.spoken_for: set[Cell] = set()
        #: The bodies that have such a cell or are asked for; None: all.
        self.voices: frozenset[str] | None = None
        #: The activities that have such a cell.
        self.programmes: set[str] = set()
        #: A 累计 that is read -> all of its cell and day, where their values differ.
        self.rivals: dict[int, tuple[int, ...]] = {}
        self._round: dict[tuple[tuple[str, ...], str | None], list[SignedList]] = {}
        self._above: dict[tuple[tuple[str, ...], str | None], tuple[Place, ...]] = {}

    def in_order(self) -> list[FigureRow]:
        """The figures that are read: by day, in it 新增 first, then 累计 from narrow to wide."""
        increments = [row for row in self.rows.values() if row.counting == INCREMENT]
        totals = list(self._running_totals())
        self.spoken_for = {own_cell(row) for row in totals if row.value is not None}
        self.programmes = {cell.whose for cell in self.spoken_for if cell.scope == ACTIVITY}
        if self.bodies is not None:
            self.voices = self.bodies | {cell.whose for cell in self.spoken_for}
        increments.sort(key=lambda row: row.id)
        totals.sort(key=lambda row: (width(row), row.value is None, row.id))
        return sorted([*increments, *totals], key=lambda row: row.day)

    def read(self, row: FigureRow) -> None:
        """Apply the rules to one figure."""
        if row.counting == INCREMENT and row.part_of is None:
            for into in self._lists_round(row):  # rules 1 and 5
                into[row.id] = 1
            return
        around = self._places(row)
        whole = self._known_whole(row)
        entered = around if whole is None else [p for p in around if not holds(p, whole)]  # rule 4
        if row.counting == INCREMENT:
            self._enter({row.id: 1}, entered)  # rules 1 and 5
            return
        if own_cell(row) not in self.totals:
            entered = self._not_contained_before(row, around, entered)  # rule 3
        if row.value is None:
            self._enter({row.id: 1}, entered)  # rule 5
        else:
            self._replace(row, around, entered)  # rule 2

    def _not_contained_before(
        self, row: FigureRow, around: Sequence[Place], entered: Sequence[Place]
    ) -> Sequence[Place]:
        """The places a first 累计 enters: none that holds a whole taken earlier, nor beyond it."""
        wholes = [place for place in around if place.cell in self.totals]
        closed = [place for place in entered if any(inside(whole, place) for whole in wholes)]
        if not closed:
            return entered
        for place in closed:  # whoever is above the body of a list is nothing to it
            taken = [self.totals[it.cell] for it in wholes if it.rung <= place.rung]
            self.notebook.left_out(row, taken, around, place)
        return [place for place in entered if place not in closed]

    def _replace(self, row: FigureRow, around: Sequence[Place], entered: Sequence[Place]) -> None:
        """The figure replaces its cell's list; the lists round it get what that changed."""
        own = own_cell(row)
        old = dict(self.lists[own])
        base = self.totals.get(own)
        self.notebook.entered(own, entered)
        self.notebook.replaced(row, old, self.rivals.get(row.id, ()), entered)
        if base is not None:
            self.notebook.grown(row, base, self.totals, around, entered)
        self._enter(less({row.id: 1}, old), entered)
        self.totals[own] = row

    def _enter(self, change: SignedList, places: Iterable[Place]) -> None:
        """Add a change to the lists of these places."""
        for place in places:
            add(self.lists[place.cell], change)

    # -- which figures are read, and where they are looked for ----------------------------------

    def _running_totals(self) -> Iterator[FigureRow]:
        """The 累计 that are read: of several for a cell and day the one verified last."""
        several: dict[tuple[date, Cell], list[FigureRow]] = defaultdict(list)
        for row in self.rows.values():
            if row.counting == INCREMENT:
                continue
            whole = self._known_whole(row)
            if whole is None or not holds(own_place(row), whole):  # else it is only shown
                several[row.day, own_cell(row)].append(row)
        for rivals in several.values():
            yield from self._verified_last(rivals)

    def _verified_last(self, rivals: list[FigureRow]) -> Iterator[FigureRow]:
        """The known one verified last, and an unknown one beside it where it does not go (rule 5).

        An unknown value replaces nothing: verified after the known one it stays beside it, as does
        the unknown whole of a known 其中.
        """
        rivals.sort(key=lambda row: (row.verified_at, row.id))
        known = [row for row in rivals if row.value is not None]
        unknown = [row for row in rivals if row.value is None]
        if known:
            last = known[-1]
            yield last
            if len({(row.value, row.value_max) for row in known}) > 1:
                self.rivals[last.id] = tuple(sorted(row.id for row in known))
            if rivals[-1] is last:
                unknown = [row for row in unknown if row.id == last.part_of]
        yield from unknown[-1:]

    def _known_whole(self, row: FigureRow) -> FigureRow | None:
        """The figure that this one is 其中 of, if its value is known."""
        whole = None if row.part_of is None else self.rows.get(row.part_of)
        return None if whole is None or whole.value is None else whole

    def _places(self, row: FigureRow) -> Sequence[Place]:
        """The cell of a figure and those round it, narrow to wide, where a list is kept."""
        key = row.chain, row.destination
        if key not in self._above:
            self._above[key] = tuple(
                p for p in body_places(*key, self.voices) if self._is_kept(p.cell)
            )
        above, rung = self._above[key], rung_of(row)
        if rung:
            return [place for place in above if place.rung >= rung]
        if self.bodies is not None and str(row.activity) not in self.programmes:
            return above  # nobody looks into the cells of this activity
        return [*(p for p in activity_places(row) if self._is_kept(p.cell)), *above]

    def _lists_round(self, row: FigureRow) -> Sequence[SignedList]:
        """The lists of the cell of a 新增 and of those round it."""
        if self.bodies is None or str(row.activity) in self.programmes:
            return [self.lists[place.cell] for place in self._places(row)]
        key = row.chain, row.destination
        if key not in self._round:
            self._round[key] = [self.lists[place.cell] for place in self._places(row)]
        return self._round[key]

    def _is_kept(self, cell: Cell) -> bool:
        return cell in self.spoken_for or self._is_asked(cell)

    def _is_asked(self, cell: Cell) -> bool:
        return self.bodies is None or (cell.scope == BELOW and cell.whose in self.bodies)
