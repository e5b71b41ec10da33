"""Indicator 指标 and Destination 去向: registers kept by staff."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from bulletin.constraints import one_of
from bulletin.models import CheckedModel, FrozenModel
from bulletin.zh.formatter import DisplayRule
from organizations.choices import Display, Nature, SectionCode
from organizations.validators import validate_plain_text

CODE = RegexValidator(
    r"^[a-z][a-z0-9_]*$", "代码以小写字母开头，只含小写字母、数字和下划线"
)
#: A name that stands in braces inside a sentence cannot hold its separators.
NAME = RegexValidator(r"^[^{}:：|/\s]+$", "名称不能含空格和 { } ： | / 这些字符")


class Destination(CheckedModel):
    """Where a donation went."""

    code = models.CharField("代码", max_length=30, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=30, unique=True, validators=[NAME])
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField(
        "在用", default=True, help_text="取消勾选即停用：不再供选，已有数据照旧"
    )

    class Meta:
        verbose_name = "去向"
        verbose_name_plural = "去向"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Indicator(CheckedModel):
    """What can be counted. Nature and unit are frozen after first use."""

    code = models.CharField("代码", max_length=40, unique=True, validators=[CODE])
    name = models.CharField(
        "名称", max_length=40, unique=True, validators=[NAME, validate_plain_text]
    )
    unit = models.CharField(
        "单位",
        max_length=10,
        blank=True,
        help_text="基本单位（元、人、小时），不用万元；按物品计数的留空",
    )
    section = models.CharField(
        "版块", max_length=20, choices=SectionCode.choices, blank=True
    )
    nature = models.CharField("性质", max_length=10, choices=Nature.choices)
    counts_things = models.BooleanField(
        "按物品计数", default=False, help_text="每种物品、每种单位各算各的，从不相加"
    )
    takes_destination = models.BooleanField("分去向", default=False)
    parts = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="wholes",
        verbose_name="由这些指标组成",
        help_text="选了即为合计指标：所选各项不重不漏地组成它；说不清分项的数填到它本身",
    )
    display = models.CharField(
        "显示规则", max_length=10, choices=Display.choices, default=Display.COUNT
    )
    decimals = models.PositiveSmallIntegerField("小数位数上限", default=2)
    position = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = "指标"
        verbose_name_plural = "指标"
        ordering = ["position", "code"]
        default_permissions = ("view", "add", "change", "delete", "import", "export")
        constraints = [
            one_of(
                "nature",
                Nature.values,
                name="indicator_nature_known",
                message="性质只能是流量或存量",
            ),
            one_of(
                "display",
                Display.values,
                name="indicator_display_known",
                message="显示规则不在可选范围内",
            ),
            models.CheckConstraint(
                condition=Q(counts_things=True) | ~Q(unit=""),
                name="indicator_has_a_unit",
                violation_error_message="请填单位（按物品计数的指标除外）",
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=4),
                name="indicator_decimals_at_most_four",
                violation_error_message="小数最多四位",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rule(self) -> DisplayRule:
        """How its numbers print."""
        return DisplayRule(
            style="amount" if self.display == Display.AMOUNT else "count",
            decimals=self.decimals,
        )

    @cached_property
    def sum(self) -> "Indicator | None":
        """The indicator that it is a part of, as it was when it was first asked."""
        return next(iter(self.wholes.all()), None)

    def clean(self) -> None:
        """Refuse a change of nature or unit once a figure uses it, or where a sum rests on it."""
        if self._state.adding:
            return
        for whole in self.wholes.all():
            if complaint := self._unlike(whole):
                raise ValidationError(f"“{whole}”由本指标等相加得出：{complaint}")
        for part in self.parts.all():
            if complaint := part._unlike(self):
                raise ValidationError(f"本指标由“{part}”等相加得出：{complaint}")
        before = Indicator.objects.filter(pk=self.pk).first()
        if before is None or not before.is_used:
            return
        for field, words in (
            ("nature", "性质"),
            ("unit", "单位"),
            ("counts_things", "按物品计数"),
        ):
            if getattr(before, field) != getattr(self, field):
                raise ValidationError(
                    {field: f"这个指标已有数据，{words}不能再改；请另立新指标"}
                )

    def refuse_parts(self, parts: Iterable["Indicator"]) -> None:
        """Raise ValidationError, all at once, where it cannot be the sum of these.

        The parts of a sum share its unit and nature, count no things, are no sums
        themselves and belong to no other; they are frozen once the sum or a part of it is
        used.
        """
        chosen = list(parts)
        complaints: list[str] = []
        for part in chosen:
            complaints.extend(self._refused_part(part))
        if chosen and self.pk and self.wholes.exists():
            complaints.append("本指标已是另一合计的组成部分，自身不能再由其他指标相加")
        refused = self._refused_change(chosen) if self.pk else ""
        if refused:
            complaints.append(refused)
        if complaints:
            raise ValidationError({"parts": complaints})

    def _refused_change(self, chosen: list["Indicator"]) -> str:
        """Why its parts cannot become these.

        Empty where they can, or stay as they are.
        """
        before = list(self.parts.all())
        if set(before) == set(chosen):
            return ""
        if not before and self.is_used:
            return "这个指标已有数据，不能再改成合计指标；请另立新指标"
        if self.is_used or any(part.is_used for part in before):
            return "这个指标或它的组成部分已有数据，由哪些指标组成不能再改；请另立新指标"
        return ""

    def _refused_part(self, part: "Indicator") -> Iterator[str]:
        if part.pk == self.pk:
            yield "指标不能由自己相加，请去掉它"
            return
        if part.parts.exists():
            yield f"“{part}”本身由其他指标相加得出，不能再作组成部分，请改选它的各项"
        others = []
        for whole in part.wholes.exclude(pk=self.pk):
            others.append(str(whole))
        if others:
            yield f"“{part}”已是“{others[0]}”的组成部分，一个指标只能属于一个合计"
        if complaint := part._unlike(self):
            yield f"“{part}”不能相加：{complaint}"

    def _unlike(self, whole: "Indicator") -> str:
        """What keeps this from being a part of the whole; empty where nothing does."""
        if self.counts_things or whole.counts_things:
            return "按物品计数的指标不能相加"
        if self.unit != whole.unit:
            return f"单位不同（“{self.unit}”与“{whole.unit}”）"
        if self.nature != whole.nature:
            return "一个是流量，一个是存量"
        return ""

    @property
    def is_used(self) -> bool:
        """Whether a figure has been entered for it."""
        return self.figures.exists()


class IndicatorChange(FrozenModel):
    """A change of an indicator's definition: field, before, after, who, when."""

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="changes", verbose_name="指标"
    )
    field = models.CharField("项目", max_length=40)
    before = models.CharField("原为", max_length=200, blank=True)
    after = models.CharField("改为", max_length=200, blank=True)
    changed_at = models.DateTimeField("时间", auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="修改人"
    )

    class Meta:
        verbose_name = "指标变更"
        verbose_name_plural = "指标变更"
        ordering = ["-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.field}：{self.before} → {self.after}"
