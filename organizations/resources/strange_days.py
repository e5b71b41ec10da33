"""Days of a file's deeds that do not fit: asked about before the file is written."""

from collections.abc import Iterable

from organizations.models import Activity
from organizations.questions.deed_days import asked_of_days
from organizations.register.ends import last_days
from organizations.register.names import Body
from organizations.resources.outcome import rows_named


class StrangeDays:
    """The deeds of a file, in its order, with who led or took part."""

    def __init__(self) -> None:
        self._deeds: list[tuple[str, Activity, list[Body]]] = []

    def note(self, called: str, activity: Activity, bodies: Iterable[Body]) -> None:
        """Remember the deed of the row that is called so."""
        self._deeds.append((called, activity, list(bodies)))

    def questions(self) -> list[str]:
        """第 3 行：活动日期 2025-08-01 晚于专题“…”的结束日期 2025-03-31，请核对日期，或改选专题."""
        taking_part: set[Body] = set()
        for _called, _activity, bodies in self._deeds:
            taking_part.update(bodies)
        ends = last_days(taking_part)
        asked_of: dict[str, list[str]] = {}
        for called, activity, bodies in self._deeds:
            for asked in asked_of_days(activity, activity.campaign, bodies, ends):
                asked_of.setdefault(asked, []).append(called)
        return [f"{rows_named(rows)}：{asked}" for asked, rows in asked_of.items()]
