"""Succession 承接: one body goes on in another from a day on; both stay what they were."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bulletin.constraints import one_of
from organizations.choices import Following
from organizations.models.organization import Organization
from organizations.models.party import PartyOrganization
from organizations.validators import validate_day, validate_plain_text


def _body(kind: Any, name: str, words: str) -> Any:
    return models.ForeignKey(
        kind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name=name,
        verbose_name=words,
    )


class Succession(models.Model):
    """A body went into another, was parted, or was taken over, on a day, for a reason."""

    party = _body(PartyOrganization, "followed_by", "党组织")
    next_party = _body(PartyOrganization, "follows", "承接的党组织")
    organization = _body(Organization, "followed_by", "单位")
    next_organization = _body(Organization, "follows", "承接的单位")
    how = models.CharField("关系", max_length=20, choices=Following.choices)
    since = models.DateField(
        "自何日起", validators=[validate_day], help_text="承接的第一天"
    )
    reason = models.CharField(
        "依据", max_length=200, validators=[validate_plain_text], help_text="如批复文号"
    )
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = "并入、承接"
        verbose_name_plural = "并入、承接"
        ordering = ["since", "id"]
        default_permissions = ("view",)
        constraints = [
            one_of(
                "how",
                Following.values,
                name="succession_how_known",
                message="关系不在可选范围内",
            ),
            models.CheckConstraint(
                condition=Q(
                    party__isnull=False,
                    next_party__isnull=False,
                    organization__isnull=True,
                    next_organization__isnull=True,
                )
                | Q(
                    party__isnull=True,
                    next_party__isnull=True,
                    organization__isnull=False,
                    next_organization__isnull=False,
                ),
                name="succession_of_two_of_a_kind",
                violation_error_message="党组织由党组织承接，单位由单位承接",
            ),
            models.CheckConstraint(
                condition=~Q(party=F("next_party")),
                name="succession_of_another_party",
                violation_error_message="不能由自己承接，请另选一个",
            ),
            models.CheckConstraint(
                condition=~Q(organization=F("next_organization")),
                name="succession_of_another",
                violation_error_message="不能由自己承接，请另选一个",
            ),
            models.UniqueConstraint(
                fields=["party", "next_party"],
                name="succession_party_once",
                violation_error_message="这两个党组织的承接已经登记",
            ),
            models.UniqueConstraint(
                fields=["organization", "next_organization"],
                name="succession_once",
                violation_error_message="这两个单位的承接已经登记",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} {self.get_how_display()} {self.after}"

    @property
    def before(self) -> PartyOrganization | Organization | None:
        """The body that went on in another."""
        return self.party or self.organization  # type: ignore[no-any-return]

    @property
    def after(self) -> PartyOrganization | Organization | None:
        """The body that goes on."""
        return self.next_party or self.next_organization  # type: ignore[no-any-return]
