"""Source 来源: one message, letter or file that came in, in its own words."""

from django.db import models

from bulletin.models import Recorded


class Source(Recorded):
    """What came in: the words, from whom, when it was sent and when it was received."""

    text = models.TextField("原文", blank=True)
    sender = models.CharField("报送人或来源", max_length=200, blank=True)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)
    received_at = models.DateTimeField("收到时间", null=True, blank=True)

    class Meta:
        verbose_name = "来源"
        verbose_name_plural = "来源"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.sender or self.text[:20] or f"来源 {self.pk}"
