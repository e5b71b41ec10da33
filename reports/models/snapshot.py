"""Snapshot: what was signed, with its proof and its digest. Written once."""

import hashlib
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import models

from bulletin.fields import ScaledDecimalField
from bulletin.models import FrozenModel
from organizations.models import Figure
from reports.document.blocks import Document
from reports.document.digest import digest
from reports.document.shape import from_dict
from reports.models.edition import Edition


class Snapshot(FrozenModel):
    """The document's tree as JSON, and what it rested on.

    `basis`: the totals used with their signed lists, the warnings acknowledged, the
    numbers quoted, the versions of the packages and of the definition of a total, the
    decisions up to the signing, the tables that only the workbook holds. `parts`: a
    digest each of document, basis and figures; `digest` is that of `parts`. An older
    snapshot has no parts: its digest is the document's.
    """

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="snapshots", verbose_name="简报"
    )
    document = models.JSONField("内容")
    basis = models.JSONField("依据", default=dict, blank=True)
    parts = models.JSONField("各部分的摘要", default=dict, blank=True)
    digest = models.CharField("摘要", max_length=64)
    frozen_at = models.DateTimeField("时间", auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签发人"
    )

    class Meta:
        verbose_name = "定稿"
        verbose_name_plural = "定稿"
        ordering = ["-id"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.edition} {self.digest[:8]}"

    @property
    def is_intact(self) -> bool:
        """Whether the document is the one that was signed: asked each time it is read."""
        found = digest(self.document)
        if not self.parts:
            return found == self.digest
        return found == self.parts.get("document") and digest(self.parts) == self.digest

    def as_document(self, **today: Any) -> Document:
        """The tree again; `today`: what became of the edition since."""
        return from_dict(self.document, **today)

    def damage(self) -> list[str]:
        """Everything that is not as it was signed, in words; empty when all of it is."""
        if not self.is_intact:
            return ["定稿的内容与签发时的摘要不符"]
        found = []
        for file in self.files.order_by("id"):
            if hashlib.sha256(file.content).hexdigest() != file.digest:
                found.append(f"定稿的{file.get_kind_display()}与签发时的摘要不符")
        if not self.parts:
            return found
        if digest(self.basis) != self.parts.get("basis"):
            found.append("定稿的依据与签发时的摘要不符")
        if digest_of_figures(self.figures.order_by("figure_id")) != self.parts.get(
            "figures"
        ):
            found.append("定稿所用的数据与签发时的摘要不符")
        return found


class SnapshotFigure(FrozenModel):
    """A figure that was used, as it was then.

    The record behind it may be corrected since.
    """

    kept_as_received = frozenset({"activity", "name", "words", "said"})

    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="figures", verbose_name="定稿"
    )
    figure = models.ForeignKey(
        Figure, models.PROTECT, related_name="+", verbose_name="数据"
    )
    activity = models.CharField("活动编号", max_length=40)
    name = models.CharField("指标和物品", max_length=200)
    words = models.CharField("原文", max_length=100, blank=True)
    said = models.CharField("说法", max_length=150)
    value = ScaledDecimalField("数值", null=True, blank=True)
    value_max = ScaledDecimalField("数值上端", null=True, blank=True)
    unit = models.CharField("单位", max_length=10)
    qualifier = models.CharField("限定", max_length=12)
    destination = models.CharField("去向", max_length=40, blank=True)
    as_of = models.DateField("截至日期")
    in_force_from = models.DateTimeField("核实时间")
    verified_by = models.CharField("核实人", max_length=150)

    class Meta:
        verbose_name = "定稿所用数据"
        verbose_name_plural = "定稿所用数据"
        ordering = ["figure_id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "figure"],
                name="snapshotfigure_once",
                violation_error_message="同一数据在一份定稿中只记一次",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.name} {self.said}"

    @property
    def row(self) -> list[Any]:
        """What the digest covers."""
        return [
            self.figure_id,
            self.activity,
            self.name,
            self.words,
            self.said,
            None if self.value is None else format(self.value, "f"),
            None if self.value_max is None else format(self.value_max, "f"),
            self.unit,
            self.qualifier,
            self.destination,
            self.as_of.isoformat(),
            self.in_force_from.astimezone(UTC).isoformat(timespec="microseconds"),
            self.verified_by,
        ]


def digest_of_figures(rows: Iterable[SnapshotFigure]) -> str:
    """One digest of the figures used, in the order of their ids."""
    return digest({"figures": [row.row for row in rows]})
