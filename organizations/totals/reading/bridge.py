"""The way from one total to a later one.

Last + new + late + corrected - withdrawn = this. Four steps lead from the figures that
counted then to those that count now, and after each the lists are read anew: what no
longer counts is taken out, versions give way to their corrections (bodies to where they
now stand), then what was reported late comes in, then what is new. Each line is what its
step changed in the signed list, so the lines add up whatever the figures are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from bulletin.zh.rounding import exact
from organizations.totals.reading.bounds import Assessment
from organizations.totals.reading.cells import FigureRow, by_id, series_of
from organizations.totals.reading.sheet import Sheet, Subject
from organizations.totals.reading.signed import SignedList, less
from organizations.totals.reading.walk import read_by_day

NEW, LATE, CORRECTED, WITHDRAWN = "new", "late", "corrected", "withdrawn"
#: What staff read for each, in the order of reading.
WORDS = {NEW: "新增", LATE: "补报", CORRECTED: "更正", WITHDRAWN: "撤销"}


@dataclass(frozen=True)
class Term:
    """A figure behind a line, and how often it came in (went out, if negative)."""

    row: FigureRow
    count: int


@dataclass(frozen=True)
class Line:
    """One line. `amount`: what it adds (WITHDRAWN: what it takes off) in the base unit, exact.

    None where nothing known changed; `unknown`: how many terms have no value. `terms`: the records
    behind it, as the signed list changed.
    """

    code: str
    amount: Decimal | None
    unknown: int
    terms: tuple[Term, ...]

    @property
    def sign(self) -> str:
        """What it is read with: ＋, or － of what was withdrawn or corrected to less."""
        is_less = self.amount is not None and self.amount < 0
        return "－" if (self.code == WITHDRAWN) != is_less else "＋"


@dataclass(frozen=True)
class Bridge:
    """From `last` to `this`, with the signed lists of both ends.

    `lines` in the order of reading. Of nothing known, a value is None; it counts as 0 in
    the identity.
    """

    destination: str | None
    item: str
    unit: str
    last: Assessment
    last_terms: SignedList
    lines: tuple[Line, ...]
    this: Assessment
    this_terms: SignedList

    def amount(self, code: str) -> Decimal:
        """What the line of that code comes to, 0 where it says nothing."""
        by_code = {line.code: line.amount for line in self.lines}
        return by_code[code] or Decimal(0)

    @property
    def adds_up(self) -> bool:
        """Whether last + new + late + corrected - withdrawn is this."""
        with localcontext(exact()):
            came = self.amount(NEW) + self.amount(LATE) + self.amount(CORRECTED)
            reached = (self.last.value or 0) + came - self.amount(WITHDRAWN)
        return reached == (self.this.value or 0)


@dataclass(frozen=True)
class Stages:
    """The figures after each step; `then` and `now` are those of the two ends."""

    then: tuple[FigureRow, ...]
    kept: tuple[FigureRow, ...]
    corrected: tuple[FigureRow, ...]
    late: tuple[FigureRow, ...]
    now: tuple[FigureRow, ...]


def stages(
    then: Iterable[FigureRow],
    now: Iterable[FigureRow],
    cutoff: date,
    replaced: Mapping[int, int],
) -> Stages:
    """Lead from the figures of one end to those of the other.

    `cutoff` is that of the earlier end: what is as of a later day is new, not late.
    `replaced`: a version -> the one it replaced, over as many corrections as there were.
    """
    before, after = by_id(then), by_id(now)
    successors = _successors(before, after, replaced)
    corrected = tuple(successors.values())
    known = {row.id for row in corrected}
    late = []
    for row in after.values():
        if row.id not in known and row.day <= cutoff:
            late.append(row)
    kept = []
    for key, row in before.items():
        if key in successors:
            kept.append(row)
    return Stages(
        then=tuple(before.values()),
        kept=tuple(kept),
        corrected=corrected,
        late=(*corrected, *late),
        now=tuple(after.values()),
    )


def sheets_by_stage(passed: Stages, subject: Subject, body: str) -> "SheetsByStage":
    """The sheets of a body for one subject, after each step."""
    steps = (passed.then, passed.kept, passed.corrected, passed.late, passed.now)
    sheets = [_sheet(figures, subject, body) for figures in steps]
    return SheetsByStage(tuple(sheets))


@dataclass(frozen=True)
class SheetsByStage:
    """What one body reported for one indicator, at both ends and after each step between."""

    sheets: tuple[Sheet, ...]

    def destinations(self) -> list[str | None]:
        """What there is a bridge for: whatever either end has a row for."""
        found = self.sheets[0].destinations()
        for destination in self.sheets[-1].destinations():
            if destination not in found:
                found.append(destination)
        return found

    def new(self, destination: str | None) -> SignedList:
        """The signed list behind the line NEW of the bridge for a destination."""
        late, now = self.sheets[-2:]
        return less(now.signed(destination), late.signed(destination))

    def new_undivided(self, destination: str | None) -> SignedList:
        """What of that no part of a defined indicator tells."""
        late, now = self.sheets[-2:]
        return less(now.undivided(destination), late.undivided(destination))

    def bridge(self, destination: str | None) -> Bridge:
        """The bridge for a destination, for all (None) or for the rest (UNSPECIFIED)."""
        first, last = self.sheets[0], self.sheets[-1]
        rows = {**first.rows, **last.rows}
        ends = [sheet.signed(destination) for sheet in self.sheets]
        changes = [less(later, earlier) for earlier, later in pairwise(ends)]
        lines = dict(zip((WITHDRAWN, CORRECTED, LATE, NEW), changes, strict=True))
        return Bridge(
            destination=destination,
            item=first.item,
            unit=first.unit,
            last=first.assess(ends[0]),
            last_terms=ends[0],
            lines=tuple(_line(code, lines[code], rows) for code in WORDS),
            this=last.assess(ends[-1]),
            this_terms=ends[-1],
        )


def _sheet(figures: Iterable[FigureRow], subject: Subject, body: str) -> Sheet:
    read = [row for row in figures if series_of(row) == subject.series]
    parts = {subject.series.indicator: frozenset(subject.parts)} if subject.parts else {}
    return subject.sheet(body, read_by_day(read, [body], parts))


def _line(code: str, change: SignedList, rows: Mapping[int, FigureRow]) -> Line:
    """What a step changed; what it takes off is told as taken off."""
    terms = []
    amount: Decimal | None = None
    unknown = 0
    way = -1 if code == WITHDRAWN else 1
    with localcontext(exact()):
        for key, count in change.items():
            row = rows[key]
            terms.append(Term(row, count))
            if row.value is None:
                unknown += 1
            else:
                amount = (amount or Decimal(0)) + way * count * row.value
    return Line(code, amount, unknown, tuple(terms))


def _successors(
    before: Mapping[int, FigureRow],
    after: Mapping[int, FigureRow],
    replaced: Mapping[int, int],
) -> dict[int, FigureRow]:
    """What counted before and still does -> what it counts as now."""
    found: dict[int, FigureRow] = {}
    for key, row in after.items():
        origin = _origin(key, before, replaced)
        if origin is not None:
            found[origin] = row
    return found


def _origin(
    key: int, before: Mapping[int, FigureRow], replaced: Mapping[int, int]
) -> int | None:
    """The version that counted before, of which this one is the correction or the same."""
    version: int | None = key
    while version is not None and version not in before:
        version = replaced.get(version)
    return version
