"""Manuscript: the document as it stood when a step was taken. Written once, kept once."""

from typing import Any

from django.db import models

from bulletin.models import FrozenModel
from reports.document.blocks import Document
from reports.document.digest import digest
from reports.document.shape import from_dict, kept


class Manuscript(FrozenModel):
    """A document's tree as JSON. However many steps saw the same one, it is one row."""

    digest = models.CharField("摘要", max_length=64, unique=True)
    content = models.JSONField("内容")
    kept_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "留存文稿"
        verbose_name_plural = "留存文稿"
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest[:8]

    def as_document(self, **today: Any) -> Document:
        """The tree again."""
        return from_dict(self.content, **today)


def keep(document: Document) -> Manuscript:
    """The row of this document: the one that is there, or a new one."""
    content = kept(document)
    row, _made = Manuscript.objects.get_or_create(
        digest=digest(content), defaults={"content": content}
    )
    return row
