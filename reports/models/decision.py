"""Decision: one line of an edition's life.

Written once, together with the edition's state.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone

from bulletin.models import FrozenModel
from bulletin.zh.dates import say_day
from reports.models.edition import Edition
from reports.models.manuscript import Manuscript
from reports.models.paper import PaperSignature
from reports.workflow import STATES, STEPS


class Decision(FrozenModel):
    """Which step, between which states, by whom, when, with what remark and text."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="decisions", verbose_name="简报"
    )
    step = models.CharField(
        "步骤",
        max_length=20,
        choices=[(step.code, step.label) for step in STEPS.values()],
    )
    before = models.CharField("原状态", max_length=12, choices=list(STATES.items()))
    after = models.CharField("新状态", max_length=12, choices=list(STATES.items()))
    taken_at = models.DateTimeField("时间", auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人"
    )
    remark = models.CharField("意见", max_length=500, blank=True)
    #: Empty only in lines older than the keeping of manuscripts.
    manuscript = models.ForeignKey(
        Manuscript,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="当时的文稿",
    )
    paper = models.ForeignKey(
        PaperSignature,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="纸质签批",
    )
    version = models.PositiveIntegerField("当时的版本", default=0)

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ["-id"]
        default_permissions = ("view",)

    @property
    def whose(self) -> object:
        """Whose decision it is: of a paper, who signed it; else who took the step."""
        return self.paper.signatory if self.paper else self.taken_by

    @property
    def said(self) -> str:
        """Who took it when, as a sentence tells it."""
        at = timezone.localtime(self.taken_at)
        return f"“{self.taken_by}”已于{say_day(at)}{at:%H:%M}{self.get_step_display()}"

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.taken_by}"
