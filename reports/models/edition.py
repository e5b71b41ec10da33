"""Edition 期: one bulletin of a campaign, from draft to published."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from bulletin.constraints import both_or_neither, different, one_of
from bulletin.models import Recorded
from organizations.models import Campaign
from organizations.validators import validate_day
from reports.models.edition_queries import EditionQuerySet
from reports.models.layout import Layout
from reports.workflow import EDITABLE, STATES

if TYPE_CHECKING:
    from reports.models.section import Section

EMPTY_CHOICES = [("none", "印“本期无”"), ("omit", "略去该版块")]


class Edition(Layout, Recorded):
    """An edition; `position` is its order in the campaign, not the printed 期号."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="editions", verbose_name="专题"
    )
    position = models.PositiveIntegerField("序次", editable=False)
    title = models.CharField("标题", max_length=200)
    #: The title as a person broke it into lines; of no effect once the title is another.
    title_lines = models.JSONField("标题断行", default=list, blank=True, editable=False)
    subtitle = models.CharField("副标题", max_length=200, blank=True)
    series = models.CharField("简报名称", max_length=60)
    year = models.PositiveSmallIntegerField("年份", editable=False)
    number = models.PositiveIntegerField(
        "期号", null=True, blank=True, help_text="印成“第N期”；不编号的留空"
    )
    cut_off = models.DateField("截至日期", validators=[validate_day])
    publish_at = models.DateTimeField("发布时间", null=True, blank=True)
    intro = models.TextField(
        "导语",
        blank=True,
        help_text="可用 {指标名}、{指标名:去向}、{指标名:新增}、{截至日期}",
    )
    contact = models.CharField("联系方式行", max_length=200, blank=True)
    source = models.CharField("落款单位", max_length=100, blank=True)
    empty_sections = models.CharField(
        "没有内容的版块", max_length=10, choices=EMPTY_CHOICES, default="none"
    )
    only_new = models.BooleanField(
        "只编上期之后新核实的",
        default=False,
        help_text="前几期编过或移出的活动不自动编入，仍可在编排页逐条编入",
    )
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="更正的是哪一期",
    )
    state = models.CharField(
        "状态",
        max_length=12,
        choices=list(STATES.items()),
        default="draft",
        editable=False,
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核稿人",
        editable=False,
    )
    reviewed_at = models.DateTimeField("核稿时间", null=True, blank=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="签发人",
        editable=False,
    )
    signed_at = models.DateTimeField("签发时间", null=True, blank=True, editable=False)
    is_one_hand = models.BooleanField(
        "审签同一人（小单位）", default=False, editable=False
    )
    version = models.PositiveIntegerField("版本", default=0, editable=False)
    #: What the campaign gave: where it says something else now, that is offered.
    composed = models.JSONField("编排时的文字", default=dict, blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "简报"
        verbose_name_plural = "简报"
        ordering = ["-campaign__starts_on", "-position"]
        default_permissions = ("view", "add", "change")
        permissions = [
            ("submit_edition", "可以送审简报"),
            ("review_edition", "可以核稿或退回简报"),
            ("sign_edition", "可以签发简报"),
            ("publish_edition", "可以发布简报"),
            ("withdraw_edition", "可以撤回简报"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "position"],
                name="edition_position_once",
                violation_error_message="序次已被另一期占用，请重试",
            ),
            models.UniqueConstraint(
                fields=["series", "year", "number"],
                condition=Q(number__isnull=False),
                name="edition_number_once",
                violation_error_message="同名简报本年度已有这个期号，请换一个期号",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__range=(1, 9999)),
                name="edition_number_positive",
                violation_error_message="期号从1开始，最多四位",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="edition_has_title",
                violation_error_message="请填标题",
            ),
            models.CheckConstraint(
                condition=Q(cut_off_hour__isnull=True) | Q(cut_off_hour__lte=24),
                name="edition_cut_off_hour_of_a_day",
                violation_error_message="截至时点填 0 至 24",
            ),
            models.CheckConstraint(
                condition=Q(copies__isnull=True) | Q(copies__range=(1, 99999)),
                name="edition_copies_positive",
                violation_error_message="份数从1开始，最多五位",
            ),
            different(
                "corrects",
                "id",
                name="edition_corrects_another",
                message="一期不能更正自己",
            ),
            one_of(
                "state",
                list(STATES),
                name="edition_state_known",
                message="状态不在可选范围内",
            ),
            both_or_neither(
                "reviewed_by",
                "reviewed_at",
                name="edition_reviewed_pair",
                message="核稿人和核稿时间应同时填写",
            ),
            both_or_neither(
                "signed_by",
                "signed_at",
                name="edition_signed_pair",
                message="签发人和签发时间应同时填写",
            ),
            different(
                "reviewed_by",
                "changed_by",
                name="edition_reviewed_by_another",
                message="编辑过本期的人不能核稿，请由另一人核稿",
            ),
            different(
                "signed_by",
                "changed_by",
                name="edition_signed_by_another",
                message="编辑过本期的人不能签发，请由另一人签发",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True)
                | Q(reviewed_by__isnull=True)
                | Q(is_one_hand=True)
                | ~Q(signed_by=models.F("reviewed_by")),
                name="edition_signed_by_a_third",
                violation_error_message="核稿人不能签发同一期，请由另一人签发",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(publish_at__isnull=False),
                name="edition_published_at_some_time",
                violation_error_message="已发布的简报须有发布时间",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["reviewed", "signed", "published"])
                | Q(reviewed_by__isnull=False),
                name="edition_reviewed_by_someone",
                violation_error_message="已核稿的简报须有核稿人",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "published"])
                | Q(signed_by__isnull=False),
                name="edition_signed_by_someone",
                violation_error_message="已签发的简报须有签发人",
            ),
        ]

    def __str__(self) -> str:
        number = f"（第{self.number}期）" if self.number else ""
        return f"{self.title}{number}"

    @property
    def frozen_at(self) -> datetime | None:
        """When its text was frozen: what its totals knew of; None while it is open."""
        return self.snapshots.order_by("-id").values_list("frozen_at", flat=True).first()

    @property
    def known_at(self) -> datetime | None:
        """When its totals were known: where a later edition's bridge begins."""
        return self.frozen_at or self.signed_at

    @property
    def named(self) -> str:
        """How another edition speaks of it: by its number, else by its title and its place.

        第3期, 《防御台风》（未编号，本专题第3份）
        """
        return self.numbered if self.number else f"《{self.title}》{self.numbered}"

    @property
    def numbered(self) -> str:
        """第3期; of one without a number, which of its campaign it is: no code of commands."""
        if self.number:
            return f"第{self.number}期"
        return f"（未编号，本专题第{self.position}份）"

    def get_absolute_url(self) -> str:
        """The page where it is read and printed."""
        return reverse("reports:edition", args=[self.pk])

    @property
    def reference(self) -> str:
        """How commands name it: `<campaign>/<n>`."""
        return f"{self.campaign.code}/{self.position}"

    @property
    def own_title_lines(self) -> list[str]:
        """The lines a person broke the title into; none where it is another by now."""
        lines: list[str] = list(self.title_lines)
        return lines if "".join(lines) == self.title else []

    @property
    def sections_by_code(self) -> "dict[str, Section]":
        """Its sections by their codes: `donation`, `industry` and so on."""
        found = {}
        for section in self.sections.all():
            found[section.section] = section
        return found

    @property
    def is_editable(self) -> bool:
        """Whether its texts may still be changed."""
        return self.state in EDITABLE
