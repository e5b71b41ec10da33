"""Paste 粘贴: text that somebody pasted, the drafts read from it, what became of each sentence.

A draft is no record: no total, list or count of activities meets it until it is kept.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from bulletin.constraints import in_order, one_of, reason_when
from bulletin.models import CheckedModel, Recorded
from organizations.choices import DraftState, PasteKind, WhyNoRecord
from organizations.models.activity import Activity
from organizations.models.campaign import Campaign
from organizations.validators import validate_day


class Paste(Recorded):
    """One text, of the person who pasted it; `finished_at` once nothing of it is open."""

    kept_as_received = frozenset({"text", "name"})

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="pastes", verbose_name="专题"
    )
    kind = models.CharField("来路", max_length=10, choices=PasteKind.choices)
    name = models.CharField("文件名", max_length=255, blank=True)
    text = models.TextField("文字")
    received_on = models.DateField("收到日期", validators=[validate_day])
    finished_at = models.DateTimeField("办完时间", null=True, blank=True)

    class Meta:
        verbose_name = "粘贴"
        verbose_name_plural = "粘贴"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["created_by", "finished_at"], name="paste_of_person")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="paste_has_text",
                violation_error_message="没有文字：请粘贴文字，或选一个文件",
            ),
            one_of(
                "kind",
                PasteKind.values,
                name="paste_kind_known",
                message="来路不在可选范围内",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.text.strip()[:30]


class PasteDraft(CheckedModel):
    """An activity read from a paste: what its boxes hold, and what became of it."""

    kept_as_received = frozenset({"source_text", "sender", "sent_clock"})

    paste = models.ForeignKey(
        Paste, models.CASCADE, related_name="drafts", verbose_name="粘贴"
    )
    position = models.PositiveIntegerField("序号")
    #: [[start, end], …] in code points of the paste.
    spans: models.JSONField[Any, Any] = models.JSONField("所在文字", default=list)
    sender = models.CharField("发送人", max_length=200, blank=True)
    sent_on = models.DateField("发送日期", null=True, blank=True)
    sent_clock = models.CharField("发送时刻", max_length=8, blank=True)
    source_text = models.TextField("来件原文")
    content: models.JSONField[Any, Any] = models.JSONField("内容", default=dict)
    state = models.CharField(
        "状态", max_length=10, choices=DraftState.choices, default=DraftState.OPEN
    )
    reason = models.CharField("不录的原因", max_length=500, blank=True)
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="paste_drafts",
        verbose_name="存成的活动",
    )
    same_as = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="可能是同一件",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="并入",
    )

    class Meta:
        verbose_name = "粘贴读出的草稿"
        verbose_name_plural = "粘贴读出的草稿"
        ordering = ["position", "id"]
        constraints = [
            one_of(
                "state",
                DraftState.values,
                name="pastedraft_state_known",
                message="草稿的状态不在可选范围内",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.KEPT, activity__isnull=False)
                | (~Q(state=DraftState.KEPT) & Q(activity__isnull=True)),
                name="pastedraft_kept_as_activity",
                violation_error_message="存下的草稿须有活动，没有存下的没有活动",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.MERGED, merged_into__isnull=False)
                | (~Q(state=DraftState.MERGED) & Q(merged_into__isnull=True)),
                name="pastedraft_merged_into_another",
                violation_error_message="并掉的草稿须写明并入哪一件",
            ),
            reason_when(
                "state",
                DraftState.SKIPPED,
                "reason",
                name="pastedraft_skipped_says_why",
                message="不录须写明原因",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.position}件"

    @property
    def is_open(self) -> bool:
        """Whether a person has still to decide about it."""
        return self.state == DraftState.OPEN


class PastePassage(CheckedModel):
    """A sentence that no draft holds: why there is no record of it; without reason it is asked."""

    paste = models.ForeignKey(
        Paste, models.CASCADE, related_name="passages", verbose_name="粘贴"
    )
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    reason = models.CharField(
        "为什么不录", max_length=20, choices=WhyNoRecord.choices, blank=True
    )

    class Meta:
        verbose_name = "不在草稿里的句子"
        verbose_name_plural = "不在草稿里的句子"
        ordering = ["start"]
        constraints = [
            in_order(
                "start",
                "end",
                name="pastepassage_in_order",
                message="句子的起点应在终点之前",
            ),
            one_of(
                "reason",
                ["", *WhyNoRecord.values],
                name="pastepassage_reason_known",
                message="不录的原因不在可选范围内",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
