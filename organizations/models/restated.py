"""RestatedFigure: a 累计 that means something else since 款物未分 is the sum of its family."""

from django.conf import settings
from django.db import models

from bulletin.constraints import both_or_neither
from bulletin.fields import ScaledDecimalField
from bulletin.models import CheckedModel
from organizations.models.figure import Figure


class RestatedFigure(CheckedModel):
    """A 累计 of 款物未分 that became one of 捐赠价值, and what that did to the total of its body.

    `before` and `after`: the 捐赠价值 of the body up to the figure's day, None where it was
    not known. Asked about in 需要过问 until somebody confirms it or a correction takes its
    place.
    """

    figure = models.OneToOneField(
        Figure, models.PROTECT, related_name="restated", verbose_name="数据"
    )
    before = ScaledDecimalField("原合计", null=True, blank=True)
    after = ScaledDecimalField("现合计", null=True, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="确认人",
    )

    class Meta:
        verbose_name = "口径改变的累计数"
        verbose_name_plural = "口径改变的累计数"
        ordering = ["id"]
        default_permissions = ("view",)
        constraints = [
            both_or_neither(
                "confirmed_at",
                "confirmed_by",
                name="restated_confirmed_pair",
                message="确认须有时间和确认人",
            )
        ]

    def __str__(self) -> str:
        return str(self.figure)
