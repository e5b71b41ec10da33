"""HandoverNote 交接: what one shift tells the next, and who has read it. Written once."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from bulletin.models import FrozenModel
from organizations.models import Campaign
from organizations.validators import validate_plain_text


class HandoverNote(FrozenModel):
    """A note to the next shift; one that is wrong is followed by another."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="handover_notes", verbose_name="专题"
    )
    text = models.TextField(
        "交接内容",
        validators=[
            MaxLengthValidator(1000, "交接内容最多 %(limit_value)d 个字，请分成几条"),
            validate_plain_text,
        ],
    )
    written_at = models.DateTimeField("时间", auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="交班人"
    )

    class Meta:
        verbose_name = "交接"
        verbose_name_plural = "交接"
        ordering = ["-id"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="handovernote_has_text",
                violation_error_message="请写交接内容",
            )
        ]

    def __str__(self) -> str:
        return self.text[:30]


class HandoverReading(FrozenModel):
    """Somebody of the next shift has read a note."""

    note = models.ForeignKey(
        HandoverNote, models.PROTECT, related_name="readings", verbose_name="交接"
    )
    read_at = models.DateTimeField("时间", auto_now_add=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="已阅人"
    )

    class Meta:
        verbose_name = "交接已阅"
        verbose_name_plural = "交接已阅"
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["note", "read_by"],
                name="handoverreading_once",
                violation_error_message="您已经看过这条交接",
            )
        ]

    def __str__(self) -> str:
        return str(self.read_by)
