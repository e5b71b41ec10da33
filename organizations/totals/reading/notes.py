"""Notes that go with a total.

Which figures staff should ask about, and a sentence for them. Notes never change the
number: the rules of reading do not look at them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from bulletin.zh.dates import say_day
from organizations.totals.reading.bounds import low_of, reach_of
from organizations.totals.reading.cells import Cell, FigureRow, Place, inside
from organizations.totals.reading.crossing import crossings
from organizations.totals.reading.telling import Telling

BELOW, LATE, CONFLICT, OPENING, OVERLAP = (
    "below",
    "late",
    "conflict",
    "opening",
    "overlap",
)
CROSSING = "crossing"

SENTENCES = {
    BELOW: "{figures}的累计数低于此前已计入的数（{against}），请向报送单位核实。",
    LATE: "{figures}的数据在包含它的累计数（{against}）之后才核实，未另行计入；"
    "累计数里如没有它，请报送单位重报累计数。",
    CONFLICT: "{figures}的累计数口径相同而数值不同，只计最后核实的一条，请核对后更正或作废另一条。",
    OPENING: "{figures}的首次累计数视为已含在此前的合计（{against}）中，未另行计入，"
    "请上级单位重报合计以确认。",
    OVERLAP: "{figures}的增长从早于合计的累计数（{against}）算起，可能与合计重复，"
    "请上级单位重报合计以确认。",
    CROSSING: "{figures}的累计数与此前所报（{against}）有交叉，两者共有多少没有报过，"
    "可能重复计入；请报送单位补报共有的数，或重报合计。",
}
#: What tells two notes apart: their kind and the figures they name.
NoteKey = tuple[str, tuple[int, ...]]
#: How many figures a sentence names before it only counts them.
NAMED_AT_MOST = 3


@dataclass(frozen=True)
class Note:
    """A question for staff: its kind, the figures it names, those they are held against.

    Of these only the first are named, `more` counts the others.
    """

    code: str
    figures: tuple[int, ...]
    against: tuple[int, ...] = ()
    more: int = 0


def sentence(note: Note, rows: Mapping[int, FigureRow]) -> str:
    """The note for staff, in Chinese.

    A figure is named by the 编号 of its activity and its day.
    """
    return SENTENCES[note.code].format(
        figures=_named(note.figures, rows), against=_named(note.against, rows, note.more)
    )


def _named(keys: Sequence[int], rows: Mapping[int, FigureRow], more: int = 0) -> str:
    named = []
    for key in keys[:NAMED_AT_MOST]:
        row = rows[key]
        named.append(f"{row.number}截至{say_day(row.day)}")
    said = "、".join(named)
    count = len(keys) + more
    return f"{said}等{count}条" if count > NAMED_AT_MOST else said


def crossing_notes(
    signed: Mapping[int, int], rows: Mapping[int, FigureRow]
) -> Iterator[Note]:
    """A note for each 累计 of a list that crosses an earlier figure of it."""
    crossed: dict[int, list[int]] = {}
    for total, earlier in crossings(signed, rows):
        crossed.setdefault(total.id, []).append(earlier.id)
    for key, earlier_keys in crossed.items():
        yield _held_against(CROSSING, (key,), earlier_keys)


def _held_against(code: str, figures: tuple[int, ...], against: Sequence[int]) -> Note:
    named = tuple(against[:NAMED_AT_MOST])
    return Note(code, figures, named, len(against) - len(named))


class NoNotes:
    """In the place of a `Notebook` where nobody looks at notes: takes none."""

    def conflicting(self, *_told: object) -> None:
        """Several 累计 of one cell and day say different values."""

    def replaced(self, *_told: object) -> None:
        """A 累计 replaces a list."""

    def left_out(self, *_told: object) -> None:
        """A first 累计 is left out."""

    def grown(self, *_told: object) -> None:
        """A 累计 has grown."""

    def entered(self, *_told: object) -> None:
        """A 累计 enters lists."""


class Notebook:
    """Takes the notes of one reading, each at the cells whose list it is about.

    `around` is always the cell of the figure and those round it, `at` those whose lists
    it concerns.
    """

    def __init__(
        self, rows: Mapping[int, FigureRow], is_asked: Callable[[Cell], bool]
    ) -> None:
        self._rows = rows
        self._is_asked = is_asked
        #: What stands at each cell, by kind and the figures it names.
        self.standing: dict[Cell, dict[NoteKey, Note]] = defaultdict(dict)
        #: A cell -> the notes, and where they stand, that go once a 累计 of this cell
        #: enters the list there.
        self._passing: dict[Cell, list[tuple[Cell, Note]]] = defaultdict(list)

    def taken(self) -> dict[Cell, tuple[Note, ...]]:
        """The notes that stand at each cell, in the order of reading."""
        return {cell: tuple(noted.values()) for cell, noted in self.standing.items()}

    def conflicting(self, rivals: tuple[int, ...], at: Sequence[Place]) -> None:
        """Several 累计 of one cell and day say different values."""
        self._write(Note(CONFLICT, rivals), at)

    def replaced(
        self, told: Telling, old: Mapping[int, int], at: Sequence[Place]
    ) -> None:
        """A 累计 replaces a list: ask whether it is less than it, or has taken in what is newer."""
        if not any(self._is_asked(place.cell) for place in at):
            return
        if self._is_below(told, old):
            self._write(_held_against(BELOW, told.figures, list(old)), at)
        for key, count in old.items():
            if key in told.figures or count < 0:
                continue
            if self._rows[key].verified_at > told.verified_at:
                self._write(Note(LATE, (key,), told.figures), at)

    def left_out(
        self,
        told: Telling,
        wholes: Iterable[Telling],
        around: Sequence[Place],
        at: Place,
    ) -> None:
        """A first 累计 is left out where a whole was taken earlier (rule 3)."""
        against: list[int] = []
        for whole in wholes:
            against += whole.figures
        note = Note(OPENING, told.figures, tuple(against))
        self._write_until_restated(told, note, around, [at])

    def grown(
        self,
        told: Telling,
        base: Telling,
        totals: Mapping[Cell, Telling],
        around: Sequence[Place],
        at: Sequence[Place],
    ) -> None:
        """A 累计 has grown from `base`.

        A whole taken in between may hold some of that growth.
        """
        younger = []
        for place in around:
            whole = totals.get(place.cell)
            if whole is not None and whole.day > base.day:
                younger.append(place)
        beyond = []
        for place in at:
            if any(inside(it, place) for it in younger):
                beyond.append(place)
        note = Note(OVERLAP, told.figures, base.figures)
        self._write_until_restated(told, note, around, beyond)

    def entered(self, cell: Cell, at: Iterable[Place]) -> None:
        """A 累计 of this cell enters these lists.

        What was asked there of its parts is settled.
        """
        lists = {place.cell for place in at}
        still_waiting = []
        for where, note in self._passing.pop(cell, []):
            if where in lists:
                self.standing[where].pop((note.code, note.figures), None)
            else:
                still_waiting.append((where, note))
        self._passing[cell] = still_waiting

    def _is_below(self, told: Telling, old: Mapping[int, int]) -> bool:
        """Whether a 累计 is under what was counted.

        Of two that cross only one is held against it. Which of the two is not known:
        either the 累计 of each pair, or what they cross.
        """
        high = reach_of(told.rows).high
        if high is None or high >= self._low_without(old, frozenset()):
            return False
        pairs = list(crossings(old, self._rows))
        if not pairs:
            return True
        totals = {pair.total.id for pair in pairs}
        earlier = {pair.earlier.id for pair in pairs}
        low = max(self._low_without(old, totals), self._low_without(old, earlier))
        return high < low

    def _low_without(self, signed: Mapping[int, int], left_out: Set[int]) -> Decimal:
        """The least that a list asserts without some of its figures."""
        terms = []
        for key, count in signed.items():
            if key not in left_out:
                terms.append((self._rows[key], count))
        return low_of(terms)

    def _write(self, note: Note, at: Iterable[Place]) -> None:
        for place in at:
            if self._is_asked(place.cell):
                self.standing[place.cell].setdefault((note.code, note.figures), note)

    def _write_until_restated(
        self, told: Telling, note: Note, around: Sequence[Place], at: Iterable[Place]
    ) -> None:
        places = list(at)
        self._write(note, places)
        asked = [place.cell for place in places if self._is_asked(place.cell)]
        for place in around:
            if place.cell != told.place.cell:
                self._passing[place.cell] += [(cell, note) for cell in asked]
