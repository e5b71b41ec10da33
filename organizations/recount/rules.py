"""What a total is (ADR 0004), a second time: every cell is kept, day after day, nothing is saved.

Written from the definition alone, so that a slip in organizations.totals is found. A cell is
(kind, whose, destination): ("activity", 7, None), ("own", "p3", "local"), ("below", "p1", None).
The cells round a report are those further out on its own ring: its activity, its body by itself,
its body with all below it, then every body above on the report's day; and of each, the cell for its
destination lies inside the one that names none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from organizations.recount.claims import Claim, sum_up
from organizations.recount.ground import Ground, Records, Report

#: Asked as a destination: the whole less what names one.
UNSPECIFIED = "unspecified"
EARLIEST = datetime.min.replace(tzinfo=UTC)
#: A place is a cell without its destination.
Place = tuple[str, int | str]
Cell = tuple[str, int | str, str | None]
Signed = Counter[int]


@dataclass(frozen=True)
class Kind:
    """What is added up by itself: an indicator, of things each item in each unit."""

    indicator: str
    item: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Answer:
    """The claim of a total with its proof, ids with +1 or -1 in ascending order."""

    claim: Claim
    terms: tuple[tuple[int, int], ...]


class Count:
    """All totals of a campaign up to a day, as on record at an instant (None: now)."""

    def __init__(
        self,
        records: Records,
        cutoff: date,
        instant: datetime | None = None,
        things: frozenset[str] = frozenset(),
    ) -> None:
        """`things`: codes of the indicators that count things."""
        counted = [it for it in records.reports if it.counts_at(instant) and it.day <= cutoff]
        self._things = things
        self._reports = {report.id: report for report in counted}
        self._ground = Ground(records, counted, instant)
        self._cells = {
            kind: Reading(self._ground, [it for it in counted if self._kind(it) == kind])
            for kind in sorted({self._kind(it) for it in counted}, key=str)
        }

    def kinds(self) -> list[Kind]:
        """What has been reported."""
        return list(self._cells)

    def rows(self, kinds: Iterable[Kind], body: str) -> list[tuple[str | None, Answer]]:
        """What a body reported: all together, each destination, the rest beside destinations."""
        kinds = list(kinds)
        named = [(it, self.answer(kinds, body, it)) for it in self._named(kinds)]
        rows = [(None, self.answer(kinds, body, None)), *(row for row in named if row[1].terms)]
        if len(rows) > 1:
            rows.append((UNSPECIFIED, self.answer(kinds, body, UNSPECIFIED)))
        return [(destination, answer) for destination, answer in rows if answer.terms]

    def bodies(self) -> set[str]:
        """All bodies in which something is counted."""
        return {
            body
            for report in self._reports.values()
            for body in self._ground.line(self._ground.lead(report.activity), report.day)
        }

    def answer(self, kinds: Iterable[Kind], body: str, destination: str | None) -> Answer:
        """The total of a body, of several kinds together where an indicator is their sum."""
        kinds = list(kinds)
        signed: Signed = Counter()
        for kind in kinds:
            if destination == UNSPECIFIED:
                _add(signed, self._list(kind, body, None))
                for named in self._named(kinds):
                    _add(signed, self._list(kind, body, named), -1)
            else:
                _add(signed, self._list(kind, body, destination))
        terms = [
            (key, 1 if times > 0 else -1)
            for key, times in sorted(signed.items())
            for _ in range(abs(times))
        ]
        claim = sum_up((self._reports[key].said, times) for key, times in signed.items())
        return Answer(claim, tuple(terms))

    def _named(self, kinds: Iterable[Kind]) -> list[str]:
        listed = [self._cells[kind] for kind in kinds if kind in self._cells]
        return sorted({name for reading in listed for name in reading.named})

    def _list(self, kind: Kind, body: str, destination: str | None) -> Signed:
        reading = self._cells.get(kind)
        return Counter() if reading is None else reading.lists[("below", body, destination)]

    def _kind(self, report: Report) -> Kind:
        if report.indicator in self._things:
            return Kind(report.indicator, report.item, report.unit)
        return Kind(report.indicator)


class Reading:
    """The signed list of every cell, after the reports of one kind were read day by day."""

    def __init__(self, ground: Ground, reports: list[Report]) -> None:
        """`reports`: those that count."""
        self.lists: dict[Cell, Signed] = _Lists()
        self.named = {it.destination for it in reports if it.destination is not None}
        self._ground = ground
        self._reports = {report.id: report for report in reports}
        self._places = {report.id: self._places_of(report) for report in reports}
        self._own = {report.id: self._own_cell(report) for report in reports}
        self._running: set[Cell] = set()  # cells that have had a 累计 with a known value
        for day in sorted({report.day for report in reports}):
            self._read_day([report for report in reports if report.day == day])

    # The day -----------------------------------------------------------------------------------

    def _read_day(self, today: list[Report]) -> None:
        """新增 first, then 累计 from narrow to wide, of each cell only what stands."""
        read = [report for report in today if not self._is_only_shown(report)]
        for report in read:
            if not report.is_running:
                for cell in self._wanted(report):
                    _add(self.lists[cell], Counter([report.id]))
        spoken_for: dict[Cell, list[Report]] = {}
        for report in read:
            if report.is_running:
                spoken_for.setdefault(self._own[report.id], []).append(report)
        for cell in sorted(spoken_for, key=lambda it: self._width(spoken_for[it][0])):
            for report in _standing(spoken_for[cell]):
                self._take(report, cell)

    def _take(self, report: Report, cell: Cell) -> None:
        """Rules 2 to 5: a 累计 enters its cell, what that changes the cells round it."""
        places = self._places[report.id]
        is_known = report.said.value is not None
        change: Signed = Counter([report.id])
        if is_known:
            _add(change, self.lists[cell], -1)
        first = cell not in self._running
        wholes = [it for it in self._round(report) if it in self._running and it != cell]
        for other in self._wanted(report):
            held = first and any(_contains(places, other, whole) for whole in wholes)
            if not held:
                _add(self.lists[other], change)
        if is_known:
            self._running.add(cell)

    # Where a report goes -----------------------------------------------------------------------

    def _places_of(self, report: Report) -> list[Place]:
        """From its activity outwards, as things stood on its day."""
        body = self._ground.lead(report.activity)
        above: list[Place] = [("below", it) for it in self._ground.line(body, report.day)]
        return [("activity", report.activity), ("own", body), *above]

    def _own_cell(self, report: Report) -> Cell:
        """What it speaks for; with nobody below, 含下级 says no more than 本级."""
        body = self._ground.lead(report.activity)
        if not report.is_running or report.scope == "activity":
            return ("activity", report.activity, report.destination)
        if report.scope == "below" and not self._ground.is_alone(body, report.day):
            return ("below", body, report.destination)
        return ("own", body, report.destination)

    def _round(self, report: Report) -> list[Cell]:
        """Its cell and those round it."""
        cells: list[Cell] = [
            (kind, whose, where)
            for kind, whose in self._places[report.id]
            for where in dict.fromkeys([report.destination, None])
        ]
        own = self._own[report.id]
        return [cell for cell in cells if _contains(self._places[report.id], cell, own)]

    def _wanted(self, report: Report) -> list[Cell]:
        """The cells it goes to: not those that contain what it is 其中 of (rule 4)."""
        whole = self._whole(report)
        if whole is None:
            return self._round(report)
        holding = self._round(whole)
        return [cell for cell in self._round(report) if cell not in holding]

    def _whole(self, report: Report) -> Report | None:
        """What it is 其中 of, if that counts and is known: else it is read as if it stood alone."""
        whole = None if report.part_of is None else self._reports.get(report.part_of)
        return None if whole is None or whole.said.value is None else whole

    def _is_only_shown(self, report: Report) -> bool:
        """Whether it is 其中 of a figure of its own cell."""
        whole = self._whole(report)
        return whole is not None and self._own[whole.id] == self._own[report.id]

    def _width(self, report: Report) -> tuple[int, bool]:
        """How wide a 累计 speaks: the fewer bodies above, the wider; all destinations are wider."""
        kind, whose, destination = self._own[report.id]
        places = self._places[report.id]
        return places.index((kind, whose)) - len(places), destination is None


class _Lists(dict[Cell, Signed]):
    """Lists by cell; one nobody spoke for is empty."""

    def __missing__(self, cell: Cell) -> Signed:
        return self.setdefault(cell, Counter())


def _contains(places: list[Place], outer: Cell, inner: Cell) -> bool:
    """Whether a cell is another one or lies round it, both of these places, narrow to wide."""
    wide_enough = places.index(outer[:2]) >= places.index(inner[:2])
    return wide_enough and outer[2] in (None, inner[2])


def _standing(reports: list[Report]) -> list[Report]:
    """Of the 累计 of one cell and day: the known one verified last, then an unknown one beside it.

    The unknown one stays if it was verified later, or if the known one is 其中 of it.
    """
    in_order = sorted(reports, key=lambda it: (it.counts_from or EARLIEST, it.id))
    known = [it for it in in_order if it.said.value is not None][-1:]
    unknown = [
        it
        for it in in_order
        if it.said.value is None
        and all(in_order.index(it) > in_order.index(one) or one.part_of == it.id for one in known)
    ]
    return [*known, *unknown[-1:]]


def _add(into: Signed, what: Signed, times: int = 1) -> None:
    """Add a signed list to another; what cancels is gone."""
    for key, count in what.items():
        into[key] += times * count
        if not into[key]:
            del into[key]
