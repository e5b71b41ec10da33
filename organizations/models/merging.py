"""BodyMerge: two bodies that were one, put together.

What moved is kept so that it can go back.
"""

from django.conf import settings
from django.db import models

from bulletin.constraints import both_or_neither, exactly_one
from bulletin.models import CheckedModel
from organizations.models.organization import Organization
from organizations.models.party import PartyOrganization


class BodyMerge(CheckedModel):
    """One body went into another of its kind, on a day, for a reason."""

    party = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merges",
        verbose_name="党组织",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merges",
        verbose_name="单位",
    )
    into_name = models.CharField("并入", max_length=200)
    merged_at = models.DateTimeField("合并时间", auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="合并人"
    )
    reason = models.CharField("原因", max_length=500)
    moved = models.JSONField("移动的记录", default=list, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
    )

    class Meta:
        verbose_name = "单位合并"
        verbose_name_plural = "单位合并"
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            exactly_one(
                "party",
                "organization",
                name="bodymerge_one_body",
                message="合并的是哪一个",
            ),
            both_or_neither(
                "undone_at",
                "undone_by",
                name="bodymerge_undone_pair",
                message="撤销的时间和人应同时填写",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party or self.organization} 并入 {self.into_name}"
