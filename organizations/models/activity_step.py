"""ActivityStep: one line of an activity's life, written once."""

from django.conf import settings
from django.db import models

from bulletin.models import FrozenModel
from organizations.choices import Deed, Status
from organizations.models.activity import Activity


class ActivityStep(FrozenModel):
    """From which status to which, by whom, when, why."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="steps", verbose_name="活动"
    )
    deed = models.CharField("办理", max_length=12, choices=Deed.choices, blank=True)
    before = models.CharField("原状态", max_length=12, choices=Status.choices)
    after = models.CharField("新状态", max_length=12, choices=Status.choices)
    taken_at = models.DateTimeField("时间", auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人"
    )
    reason = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "办理记录"
        verbose_name_plural = "办理记录"
        ordering = ["-id"]
        default_permissions = ("view",)

    #: How an activity came in with a file goes with it when the file is taken back, while
    #: nothing else has happened to it.
    stays_where = (
        f"OLD.deed <> '{Deed.ARRIVE}' OR EXISTS "  # noqa: S608 - a table of ours
        "(SELECT 1 FROM organizations_activitystep s "
        "WHERE s.activity_id = OLD.activity_id AND s.id <> OLD.id)"
    )

    def __str__(self) -> str:
        if self.deed:
            return self.get_deed_display()
        return f"{self.get_before_display()} → {self.get_after_display()}"
