"""Quotation 引用: these exact characters at this place are quoted, with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bulletin.models import CheckedModel
from reports.models.edition import Edition


class Quotation(CheckedModel):
    """A number that a person has marked as quoted: a name, a spoken word, opening hours.

    `place` names where: intro, `donation.summary`, `entry-12`. The mark holds for
    exactly these characters at their n-th place there; where they are gone it says
    nothing.
    """

    kept_as_received = frozenset({"text"})

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="quotations", verbose_name="简报"
    )
    place = models.CharField("何处", max_length=40)
    text = models.CharField("文字", max_length=100)
    occurrence = models.PositiveSmallIntegerField("第几处", default=1)
    reason = models.CharField("理由", max_length=300)
    quoted_at = models.DateTimeField("注明时间", auto_now_add=True)
    quoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="注明人"
    )

    class Meta:
        verbose_name = "引用"
        verbose_name_plural = "引用"
        ordering = ["id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "place", "text", "occurrence"],
                name="quotation_once",
                violation_error_message="这一处已注明引用",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="quotation_says_why",
                violation_error_message="请写明引用的理由",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & Q(occurrence__gte=1),
                name="quotation_of_something",
                violation_error_message="请指明引用的是哪一处文字",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text}（{self.reason}）"
