"""Reading figures by day: rules 1 to 5 of totals.md, giving the signed list of every cell.

A list is kept only for the cells that somebody asks for and those that a running total speaks for:
nobody looks into the others. So a figure costs little more than its signed terms, each of which is
written once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from organizations.totals.reading.cells import (
    ACTIVITY,
    BELOW,
    INCREMENT,
    Cell,
    FigureRow,
    Place,
    activity_places,
    body_places,
    by_id,
    holds,
    inside,
    rung_of,
    series_of,
)
from organizations.totals.reading.notes import NoNotes, Note, Notebook
from organizations.totals.reading.outcome import Reading
from organizations.totals.reading.question import TotalsError
from organizations.totals.reading.running_totals import (
    differing_of,
    known_whole,
    rivals_of,
    standing_of,
)
from organizations.totals.reading.signed import SignedList, add, less
from organizations.totals.reading.telling import Telling, tellings, together

#: The code of a sum -> those of its parts.
Parts = Mapping[str, frozenset[str]]
#: What is read in one go: a 新增, or a 累计 as it is told.
Step = FigureRow | Telling
NO_PARTS: Parts = {}


def read_by_day(
    rows: Iterable[FigureRow],
    bodies: Collection[str] | None = None,
    parts: Parts = NO_PARTS,
    *,
    noted: bool = False,
) -> Reading:
    """Read the figures of one family, given in any order, into the signed lists of its cells.

    `bodies`: the keys of those whose totals are asked for; None keeps every cell. `parts`:
    of the sum. `noted`: notes are taken at once, as somebody will look at them. Raise
    TotalsError when the rows are of several families, items or units: a sum over them is
    not a number.
    """
    figures = by_id(rows)
    alike = {
        (row.indicator, row.within, row.item, row.unit): row for row in figures.values()
    }
    if len(set(map(series_of, alike.values()))) > 1:
        raise TotalsError("不同的指标、物品或单位不能相加，请分别查询")
    asked = None if bodies is None else frozenset(bodies)

    def note() -> dict[Cell, tuple[Note, ...]]:
        again = FamilyWalk(figures, asked, parts)
        notebook = again.take_notes()
        again.read_all()
        return notebook.taken()

    walk = FamilyWalk(figures, asked, parts)
    taken = walk.take_notes().taken if noted else note
    walk.read_all()
    return Reading(figures, dict(walk.lists), taken)


class FamilyWalk:
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
        self.notebook: Notebook | NoNotes = NoNotes()
        #: The last known 累计 of a cell.
        self.totals: dict[Cell, Telling] = {}
        #: The cells that a known 累计 speaks for, on whatever day.
        self.spoken_for: set[Cell] = set()
        #: The bodies that have such a cell or are asked for; None: all.
        self.voices: frozenset[str] | None = None
        #: The activities that have such a cell.
        self.programmes: set[int] = set()
        #: A 累计 that is read -> all of its cell and day, where their values differ.
        self.rivals: dict[int, tuple[int, ...]] = {}
        self._round: dict[tuple[object, ...], list[SignedList]] = {}
        self._above: dict[tuple[object, ...], tuple[Place, ...]] = {}

    def take_notes(self) -> Notebook:
        """Take notes from now on; what they are taken in."""
        self.notebook = Notebook(self.rows, self._is_asked)
        return self.notebook

    def read_all(self) -> None:
        """Read every figure."""
        for step in self.in_order():
            self.read(step)

    def in_order(self) -> list[Step]:
        """What is read: by day, in it 新增 first, then 累计 from narrow to wide."""
        increments = [row for row in self.rows.values() if row.counting == INCREMENT]
        told = tellings(self._running_totals())
        told += together(told, self.parts)
        self._note_voices(told)
        increments.sort(key=lambda row: row.id)
        told.sort(key=lambda it: it.order)
        steps: list[Step] = [*increments, *told]
        return sorted(steps, key=lambda step: step.day)

    def _running_totals(self) -> list[FigureRow]:
        """The 累计 that are read; of those that differ the rivals are remembered."""
        found = []
        for rivals in rivals_of(self.rows):
            standing = standing_of(rivals, self.rows)
            differing = differing_of(rivals)
            if differing:
                self.rivals[standing[0].id] = differing
            found += standing
        return found

    def _note_voices(self, told: list[Telling]) -> None:
        """Remember for which cells, activities and bodies somebody speaks."""
        for telling in told:
            if telling.is_known:
                self.spoken_for.add(telling.place.cell)
                if telling.place.cell.scope == ACTIVITY:
                    self.programmes.add(telling.rows[0].activity)
        if self.bodies is not None:
            self.voices = self.bodies.union(cell.whose for cell in self.spoken_for)

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
        for place in self._places(row):
            if not holds(place, whole):  # rule 4
                self.lists[place.cell][row.id] = 1

    def _take(self, told: Telling) -> None:
        """A 累计 enters its cell and those round it (rules 2 to 5)."""
        around = self._places_round(told)
        entered: Sequence[Place] = around
        for row in told.rows:
            whole = known_whole(row, self.rows)
            if whole is not None:  # rule 4
                entered = [place for place in entered if not holds(place, whole)]
        is_new = not told.is_together or self._changes(told)
        if told.place.cell not in self.totals:  # rule 3
            entered = self._not_contained_before(told, around, entered, noted=is_new)
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
        if not wholes:
            return entered
        still_open = []
        for place in entered:
            taken = [self.totals[it.cell] for it in wholes if inside(it, place)]
            if not taken:
                still_open.append(place)
            elif noted:  # whoever is above the body of a list is nothing to it
                self.notebook.left_out(told, taken, around, place)
        return still_open

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

    def _places_round(self, told: Telling) -> Sequence[Place]:
        """The places of a 累计; of parts read together those that lie round the sum."""
        around = self._places(told.rows[0])
        if told.is_together:
            return [place for place in around if place.is_sum]
        return around

    def _places(self, row: FigureRow) -> Sequence[Place]:
        """The cell of a figure and those round it, narrow to wide, where a list is kept."""
        above, rung = self._places_above(row), rung_of(row)
        if rung:
            return [place for place in above if place.rung >= rung]
        if self.bodies is not None and row.activity not in self.programmes:
            return above  # nobody looks into the cells of this activity
        own = [place for place in activity_places(row) if self._is_kept(place.cell)]
        return [*own, *above]

    def _places_above(self, row: FigureRow) -> tuple[Place, ...]:
        """Of these the cells of its body and of the bodies above."""
        key = row.chain, row.destination, row.indicator
        if key not in self._above:
            places = body_places(row, self.voices)
            kept = [place for place in places if self._is_kept(place.cell)]
            self._above[key] = tuple(kept)
        return self._above[key]

    def _lists_round(self, row: FigureRow) -> Sequence[SignedList]:
        """The lists of the cell of a 新增 and of those round it."""
        if self.bodies is None or row.activity in self.programmes:
            return [self.lists[place.cell] for place in self._places(row)]
        key = row.chain, row.destination, row.indicator
        if key not in self._round:
            self._round[key] = [self.lists[place.cell] for place in self._places(row)]
        return self._round[key]

    def _is_kept(self, cell: Cell) -> bool:
        return cell in self.spoken_for or self._is_asked(cell)

    def _is_asked(self, cell: Cell) -> bool:
        return self.bodies is None or (cell.scope == BELOW and cell.whose in self.bodies)
