"""EditionEditor 编辑人: who ever edited an edition, and whether since its last return."""

from django.conf import settings
from django.db import models

from bulletin.models import CheckedModel
from reports.models.edition import Edition


class EditionEditor(CheckedModel):
    """A person who edited it: they never sign it.

    Who edited since its last return does not review it or send it back either.
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="editors", verbose_name="简报"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="编辑人"
    )

    is_since_return = models.BooleanField("退回后编辑过", default=True)

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
