"""Figure 数据: the atom. One printed number is one figure.

A correction is a row replacing another. A row counts from `in_force_from` to
`in_force_until`; while both are empty it is a draft. Intervals are written by
organizations.actions alone (ADR 0005).
"""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bulletin.constraints import both_or_neither, different, in_order, one_of
from bulletin.fields import ScaledDecimalField
from bulletin.models import Recorded
from bulletin.zh import qualifiers
from bulletin.zh.formatter import say
from bulletin.zh.quantity import Quantity
from organizations.choices import Counting, Qualifier, Scope
from organizations.models.activity import Activity
from organizations.models.folded import FoldedField
from organizations.models.indicator import Destination, Indicator
from organizations.validators import validate_day, validate_plain_text


class FigureQuerySet(models.QuerySet["Figure"]):
    """Many figures."""

    def in_force(self, at: datetime | None = None) -> Self:
        """Those that count now, or counted at that instant."""
        if at is None:
            return self.filter(in_force_from__isnull=False, in_force_until__isnull=True)
        return self.filter(in_force_from__lte=at).filter(
            Q(in_force_until__isnull=True) | Q(in_force_until__gt=at)
        )

    def drafts(self) -> Self:
        """Those not yet verified."""
        return self.filter(in_force_from__isnull=True)

    def current(self) -> Self:
        """Those that count and those that are being prepared: not the history."""
        return self.filter(in_force_until__isnull=True)

    def staying(self) -> Self:
        """Those that count once the activity is verified.

        Neither replaced nor to be withdrawn.
        """
        return self.current().filter(replaced_by__isnull=True, withdrawn_by__isnull=True)

    def until(self, day: date) -> Self:
        """Those as of that day or earlier."""
        return self.filter(as_of__lte=day)


