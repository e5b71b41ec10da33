"""Files that came in: what was chosen for a sender's book, which file made which record."""

from typing import Any

from django.db import models

from bulletin.constraints import one_of
from bulletin.models import FrozenModel, Recorded
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
        constraints = [
            one_of(
                "state",
                BatchState.values,
                name="importbatch_state_known",
                message="状态只能是已导入或已撤销",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.created_at:%Y-%m-%d %H:%M}）"


class ImportedRow(FrozenModel):
    """A record that a file made or changed, with its row in the file."""

    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="rows", verbose_name="导入批次"
    )
    sheet = models.CharField("工作表", max_length=100, blank=True)
    row = models.PositiveIntegerField("行")
    change = models.CharField("结果", max_length=10, choices=RowChange.choices)
    key = models.BigIntegerField("记录", db_index=True)
    label = models.CharField("名称", max_length=300)

    class Meta:
        verbose_name = "导入的行"
        verbose_name_plural = "导入的行"
        ordering = ["batch", "id"]
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
