"""What came in since an earlier day: the lines 新增 of the bridges, as totals.

They are read from the same stages as the bridges, so that a sentence that says {捐赠价值:新增}
and the bridge of the edition cannot disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from organizations.models import Indicator
from organizations.totals.answers.bridges import (
    asked_subjects,
    earlier,
    stages_between,
)
from organizations.totals.answers.sheets import body_of, by_series
from organizations.totals.answers.total import Total, total_of_list
from organizations.totals.reading.bridge import (
    NEW,
    Bridge,
    SheetsByStage,
    sheets_by_stage,
)
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.question import Question
from organizations.totals.reading.sheet import Sheet
from organizations.totals.records.figures import Rows


@dataclass(frozen=True)
class Increment:
    """The line 新增 of a bridge as a total, with the whole bridge."""

    total: Total
    bridge: Bridge


@dataclass(frozen=True)
class Increments:
    """All that came in since the earlier day.

    `figures`: the ids of the records of a later day, whatever they are of.
    """

    last_cutoff: date
    rows: tuple[Increment, ...]
    figures: tuple[int, ...]


def increments(
    question: Question,
    indicators: list[Indicator],
    this: Rows,
    *,
    last_cutoff: date,
    last_known_on: date | None,
) -> Increments:
    """From the rows of the question and those of the earlier day, as they were known then.

    A row for each total whose line 新增 says something. In a fixed number of queries.
    """
    last = earlier(question, indicators, last_cutoff, last_known_on)
    passed = stages_between(last, this, question, last_cutoff)
    body = body_of(question, this.root)
    waiting = by_series(row for row in this.waiting if row.day > last_cutoff)
    found: list[Increment] = []
    for indicator in indicators:
        for subject in asked_subjects(question, indicator, passed, this.parts):
            sheets = sheets_by_stage(passed, subject, body)
            found += _of(indicator, sheets, waiting.get(subject.series, []))
    known = {row.id for row in passed.late}
    new = [row.id for row in passed.now if row.id not in known]
    return Increments(last_cutoff, tuple(found), tuple(sorted(new)))


def _of(
    indicator: Indicator, sheets: SheetsByStage, waiting: list[FigureRow]
) -> Iterator[Increment]:
    """One for each destination that something new goes to, for all and for the rest."""
    now = replace(sheets.sheets[-1], waiting=tuple(waiting))
    for destination in now.destinations():
        if sheets.new(destination):
            total = _total(indicator, sheets, now, destination)
            yield Increment(total, sheets.bridge(destination))


def _total(
    indicator: Indicator, sheets: SheetsByStage, now: Sheet, destination: str | None
) -> Total:
    """What is new as a total; of a defined indicator with what no part of it tells."""
    signed, unverified = sheets.new(destination), now.unverified(destination)
    found = replace(
        total_of_list(indicator, now, destination, signed, unverified), part=NEW
    )
    if not now.parts:
        return found
    beside = sheets.new_undivided(destination)
    waiting = now.unverified_undivided(destination)
    undivided = total_of_list(indicator, now, destination, beside, waiting)
    return replace(found, undivided=replace(undivided, part=NEW))
