"""Columns of activities that are written with others: the source, what all figures share."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from bulletin.models import User
from organizations.models import Activity, Source
from organizations.resources.columns import StagedColumn, staged_of
from organizations.resources.widgets import TextWidget

#: How offices head the columns of title, leading body, day and account.
TITLE_HEADS = ("活动标题", "活动名称", "活动主题", "项目名称")
LEAD_HEADS = (
    *("牵头党组织", "党组织名称", "党组织", "单位名称", "社会组织名称", "主办单位"),
    *("报送单位", "填报单位", "开展单位", "实施单位", "责任单位", "捐赠单位", "捐赠方"),
)
DAY_HEADS = (
    "日期",
    "活动日期",
    "活动时间",
    "开展时间",
    "开展日期",
    "捐赠日期",
    "捐赠时间",
    "开始时间",
)
ACCOUNT_HEADS = (
    "活动内容",
    "主要内容",
    "工作内容",
    "工作情况",
    "活动情况",
    "内容",
    "事迹",
)

#: How offices head the columns of who took part beside, of who was given, of the place.
JOINT_HEADS = (
    *("参与单位", "参加单位", "协办单位", "联办单位", "合作单位", "共同开展单位"),
    *("参与党组织", "参加党组织", "联合党组织", "协办党组织"),
)
GIVEN_HEADS = (
    *("接收单位", "接受单位", "受赠单位", "受捐单位", "受赠方", "受捐方", "接收方"),
    *("受益单位", "捐赠对象", "捐赠去向单位"),
)
#: A list of things in one cell: 口罩500只；手套200双.
GOODS_HEADS = (
    *("物资名称及数量", "物资名称和数量", "物资名称数量", "物资及数量", "物资明细"),
    *("捐赠物资名称及数量", "捐赠物资明细", "捐赠物品", "捐赠物品及数量", "捐物明细"),
)
PLACE_HEADS = ("活动地点", "举办地点", "开展地点", "实施地点", "活动地址")


class SourceColumn(StagedColumn):
    """From whom it came; a new source when it is another."""

    def read(self, instance: Activity) -> str:
        """Who sent it."""
        return instance.source.sender if instance.source else ""

    def check(self, instance: Activity, value: str) -> None:
        """Raise ValidationError for what no source may be called."""
        row = Source(sender=value)
        others = {field.name for field in Source._meta.fields} - {"sender"}
        row.clean_fields(exclude=others)

    def write(self, instance: Activity, value: str, by: User) -> None:
        """Written before the activity, see ActivityResource."""


class FigureDefaultColumn(StagedColumn):
    """去向 or 截至日期: said once for the figures of the row.

    Empty where its figures differ.
    """

    def __init__(self, heading: str, field: str, widget: TextWidget) -> None:
        super().__init__(heading, widget=widget)
        self.field = field

    def read(self, instance: Activity) -> Any:
        """What all figures of the activity share."""
        said = {getattr(figure, self.field) for figure in instance.figures.all()}
        return said.pop() if len(said) == 1 else None

    def write(self, instance: Activity, value: Any, by: User) -> None:
        """Written with the figures, see IndicatorColumn."""


def idle_defaults(
    instance: Activity, indicators: Iterable[StagedColumn]
) -> dict[str, ValidationError]:
    """去向 and 截至日期 that no figure of the row would take: refused, not silently lost."""
    staged = staged_of(instance)
    headings = [name for name in ("去向", "截至日期") if name in staged]
    said = any(column.column_name in staged for column in indicators)
    if instance._state.adding or said:
        return {}
    message = "只随本行新填或改动的数据生效；已有数据请在“数据”表中修改"
    return {name: ValidationError(f"{name}{message}") for name in headings}


def write_source(activity: Activity, sender: str | None, by: User) -> None:
    """Let the activity rest on a source of that sender, a new one where it is another."""
    if not sender or (activity.source and activity.source.sender == sender):
        return
    source = Source(sender=sender).touched_by(by.pk)
    source.save()
    activity.source = source


def ends_before_it_starts(activity: Activity) -> bool:
    """Whether the last day lies before the first."""
    first, last = activity.starts_on, activity.ends_on
    return first is not None and last is not None and last < first
