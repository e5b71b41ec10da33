"""Indicators as rows: 代码, 名称, 单位, 版块, 性质."""

from typing import Any

from organizations.actions.registers import definition, note_changes
from organizations.choices import Nature, SectionCode
from organizations.models import Indicator
from organizations.resources.base import RecordResource
from organizations.resources.columns import Row, SheetColumn
from organizations.resources.widgets import ChoiceWidget, text_of


class IndicatorResource(RecordResource):
    """Key: the code."""

    keys = ("代码",)

    code = SheetColumn("代码", "code", needed=True, others=("指标代码",))
    name = SheetColumn("名称", "name", needed=True, others=("指标名称", "指标"))
    unit = SheetColumn("单位", "unit", others=("计量单位",))
    section = SheetColumn(
        "版块", "section", ChoiceWidget(SectionCode.choices), others=("板块",)
    )
    nature = SheetColumn("性质", "nature", ChoiceWidget(Nature.choices), needed=True)

    class Meta:
        model = Indicator

    def get_instance(self, instance_loader: Any, row: Row) -> Indicator | None:
        """By code."""
        code = text_of(row.get("代码"))
        self.once(code, f"“{code}”", self.called, "代码")
        return Indicator.objects.filter(code=code).first()

    def write_record(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The indicator, what changed of its definition, a line of the trail."""
        assert self.by is not None  # noqa: S101
        before = definition(instance)
        super().write_record(instance, is_create, row, **kwargs)
        note_changes(indicator=instance, before=before, by=self.by)
        self.note(instance)
