"""DeedAnswer and DeedMerge: what somebody said of two records that may tell one deed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bulletin.constraints import both_or_neither, one_of
from bulletin.models import CheckedModel
from organizations.models.activity import Activity
from organizations.validators import validate_plain_text


class Verdict(models.TextChoices):
    """What two records are to each other."""

    DIFFERENT = "different", "不是同一件事"
    PART = "part", "是其中一部分"


class DeedAnswerQuerySet(models.QuerySet["DeedAnswer"]):
    """Many answers."""

    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(taken_back_at__isnull=True)


class DeedAnswer(CheckedModel):
    """Two records are different deeds, or the second is a part of the first; who says so, why.

    `first` has the lower key, except where the second is its part.
    """

    first = models.ForeignKey(
        Activity, models.PROTECT, related_name="answered_first", verbose_name="一条"
    )
    second = models.ForeignKey(
        Activity, models.PROTECT, related_name="answered_second", verbose_name="另一条"
    )
    verdict = models.CharField("认定", max_length=10, choices=Verdict.choices)
    reason = models.CharField("理由", max_length=200, validators=[validate_plain_text])
    said_at = models.DateTimeField("时间", auto_now_add=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="认定人"
    )
    taken_back_at = models.DateTimeField(
        "撤销时间", null=True, blank=True, editable=False
    )
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
        editable=False,
    )

    objects = DeedAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "疑似重复的认定"
        verbose_name_plural = "疑似重复的认定"
        ordering = ["-id"]
        default_permissions = ("view", "add", "delete")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="deedanswer_has_a_reason",
                violation_error_message="请写明理由",
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="deedanswer_of_two",
                violation_error_message="一条记录不能与自己相比",
            ),
            one_of(
                "verdict",
                Verdict.values,
                name="deedanswer_verdict_known",
                message="认定不在可选范围内",
            ),
            both_or_neither(
                "taken_back_at",
                "taken_back_by",
                name="deedanswer_taken_back_pair",
                message="撤销的时间和人应同时填写",
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(taken_back_at__isnull=True),
                name="deedanswer_one_standing",
                violation_error_message="这两条已经有人认定过，请刷新页面",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first.number}、{self.second.number} {self.get_verdict_display()}"


class DeedMerge(CheckedModel):
    """One record of a deed went into another; what was done is kept so that it can go back."""

    kept = models.ForeignKey(
        Activity, models.PROTECT, related_name="merged_records", verbose_name="保留"
    )
    superseded = models.ForeignKey(
        Activity, models.PROTECT, related_name="merges_into", verbose_name="并入的记录"
    )
    reason = models.CharField("原因", max_length=500, validators=[validate_plain_text])
    merged_at = models.DateTimeField("合并时间", auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="合并人"
    )
    before = models.JSONField("合并前", default=dict, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
        editable=False,
    )

    class Meta:
        verbose_name = "活动合并"
        verbose_name_plural = "活动合并"
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("superseded")),
                name="deedmerge_of_two",
                violation_error_message="一条记录不能并入自己",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="deedmerge_has_a_reason",
                violation_error_message="合并须写明原因",
            ),
            both_or_neither(
                "undone_at",
                "undone_by",
                name="deedmerge_undone_pair",
                message="撤销的时间和人应同时填写",
            ),
            models.UniqueConstraint(
                fields=["superseded"],
                condition=Q(undone_at__isnull=True),
                name="deedmerge_once",
                violation_error_message="这条记录已经并入别的记录",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.superseded.number} 并入 {self.kept.number}"
