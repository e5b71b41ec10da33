"""Organization 社会组织: a registered body, or an enterprise or other unit that takes part."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from bulletin.models import CheckedModel, District
from organizations.choices import SOCIAL_KINDS, ActivityField, Level, OrganizationKind
from organizations.credit_code import compact, why_not_for
from organizations.models.folded import (
    FoldedField,
    folded_contains,
    refuse_same_name,
    tidy,
)
from organizations.models.sounds import SoundField
from organizations.validators import (
    validate_credit_code,
    validate_day,
    validate_plain_text,
)


class OrganizationQuerySet(models.QuerySet["Organization"]):
    """Many organizations."""

    def without_code(self) -> Self:
        """Those whose code is still to be found out."""
        return self.filter(credit_code__isnull=True, kind__in=SOCIAL_KINDS)

    def named(self, text: str) -> Self:
        """Those whose name, former or short, contains the text, or whose code begins with it."""
        here = folded_contains("name_folded", text)
        other = Organization.objects.filter(folded_contains("names__name_folded", text))
        keys = other.order_by().values("pk")
        rows = self.filter(merged_into__isnull=True)
        return rows.filter(here | Q(pk__in=keys) | Q(credit_code__istartswith=text))


class Organization(CheckedModel):
    """An organization. The code is optional (a queue lists those without), unique when given."""

    name = models.CharField(
        "名称", max_length=200, unique=True, validators=[validate_plain_text]
    )
    name_folded = FoldedField("名称（查找用）", source="name", is_name=True, unique=True)
    name_sound = SoundField("名称的读音（查找用）")
    credit_code = models.CharField(
        "统一社会信用代码",
        max_length=18,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_credit_code],
        help_text="18位；暂不知道的留空，以后补",
    )
    kind = models.CharField("类型", max_length=20, choices=OrganizationKind.choices)
    field = models.CharField(
        "行业分类", max_length=20, choices=ActivityField.choices, blank=True
    )
    level = models.CharField("登记级别", max_length=10, choices=Level.choices, blank=True)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="所在区",
        related_name="+",
    )
    established_on = models.DateField(
        "成立日期", validators=[validate_day], null=True, blank=True, help_text="可不填"
    )
    supervising_unit = models.CharField("业务主管单位", max_length=200, blank=True)
    contact_name = models.CharField(
        "联系人", max_length=50, blank=True, help_text="只供内部联系，不印入简报"
    )
    contact_phone = models.CharField("联系电话", max_length=50, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="已并入",
        editable=False,
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "社会组织和单位"
        verbose_name_plural = "社会组织和单位"
        ordering = ["name", "id"]
        default_permissions = ("view", "add", "change", "import", "export")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organization_has_a_name",
                violation_error_message="请填名称",
            ),
            models.CheckConstraint(
                condition=Q(credit_code__isnull=True) | ~Q(credit_code=""),
                name="organization_code_is_null_not_empty",
                violation_error_message="没有代码时应留空",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OrganizationKind.values),
                name="organization_kind_known",
                violation_error_message="类型不在可选范围内",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("admin:organizations_organization_change", args=[self.pk])

    def clean_fields(self, exclude: object = None) -> None:
        """Bring code and name to their stored forms before they are checked."""
        self.name = tidy(self.name or "")
        self.credit_code = compact(self.credit_code or "") or None
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    def clean(self) -> None:
        """Refuse a name taken in any spelling, a code that cannot be of this kind and level."""
        refuse_same_name(self)
        if self.credit_code and self.kind:
            words = OrganizationKind(self.kind).label
            local = self.level in (Level.CITY, Level.DISTRICT)
            reason = why_not_for(self.credit_code, words, local=local)
            if reason:
                raise ValidationError({"credit_code": reason})
