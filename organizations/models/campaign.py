"""Campaign 专题: an epidemic, a typhoon, a drive.

Its sections and who is expected to report.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from bulletin.constraints import in_order_open, one_of
from bulletin.models import CheckedModel
from bulletin.zh.dates import say_full_day
from organizations.choices import BULLETIN_SECTIONS, SectionCode
from organizations.models.indicator import CODE
from organizations.models.party import PartyOrganization
from organizations.validators import validate_day, validate_plain_text

NAMES_HELP = "可用 {指标名}、{指标名:去向}、{截至日期}，编排时换成数字"


class Campaign(CheckedModel):
    """A campaign with the texts its bulletins begin with."""

    code = models.CharField("代码", max_length=40, unique=True, validators=[CODE])
    name = models.CharField(
        "名称", max_length=100, unique=True, validators=[validate_plain_text]
    )
    series = models.CharField("简报名称", max_length=60, default="堡垒·先锋简报")
    starts_on = models.DateField("开始日期", validators=[validate_day])
    ends_on = models.DateField(
        "结束日期", validators=[validate_day], null=True, blank=True
    )
    title = models.CharField("默认标题", max_length=200, blank=True)
    intro = models.TextField("默认导语", blank=True, help_text=NAMES_HELP)
    contact_line = models.CharField("联系方式行", max_length=200, blank=True)
    source_line = models.CharField(
        "落款单位", max_length=100, blank=True, help_text="印成“（文 某某局）”"
    )
    is_open = models.BooleanField(
        "进行中",
        default=True,
        help_text="取消勾选即结束：不再收新的活动、不再新建简报；已有的照样核实，更正须写明原因",
    )

    class Meta:
        verbose_name = "专题"
        verbose_name_plural = "专题"
        ordering = ["-starts_on", "id"]
        constraints = [
            in_order_open(
                "starts_on",
                "ends_on",
                name="campaign_in_order",
                message="结束日期不能早于开始日期",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def why_no_new_deeds(self) -> str:
        """What is said to who enters a new deed where the campaign is closed."""
        return (
            f"专题“{self}”已结束，不再收新的活动；录过的可以更正。"
            "确要补报的，请管理员先在专题里重新勾选“进行中”并记下原因"
        )

    @property
    def why_no_new_edition(self) -> str:
        """What is said to who begins an edition where the campaign is closed."""
        return (
            f"专题“{self}”已结束，不再新建简报；签发过的可以出更正。"
            "确要再出一期的，请管理员先在专题里重新勾选“进行中”"
        )

    def why_not_until(self, day: date) -> str | None:
        """Why nothing can be counted up to that day; None where it can."""
        if day >= self.starts_on:
            return None
        begins = say_full_day(self.starts_on)
        return (
            f"截至日期{say_full_day(day)}早于专题“{self}”的开始日期{begins}，"
            "请改用开始之后的日期"
        )


class CampaignSection(CheckedModel):
    """One of the four sections of a campaign's bulletins.

    Heading, lead and summary sentence.
    """

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="sections", verbose_name="专题"
    )
    section = models.CharField("版块", max_length=20, choices=SectionCode.choices)
    heading = models.CharField(
        "标题句", max_length=100, help_text="如“组织捐款捐物，助力同心抗疫。”，序号自动加"
    )
    lead = models.TextField("默认引语", blank=True, help_text=NAMES_HELP)
    summary = models.TextField("默认小结", blank=True, help_text=NAMES_HELP)

    class Meta:
        verbose_name = "版块"
        verbose_name_plural = "版块"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "section"],
                name="campaignsection_once",
                violation_error_message="这个版块已有",
            ),
            one_of(
                "section",
                [str(s) for s in BULLETIN_SECTIONS],
                name="campaignsection_of_the_four",
                message="版块只能是捐款捐物、行业优势、精细服务、志愿服务",
            ),
            models.CheckConstraint(
                condition=~Q(heading=""),
                name="campaignsection_has_heading",
                violation_error_message="请填标题句",
            ),
        ]

    def __str__(self) -> str:
        return self.get_section_display()


class ReporterQuerySet(models.QuerySet["ExpectedReporter"]):
    """Many bodies expected to report."""

    def expected_on(self, day: date) -> Self:
        """Those expected on that day."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gte=day),
        )


class ExpectedReporter(CheckedModel):
    """应报单位: a Party organization expected to report in a campaign."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="expected_reporters", verbose_name="专题"
    )
    party = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        related_name="expected_in",
        verbose_name="应报单位",
    )
    since = models.DateField(
        "自何日起应报",
        validators=[validate_day],
        null=True,
        blank=True,
        help_text="专题一开始就应报的留空",
    )
    until = models.DateField(
        "应报到何日",
        validators=[validate_day],
        null=True,
        blank=True,
        help_text="不再应报的填最后一天；一直应报的留空",
    )

    objects = ReporterQuerySet.as_manager()

    class Meta:
        verbose_name = "应报单位"
        verbose_name_plural = "应报单位"
        ordering = ["id"]
        constraints = [
            in_order_open(
                "since",
                "until",
                name="expectedreporter_in_order",
                message="应报的结束日期不能早于开始日期",
            ),
            models.UniqueConstraint(
                fields=["campaign", "party"],
                name="expectedreporter_once",
                violation_error_message="这个单位已在应报单位中",
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
