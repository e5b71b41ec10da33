"""Figures as rows: one printed number each, under the 编号 of its activity.

A row speaks of the figure of the activity that agrees with it in indicator, item, unit,
destination, counting, scope and day; of several that agree, the one that says the same.
What has been verified is not changed here.
"""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from bulletin.models import User
from organizations.actions.entry.activities import row_refusals
from organizations.actions.entry.claims import claim_of, enter_claim, fields_of
from organizations.actions.entry.wording import place_words, places
from organizations.actions.scope import districts_of
from organizations.choices import Counting, Qualifier, Scope
from organizations.models import (
    Activity,
    Destination,
    Figure,
    Indicator,
)
from organizations.resources.columns import Row, SheetColumn, staged_of
from organizations.resources.figure_columns import ActivityWidget, PartColumn, ValueColumn
from organizations.resources.figure_rows import FigureRows
from organizations.resources.widgets import (
    ChoiceWidget,
    DayWidget,
    NamedWidget,
)


class FigureResource(FigureRows):
    """Rows under the 编号 of their activity."""

    keys = ("编号",)

    activity = SheetColumn(
        "编号", "activity", ActivityWidget(), needed=True, others=("活动编号",)
    )
    indicator = SheetColumn(
        "指标", "indicator", NamedWidget(Indicator, "指标", ("name", "code")), needed=True
    )
    item = SheetColumn("物品", "item", others=("物品名称",))
    value = ValueColumn("数值", "value", others=("数量", "金额"))
    unit = SheetColumn("单位", "unit", needed=True)
    qualifier = SheetColumn("限定", "qualifier", ChoiceWidget(Qualifier.choices))
    destination = SheetColumn(
        "去向", "destination", NamedWidget(Destination, "去向", ("name", "code"))
    )
    counting = SheetColumn(
        "口径", "counting", ChoiceWidget(Counting.choices), needed=True
    )
    scope = SheetColumn("范围", "scope", ChoiceWidget(Scope.choices))
    as_of = SheetColumn("截至日期", "as_of", DayWidget(), needed=True)
    part_of = PartColumn("其中属于")
    words = SheetColumn("原文", "words")

    class Meta:
        model = Figure

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(by, **kwargs)
        activities = Activity.objects.of_districts(districts_of(by))
        self.fields["activity"].widget.rows = activities
        #: Figures of earlier rows while rows are only judged, by activity.
        self.judged: dict[int, list[Figure]] = {}

    def lacking(self, headings: list[str]) -> list[SheetColumn]:
        """All that a row has to say and the file does not."""
        found = []
        for column in self.columns():
            if column.needed and column.column_name not in headings:
                found.append(column)
        return found

    def get_queryset(self) -> models.QuerySet[Figure]:
        """Those that count or are being prepared, of activities the person may see."""
        activities = Activity.objects.of_districts(districts_of(self.by))
        rows: models.QuerySet[Figure] = self.filter_export(
            Figure.objects.filter(activity__in=activities)
        )
        return rows

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """Without what was replaced or ended; wholes before their parts."""
        rows = queryset.filter(in_force_until__isnull=True, replaced_by__isnull=True)
        return rows.select_related(
            "activity", "indicator", "destination", "part_of__indicator"
        ).order_by("activity__number", models.F("part_of_id").asc(nulls_first=True), "id")

    # Importing ---------------------------------------------------------------------------------

    def validate_instance(
        self,
        instance: Any,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        """As ever, with all that entry refuses of a figure beside the others of its activity."""
        errors = dict(import_validation_errors or {})
        if not errors:
            errors.update(self._refused(instance))
        whole = instance.part_of
        if whole is not None and whole._state.adding:  # of an earlier row, only judged
            instance.part_of = None
        super().validate_instance(instance, errors, validate_unique)
        instance.part_of = whole

    def _refused(self, instance: Figure) -> dict[str, Any]:
        if instance.in_force_from is not None:
            return {
                "value": ValidationError("这条数据已核实，请在活动页面“开始更正”后修改")
            }
        if not instance.activity.is_editable:
            status = instance.activity.get_status_display()
            return {
                "activity": ValidationError(
                    f"{instance.activity.number} 现为“{status}”，已核实的请先“开始更正”"
                )
            }
        wrong = _why_no_number(instance)
        if wrong:
            return {"value": ValidationError(wrong)}
        _complete(instance)
        others = self._beside(instance)
        errors: dict[str, Any] = self._part(instance, others)
        joint = instance.activity.leads.count() > 1
        for refusal in row_refusals(instance, joint=joint, others=others):
            errors.setdefault(refusal.field, ValidationError(refusal.message))
        return errors

    def _current(self, instance: Figure) -> models.QuerySet[Figure]:
        rows = Figure.objects.current().filter(activity=instance.activity)
        return rows.filter(replaced_by__isnull=True).select_related(
            "indicator", "destination"
        )

    def _beside(self, instance: Figure) -> list[Figure]:
        """The current figures of its activity, those of earlier rows of the file included."""
        rows = {row.pk: row for row in self._current(instance).order_by("id")}
        rows.update((row.pk, row) for row in self.judged.get(instance.activity_id, []))
        return list(rows.values())

    def _part(self, instance: Figure, others: list[Figure]) -> dict[str, Any]:
        name = staged_of(instance).get("其中属于")
        if name is None:
            return {}
        whole = next(
            (row for row in others if str(row) == name and row.pk != instance.pk), None
        )
        if whole is None:
            return {
                "其中属于": ValidationError(
                    f"同一活动中没有“{name}”，请照“指标 数值”填写"
                )
            }
        instance.part_of = whole
        return {}

    def check_record(self, instance: Any, is_create: bool, row: Row) -> None:
        """Remember the figure for the rows below; its words have to stand in the account."""
        super().check_record(instance, is_create, row)
        rows = self.judged.setdefault(instance.activity_id, [])
        if is_create:  # a key below zero: nothing that is saved has it
            instance.pk = -1 - sum(len(judged) for judged in self.judged.values())
        rows.append(instance)
        self._refuse_lost_words(instance, self._beside(instance))

    def write_record(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The figure through its action; then where its words stand in the account."""
        super().write_record(instance, is_create, row, **kwargs)
        self.met.add(instance.pk)
        current = list(self._current(instance).order_by("id"))
        self._refuse_lost_words(instance, current)
        place_words(current, instance.activity.narrative)

    def _refuse_lost_words(self, instance: Figure, current: list[Figure]) -> None:
        """Raise ValidationError where the account does not hold the words of the figure."""
        activity = instance.activity
        found = places(activity.narrative, [(f.words, f.words_at) for f in current])
        lost = [
            f.words
            for f, at in zip(current, found, strict=True)
            if f.words and at is None
        ]
        if activity.narrative.strip() and instance.words in lost:
            raise ValidationError(
                {"words": f"正文中找不到“{instance.words}”，请照正文填写"}
            )

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Through the action: who, step, trail."""
        assert self.by is not None  # noqa: S101
        claim = claim_of(instance)
        enter_claim(claim=claim, activity=instance.activity, by=self.by, figure=instance)


def _why_no_number(instance: Figure) -> str:
    """What does not fit in value and qualifier; empty where they are a number."""
    if instance.value is None and instance.qualifier != Qualifier.VAGUE:
        return "请填数值；数量不明的把限定填为“若干”"
    try:
        _ = instance.quantity
    except ValueError as error:
        return f"{error}；数值和限定不相符，请一起改"
    return ""


def _complete(instance: Figure) -> None:
    """Say what the cells left out as every door says it: first of all the day."""
    with suppress(
        ValidationError
    ):  # another unit: said at its column by what entry refuses
        for name, value in fields_of(claim_of(instance), instance.activity).items():
            setattr(instance, name, value)
