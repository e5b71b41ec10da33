"""What is true of an organization for a time: other names, status, member enterprises."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from bulletin.constraints import in_order_open, one_of
from bulletin.models import CheckedModel
from bulletin.zh.dates import say_full_day
from organizations.choices import ENDED, NameKind, OrganizationKind, RegistrationStatus
from organizations.models.folded import FoldedField, tidy
from organizations.models.organization import Organization
from organizations.models.sounds import SoundField
from organizations.validators import validate_day, validate_plain_text


class OrganizationName(CheckedModel):
    """A former or a short name, for matching text."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="names", verbose_name="单位"
    )
    kind = models.CharField(
        "种类", max_length=10, choices=NameKind.choices, default=NameKind.SHORT
    )
    name = models.CharField(
        "名称", max_length=200, validators=[validate_plain_text], db_index=True
    )
    name_folded = FoldedField(
        "名称（查找用）", source="name", is_name=True, db_index=True
    )
    name_sound = SoundField("名称的读音（查找用）")
    until = models.DateField("用到何日", validators=[validate_day], null=True, blank=True)

    class Meta:
        verbose_name = "曾用名、简称"
        verbose_name_plural = "曾用名、简称"
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name_folded"],
                name="organizationname_once",
                violation_error_message="这个名称已经登记过",
            ),
            one_of(
                "kind",
                NameKind.values,
                name="organizationname_kind_known",
                message="种类只能是曾用名或简称",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_kind_display()}）"

    def clean_fields(self, exclude: object = None) -> None:
        """Bring the name to its stored form before it is checked."""
        self.name = tidy(self.name or "")
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]


class StatusQuerySet(models.QuerySet["OrganizationStatus"]):
    """Statuses, each true until the next one begins."""

    def true_on(self, day: date) -> Self:
        """That of each organization on that day, future ones left out."""
        later = OrganizationStatus.objects.filter(
            organization=OuterRef("organization"),
            since__lte=day,
            since__gt=OuterRef("since"),
        )
        return self.filter(~Exists(later), since__lte=day)

    def ended_on(self, day: date) -> Self:
        """Those with which an organization is no more on that day."""
        return self.true_on(day).filter(status__in=ENDED)


class OrganizationStatus(CheckedModel):
    """Registration status from a day on until the next: see StatusQuerySet.true_on."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="statuses", verbose_name="单位"
    )
    status = models.CharField("状态", max_length=20, choices=RegistrationStatus.choices)
    since = models.DateField("状态日期", validators=[validate_day])
    reason = models.CharField("状态原因", max_length=200, blank=True)

    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name = "登记状态"
        verbose_name_plural = "登记状态"
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "since"],
                name="organizationstatus_one_a_day",
                violation_error_message="同一天只能登记一种状态",
            ),
            models.CheckConstraint(
                condition=Q(status=RegistrationStatus.NORMAL) | ~Q(reason=""),
                name="organizationstatus_says_why",
                violation_error_message="注销、撤销等状态须写明原因",
            ),
        ]

    def __str__(self) -> str:
        return f"{say_full_day(self.since)}起{self.get_status_display()}"


class EnterpriseMembership(CheckedModel):
    """会员企业: an enterprise belongs to an association, for a time."""

    association = models.ForeignKey(
        Organization, models.CASCADE, related_name="members", verbose_name="协会"
    )
    enterprise = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="memberships",
        verbose_name="会员企业",
        limit_choices_to={"kind": OrganizationKind.ENTERPRISE},
    )
    since = models.DateField("自", validators=[validate_day], null=True, blank=True)
    until = models.DateField("至", validators=[validate_day], null=True, blank=True)

    class Meta:
        verbose_name = "会员企业"
        verbose_name_plural = "会员企业"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "enterprise"],
                name="membership_once",
                violation_error_message="这家企业已经是会员",
            ),
            models.CheckConstraint(
                condition=~Q(association=F("enterprise")),
                name="membership_of_another",
                violation_error_message="单位不能是自己的会员",
            ),
            in_order_open(
                "since",
                "until",
                name="membership_in_order",
                message="结束日期不能早于开始日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}（{self.association}会员）"

    def clean(self) -> None:
        """A member enterprise is an enterprise."""
        if self.enterprise_id and self.enterprise.kind != OrganizationKind.ENTERPRISE:
            raise ValidationError({"enterprise": "会员企业的类型应为“企业”"})
