"""District: where a body sits and a deed takes place; a user may be bound to some."""

from collections.abc import Iterable

from django.db import models

from bulletin.models.base import CheckedModel


class District(CheckedModel):
    """A district as staff name it; one that is closed stays with the records that name it."""

    name = models.CharField("名称", max_length=20, unique=True)
    region_code = models.CharField(
        "行政区划代码",
        max_length=6,
        blank=True,
        help_text="GB/T 2260 六位代码；没有的留空",
    )
    streets = models.CharField(
        "街道",
        max_length=1000,
        blank=True,
        help_text="下辖街道、镇的名称，用顿号隔开；读来件时由街道认出所在区",
    )
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField(
        "在用", default=True, help_text="取消勾选即停用：不再供选，已有记录照旧"
    )

    class Meta:
        verbose_name = "区"
        verbose_name_plural = "区"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


def why_not_closed(district: District, bound: Iterable[object]) -> str | None:
    """Why the district stays in use while these people are bound to it; None where nobody is.

    “南区”还限定着：张三、李四。请先在“用户”里改他们的区，再停用
    """
    names = "、".join(str(person) for person in bound)
    if not names:
        return None
    return f"“{district}”还限定着：{names}。请先在“用户”里改他们的区，再停用"
