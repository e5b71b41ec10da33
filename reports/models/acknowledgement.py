"""Acknowledgement 提醒确认: a warning was seen, by whom, and why the text may stand."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bulletin.constraints import one_of
from bulletin.models import CheckedModel
from reports.models.edition import Edition
from reports.workflow import CAUTIONS


class Acknowledgement(CheckedModel):
    """A warning that a person has answered for.

    `key` holds the facts it is about: when they change it is another warning. `message`
    is what they were told.
    """

    kept_as_received = frozenset({"key", "message"})

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="acknowledgements", verbose_name="简报"
    )
    code = models.CharField("提醒", max_length=20, choices=list(CAUTIONS.items()))
    key = models.CharField("所据事实", max_length=64)
    message = models.TextField("提醒内容")
    reason = models.CharField("理由", max_length=300)
    acknowledged_at = models.DateTimeField("确认时间", auto_now_add=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人"
    )

    class Meta:
        verbose_name = "提醒确认"
        verbose_name_plural = "提醒确认"
        ordering = ["id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key"],
                name="acknowledgement_once",
                violation_error_message="这条提醒已确认",
            ),
            one_of(
                "code",
                list(CAUTIONS),
                name="acknowledgement_code_known",
                message="提醒不在可选范围内",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(key=""),
                name="acknowledgement_says_why",
                violation_error_message="请写明理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}：{self.reason}"
