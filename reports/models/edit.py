"""EditionEdit 修改记录: one change of a draft, with what it touched before and after.

It is what 撤销 goes back by, and what the desk shows as history. The trail says it too,
but cannot be undone.
"""

from django.conf import settings
from django.db import models

from bulletin.models import CheckedModel
from reports.models.edition import Edition

EDIT_KINDS = [
    ("added", "编入"),
    ("reworded", "改写"),
    ("moved", "移动"),
    ("ended", "改结尾"),
    ("dropped", "移出"),
    ("restored", "放回"),
    ("split", "拆分"),
    ("joined", "合并"),
    ("swapped", "换成另一活动"),
    ("text", "改文字"),
    ("taken", "采用记录"),
    ("kept", "保留改写"),
    ("composed", "编排"),
    ("pointed", "改指向"),
    ("undone", "撤销"),
]
#: What happened to a draft rather than was written in it: not undone as a whole.
NOT_UNDONE = ("composed", "pointed")


class EditionEdit(CheckedModel):
    """One change of a draft.

    `before` and `after` hold the entries and sentences it touched: {"entries": {id:
    state | null}, "texts": {place: text}}; `before` also the 引用 marks it took away
    ("lost"). A person who goes on typing in one place lengthens their last row.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="edits", verbose_name="简报"
    )
    kind = models.CharField("修改", max_length=10, choices=EDIT_KINDS)
    place = models.CharField("何处", max_length=40, blank=True)
    label = models.CharField("何处的名称", max_length=100, blank=True)
    before = models.JSONField("修改前", default=dict, blank=True)
    after = models.JSONField("修改后", default=dict, blank=True)
    made_at = models.DateTimeField("修改时间")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="修改人"
    )
    undoes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name="撤销的是",
    )

    class Meta:
        verbose_name = "修改记录"
        verbose_name_plural = "修改记录"
        ordering = ["-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}"
