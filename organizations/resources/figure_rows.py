"""Which figure a row of a file speaks of: the one that says the same, else one nearly the same."""

from datetime import date
from typing import Any

import tablib
from django.db import models
from django.utils import timezone

from bulletin.models import User
from organizations.choices import RowChange, Scope
from organizations.importing.units import base_of, in_unit
from organizations.models import Activity, Figure, ImportedRow
from organizations.resources.columns import Row
from organizations.resources.exported_rows import changed_cells, changed_rows, told_before
from organizations.resources.inferred_days import InferredDays
from organizations.resources.widgets import text_of


class FigureRows(InferredDays):
    """Rows under the 编号 of their activity, which name no key of their figure."""

    class Meta:
        abstract = True

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        self.met: set[int] = set()
        #: Number of the row -> key of the figure that it has.
        self.claimed: dict[int, int] = {}
        #: 编号 of an activity -> the last day its figures may be of.
        self._ends: dict[str, date] = {}
        #: The figures of an activity there were before the file, by its 编号.
        self._known: dict[str, list[Figure]] = {}

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Also let rows that say what a figure says have it, whatever their order."""
        super().before_import(dataset, **kwargs)
        others: dict[int, Row] = {}
        for number, row in zip(self.sheet_rows, dataset.dict, strict=True):
            alike = self._alike(row)
            exact = [figure for figure in alike if self._says(figure, row)]
            free = [figure for figure in exact if figure.pk not in self.claimed.values()]
            if free:
                self.claimed[number] = free[0].pk
            elif not alike:
                others[number] = row
        self._claim_exported(others)

    def _claim_exported(self, rows: dict[int, Row]) -> None:
        """Let rows of an own export have the figures they were, whichever cell was changed."""
        keys = set(self.stamps) - set(self.claimed.values())
        gone = [figure for figure in self.get_queryset().filter(pk__in=keys) if rows]
        cells = {figure.pk: self._cells(figure) for figure in gone}
        said = {
            number: {heading: text_of(cell) for heading, cell in row.items()}
            for number, row in rows.items()
        }
        self.claimed.update(changed_rows(said, cells))

    def _cells(self, figure: Figure) -> dict[str, str]:
        """What an export writes of a figure."""
        return {
            column.column_name: text_of(column.export(figure))
            for column in self.columns()
        }

    def before_import_row(self, row: Row, **kwargs: Any) -> None:
        """A day as offices write it becomes one as we do; what was inferred is told."""
        super().before_import_row(row, **kwargs)
        said = self.days_of(row, "截至日期")
        if said is not None:
            row["截至日期"] = said.last.isoformat()
        unit = text_of(row.get("单位"))
        base = base_of(unit)
        if base and base != unit:  # 万元: the number says it, the record is in 元
            row["数值"] = in_unit(text_of(row.get("数值")), base, unit)
            row["单位"] = base

    def latest_day(self, row: Row) -> date:
        """Today, or the last day of the campaign of its activity."""
        number, today = text_of(row.get("编号")), timezone.localdate()
        if number not in self._ends:
            found = Activity.objects.filter(number=number)
            ends = found.values_list("campaign__ends_on", flat=True).first()
            self._ends[number] = min(today, ends) if ends else today
        return self._ends[number]

    def get_instance(self, instance_loader: Any, row: Row) -> Figure | None:
        """The figure a row speaks of and no other row does; None for a new one."""
        if self.number in self.claimed:
            claimed: Figure = self.get_queryset().get(pk=self.claimed[self.number])
            return claimed
        taken = self.met | set(self.claimed.values())
        for figure in [*self._alike(row), *self._told_in_activities(row)]:
            if figure.pk not in taken:
                self.met.add(figure.pk)
                return figure
        self._hold_if_told_before(row)
        return None

    def _hold_if_told_before(self, row: Row) -> None:
        """Hold a new row that says the number of a figure there is, but for its day or scope."""
        number = text_of(row.get("编号"))
        if number not in self._known:
            rows = self.get_queryset().filter(activity__number=number)
            self._known[number] = list(rows)
        cells = {heading: text_of(cell) for heading, cell in row.items()}
        for figure in self._known[number]:
            differing = changed_cells(cells, self._cells(figure))
            if figure.pk not in self.claimed.values() and told_before(differing):
                said = "、".join(f"{heading}（{was}）" for heading, was in differing)
                self.hold(
                    f"与已有的“{figure}”只有{said}不同，勾选则另记一条", is_new=True
                )
                return

    def _told_in_activities(self, row: Row) -> list[Figure]:
        """Figures that came with a file of activities, which has no room for all of a figure.

        Those of the same number: the row says their day, destination or scope.
        """
        number = text_of(row.get("编号"))
        drafts = self.get_queryset().filter(in_force_from__isnull=True)
        mine = drafts.filter(activity__number=number)
        item, unit = text_of(row.get("物品")), text_of(row.get("单位"))
        came = ImportedRow.objects.filter(
            batch__kind="activities",
            change=RowChange.NEW,
            key=models.OuterRef("activity_id"),
        )
        named = text_of(row.get("指标"))
        said = mine.filter(models.Exists(came), item=item, unit=unit, part_of=None)
        value = text_of(row.get("数值"))
        found = []
        for figure in said:
            is_named = named in (figure.indicator.name, figure.indicator.code)
            if is_named and text_of(self.fields["value"].get_value(figure)) == value:
                found.append(figure)
        return found

    def _alike(self, row: Row) -> list[Figure]:
        wanted: dict[str, Any] = {}
        for name in (
            "activity",
            "indicator",
            "destination",
            "counting",
            "scope",
            "as_of",
        ):
            column = self.fields[name]
            cell = row.get(column.column_name)
            if not text_of(cell):
                continue
            try:
                wanted[name] = column.widget.clean(cell)
            except ValueError:
                return []  # said with its heading when the cells are taken over
        wanted.setdefault("scope", Scope.OWN)
        wanted.setdefault("destination__isnull", "destination" not in wanted)
        wanted.update(item=text_of(row.get("物品")), unit=text_of(row.get("单位")))
        return list(self.get_queryset().filter(**wanted))

    def _says(self, figure: Figure, row: Row) -> bool:
        """Whether the figure says what the row says."""
        part = self.fields["part_of"].read(figure) or ""
        words = text_of(row.get("原文"))
        value = text_of(self.fields["value"].get_value(figure))
        return (
            value == text_of(row.get("数值"))
            and part == text_of(row.get("其中属于"))
            and words in ("", figure.words)
        )
