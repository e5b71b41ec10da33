"""RecoveryCode: one of the codes that let a person in whose phone is lost. Each works once."""

from django.conf import settings
from django.db import models

from bulletin.models.base import CheckedModel


class RecoveryCode(CheckedModel):
    """The digest of a code; the code itself was shown once and is kept nowhere."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="recovery_codes",
        verbose_name="用户",
    )
    digest = models.CharField("恢复码摘要", max_length=64)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = "恢复码"
        verbose_name_plural = "恢复码"
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "digest"],
                name="recovery_code_once",
                violation_error_message="这个人已有这个恢复码",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}的恢复码"
