"""Days of a file's deeds that do not fit: asked about before the file is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from organizations.models import Activity, Campaign
from organizations.questions.deed_days import asked_of_days
from organizations.register.ends import last_days
from organizations.register.names import Body
from organizations.resources.outcome import rows_named


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of deeds, with all that they are held against."""

    starts_on: date | None
    ends_on: date | None
    campaign: Campaign
    bodies: tuple[Body, ...]


class StrangeDays:
    """The days of a file's deeds, each with the rows that say them."""

    def __init__(self) -> None:
        self._count = 0
        #: Of each row its place among them and what it is called; no record is kept.
        self._rows: dict[_Days, list[tuple[int, str]]] = {}

    def note(self, called: str, activity: Activity, bodies: Iterable[Body]) -> None:
        """Remember the days of the deed of the row that is called so."""
        first, last = activity.starts_on, activity.ends_on
        days = _Days(first, last, activity.campaign, tuple(bodies))
        self._rows.setdefault(days, []).append((self._count, called))
        self._count += 1

    def questions(self) -> list[str]:
        """第 3 行：活动日期 2025-08-01 晚于专题“…”的结束日期 2025-03-31，请核对日期，或改选专题."""
        taking_part: set[Body] = set()
        for days in self._rows:
            taking_part.update(days.bodies)
        ends = last_days(taking_part)
        asked_of: dict[str, list[tuple[int, str]]] = {}
        for days, rows in self._rows.items():
            for asked in asked_of_days(days, days.campaign, days.bodies, ends):
                asked_of.setdefault(asked, []).extend(rows)
        said = []
        for asked, rows in asked_of.items():
            called = [name for _, name in sorted(rows)]
            said.append(f"{rows_named(called)}：{asked}")
        return said
