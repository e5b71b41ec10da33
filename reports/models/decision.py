"""Decision: one step of an edition's life, written once."""

from django.conf import settings
from django.db import models

from bulletin.models import FrozenModel
from reports.models.edition import Edition
from reports.workflow import STATES, STEPS


class Decision(FrozenModel):
    """Which step, from which state to which, by whom, when, with what remark."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="decisions", verbose_name="简报"
    )
    step = models.CharField(
        "步骤", max_length=12, choices=[(s.code, s.label) for s in STEPS.values()]
    )
    before = models.CharField("原状态", max_length=12, choices=list(STATES.items()))
    after = models.CharField("新状态", max_length=12, choices=list(STATES.items()))
    taken_at = models.DateTimeField("时间", auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人"
    )
    remark = models.CharField("意见", max_length=500, blank=True)

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ["-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.taken_by}"
