"""AuditEvent: one line of the trail. Not re-exported: `bulletin.audit` is the door."""

from django.db import models

from bulletin.models.base import FrozenModel


class AuditEvent(FrozenModel):
    """Who did what to which object, when.

    Texts, not keys: the line outlives what it speaks of.
    """

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    actor = models.CharField("操作人", max_length=150, db_index=True)
    action = models.CharField("操作", max_length=60, db_index=True)
    kind = models.CharField("对象种类", max_length=60)
    key = models.CharField("对象编号", max_length=60)
    label = models.CharField("对象", max_length=300)
    details = models.JSONField("内容", default=dict, blank=True)

    class Meta:
        verbose_name = "留痕"
        verbose_name_plural = "留痕"
        ordering = ["-id"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["kind", "key"], name="auditevent_object")]

    def __str__(self) -> str:
        # The code of the act stays out: its words are the admin's to say.
        return f"{self.actor} {self.label}"
