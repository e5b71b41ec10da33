"""Notice 通知: a sentence about an edition on its way out of the house, kept when it is sent."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from bulletin.constraints import one_of
from bulletin.models import CheckedModel
from reports.models.edition import Edition
from reports.workflow import STEPS

#: Ways out: their codes and what people call them.
CHANNELS = {"mail": "邮件", "wecom": "企业微信", "dingtalk": "钉钉"}


class Notice(CheckedModel):
    """One sentence by one way: waiting, sent, or given up. It names no person."""

    kept_as_received = frozenset({"text", "fault"})

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="notices", verbose_name="简报"
    )
    event = models.CharField(
        "事由",
        max_length=20,
        choices=[(step.code, step.label) for step in STEPS.values()],
    )
    channel = models.CharField("方式", max_length=10, choices=list(CHANNELS.items()))
    text = models.CharField("内容", max_length=500)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    attempts = models.PositiveSmallIntegerField("试过几次", default=0)
    next_at = models.DateTimeField("下次发送", default=timezone.now, db_index=True)
    sent_at = models.DateTimeField("送达时间", null=True, blank=True)
    is_given_up = models.BooleanField("不再重试", default=False)
    fault = models.CharField("没有送达的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "通知"
        verbose_name_plural = "通知"
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            one_of(
                "channel",
                list(CHANNELS),
                name="notice_channel_known",
                message="通知的方式不在可选范围内",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(is_given_up=False),
                name="notice_sent_or_given_up",
                violation_error_message="已送达的通知不会是不再重试的",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}：{self.text[:40]}"

    @property
    def state(self) -> str:
        """How it stands with it, in words."""
        if self.sent_at is not None:
            return "已送达"
        if self.is_given_up:
            return "没有送达，不再重试"
        return "等待重试" if self.attempts else "等待发送"
