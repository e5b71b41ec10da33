"""走势: a total at the end of each day or week, as a chart and as the table beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter

from bulletin.zh.dates import say_day
from bulletin.zh.formatter import say
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import SCALES
from organizations.models import Indicator
from organizations.totals.answers.sheets import codes_of
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.course import Stand, trend
from organizations.totals.reading.walk import Parts
from organizations.totals.records.worked_out import WorkedOut
from reports import charts

STEPS = {"day": "按日", "week": "按周"}
DAYS_APART = {"day": timedelta(days=1), "week": timedelta(days=7)}
#: How far back a chart looks, and how many lines its table has before the rest is folded.
MOST_DAYS, MOST_WEEKS, LINES = 31, 53, 7
#: A young course is shown from so many steps back: the gap says that nothing had come in
#: yet.
FEWEST = 6


#: What an indicator came to last, day by day.
STANDS: WorkedOut[list[Stand]] = WorkedOut()


@dataclass(frozen=True)
class CourseLine:
    """A line of the table: up to which day, the total, what it is more than in the line before."""

    day: date
    total: str
    change: str
    is_last: bool


@dataclass(frozen=True)
class Course:
    """A course: the drawing, its unit with 万 or 亿, the lines of its table (newest first)."""

    name: str
    unit: str
    drawing: str
    lines: list[CourseLine]
    earlier: list[CourseLine]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was reported in all that time."""
        return not self.drawing


def course(
    rows: list[FigureRow],
    body: str,
    indicator: Indicator,
    since: date,
    cutoff: date,
    step: str,
    parts: Parts,
) -> Course:
    """The course of one indicator, from its first figure (or `since`) to the cut-off."""
    codes = codes_of(indicator)
    chosen = []
    for row in rows:
        if row.indicator in codes:
            chosen.append(row)
    if not chosen:
        return Course(indicator.name, indicator.unit, "", [], [])
    first_row = min(chosen, key=attrgetter("day"))
    earliest = cutoff - FEWEST * DAYS_APART[step]
    first = max(since, min(first_row.day, earliest))
    days = list(days_of(first, cutoff, step))
    stands = STANDS.of(
        (indicator.code, step, body, since),
        chosen,
        (body, days, parts),
        lambda: trend(chosen, body, indicator.code, days, parts),
    )
    scale = _scale(indicator, stands)
    points = []
    for stand in stands:
        points.append(_point(stand, indicator, scale))
    drawing = charts.chart(
        f"course-{indicator.code}",
        f"{indicator.name}{STEPS[step]}累计走势",
        points,
        lambda tick: _said(tick, indicator, scale) + scale,
    )
    lines = list(_lines(stands, indicator, scale))[::-1]
    unit = f"{scale}{indicator.unit}"
    return Course(indicator.name, unit, drawing, lines[:LINES], lines[LINES:])


def days_of(first: date, cutoff: date, step: str) -> Iterator[date]:
    """The days of a chart: each one, or each seventh back from the cut-off.

    Never too many.
    """
    apart = DAYS_APART[step]
    most = MOST_WEEKS if step == "week" else MOST_DAYS
    count = max(0, (cutoff - first) // apart)
    for back in range(min(count, most - 1), -1, -1):
        yield cutoff - back * apart


def _scale(indicator: Indicator, stands: list[Stand]) -> str:
    """One scale for the whole course: that of its largest value."""
    most = Decimal(0)
    for stand in stands:
        most = max(most, abs(stand.value or Decimal(0)))
    said = say(Quantity(most, ""), indicator.rule).number
    for scale in SCALES:
        if scale in ("万", "亿") and said.endswith(scale):
            return scale
    return ""


def _said(value: Decimal, indicator: Indicator, scale: str) -> str:
    """A value in the scale of the course, without 万 or 亿.

    The head of the table says it.
    """
    number = say(Quantity(abs(value), ""), indicator.rule, scale=scale).number
    return f"{'−' if value < 0 else ''}{number.removesuffix(scale)}"


def _point(stand: Stand, indicator: Indicator, scale: str) -> charts.Point:
    day = stand.day
    said = _total(stand, indicator, scale)
    return charts.Point(f"{day.month}/{day.day}", say_day(day), stand.value, said)


def _lines(stands: list[Stand], indicator: Indicator, scale: str) -> Iterator[CourseLine]:
    """The table; a change is told only between two known values."""
    before: Decimal | None = None
    for at, stand in enumerate(stands):
        change = _change(before, stand.value, indicator, scale)
        total = _total(stand, indicator, scale)
        yield CourseLine(stand.day, total, change, at == len(stands) - 1)
        before = stand.value


def _change(
    before: Decimal | None, after: Decimal | None, indicator: Indicator, scale: str
) -> str:
    """From one line to the next: ＋3.2, −1, 0; empty where one of them is not known."""
    if before is None or after is None:
        return ""
    more = after - before
    if not more:
        return "0"
    sign = "＋" if more > 0 else ""
    return f"{sign}{_said(more, indicator, scale)}"


def _total(stand: Stand, indicator: Indicator, scale: str) -> str:
    return "–" if stand.value is None else _said(stand.value, indicator, scale)
