"""UpkeepRun: when a nightly command ended last, and how much it found."""

from django.db import models

from bulletin.models.base import CheckedModel


class UpkeepRun(CheckedModel):
    """One row a command. Only bulletin.upkeep writes it."""

    command = models.CharField("命令", max_length=40, unique=True)
    ended_at = models.DateTimeField("结束时间")
    findings = models.PositiveIntegerField("发现几处不符", default=0)

    class Meta:
        verbose_name = "夜间任务"
        verbose_name_plural = "夜间任务"
        ordering = ["command"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.command}：{self.findings}"