class Figure(Recorded):
    """A number with unit, qualifier, day, scope. Values are in base units, never 万元."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="figures", verbose_name="活动"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="figures", verbose_name="指标"
    )
    item = models.CharField(
        "物品",
        max_length=100,
        blank=True,
        validators=[validate_plain_text],
        help_text="按物品计数的必填，如 KN95口罩",
    )
    item_folded = FoldedField("物品（查找用）", source="item")
    qualifier = models.CharField(
        "限定", max_length=12, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    value = ScaledDecimalField(
        "数值", null=True, blank=True, help_text="基本单位的数值：30万元填 300000"
    )
    value_max = ScaledDecimalField(
        "数值上端", null=True, blank=True, help_text="只在限定为区间时填"
    )
    step = ScaledDecimalField(
        "一级之值",
        null=True,
        blank=True,
        help_text="照原文末位非零数字一级之值；留空则按数值推算",
    )
    unit = models.CharField("单位", max_length=10)
    destination = models.ForeignKey(
        Destination,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="去向",
        related_name="+",
    )
    as_of = models.DateField(
        "截至日期", validators=[validate_day], help_text="不知道的填收到之日，并勾选推定"
    )
    as_of_presumed = models.BooleanField("推定", default=False)
    counting = models.CharField(
        "口径", max_length=10, choices=Counting.choices, default=Counting.INCREMENT
    )
    scope = models.CharField(
        "范围",
        max_length=10,
        choices=Scope.choices,
        default=Scope.OWN,
        help_text="累计数说的是谁：本项、本级，还是含下级",
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="其中属于",
        help_text="这是同一活动中哪一条数据的一部分；部分从不加到总数上",
    )
    words = models.CharField(
        "原文", max_length=100, blank=True, help_text="正文中的写法，如“20万余元”"
    )
    words_at = models.PositiveIntegerField(
        "原文位置", null=True, blank=True, editable=False
    )

    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="更正的是",
        editable=False,
    )
    in_force_from = models.DateTimeField(
        "生效时间", null=True, blank=True, editable=False
    )
    in_force_until = models.DateTimeField(
        "失效时间", null=True, blank=True, editable=False
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核实人",
        editable=False,
    )

    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="拟撤销人",
        editable=False,
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = "数据"
        verbose_name_plural = "数据"
        ordering = ["activity", "id"]
        default_permissions = ("view", "add", "change", "delete", "import", "export")
        indexes = [
            models.Index(fields=["indicator", "as_of"], name="figure_indicator_as_of"),
            models.Index(fields=["as_of"], name="figure_as_of"),
            models.Index(fields=["indicator", "item_folded"], name="figure_item"),
            models.Index(
                fields=["activity"],
                name="figure_presumed",
                condition=models.Q(as_of_presumed=True, in_force_until__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="figure_not_negative",
                violation_error_message="数值不能为负；减少请以新的累计数报送，或更正原记录",
            ),
            models.CheckConstraint(
                condition=Q(qualifier=Qualifier.VAGUE, value__isnull=True)
                | (~Q(qualifier=Qualifier.VAGUE) & Q(value__isnull=False)),
                name="figure_unknown_is_vague",
                violation_error_message="数值不明的限定应为“若干”，数值留空；其他限定须填数值",
            ),
            models.CheckConstraint(
                condition=Q(
                    qualifier=Qualifier.RANGE,
                    value_max__isnull=False,
                    value_max__gt=F("value"),
                )
                | (~Q(qualifier=Qualifier.RANGE) & Q(value_max__isnull=True)),
                name="figure_range_has_two_ends",
                violation_error_message="区间须填两端，且后者较大；其他限定只填一个数值",
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True) | Q(step__gt=0),
                name="figure_step_positive",
                violation_error_message="一级之值须大于零",
            ),
            models.CheckConstraint(
                condition=~Q(unit=""),
                name="figure_has_unit",
                violation_error_message="请填单位",
            ),
            models.CheckConstraint(
                condition=~Q(scope=Scope.BELOW, counting=Counting.INCREMENT),
                name="figure_no_increment_below",
                violation_error_message="“含下级”不能报新增（分不清与下级所报是否重复），请报含下级的累计数",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="figure_no_part_of_itself",
                violation_error_message="数据不能是自己的“其中”",
            ),
            one_of(
                "qualifier",
                Qualifier.values,
                name="figure_qualifier_known",
                message="限定不在可选范围内",
            ),
            one_of(
                "counting",
                Counting.values,
                name="figure_counting_known",
                message="口径只能是新增或累计",
            ),
            one_of(
                "scope",
                Scope.values,
                name="figure_scope_known",
                message="范围只能是本项、本级或含下级",
            ),
            both_or_neither(
                "in_force_from",
                "verified_by",
                name="figure_verified_pair",
                message="生效的数据须有核实人",
            ),
            in_order(
                "in_force_from",
                "in_force_until",
                name="figure_in_force_in_order",
                message="失效时间不能早于生效时间",
            ),
            different(
                "verified_by",
                "changed_by",
                name="figure_verified_by_another",
                message="不能核实自己最后修改的数据，请由另一人核实",
            ),
        ]

    def __str__(self) -> str:
        thing = f"{self.indicator}·{self.item}" if self.item else str(self.indicator)
        return f"{thing} {self.said}"

    @property
    def said(self) -> str:
        """The number in its own words, or as the formatter prints it."""
        return self.words or say(self.quantity, self.indicator.rule).text

    @property
    def quantity(self) -> Quantity:
        """Value, unit and qualifier as one thing."""
        return Quantity(
            value=self.value,
            unit=self.unit,
            qualifier=qualifiers.Qualifier(self.qualifier),
            step=self.step,
            value_max=self.value_max,
        )

    @property
    def bounds(self) -> qualifiers.Bounds:
        """What the words assert: low and high."""
        return self.quantity.bounds

    @property
    def is_in_force(self) -> bool:
        """Whether it counts now."""
        return self.in_force_from is not None and self.in_force_until is None

    @property
    def is_unknown(self) -> bool:
        """Whether the value is not known: neither none nor zero."""
        return self.value is None
