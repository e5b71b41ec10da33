"""What a total is (ADR 0004), a second time.

Every cell is kept, day after day, nothing is saved. Written from the definition alone, so
that a slip in organizations.totals is found.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from organizations.recount.claims import ClaimedSum, sum_up
from organizations.recount.days import CellLists, Signed, Sums, add
from organizations.recount.ground import Hierarchy, Records, Report

#: Asked as a destination: the whole less what names one.
UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class Kind:
    """What is asked about by itself: an indicator, of things each item in each unit."""

    indicator: str
    item: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Answer:
    """The claim of a total with its proof, ids with +1 or -1 in ascending order."""

    claim: ClaimedSum
    terms: tuple[tuple[int, int], ...]


class Count:
    """All totals of a campaign up to a day, as on record at an instant (None: now)."""

    def __init__(
        self,
        records: Records,
        cutoff: date,
        instant: datetime | None = None,
        things: frozenset[str] = frozenset(),
        sums: Sums | None = None,
    ) -> None:
        """`things`: codes of the indicators that count things.

        `sums`: part -> its sum.
        """
        counted = []
        for report in records.reports:
            if report.counts_at(instant) and report.day <= cutoff:
                counted.append(report)
        self._things = things
        self._sums = sums or {}
        self._ground = Hierarchy(records, counted, instant)
        self._reports: dict[int, Report] = {}
        by_family: dict[Kind, list[Report]] = {}
        for report in counted:
            self._reports[report.id] = report
            by_family.setdefault(self._family(self.kind(report)), []).append(report)
        self._cells: dict[Kind, CellLists] = {}
        for family, reports in by_family.items():
            self._cells[family] = CellLists(self._ground, reports, self._sums)

    def kinds(self) -> list[Kind]:
        """What has been reported; of a part its sum, too."""
        found = {self.kind(report) for report in self._reports.values()}
        return sorted(found | {self._family(kind) for kind in found}, key=str)

    def rows(self, kind: Kind, body: str) -> list[tuple[str | None, Answer]]:
        """What a body reported: all together, each destination, the rest beside destinations."""
        rows: list[tuple[str | None, Answer]] = []
        for destination in (None, *self._named(kind)):
            answer = self.answer(kind, body, destination)
            if answer.terms:
                rows.append((destination, answer))
        if any(destination is not None for destination, _ in rows):
            rest = self.answer(kind, body, UNSPECIFIED)
            if rest.terms:
                rows.append((UNSPECIFIED, rest))
        return rows

    def bodies(self) -> set[str]:
        """All bodies in which something is counted."""
        found: set[str] = set()
        for report in self._reports.values():
            lead = self._ground.lead(report.activity)
            found.update(self._ground.line(lead, report.day))
        return found

    def answer(self, kind: Kind, body: str, destination: str | None) -> Answer:
        """The total of a body."""
        return self._answer(self._list(kind, body, destination))

    def undivided(self, kind: Kind, body: str, destination: str | None) -> Answer:
        """What a sum holds beside its parts."""
        rest = Counter(self._list(kind, body, destination))
        for part, whole in self._sums.items():
            if whole == kind.indicator:
                add(rest, self._list(Kind(part), body, destination), -1)
        return self._answer(rest)

    def is_sum(self, kind: Kind) -> bool:
        """Whether it is defined as a sum."""
        return kind.indicator in self._sums.values()

    def kind(self, report: Report) -> Kind:
        """What a report speaks of."""
        if report.indicator in self._things:
            return Kind(report.indicator, report.item, report.unit)
        return Kind(report.indicator)

    def _answer(self, signed: Signed) -> Answer:
        terms: list[tuple[int, int]] = []
        for key, times in sorted(signed.items()):
            terms += [(key, 1 if times > 0 else -1)] * abs(times)
        claim = sum_up((self._reports[key].said, times) for key, times in signed.items())
        return Answer(claim, tuple(terms))

    def _family(self, kind: Kind) -> Kind:
        whole = self._sums.get(kind.indicator)
        return kind if whole is None else Kind(whole)

    def _named(self, kind: Kind) -> list[str]:
        """The destinations that are named of it."""
        found: set[str] = set()
        for it in self._reports.values():
            is_part = self._sums.get(it.indicator) == kind.indicator
            if it.destination is not None and (is_part or self.kind(it) == kind):
                found.add(it.destination)
        return sorted(found)

    def _list(self, kind: Kind, body: str, destination: str | None) -> Signed:
        reading = self._cells.get(self._family(kind))
        if reading is None:
            return Counter()
        if destination != UNSPECIFIED:
            return reading.lists["below", body, destination, kind.indicator]
        rest = Counter(reading.lists["below", body, None, kind.indicator])
        for named in self._named(kind):
            add(rest, reading.lists["below", body, named, kind.indicator], -1)
        return rest
