"""The signed list of every cell of a family, read day by day as the definition says.

A cell is (kind, whose, destination, indicator): ("own", "p3", "local", "donation_cash").
The cells round a report are those further out on its own ring: its activity, its body by
itself, its body with all below it, then every body above on the report's day; of each the
cell for its destination lies inside the one that names none, and the cell of its
indicator inside that of the sum it belongs to.
"""

from collections import Counter
from datetime import UTC, datetime

from organizations.recount.ground import Ground, Report

EARLIEST = datetime.min.replace(tzinfo=UTC)
#: A place is a cell without its destination and indicator.
Place = tuple[str, int | str]
Cell = tuple[str, int | str, str | None, str]
Signed = Counter[int]
#: The sum that an indicator is a part of.
Sums = dict[str, str]


class Reading:
    """The signed list of every cell, after the reports of one family were read day by day."""

    def __init__(self, ground: Ground, reports: list[Report], sums: Sums) -> None:
        """`reports`: those that count."""
        self.lists: dict[Cell, Signed] = _Lists()
        self._ground = ground
        self._sums = sums
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
                    add(self.lists[cell], Counter([report.id]))
        spoken_for: dict[Cell, list[list[Report]]] = {}
        for cell, rivals in _by_own_cell(read, self._own).items():
            standing = _standing(rivals, self._reports)
            spoken_for[cell] = [[report] for report in standing]
        for cell, parts in self._parts_of_one_day(spoken_for).items():
            spoken_for.setdefault(cell, []).insert(0, parts)
        for cell in sorted(
            spoken_for, key=lambda it: self._width(it, spoken_for[it][0][0])
        ):
            for reports in spoken_for[cell]:
                self._take(reports, cell)

    def _parts_of_one_day(
        self, spoken_for: dict[Cell, list[list[Report]]]
    ) -> dict[Cell, list[Report]]:
        """Sums whose parts are all told, and which are not told themselves (rule 2, the end)."""
        found: dict[Cell, list[Report]] = {}
        for whole in set(self._sums.values()):
            parts = sorted(part for part, it in self._sums.items() if it == whole)
            for kind, whose, destination, indicator in spoken_for:
                if indicator != parts[0]:
                    continue
                cells = [(kind, whose, destination, part) for part in parts]
                known = [
                    report
                    for cell in cells
                    for (report,) in spoken_for.get(cell, ())
                    if report.said.value is not None
                ]
                told = spoken_for.get((kind, whose, destination, whole), ())
                is_told = any(report.said.value is not None for (report,) in told)
                if len(known) == len(parts) and not is_told:
                    found[kind, whose, destination, whole] = known
        return found

    def _take(self, reports: list[Report], cell: Cell) -> None:
        """Rules 2 to 5: a 累计 enters its cell, what that changes the cells round it."""
        places = self._places[reports[0].id]
        is_known = all(report.said.value is not None for report in reports)
        change: Signed = Counter([report.id for report in reports])
        if is_known:
            add(change, self.lists[cell], -1)
        first = cell not in self._running
        rings = [it for it in self._round(reports[0]) if self._contains(places, it, cell)]
        wholes = [it for it in rings if it in self._running and it != cell]
        refused = [self._refused(report) for report in reports]
        for other in rings:
            held = first and any(self._contains(places, other, whole) for whole in wholes)
            if not held and not any(other in cells for cells in refused):
                add(self.lists[other], change)
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
        cells: list[Cell] = []
        for kind, whose in self._places[report.id]:
            for where in dict.fromkeys([report.destination, None]):
                cells += [(kind, whose, where, indicator) for indicator in indicators]
        own = self._own[report.id]
        return [
            cell for cell in cells if self._contains(self._places[report.id], cell, own)
        ]

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
    known = [it for it in in_order if it.said.value is not None][-1:]
    wholes = [whole for it in known for whole in _upwards(it, reports)]
    unknown = [
        it
        for it in in_order
        if it.said.value is None
        and all(in_order.index(it) > in_order.index(one) or it in wholes for one in known)
    ]
    return [*known, *unknown[-1:]]


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
