"""Cells of days that say less than a day: the year is inferred from the campaign, and told."""

from datetime import date
from typing import Any

from bulletin.models import User
from organizations.importing.days import CellDays, cell_days
from organizations.resources.base import RecordResource
from organizations.resources.columns import Row
from organizations.resources.outcome import rows_named
from organizations.resources.widgets import DayWidget, text_of


class InferredDays(RecordResource):
    """Rows whose days may lack the year, be several or a month."""

    class Meta(RecordResource.Meta):
        abstract = True

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        #: For each thing that was inferred of days, the rows it was inferred of.
        self.inferred: dict[str, list[str]] = {}

    def latest_day(self, row: Row) -> date:
        """The day up to which the days of a row lie."""
        raise NotImplementedError

    def ask_about_all(self) -> None:
        """Also tell what was inferred of days."""
        super().ask_about_all()
        for said, numbers in self.inferred.items():
            self.suspected.append(f"{rows_named(numbers)}{said}，请核对")

    def days_of(self, row: Row, heading: str) -> CellDays | None:
        """The days of a cell that is no plain day; None for such, or what the column refuses."""
        cell = text_of(row.get(heading))
        if not cell or _is_plain(cell):
            return None
        try:
            said = cell_days(cell, self.latest_day(row))
        except ValueError:
            return None
        if said.lacks_year:
            self._infer(f"的{heading}没有写年份，照专题读作 {said.first.year} 年")
        if said.whole:
            self._infer(f"的{heading}只写到{said.whole}，记作整{said.whole}")
        return said

    def _infer(self, said: str) -> None:
        self.inferred.setdefault(said, []).append(self.called)


def _is_plain(cell: str) -> bool:
    """Whether the column takes the cell as it is."""
    try:
        DayWidget().clean(cell)
    except ValueError:
        return False
    return True
