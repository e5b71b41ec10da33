"""Columns of figures that read more than one field: the number, its activity, its whole."""

from typing import Any

from django.db import models

from bulletin.models import User
from bulletin.zh import qualifiers
from bulletin.zh.cell import parse_cell
from bulletin.zh.quantity import Quantity
from organizations.choices import Qualifier
from organizations.models import Activity, Figure
from organizations.resources.columns import Row, SheetColumn, StagedColumn
from organizations.resources.widgets import ChoiceWidget, TextWidget, text_of


class ActivityWidget(TextWidget):
    """An activity by its 编号."""

    rows: models.QuerySet[Activity] = Activity.objects.all()

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Activity:
        """The activity. Raise ValueError: none, or of another district."""
        number = text_of(value)
        found = self.rows.filter(number=number).first()
        if found is None:
            raise ValueError(f"没有编号为“{number}”的活动（或不在您负责的区），请核对")
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Its number."""
        return value.number if value else ""


class ValueColumn(SheetColumn):
    """The number in its base unit; words such as 约30万元, 100～150, 若干 are understood."""

    def get_value(self, instance: Any) -> Any:
        """A Decimal, text for a range, nothing for an unknown number."""
        if instance is None or instance.value is None:
            return None
        if instance.qualifier == Qualifier.RANGE and instance.value_max is not None:
            return f"{instance.value:f}～{instance.value_max:f}"
        return instance.value

    def save(self, instance: Any, row: Row, is_m2m: bool = False, **kwargs: Any) -> None:
        """Take value, qualifier, step and second end. Raise ValueError."""
        qualifier = _qualifier_of(row)
        cell = text_of(row[self.column_name])
        if not cell:
            if qualifier == Qualifier.VAGUE:
                instance.value = instance.value_max = instance.step = None
            return
        quantity = parse_cell(cell, text_of(row.get("单位")))
        said = quantity.qualifier.value
        if qualifier and said != Qualifier.EXACT and said != qualifier:
            raise ValueError(
                f"“{cell}”与限定“{Qualifier(qualifier).label}”不一致，请改其中之一"
            )
        if (quantity.value, quantity.value_max) != (instance.value, instance.value_max):
            instance.step = _step(quantity)
        instance.value, instance.value_max = quantity.value, quantity.value_max
        instance.qualifier = qualifier or said


class PartColumn(StagedColumn):
    """其中属于: the whole, as the list of figures names it (指标 数值), in the same activity."""

    def read(self, instance: Figure) -> str | None:
        """The whole in words."""
        return str(instance.part_of) if instance.part_of else None

    def write(self, instance: Figure, value: str, by: User) -> None:
        """Written with the figure, see FigureResource."""


def _qualifier_of(row: Row) -> str:
    text = text_of(row.get("限定"))
    if not text:
        return ""
    return ChoiceWidget(Qualifier.choices).clean(text)


def _step(quantity: Quantity) -> Any:
    return None if quantity.qualifier is qualifiers.Qualifier.EXACT else quantity.step
