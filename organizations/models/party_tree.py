"""Where Party organizations stand and whom they cover: when true, and when recorded.

Two times: `since` and `until` (both inclusive, empty = open) are the world's days;
`recorded_at` and `withdrawn_at` are ours. A row is never changed when a body moves: it is
withdrawn and others are recorded, so that "as known on day D" is a question and not an
archive (ADR 0005). Rows are written by organizations.actions.bodies.tree alone.
"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bulletin.constraints import in_order, in_order_open
from organizations.models.organization import Organization
from organizations.models.party import PartyOrganization
from organizations.validators import validate_day


class DatedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that were true for a time."""

    def known(self, at: datetime | None = None) -> Self:
        """Those on record now, or at that instant."""
        if at is None:
            return self.filter(withdrawn_at__isnull=True)
        return self.filter(recorded_at__lte=at).filter(
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at)
        )

    def true_on(self, day: date) -> Self:
        """Those true on that day."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gte=day),
        )

    def not_over(self) -> Self:
        """Those on record that are true today or will be."""
        today = timezone.localdate()
        return self.known().filter(Q(until__isnull=True) | Q(until__gte=today))

    def present(self) -> Self:
        """Those on record that are true today: every list and form asks this."""
        return self.known().true_on(timezone.localdate())


class Dated(models.Model):
    """Abstract: true from-until, recorded and withdrawn at."""

    since = models.DateField(
        "自",
        validators=[validate_day],
        null=True,
        blank=True,
        help_text="不知道的留空，即一向如此",
    )
    until = models.DateField(
        "至", validators=[validate_day], null=True, blank=True, help_text="至今的留空"
    )
    recorded_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(
        "撤下原因", max_length=200, blank=True, editable=False
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_present(self) -> bool:
        """Whether it is on record and true today, as `present` of many rows."""
        today = timezone.localdate()
        has_begun = self.since is None or self.since <= today
        is_over = self.until is not None and self.until < today
        return self.withdrawn_at is None and has_begun and not is_over


class PartyPlacement(Dated):
    """隶属: a Party organization stands directly under another."""

    party = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        related_name="placements",
        verbose_name="党组织",
    )
    parent = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        related_name="children_placed",
        verbose_name="上级党组织",
    )

    class Meta:
        verbose_name = "隶属关系"
        verbose_name_plural = "隶属关系"
        ordering = ["party", "since", "id"]
        indexes = [models.Index(fields=["party", "since"], name="placement_party_since")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(party=F("parent")),
                name="placement_under_another",
                violation_error_message="党组织不能以自己为上级",
            ),
            in_order_open(
                "since",
                "until",
                name="placement_in_order",
                message="隶属的结束日期不能早于开始日期",
            ),
            in_order(
                "recorded_at",
                "withdrawn_at",
                name="placement_recorded_in_order",
                message="撤下时间不能早于登记时间",
            ),
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(withdrawn_at__isnull=True, until__isnull=True),
                name="placement_one_open",
                violation_error_message="这个党组织已有现行的上级，请用“调整隶属”",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} 属 {self.parent}"


class Coverage(Dated):
    """覆盖: a Party organization covers an organization; one of several may be 主管."""

    party = models.ForeignKey(
        PartyOrganization, models.PROTECT, related_name="coverages", verbose_name="党组织"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="coverages", verbose_name="覆盖单位"
    )
    is_main = models.BooleanField("主管", default=False)

    class Meta:
        verbose_name = "覆盖单位"
        verbose_name_plural = "覆盖单位"
        ordering = ["party", "-is_main", "id"]
        constraints = [
            in_order_open(
                "since",
                "until",
                name="coverage_in_order",
                message="覆盖的结束日期不能早于开始日期",
            ),
            in_order(
                "recorded_at",
                "withdrawn_at",
                name="coverage_recorded_in_order",
                message="撤下时间不能早于登记时间",
            ),
            models.UniqueConstraint(
                fields=["party", "organization"],
                condition=Q(withdrawn_at__isnull=True, until__isnull=True),
                name="coverage_one_open",
                violation_error_message="这个单位已在覆盖范围内",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(is_main=True, withdrawn_at__isnull=True, until__isnull=True),
                name="coverage_one_main",
                violation_error_message="这个单位已有主管的党组织",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} 覆盖 {self.organization}"
