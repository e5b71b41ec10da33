"""VerifiedContent: what an activity said when it was verified, written once, with its digest."""

from django.conf import settings
from django.db import models

from bulletin.models import FrozenModel
from organizations.models.activity import Activity


class VerifiedContent(FrozenModel):
    """The account, its bodies, files and figures as they were verified, and a digest of all."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="verified_contents", verbose_name="活动"
    )
    taken_at = models.DateTimeField("核实时间")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核实人"
    )
    content = models.JSONField("核实的内容")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "核实的内容"
        verbose_name_plural = "核实的内容"
        ordering = ["-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.activity.number} {self.digest[:8]}"
