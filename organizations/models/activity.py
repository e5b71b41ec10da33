"""Activity 活动: what Party bodies did, as it may be printed, with its status."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from bulletin.constraints import (
    both_or_neither,
    in_order,
    one_of,
    reason_when,
)
from bulletin.models import District, Recorded
from organizations.choices import COUNTING_STATUSES, Action, Form, SectionCode, Status
from organizations.models.activity_queries import ActivityQuerySet
from organizations.models.campaign import Campaign
from organizations.models.copy_mark import CopyMarkField
from organizations.models.source import Source
from organizations.validators import validate_day, validate_plain_text


class Activity(Recorded):
    """One deed, appeal, summary return or nil report.

    A joint activity is one activity.
    """

    number = models.CharField(
        "编号",
        max_length=30,
        unique=True,
        blank=True,
        help_text="留空则自动编号，如 A-2022-000001",
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="activities", verbose_name="专题"
    )
    section = models.CharField("版块", max_length=20, choices=SectionCode.choices)
    action = models.CharField(
        "行动", max_length=20, choices=Action.choices, default=Action.FORTRESS
    )
    form = models.CharField(
        "形式", max_length=10, choices=Form.choices, default=Form.ACCOUNT
    )
    title = models.CharField("标题", max_length=200, validators=[validate_plain_text])
    narrative = models.TextField(
        "正文",
        blank=True,
        validators=[validate_plain_text],
        help_text="可以印出的叙述，末尾不加句号",
    )
    account_mark = CopyMarkField("正文标记（查重用）", db_index=True)
    verified_narrative = models.TextField(
        "核实过的正文", blank=True, editable=False, help_text="更正中仍以它编入简报"
    )
    background = models.TextField(
        "背景", blank=True, help_text="不印出，供核实、编辑参考"
    )

    starts_on = models.DateField(
        "开始日期",
        validators=[validate_day],
        null=True,
        blank=True,
        help_text="不知道的留空",
    )
    ends_on = models.DateField(
        "结束日期", validators=[validate_day], null=True, blank=True
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="所在区",
        related_name="+",
    )
    place = models.CharField("地点", max_length=200, blank=True)

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="来源",
    )
    received_on = models.DateField(
        "收到日期", validators=[validate_day], null=True, blank=True
    )

    status = models.CharField(
        "状态",
        max_length=12,
        choices=Status.choices,
        default=Status.DRAFT,
        editable=False,
    )
    reason = models.CharField(
        "退回或作废原因", max_length=500, blank=True, editable=False
    )
    verified_at = models.DateTimeField("核实时间", null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核实人",
        editable=False,
    )
    offered_at = models.DateTimeField(
        "更正送核实时间", null=True, blank=True, editable=False
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="更正送核实人",
        editable=False,
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="转交给",
        editable=False,
    )
    version = models.PositiveIntegerField("版本", default=0, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "活动"
        verbose_name_plural = "活动"
        ordering = ["-id"]
        default_permissions = ("view", "add", "change", "import", "export")
        permissions = [
            ("submit_activity", "可以把活动送核实"),
            ("verify_activity", "可以核实或退回活动"),
            ("correct_activity", "可以更正已核实的活动"),
            ("void_activity", "可以作废活动"),
        ]
        indexes = [
            models.Index(fields=["campaign", "status"], name="activity_campaign_status"),
            models.Index(
                fields=["campaign", "section"], name="activity_campaign_section"
            ),
            models.Index(fields=["starts_on"], name="activity_starts_on"),
            models.Index(fields=["status", "assigned_to"], name="activity_queues"),
        ]
        constraints = [
            one_of(
                "section",
                SectionCode.values,
                name="activity_section_known",
                message="版块不在可选范围内",
            ),
            one_of(
                "action",
                Action.values,
                name="activity_action_known",
                message="行动不在可选范围内",
            ),
            one_of(
                "form",
                Form.values,
                name="activity_form_known",
                message="形式不在可选范围内",
            ),
            one_of(
                "status",
                Status.values,
                name="activity_status_known",
                message="状态不在可选范围内",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="activity_has_title",
                violation_error_message="请填标题",
            ),
            in_order(
                "starts_on",
                "ends_on",
                name="activity_days_in_order",
                message="结束日期不能早于开始日期；只知道一天的填开始日期",
            ),
            both_or_neither(
                "verified_at",
                "verified_by",
                name="activity_verified_pair",
                message="核实时间和核实人应同时填写",
            ),
            both_or_neither(
                "offered_at",
                "offered_by",
                name="activity_offered_pair",
                message="更正送核实的时间和人应同时填写",
            ),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=True) | Q(status=Status.CORRECTING),
                name="activity_offered_correction",
                violation_error_message="只有更正中的活动才有更正送核实的时间",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=list(COUNTING_STATUSES))
                | Q(verified_by__isnull=False),
                name="activity_verified_by_someone",
                violation_error_message="已核实的活动须有核实人",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.VERIFIED)
                | Q(verified_by__isnull=True)
                | ~Q(verified_by=models.F("changed_by")),
                name="activity_verified_by_another",
                violation_error_message="不能核实自己最后修改的记录，请由另一人核实",
            ),
            reason_when(
                "status",
                Status.RETURNED,
                "reason",
                name="activity_return_says_why",
                message="退回须写明原因",
            ),
            reason_when(
                "status",
                Status.VOID,
                "reason",
                name="activity_void_says_why",
                message="作废须写明原因",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("admin:organizations_activity_change", args=[self.pk])

    def clean(self) -> None:
        """Refuse a new deed of a campaign that is closed, or one that is moved into it."""
        campaign: Campaign | None = getattr(self, "campaign", None)
        if campaign is None or campaign.is_open:
            return
        rows = Activity.objects.filter(pk=self.pk, campaign=campaign)
        if self._state.adding or not rows.exists():
            raise ValidationError({"campaign": campaign.why_no_new_deeds})

    @property
    def is_verified(self) -> bool:
        """Whether its figures count."""
        return self.status in COUNTING_STATUSES

    @property
    def is_editable(self) -> bool:
        """Whether entry may change it: not yet verified, or opened for correction."""
        return self.status in (
            Status.DRAFT,
            Status.PENDING,
            Status.RETURNED,
            Status.CORRECTING,
        )

    @property
    def awaits_verifier(self) -> bool:
        """Whether it was sent to be verified.

        New, or a correction its recorder is done with.
        """
        offered = self.status == Status.CORRECTING and self.offered_at is not None
        return self.status == Status.PENDING or offered
