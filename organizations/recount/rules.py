"""What a total is (ADR 0004), a second time.

Every cell is kept, day after day, nothing is saved. Written from the definition alone, so
that a slip in organizations.totals is found.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from organizations.recount.claims import Claim, sum_up
from organizations.recount.days import Reading, Signed, Sums, add
from organizations.recount.ground import Ground, Records, Report

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
        sums: Sums | None = None,
    ) -> None:
        """`things`: codes of the indicators that count things.

        `sums`: part -> its sum.
        """
        counted = [
            it for it in records.reports if it.counts_at(instant) and it.day <= cutoff
        ]
        self._things = things
        self._sums = sums or {}
        self._reports = {report.id: report for report in counted}
        self._ground = Ground(records, counted, instant)
        by_family: dict[Kind, list[Report]] = {}
        for report in counted:
            by_family.setdefault(self._family(self.kind(report)), []).append(report)
        self._cells = {
            family: Reading(self._ground, reports, self._sums)
            for family, reports in by_family.items()
        }

    def kinds(self) -> list[Kind]:
        """What has been reported; of a part its sum, too."""
        found = {self.kind(report) for report in self._reports.values()}
        return sorted(found | {self._family(kind) for kind in found}, key=str)

    def rows(self, kind: Kind, body: str) -> list[tuple[str | None, Answer]]:
        """What a body reported: all together, each destination, the rest beside destinations."""
        named = [(it, self.answer(kind, body, it)) for it in self._named(kind)]
        rows = [
            (None, self.answer(kind, body, None)),
            *(row for row in named if row[1].terms),
        ]
        if len(rows) > 1:
            rows.append((UNSPECIFIED, self.answer(kind, body, UNSPECIFIED)))
        return [(destination, answer) for destination, answer in rows if answer.terms]

    def bodies(self) -> set[str]:
        """All bodies in which something is counted."""
        return {
            body
            for report in self._reports.values()
            for body in self._ground.line(self._ground.lead(report.activity), report.day)
        }

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
        terms = [
            (key, 1 if times > 0 else -1)
            for key, times in sorted(signed.items())
            for _ in range(abs(times))
        ]
        claim = sum_up((self._reports[key].said, times) for key, times in signed.items())
        return Answer(claim, tuple(terms))

    def _family(self, kind: Kind) -> Kind:
        whole = self._sums.get(kind.indicator)
        return kind if whole is None else Kind(whole)

    def _named(self, kind: Kind) -> list[str]:
        """The destinations that are named of it."""
        found = {
            it.destination
            for it in self._reports.values()
            if it.destination is not None
            if self.kind(it) == kind or self._sums.get(it.indicator) == kind.indicator
        }
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
