"""The signed list of every cell of a family, read day by day as the definition says.

A cell is (kind, whose, destination, indicator): ("own", "p3", "local", "donation_cash").
The cells round a report are those further out on its own ring: its activity, its body by
itself, its body with all below it, then every body above on the report's day; of each the
cell for its destination lies inside the one that names none, and the cell of its
indicator inside that of the sum it belongs to.
"""

from collections import Counter
from datetime import UTC, date, datetime

from organizations.recount.ground import Hierarchy, Report

EARLIEST = datetime.min.replace(tzinfo=UTC)
#: A place is a cell without its destination and indicator.
Place = tuple[str, int | str]
Cell = tuple[str, int | str, str | None, str]
Signed = Counter[int]
#: Each cell with the 累计 of a day for it; of a sum those of its parts together.
SpokenFor = dict[Cell, list[list[Report]]]
#: The sum that an indicator is a part of.
Sums = dict[str, str]


class CellLists:
    """The signed list of every cell, after the reports of one family were read day by day."""

    def __init__(self, ground: Hierarchy, reports: list[Report], sums: Sums) -> None:
        """`reports`: those that count."""
        self.lists: dict[Cell, Signed] = _Lists()
        self._ground = ground
        self._sums = sums
        self._reports: dict[int, Report] = {}
        self._places: dict[int, list[Place]] = {}
        self._own: dict[int, Cell] = {}
        self._running: set[Cell] = set()  # cells that have had a 累计 with a known value
        by_day: dict[date, list[Report]] = {}
        for report in reports:
            self._reports[report.id] = report
            self._places[report.id] = self._places_of(report)
            self._own[report.id] = self._own_cell(report)
            by_day.setdefault(report.day, []).append(report)
        for day in sorted(by_day):
            self._read_day(by_day[day])

    # The day -----------------------------------------------------------------------------------

    def _read_day(self, today: list[Report]) -> None:
        """新增 first, then 累计 from narrow to wide, of each cell only what stands."""
        read = [report for report in today if not self._is_only_shown(report)]
        for report in read:
            if not report.is_running:
                for cell in self._wanted(report):
                    add(self.lists[cell], Counter([report.id]))
        spoken_for = self._spoken_for(read)

        def width(cell: Cell) -> tuple[int, bool, bool]:
            return self._width(cell, spoken_for[cell][0][0])

        for cell in sorted(spoken_for, key=width):
            for reports in spoken_for[cell]:
                self._take(reports, cell)

    def _spoken_for(self, read: list[Report]) -> SpokenFor:
        """The cells of the 累计 of a day; those of a sum whose parts are told among them."""
        found: SpokenFor = {}
        for cell, rivals in _by_own_cell(read, self._own).items():
            found[cell] = [[report] for report in _standing(rivals, self._reports)]
        for cell, parts in self._parts_of_one_day(found).items():
            found.setdefault(cell, []).insert(0, parts)
        return found

    def _parts_of_one_day(self, spoken_for: SpokenFor) -> dict[Cell, list[Report]]:
        """Sums whose parts are all told, and which are not told themselves (rule 2, the end)."""
        found: dict[Cell, list[Report]] = {}
        for whole in set(self._sums.values()):
            parts = sorted(part for part, it in self._sums.items() if it == whole)
            for kind, whose, destination, indicator in spoken_for:
                if indicator != parts[0]:
                    continue
                known: list[Report] = []
                for part in parts:
                    known += _known_in(spoken_for, (kind, whose, destination, part))
                cell = (kind, whose, destination, whole)
                if len(known) == len(parts) and not _known_in(spoken_for, cell):
                    found[cell] = known
        return found

    def _take(self, reports: list[Report], cell: Cell) -> None:
        """Rules 2 to 5: a 累计 enters its cell, what that changes the cells round it."""
        is_known = all(report.said.value is not None for report in reports)
        change: Signed = Counter([report.id for report in reports])
        if is_known:
            add(change, self.lists[cell], -1)
        for entered in self._entered(reports, cell):
            add(self.lists[entered], change)
        if is_known:
            self._running.add(cell)

    def _entered(self, reports: list[Report], cell: Cell) -> list[Cell]:
        """The cells that a 累计 for this cell enters (rules 3 and 4)."""
        places = self._places[reports[0].id]
        closed: set[Cell] = set()
        for report in reports:
            closed.update(self._refused(report))
        rings = []
        for ring in self._round(reports[0]):
            if self._contains(places, ring, cell):
                rings.append(ring)
        if cell not in self._running:
            for whole in self._running.intersection(rings):
                closed.update(self._beyond(places, whole, rings))
        return [ring for ring in rings if ring not in closed]

    def _beyond(self, places: list[Place], whole: Cell, rings: list[Cell]) -> list[Cell]:
        """Of these cells a whole and those round it."""
        return [ring for ring in rings if self._contains(places, ring, whole)]

    # Where a report goes -----------------------------------------------------------------------

    def _places_of(self, report: Report) -> list[Place]:
        """From its activity outwards, as things stood on its day."""
        body = self._ground.lead(report.activity)
        above: list[Place] = [("below", it) for it in self._ground.line(body, report.day)]
        return [("activity", report.activity), ("own", body), *above]

    def _own_cell(self, report: Report) -> Cell:
        """What it speaks for; with nobody below, 含下级 says no more than 本级."""
        body = self._ground.lead(report.activity)
        side = (report.destination, report.indicator)
        if not report.is_running or report.scope == "activity":
            return ("activity", report.activity, *side)
        if report.scope == "below" and not self._ground.is_alone(body, report.day):
            return ("below", body, *side)
        return ("own", body, *side)

    def _round(self, report: Report) -> list[Cell]:
        """Its cell and those round it."""
        indicators = [report.indicator]
        if report.indicator in self._sums:
            indicators.append(self._sums[report.indicator])
        places, own = self._places[report.id], self._own[report.id]
        found: list[Cell] = []
        for kind, whose in places:
            for where in dict.fromkeys([report.destination, None]):
                for indicator in indicators:
                    cell = (kind, whose, where, indicator)
                    if self._contains(places, cell, own):
                        found.append(cell)
        return found

    def _wanted(self, report: Report) -> list[Cell]:
        """The cells it goes to: not those that contain what it is 其中 of (rule 4)."""
        refused = self._refused(report)
        return [cell for cell in self._round(report) if cell not in refused]

    def _refused(self, report: Report) -> list[Cell]:
        """The cells that contain what a report is 其中 of."""
        whole = self._whole(report)
        return [] if whole is None else self._round(whole)

    def _whole(self, report: Report) -> Report | None:
        """What it is 其中 of, if that counts and is known.

        Of an unknown one what that is of.
        """
        passed = {report.id}
        while report.part_of in self._reports and report.part_of not in passed:
            report = self._reports[report.part_of]
            if report.said.value is not None:
                return report
            passed.add(report.id)
        return None

    def _is_only_shown(self, report: Report) -> bool:
        """Whether it is 其中 of a figure of its own cell."""
        whole = self._whole(report)
        return whole is not None and self._own[whole.id] == self._own[report.id]

    def _width(self, cell: Cell, report: Report) -> tuple[int, bool, bool]:
        """How wide a 累计 speaks: the fewer bodies above, the wider.

        All is wider than a part.
        """
        kind, whose, destination, indicator = cell
        places = self._places[report.id]
        wide = places.index((kind, whose)) - len(places)
        return wide, destination is None, indicator not in self._sums

    def _contains(self, places: list[Place], outer: Cell, inner: Cell) -> bool:
        """Whether a cell is another one or lies round it, both of these places, narrow to wide."""
        if places.index(outer[:2]) < places.index(inner[:2]):
            return False
        if outer[2] not in (None, inner[2]):
            return False
        return outer[3] in (inner[3], self._sums.get(inner[3]))


