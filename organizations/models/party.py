"""PartyOrganization 党组织 and its other names."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from bulletin.constraints import in_order_open, one_of
from bulletin.models import CheckedModel, District
from organizations.choices import Closing, PartyKind
from organizations.models.folded import (
    FoldedField,
    folded_contains,
    refuse_same_name,
    tidy,
)
from organizations.models.sounds import SoundField
from organizations.validators import validate_day, validate_plain_text


class PartyQuerySet(models.QuerySet["PartyOrganization"]):
    """Many Party organizations."""

    def named(self, text: str) -> Self:
        """Those whose name or alias contains the text."""
        other = PartyName.objects.filter(folded_contains("name_folded", text)).values(
            "party_id"
        )
        rows = self.filter(merged_into__isnull=True)
        return rows.filter(folded_contains("name_folded", text) | Q(pk__in=other))

    def standing_on(self, day: date) -> Self:
        """Those that had been founded and not yet come to their end by that day."""
        return self.filter(
            Q(established_on__isnull=True) | Q(established_on__lte=day),
            Q(closed_on__isnull=True) | Q(closed_on__gte=day),
        )

    def root(self) -> "PartyOrganization | None":
        """The one above all others, if it has been entered."""
        return self.filter(is_root=True).first()


class PartyOrganization(CheckedModel):
    """A Party organization. Where it stands in the tree is dated: see PartyPlacement."""

    name = models.CharField(
        "名称", max_length=200, unique=True, validators=[validate_plain_text]
    )
    name_folded = FoldedField("名称（查找用）", source="name", is_name=True, unique=True)
    name_sound = SoundField("名称的读音（查找用）")
    kind = models.CharField("类型", max_length=20, choices=PartyKind.choices)
    is_root = models.BooleanField(
        "是总的上级",
        default=False,
        help_text="如市社会组织党委：其他党组织都在它之下，全系统只有一个",
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="所在区",
        related_name="+",
    )
    secretary = models.CharField("书记", max_length=50, blank=True, help_text="可不填")
    member_count = models.PositiveIntegerField(
        "党员人数", null=True, blank=True, help_text="可不填"
    )
    established_on = models.DateField(
        "成立日期", validators=[validate_day], null=True, blank=True
    )
    closed_on = models.DateField(
        "结束日期",
        validators=[validate_day],
        null=True,
        blank=True,
        help_text="撤销、并入等，存在的最后一天；仍在的留空",
    )
    closing = models.CharField(
        "怎样结束", max_length=20, choices=Closing.choices, blank=True
    )
    closed_reason = models.CharField(
        "结束原因",
        max_length=200,
        blank=True,
        validators=[validate_plain_text],
        help_text="如批复文号",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="已并入",
        editable=False,
    )

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = "党组织"
        verbose_name_plural = "党组织"
        ordering = ["-is_root", "name", "id"]
        default_permissions = ("view", "add", "change", "import", "export")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="party_has_a_name",
                violation_error_message="请填名称",
            ),
            models.UniqueConstraint(
                fields=["is_root"],
                condition=Q(is_root=True),
                name="party_one_root",
                violation_error_message="总的上级只能有一个，系统中已登记",
            ),
            one_of(
                "kind",
                PartyKind.values,
                name="party_kind_known",
                message="类型不在可选范围内",
            ),
            one_of(
                "closing",
                ["", *Closing.values],
                name="party_closing_known",
                message="怎样结束不在可选范围内",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closing="", closed_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closing="") & ~Q(closed_reason="")),
                name="party_closed_says_how_and_why",
                violation_error_message="结束日期、怎样结束、结束原因要么都填，要么都不填",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(is_root=False),
                name="party_root_stays",
                violation_error_message="总的上级不能结束；请先另立总的上级",
            ),
            in_order_open(
                "established_on",
                "closed_on",
                name="party_closed_after_it_began",
                message="结束日期不能早于成立日期",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("admin:organizations_partyorganization_change", args=[self.pk])

    def is_over(self, day: date) -> bool:
        """Whether it had come to its end before that day."""
        return self.closed_on is not None and self.closed_on < day

    def clean_fields(self, exclude: object = None) -> None:
        """Bring the name to its stored form before it is checked."""
        self.name = tidy(self.name or "")
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    def clean(self) -> None:
        """Refuse a name that is taken in any spelling."""
        refuse_same_name(self)


class PartyName(CheckedModel):
    """An alias, for matching text."""

    party = models.ForeignKey(
        PartyOrganization, models.CASCADE, related_name="names", verbose_name="党组织"
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
        verbose_name = "其他名称"
        verbose_name_plural = "其他名称"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "name_folded"],
                name="partyname_once",
                violation_error_message="这个名称已经登记过",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: object = None) -> None:
        """Bring the name to its stored form before it is checked."""
        self.name = tidy(self.name or "")
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]
