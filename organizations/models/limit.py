"""PlausibilityLimit 合理范围: what one indicator may come to for each of another, kept by staff."""

from django.db import models
from django.db.models import Q

from bulletin.constraints import different, in_order_open
from bulletin.fields import ScaledDecimalField
from bulletin.models import CheckedModel
from organizations.models.indicator import Indicator
from organizations.validators import validate_plain_text


class PlausibilityLimit(CheckedModel):
    """Bounds of a ratio of two indicators, in base units.

    Service hours for each volunteer.

    `factor`: how many times above or below similar records a ratio is asked about; empty:
    never.
    """

    numerator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        related_name="+",
        verbose_name="指标",
        help_text="如服务时长",
    )
    denominator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        related_name="+",
        verbose_name="除以",
        help_text="如志愿者",
    )
    name = models.CharField(
        "说法",
        max_length=30,
        validators=[validate_plain_text],
        help_text="写在询问报送单位的句子里，如“平均每名志愿者”",
    )
    low = ScaledDecimalField("下限", null=True, blank=True, help_text="不限的留空")
    high = ScaledDecimalField("上限", null=True, blank=True, help_text="不限的留空")
    factor = models.PositiveSmallIntegerField(
        "相差倍数",
        null=True,
        blank=True,
        default=10,
        help_text="比同专题其他记录的中位数高出或低于多少倍时询问；留空则不比较",
    )
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = "合理范围"
        verbose_name_plural = "合理范围"
        ordering = ["numerator__position", "denominator__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["numerator", "denominator"],
                name="limit_pair_once",
                violation_error_message="这两个指标已有合理范围，请修改原有的一条",
            ),
            different(
                "numerator",
                "denominator",
                name="limit_two_indicators",
                message="请选两个不同的指标",
            ),
            in_order_open(
                "low", "high", name="limit_in_order", message="下限不能高于上限"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=False)
                | Q(high__isnull=False)
                | Q(factor__isnull=False),
                name="limit_says_something",
                violation_error_message="上限、下限、相差倍数至少填一项",
            ),
            models.CheckConstraint(
                condition=(Q(low__isnull=True) | Q(low__gte=0))
                & (Q(high__isnull=True) | Q(high__gt=0)),
                name="limit_positive",
                violation_error_message="下限不能为负，上限须大于零",
            ),
            models.CheckConstraint(
                condition=Q(factor__isnull=True) | Q(factor__gte=2),
                name="limit_factor_at_least_two",
                violation_error_message="相差倍数至少为 2",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.numerator}÷{self.denominator}"
