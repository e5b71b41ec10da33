"""EditionEditor 编辑人: who edited an edition since its last return."""

from django.conf import settings
from django.db import models

from reports.models.edition import Edition


class EditionEditor(models.Model):
    """A person who edited it since its last return: they neither review nor sign."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="editors", verbose_name="简报"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="编辑人"
    )

    class Meta:
        verbose_name = "编辑人"
        verbose_name_plural = "编辑人"
        ordering = ["id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                name="editioneditor_once",
                violation_error_message="这个人已在编辑人中",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
