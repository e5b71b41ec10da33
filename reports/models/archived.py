"""ArchivedEdition 归档记录: which edition was archived when, by whom, with which digest."""

from django.conf import settings
from django.db import models

from bulletin.models import FrozenModel
from reports.models.edition import Edition
from reports.workflow import STATES


class ArchivedEdition(FrozenModel):
    """One 归档包 that left the house. Written once."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="archived", verbose_name="简报"
    )
    state = models.CharField("归档时的状态", max_length=12)
    files = models.PositiveIntegerField("文件数")
    size = models.PositiveBigIntegerField("字节数")
    digest = models.CharField("清单的摘要", max_length=64)
    archived_at = models.DateTimeField("时间", auto_now_add=True)
    #: Empty: by a command on the server.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="经办人",
    )

    class Meta:
        verbose_name = "归档记录"
        verbose_name_plural = "归档记录"
        ordering = ["-id"]
        default_permissions = ("view",)

    @property
    def state_words(self) -> str:
        """The state it was archived in, in words: 已签发."""
        return STATES.get(self.state, self.state)

    def __str__(self) -> str:
        return f"{self.edition} {self.digest[:8]}"
