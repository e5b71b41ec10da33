"""Ledger 总账: what the totals of a campaign come to on every day, written down once (ADR 0015).

Nobody enters or corrects it: it follows from the figures. Triggers of the database leave a mark
wherever a figure, a lead or the tree changes; what is marked is read anew before it answers. Pages
are written by organizations.totals.keeping alone.
"""

from django.db import models

from bulletin.constraints import one_of
from organizations.models.activity import Activity
from organizations.models.campaign import Campaign
from organizations.models.indicator import Indicator


class Ledger(models.Model):
    """The ledger of a campaign: totals of the root, as known now.

    `ground`: what the Party tree looked like when its pages were read, by what matters to them.
    """

    campaign = models.OneToOneField(
        Campaign, models.CASCADE, related_name="ledger", verbose_name="专题"
    )
    ground = models.JSONField("所据的组织关系", default=dict, blank=True)

    class Meta:
        verbose_name = "总账"
        verbose_name_plural = "总账"
        ordering = ["campaign"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.campaign}的总账"


class LedgerPage(models.Model):
    """The figures of one indicator as read by day.

    `version` counts how often they were read. `figures`: how many there were. `holds_from`: for an
    earlier cut-off the page does not answer, because a body that reports only later made another
    more than a leaf; empty: for none.
    """

    ledger = models.ForeignKey(Ledger, models.CASCADE, related_name="pages", verbose_name="总账")
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="ledger_pages", verbose_name="指标"
    )
    version = models.PositiveIntegerField("版次", default=1)
    figures = models.PositiveIntegerField("数据条数", default=0)
    holds_from = models.DateField("适用起始日", null=True, blank=True)
    read_at = models.DateTimeField("记账时间", auto_now=True)

    class Meta:
        verbose_name = "账页"
        verbose_name_plural = "账页"
        ordering = ["ledger", "indicator"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["ledger", "indicator"],
                name="ledgerpage_once",
                violation_error_message="这个指标已有账页",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ledger}·{self.indicator}"


class LedgerLine(models.Model):
    """What a list comes to from the day `since` until the day before `until` (empty: to this day).

    `destination`: a code, empty for all, `unspecified` for the rest. `balance`: see
    organizations.totals.bounds.Balance. `terms`: what changed in the signed list on that day,
    figure and difference by turns; `notes`: what was noted and what was settled on it.
    """

    page = models.ForeignKey(LedgerPage, models.CASCADE, related_name="lines", verbose_name="账页")
    item = models.CharField("物品", max_length=100, blank=True)
    unit = models.CharField("单位", max_length=10, blank=True)
    destination = models.CharField("去向", max_length=30, blank=True)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    balance = models.JSONField("余额", default=dict)
    notes = models.TextField("提示", blank=True)
    terms = models.TextField("明细", blank=True)

    class Meta:
        verbose_name = "账目"
        verbose_name_plural = "账目"
        ordering = ["page", "item", "unit", "destination", "since"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "item", "unit", "destination", "since"],
                name="ledgerline_once",
                violation_error_message="这一天已有这一笔",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}{self.item}{self.destination} {self.since:%Y-%m-%d}"


class MarkKind(models.TextChoices):
    """What changed: figures of an indicator, an activity, the Party tree, or something for all."""

    FIGURES = "figures", "数据"
    ACTIVITY = "activity", "活动"
    TREE = "tree", "组织关系"
    ALL = "all", "全部"


class LedgerMark(models.Model):
    """Something changed since the pages of a ledger were read. Written by triggers alone.

    No reference is checked: what no longer exists is no reason to fail. SQLite names the campaign
    of a figure by its activity: a trigger there that looks into another table of ours would stand
    in the way of every later migration of that table. `writer`: the transaction, on PostgreSQL.
    """

    kind = models.CharField("种类", max_length=10, choices=MarkKind.choices)
    campaign = models.ForeignKey(
        Campaign, models.DO_NOTHING, null=True, blank=True, db_constraint=False,
        related_name="+", verbose_name="专题",
    )  # fmt: skip
    activity = models.ForeignKey(
        Activity, models.DO_NOTHING, null=True, blank=True, db_constraint=False, db_index=False,
        related_name="+", verbose_name="活动",
    )  # fmt: skip
    indicator = models.ForeignKey(
        Indicator, models.DO_NOTHING, null=True, blank=True, db_constraint=False, db_index=False,
        related_name="+", verbose_name="指标",
    )  # fmt: skip
    writer = models.BigIntegerField("事务", null=True, blank=True)

    class Meta:
        verbose_name = "待重读"
        verbose_name_plural = "待重读"
        ordering = ["id"]
        default_permissions = ()
        indexes = [models.Index(fields=["activity", "indicator"], name="mark_activity_indicator")]
        constraints = [
            one_of("kind", MarkKind.values, name="mark_kind_known", message="种类不在可选范围内")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}有变动"
