"""What people said once of a sender's book: which column is what, which word means what."""

from typing import Any

from django.db import models

from bulletin.models import Recorded


class ImportMapping(Recorded):
    """Answers under a name, for the books of one sender: the next one needs no question."""

    kind = models.CharField("种类", max_length=30, editable=False)
    name = models.CharField("名称", max_length=100, help_text="如：登记科花名册")
    fingerprint = models.TextField("表头", blank=True, editable=False)
    columns: models.JSONField[Any, Any] = models.JSONField("列", default=dict, blank=True)
    values: models.JSONField[Any, Any] = models.JSONField("用词", default=dict, blank=True)

    class Meta:
        verbose_name = "导入对应关系"
        verbose_name_plural = "导入对应关系"
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="importmapping_named_once",
                violation_error_message="这个名称的对应关系已经有了",
            )
        ]

    def __str__(self) -> str:
        return self.name
