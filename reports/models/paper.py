"""PaperSignature 纸质签批: a signature on paper, registered by one, confirmed by another."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bulletin.constraints import both_or_neither, different
from bulletin.models import CheckedModel
from bulletin.zh.dates import say_full_day
from organizations.validators import validate_day, validate_plain_text
from reports.models.edition import Edition
from reports.models.manuscript import Manuscript


class PaperSignatureQuerySet(models.QuerySet["PaperSignature"]):
    """Many of them."""

    def waiting(self) -> "PaperSignatureQuerySet":
        """Those registered and neither confirmed nor cancelled."""
        return self.filter(confirmed_at__isnull=True, cancelled_at__isnull=True)


class PaperSignature(CheckedModel):
    """Who signed which text on paper on which day, with the scan.

    Once confirmed it is frozen.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="paper_signatures", verbose_name="简报"
    )
    manuscript = models.ForeignKey(
        Manuscript, models.PROTECT, related_name="+", verbose_name="所签的文稿"
    )
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签发人"
    )
    signed_on = models.DateField("签发日期", validators=[validate_day])
    scan = models.FileField("扫描件", upload_to="paper/%Y/")
    scan_digest = models.CharField("扫描件摘要", max_length=64)
    scan_type = models.CharField("扫描件类型", max_length=40)
    remark = models.CharField(
        "批示或说明", max_length=500, blank=True, validators=[validate_plain_text]
    )
    registered_at = models.DateTimeField("登记时间", auto_now_add=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="确认人",
    )
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="取消人",
    )
    cancel_reason = models.CharField("取消原因", max_length=500, blank=True)

    objects = PaperSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "纸质签批"
        verbose_name_plural = "纸质签批"
        ordering = ["-id"]
        default_permissions = ("view", "add")
        permissions = [("confirm_papersignature", "可以确认纸质签批")]
        constraints = [
            both_or_neither(
                "confirmed_by",
                "confirmed_at",
                name="paper_confirmed_pair",
                message="确认人和确认时间应同时填写",
            ),
            both_or_neither(
                "cancelled_by",
                "cancelled_at",
                name="paper_cancelled_pair",
                message="取消人和取消时间应同时填写",
            ),
            different(
                "confirmed_by",
                "registered_by",
                name="paper_confirmed_by_another",
                message="登记人不能确认自己登记的纸质签批，请由另一人确认",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="paper_confirmed_or_cancelled",
                violation_error_message="已确认的纸质签批不能再取消",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | ~Q(cancel_reason=""),
                name="paper_cancelled_for_a_reason",
                violation_error_message="取消纸质签批须写明原因",
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(confirmed_at__isnull=True, cancelled_at__isnull=True),
                name="paper_one_waiting",
                violation_error_message="本期已有一份待确认的纸质签批",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signatory} {say_full_day(self.signed_on)}"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has yet to confirm it."""
        return self.confirmed_at is None and self.cancelled_at is None