class _Lists(dict[Cell, Signed]):
    """Lists by cell; one nobody spoke for is empty."""

    def __missing__(self, cell: Cell) -> Signed:
        return self.setdefault(cell, Counter())


def _known_in(spoken_for: SpokenFor, cell: Cell) -> list[Report]:
    """The 累计 of a cell with a known value."""
    found = []
    for (report,) in spoken_for.get(cell, ()):
        if report.said.value is not None:
            found.append(report)
    return found


def _by_own_cell(reports: list[Report], own: dict[int, Cell]) -> dict[Cell, list[Report]]:
    """The 累计 of each cell."""
    found: dict[Cell, list[Report]] = {}
    for report in reports:
        if report.is_running:
            found.setdefault(own[report.id], []).append(report)
    return found


def _standing(rivals: list[Report], reports: dict[int, Report]) -> list[Report]:
    """Of the 累计 of one cell and day.

    The known one verified last, then an unknown one beside it. The unknown one stays if
    it was verified later, or if the known one is 其中 of it.
    """
    in_order = sorted(rivals, key=lambda it: (it.counts_from or EARLIEST, it.id))
    known: list[Report] = []
    unknown: list[Report] = []
    for it in in_order:
        (unknown if it.said.value is None else known).append(it)
    if not known:
        return unknown[-1:]
    last = known[-1]
    later = in_order[in_order.index(last) + 1 :]
    wholes = _upwards(last, reports)
    beside = [it for it in unknown if it in later or it in wholes]
    return [last, *beside[-1:]]


def _upwards(report: Report, reports: dict[int, Report]) -> list[Report]:
    """What a report is 其中 of, and what that is, and so on."""
    found: list[Report] = []
    while report.part_of in reports and reports[report.part_of] not in found:
        report = reports[report.part_of]
        found.append(report)
    return found


def add(into: Signed, what: Signed, times: int = 1) -> None:
    """Add a signed list to another; what cancels is gone."""
    for key, count in what.items():
        into[key] += times * count
        if not into[key]:
            del into[key]
