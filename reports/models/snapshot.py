"""Snapshot: the document as it was signed, with its digest. Written once."""

from django.conf import settings
from django.db import models

from bulletin.models import FrozenModel
from reports.models.edition import Edition


class Snapshot(FrozenModel):
    """What was signed: the document's tree as JSON.

    Records that change later leave it untouched.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="snapshots", verbose_name="简报"
    )
    document = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)
    frozen_at = models.DateTimeField("时间", auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签发人"
    )

    class Meta:
        verbose_name = "定稿"
        verbose_name_plural = "定稿"
        ordering = ["-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.edition} {self.digest[:8]}"
