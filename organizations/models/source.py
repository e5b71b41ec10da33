"""Source 来源: one message, letter or file that came in, in its own words."""

from django.db import models

from bulletin.models import Recorded

#: What a source tells; kept as it is once a verified record rests on it.
TOLD = ("text", "sender", "sent_at", "received_at")
HELD = "已核实的记录以这份来件为据，来件不能再改；有新的来件请另存一份"


class Source(Recorded):
    """What came in: the words, from whom, when it was sent and when it was received."""

    kept_as_received = frozenset({"text", "sender"})

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

    @property
    def is_held(self) -> bool:
        """Whether a verified record rests on it: then it is neither changed nor deleted."""
        return (
            bool(self.pk) and self.activities.filter(verified_at__isnull=False).exists()
        )
