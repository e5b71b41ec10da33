"""Files that came in: what was chosen for a sender's book, which file made which record."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.timezone import localtime

from bulletin.constraints import one_of
from bulletin.models import FrozenModel, Recorded
from bulletin.zh.dates import say_moment
from organizations.choices import BatchState, RowChange


class ImportMapping(Recorded):
    """Answers under a name, for the books of one sender: the next one needs no question."""

    kind = models.CharField("种类", max_length=30, editable=False)
    name = models.CharField("名称", max_length=100, help_text="如：登记科花名册")
    fingerprint = models.TextField("表头", blank=True, editable=False)
    columns: models.JSONField[Any, Any] = models.JSONField("列", default=dict, blank=True)
    values: models.JSONField[Any, Any] = models.JSONField(
        "用词", default=dict, blank=True
    )

    class Meta:
        verbose_name = "导入对应关系"
        verbose_name_plural = "导入对应关系"
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="importmapping_named_once",
                violation_error_message="这个名称的对应关系已经有了",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ImportBatch(Recorded):
    """One file that was taken in: by whom, when, the file itself, what it brought."""

    kind = models.CharField("种类", max_length=30, editable=False)
    name = models.CharField("文件名", max_length=255, editable=False)
    file = models.FileField(
        "文件", upload_to="imports/%Y/%m/", editable=False, max_length=255
    )
    digest = models.CharField("摘要（SHA-256）", max_length=64, editable=False)
    mapping = models.CharField("对应关系", max_length=100, blank=True, editable=False)
    new = models.PositiveIntegerField("新增", default=0, editable=False)
    changed = models.PositiveIntegerField("修改", default=0, editable=False)
    unchanged = models.PositiveIntegerField("未变", default=0, editable=False)
    state = models.CharField(
        "状态",
        max_length=10,
        choices=BatchState.choices,
        default=BatchState.DONE,
        editable=False,
    )

    class Meta:
        verbose_name = "导入批次"
        verbose_name_plural = "导入批次"
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            one_of(
                "state",
                BatchState.values,
                name="importbatch_state_known",
                message="状态只能是正在导入、已导入、部分撤销、已撤销或中断",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{say_moment(localtime(self.created_at))}）"


class ImportedRow(FrozenModel):
    """A record that a file made or changed, with its row in the file.

    `before` is what the record held when it was changed, table by table; `after` is the
    digest of what it held when the file was in. Both serve to take the row back.
    """

    kept_as_received = frozenset({"sheet", "label", "after"})

    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="rows", verbose_name="导入批次"
    )
    sheet = models.CharField("工作表", max_length=100, blank=True)
    row = models.PositiveIntegerField("行")
    change = models.CharField("结果", max_length=10, choices=RowChange.choices)
    key = models.BigIntegerField("记录", db_index=True)
    label = models.CharField("名称", max_length=300)
    before: models.JSONField[Any, Any] = models.JSONField(
        "改前内容", default=dict, blank=True
    )
    after = models.CharField("导入后的摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = "导入的行"
        verbose_name_plural = "导入的行"
        ordering = ["batch", "id"]
        default_permissions = ("view",)
        constraints = [
            one_of(
                "change",
                RowChange.values,
                name="importedrow_change_known",
                message="结果只能是新增或修改",
            )
        ]

    def __str__(self) -> str:
        return f"第 {self.row} 行 {self.label}"


class UndoneRow(FrozenModel):
    """That a row of a file was taken back: by whom, when."""

    row = models.OneToOneField(
        ImportedRow, models.PROTECT, related_name="undone", verbose_name="导入的行"
    )
    undone_at = models.DateTimeField("撤销时间", auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="撤销人"
    )

    class Meta:
        verbose_name = "撤销的导入行"
        verbose_name_plural = "撤销的导入行"
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"撤销{self.row}"
