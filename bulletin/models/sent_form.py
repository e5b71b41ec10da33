"""SentForm: that a form for something new was sent, and where what it made stands."""

from django.db import models
from django.utils import timezone

from bulletin.models.base import CheckedModel


class SentForm(CheckedModel):
    """A form bears a mark of its own; sent again it makes nothing a second time.

    Only bulletin.sent_forms writes it.
    """

    mark = models.CharField("标记", max_length=64, unique=True)
    leads_to = models.CharField("去处", max_length=200)
    sent_at = models.DateTimeField("提交时间", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "提交过的表单"
        verbose_name_plural = "提交过的表单"
        ordering = ["-id"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.leads_to
