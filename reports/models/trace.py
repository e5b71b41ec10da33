"""NumberTrace: which figure stands behind which characters of an entry."""

from django.db import models

from bulletin.models import CheckedModel
from organizations.models import Figure
from reports.models.entry import Entry


class NumberTrace(CheckedModel):
    """Characters of an entry that quote one figure.

    `name` says which, should the figure be gone. The key to the figure is not enforced:
    a draft must not hinder the life of a record, but a draft whose record is gone
    refuses to render and says by this name what it misses.
    """

    kept_as_received = frozenset({"text", "name"})

    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="traces", verbose_name="条目"
    )
    start = models.PositiveIntegerField("起")
    text = models.CharField("文字", max_length=100)
    figure = models.ForeignKey(
        Figure,
        models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name="数据",
    )
    name = models.CharField("数据名", max_length=300)

    class Meta:
        verbose_name = "数字出处"
        verbose_name_plural = "数字出处"
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "start"],
                name="trace_one_at_a_place",
                violation_error_message="同一处数字只能有一个出处",
            )
        ]

    def __str__(self) -> str:
        return f"{self.text}（{self.name}）"
