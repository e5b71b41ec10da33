"""Reminder 催报: a body was asked to report in a campaign, up to a day. Written once."""

from django.conf import settings
from django.db import models

from bulletin.models import FrozenModel
from bulletin.zh.dates import say_full_day
from organizations.models import Campaign, PartyOrganization
from organizations.validators import validate_plain_text


class Reminder(FrozenModel):
    """Who was asked for which day, when, by whom.

    A remark says how, or what was answered.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="reminders", verbose_name="专题"
    )
    party = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        related_name="reminders",
        verbose_name="应报单位",
    )
    cut_off = models.DateField("截至日期")
    asked_at = models.DateTimeField("催报时间", auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="催报人"
    )
    remark = models.CharField(
        "备注", max_length=200, blank=True, validators=[validate_plain_text]
    )

    class Meta:
        verbose_name = "催报"
        verbose_name_plural = "催报"
        ordering = ["-id"]
        default_permissions = ("view", "add")
        indexes = [
            models.Index(fields=["campaign", "cut_off"], name="reminder_campaign_cut_off")
        ]

    def __str__(self) -> str:
        return f"{self.party} {say_full_day(self.cut_off)}"
