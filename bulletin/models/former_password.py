"""FormerPassword: the digest of a password somebody had, so that they do not take it again."""

from django.conf import settings
from django.db import models

from bulletin.models.base import CheckedModel


class FormerPassword(CheckedModel):
    """One password of before, as Django keeps passwords."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="former_passwords",
        verbose_name="用户",
    )
    encoded = models.CharField("密码摘要", max_length=128)
    left_at = models.DateTimeField("停用时间", auto_now_add=True)

    class Meta:
        verbose_name = "用过的密码"
        verbose_name_plural = "用过的密码"
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user}用过的密码"
