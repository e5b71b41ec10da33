"""SignedWords: the text of a signed edition as it is searched. Written once, with the snapshot."""

from django.db import models

from bulletin.models import FrozenModel
from reports.models.snapshot import Snapshot


class SignedWords(FrozenModel):
    """All characters that were signed, in the form in which words are compared."""

    snapshot = models.OneToOneField(
        Snapshot, models.PROTECT, related_name="words", verbose_name="定稿"
    )
    folded = models.TextField("正文（查找用）")

    class Meta:
        verbose_name = "定稿文字"
        verbose_name_plural = "定稿文字"
        ordering = ["snapshot_id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.folded[:30]
