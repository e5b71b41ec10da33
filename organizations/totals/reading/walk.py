"""Reading figures by day: rules 1 to 5 of totals.md, giving the signed list of every cell.

A list is kept only for the cells that somebody asks for and those that a running total speaks for:
nobody looks into the others. So a figure costs little more than its signed terms, each of which is
written once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from organizations.totals.reading.cells import (
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
)
from organizations.totals.reading.notes import Note, Notebook, crossing_notes
from organizations.totals.reading.question import TotalsError
from organizations.totals.reading.telling import Telling, tellings, together

#: Figure id -> how often it is added (taken off, if negative), never 0; in the order of
#: reading.
SignedList = dict[int, int]
#: The code of a sum -> those of its parts.
Parts = Mapping[str, frozenset[str]]
#: What is read in one go: a 新增, or a 累计 as it is told.
Step = FigureRow | Telling
NO_PARTS: Parts = {}


@dataclass(frozen=True)
class Reading:
    """What a family comes to: the signed list of each cell, and the notes that go with it."""

    rows: dict[int, FigureRow]
    lists: dict[Cell, SignedList]
    notes: dict[Cell, tuple[Note, ...]]

    def list_of(
        self, body: str, indicator: str, destination: str | None = None
    ) -> SignedList:
        """The list of a body with all below it; empty if nothing was reported there."""
        return self.lists.get(Cell(BELOW, body, destination, indicator), {})

    def notes_of(
        self, body: str, indicator: str, destination: str | None = None
    ) -> tuple[Note, ...]:
        """The notes that go with that list."""
        cell = Cell(BELOW, body, destination, indicator)
        crossing = crossing_notes(self.lists.get(cell, {}), self.rows)
        return (*self.notes.get(cell, ()), *crossing)


def read_by_day(
    rows: Iterable[FigureRow],
    bodies: Collection[str] | None = None,
    parts: Parts = NO_PARTS,
) -> Reading:
    """Read the figures of one family, given in any order, into the signed lists of its cells.

    `bodies`: the keys of those whose totals are asked for; None keeps every cell. `parts`: of the
    sum. Raise TotalsError when the rows are of several families, items or units: a sum over them
    is not a number.
    """
    by_id = {row.id: row for row in rows}
    if len({series_of(row) for row in by_id.values()}) > 1:
        raise TotalsError("不同的指标、物品或单位不能相加，请分别查询")
    reader = Reader(by_id, None if bodies is None else frozenset(bodies), parts)
    for step in reader.in_order():
        reader.read(step)
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


def known_whole(row: FigureRow, rows: Mapping[int, FigureRow]) -> FigureRow | None:
    """What a figure is 其中 of: the first that is known, going up; None: it stands alone.

    A 其中 of 一批 (unknown) that is itself 其中 of 500 is one of the 500.
    """
    seen = {row.id}
    whole = rows.get(row.part_of or 0)
    while whole is not None and whole.value is None and whole.id not in seen:
        seen.add(whole.id)
        whole = rows.get(whole.part_of or 0)
    return None if whole is None or whole.id in seen else whole


class Reader:
    """The walk over one family, day by day.

    `bodies`: those whose lists are kept beside the ones that a 累计 speaks for; None: all.
    """

    def __init__(
        self,
        rows: dict[int, FigureRow],
        bodies: frozenset[str] | None,
        parts: Parts = NO_PARTS,
    ) -> None:
        self.rows = rows
        self.bodies = bodies
        self.parts = parts
        self.lists: dict[Cell, SignedList] = defaultdict(dict)
        self.notebook = Notebook(rows, self._is_asked)
        #: The last known 累计 of a cell.
        self.totals: dict[Cell, Telling] = {}
        #: The cells that a known 累计 speaks for, on whatever day.
        self.spoken_for: set[Cell] = set()
        #: The bodies that have such a cell or are asked for; None: all.
        self.voices: frozenset[str] | None = None
        #: The activities that have such a cell.
        self.programmes: set[str] = set()
        #: A 累计 that is read -> all of its cell and day, where their values differ.
        self.rivals: dict[int, tuple[int, ...]] = {}
        self._round: dict[tuple[object, ...], list[SignedList]] = {}
        self._above: dict[tuple[object, ...], tuple[Place, ...]] = {}

    def in_order(self) -> list[Step]:
        """What is read: by day, in it 新增 first, then 累计 from narrow to wide."""
        increments = [row for row in self.rows.values() if row.counting == INCREMENT]
        told = tellings(self._running_totals())
        told += together(told, self.parts)
        self.spoken_for = {it.place.cell for it in told if it.is_known}
        self.programmes = {
            cell.whose for cell in self.spoken_for if cell.scope == ACTIVITY
        }
        if self.bodies is not None:
            self.voices = self.bodies | {cell.whose for cell in self.spoken_for}
        increments.sort(key=lambda row: row.id)
        told.sort(key=lambda it: it.order)
        steps: list[Step] = [*increments, *told]
        return sorted(steps, key=lambda step: step.day)

    def read(self, step: Step) -> None:
        """Apply the rules to one figure, or to the parts of a sum."""
        if isinstance(step, Telling):
            self._take(step)
        else:
            self._add(step)

    def _add(self, row: FigureRow) -> None:
        """A 新增 goes into its cell and those round it (rules 1 and 5)."""
        whole = known_whole(row, self.rows)
        if whole is None:
            for into in self._lists_round(row):
                into[row.id] = 1
            return
        entered = [
            place for place in self._places(row) if not holds(place, whole)
        ]  # rule 4
        self._enter({row.id: 1}, entered)

    def _take(self, told: Telling) -> None:
        """A 累计 enters its cell and those round it (rules 2 to 5)."""
        around = self._places_round(told)
        entered: Sequence[Place] = around
        for row in told.rows:
            whole = known_whole(row, self.rows)
            if whole is not None:
                entered = [
                    place for place in entered if not holds(place, whole)
                ]  # rule 4
        is_new = not told.is_together or self._changes(told)
        if told.place.cell not in self.totals:
            entered = self._not_contained_before(
                told, around, entered, noted=is_new
            )  # rule 3
        if told.is_known:
            self._replace(told, around, entered, noted=is_new)  # rule 2
        else:
            self._enter({told.rows[0].id: 1}, entered)  # rule 5

    def _changes(self, told: Telling) -> bool:
        """Whether a 累计 says something else than its list."""
        return self.lists[told.place.cell] != dict.fromkeys(told.figures, 1)

    def _not_contained_before(
        self,
        told: Telling,
        around: Sequence[Place],
        entered: Sequence[Place],
        *,
        noted: bool,
    ) -> Sequence[Place]:
        """The places a first 累计 enters.

        None that holds a whole taken earlier, nor beyond it.
        """
        wholes = [place for place in around if place.cell in self.totals]
        closed = [
            place for place in entered if any(inside(whole, place) for whole in wholes)
        ]
        if not closed:
            return entered
        if noted:
            for place in closed:  # whoever is above the body of a list is nothing to it
                taken = [self.totals[it.cell] for it in wholes if inside(it, place)]
                self.notebook.left_out(told, taken, around, place)
        return [place for place in entered if place not in closed]

    def _replace(
        self,
        told: Telling,
        around: Sequence[Place],
        entered: Sequence[Place],
        *,
        noted: bool,
    ) -> None:
        """The 累计 replaces its cell's list; the lists round it get what that changed."""
        own = told.place.cell
        old = dict(self.lists[own])
        base = self.totals.get(own)
        self.notebook.entered(own, entered)
        rivals = self.rivals.get(told.rows[0].id)
        if rivals is not None and not told.is_together:
            self.notebook.conflicting(rivals, entered)
        self.notebook.replaced(told, old, entered)
        if base is not None and noted:
            self.notebook.grown(told, base, self.totals, around, entered)
        self._enter(less(dict.fromkeys(told.figures, 1), old), entered)
        self.totals[own] = told

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
            whole = known_whole(row, self.rows)
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
                wholes = self._wholes(last)
                unknown = [row for row in unknown if row.id in wholes]
        yield from unknown[-1:]

    def _wholes(self, row: FigureRow) -> set[int]:
        """What a figure is 其中 of, and what that is, up to the whole of all."""
        found: set[int] = set()
        while (
            row.part_of is not None
            and row.part_of not in found
            and row.part_of in self.rows
        ):
            found.add(row.part_of)
            row = self.rows[row.part_of]
        return found

    def _places_round(self, told: Telling) -> Sequence[Place]:
        """The places of a 累计; of parts read together those that lie round the sum."""
        around = self._places(told.rows[0])
        if told.is_together:
            return [place for place in around if place.is_sum]
        return around

    def _places(self, row: FigureRow) -> Sequence[Place]:
        """The cell of a figure and those round it, narrow to wide, where a list is kept."""
        key = row.chain, row.destination, row.indicator
        if key not in self._above:
            self._above[key] = tuple(
                place
                for place in body_places(row, self.voices)
                if self._is_kept(place.cell)
            )
        above, rung = self._above[key], rung_of(row)
        if rung:
            return [place for place in above if place.rung >= rung]
        if self.bodies is not None and str(row.activity) not in self.programmes:
            return above  # nobody looks into the cells of this activity
        own = [place for place in activity_places(row) if self._is_kept(place.cell)]
        return [*own, *above]

    def _lists_round(self, row: FigureRow) -> Sequence[SignedList]:
        """The lists of the cell of a 新增 and of those round it."""
        if self.bodies is None or str(row.activity) in self.programmes:
            return [self.lists[place.cell] for place in self._places(row)]
        key = row.chain, row.destination, row.indicator
        if key not in self._round:
            self._round[key] = [self.lists[place.cell] for place in self._places(row)]
        return self._round[key]

    def _is_kept(self, cell: Cell) -> bool:
        return cell in self.spoken_for or self._is_asked(cell)

    def _is_asked(self, cell: Cell) -> bool:
        return self.bodies is None or (cell.scope == BELOW and cell.whose in self.bodies)
