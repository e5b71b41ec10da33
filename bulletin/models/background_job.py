"""BackgroundJob: work that nobody waits for. MadeFile: what came of it. Routine: when it is due.

`bulletin.tasks` is the one door to them.
"""

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from bulletin.constraints import one_of
from bulletin.models.base import CheckedModel

BACKGROUND_STATES = {
    "waiting": "等待",
    "running": "进行中",
    "done": "完成",
    "failed": "没有成功",
    "cancelled": "已取消",
}
#: From here it goes on by itself; out of the others a person may ask for it again.
OPEN_STATES = ("waiting", "running")
LONGEST_MESSAGE = 500


class BackgroundJob(CheckedModel):
    """One piece of work, from being asked for to its end."""

    kind = models.CharField("种类", max_length=40)
    arguments: models.JSONField[Any, Any] = models.JSONField(
        "参数", default=dict, blank=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="由谁发起",
    )
    #: The code of the routine that asked for it; empty: a person or an act did.
    routine = models.CharField("定时任务", max_length=40, blank=True)
    state = models.CharField(
        "状态", max_length=9, choices=list(BACKGROUND_STATES.items()), default="waiting"
    )
    #: Its place in the queue of django-tasks.
    task = models.UUIDField("队列编号", null=True, blank=True)
    asked_at = models.DateTimeField("发起时间", auto_now_add=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    #: A process that works on it says again and again that it lives.
    alive_at = models.DateTimeField("最近活动", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("共有", default=0)
    is_to_stop = models.BooleanField("要求取消", default=False)
    message = models.CharField(
        "结果", max_length=LONGEST_MESSAGE, blank=True, editable=False
    )
    #: The address of what came of it.
    result_page = models.CharField("结果页", max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = "后台任务"
        verbose_name_plural = "后台任务"
        ordering = ["-id"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["state", "kind"], name="background_job_state"),
        ]
        constraints = [
            one_of(
                "state",
                list(BACKGROUND_STATES),
                name="backgroundjob_state_known",
                message="状态不在可选范围内",
            ),
        ]

    def __str__(self) -> str:
        return f"后台任务 {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN_STATES


class MadeFile(CheckedModel):
    """The file that a job made; it goes after a week."""

    job = models.OneToOneField(
        BackgroundJob, models.CASCADE, related_name="file", verbose_name="后台任务"
    )
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "后台任务的文件"
        verbose_name_plural = "后台任务的文件"
        ordering = ["job"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Routine(CheckedModel):
    """A kind of job that is due again and again, and how it went the last time."""

    code = models.CharField("代码", max_length=40, unique=True, editable=False)
    is_on = models.BooleanField("启用", default=True)
    every_minutes = models.PositiveIntegerField(
        "每隔几分钟", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    at_time = models.TimeField("每天几点", null=True, blank=True)
    next_at = models.DateTimeField("下次运行")
    last_ended_at = models.DateTimeField("上次结束", null=True, blank=True)
    last_state = models.CharField(
        "上次状态", max_length=9, blank=True, choices=list(BACKGROUND_STATES.items())
    )
    last_message = models.CharField(
        "上次结果", max_length=LONGEST_MESSAGE, blank=True, editable=False
    )

    #: What people call it: filled in by whoever shows the row.
    words = ""

    class Meta:
        verbose_name = "定时任务"
        verbose_name_plural = "定时任务"
        ordering = ["code"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(every_minutes__isnull=True, at_time__isnull=False)
                | Q(
                    every_minutes__isnull=False, every_minutes__gt=0, at_time__isnull=True
                ),
                name="routine_is_due_by_one_rule",
                violation_error_message="请只填一项：每隔几分钟，或每天几点",
            ),
            one_of(
                "last_state",
                ["", *BACKGROUND_STATES],
                name="routine_last_state_known",
                message="上次状态不在可选范围内",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.code
