"""Agreement 复核: once the two computations of a campaign's totals were held against each other."""

from django.db import models

from bulletin.models import FrozenModel
from bulletin.zh.dates import say_full_day
from organizations.models.campaign import Campaign


class Agreement(FrozenModel):
    """When they were compared, up to which day, how many totals, and where they did not agree.

    `differences` has an object for each total that differs: see organizations.agreement.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="agreements", verbose_name="专题"
    )
    cut_off = models.DateField("截至日期")
    compared = models.PositiveIntegerField("比对的合计")
    differences = models.JSONField("不一致之处", default=list, blank=True)
    compared_at = models.DateTimeField("比对时间", auto_now_add=True)

    class Meta:
        verbose_name = "合计复核"
        verbose_name_plural = "合计复核"
        ordering = ["-id"]
        default_permissions = ("view", "add")

    def __str__(self) -> str:
        outcome = "一致" if self.is_agreed else f"{len(self.differences)}处不一致"
        return f"{self.campaign}截至{say_full_day(self.cut_off)}：{self.compared}项合计，{outcome}"

    @property
    def is_agreed(self) -> bool:
        """Whether both came to the same for every total."""
        return not self.differences
