"""District: where a body sits and a deed takes place; a user may be bound to some."""

from django.db import models

from bulletin.models.base import CheckedModel


class District(CheckedModel):
    """A district as staff name it. 大鹏新区 and 深汕特别合作区 have no region code of their own."""

    name = models.CharField("名称", max_length=20, unique=True)
    region_code = models.CharField(
        "行政区划代码",
        max_length=6,
        blank=True,
        help_text="GB/T 2260 六位代码；没有的留空",
    )
    position = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "区"
        verbose_name_plural = "区"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name
