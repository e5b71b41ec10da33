"""Who led an activity, in order, and who took part in what role."""

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat

from bulletin.constraints import exactly_one, one_of
from bulletin.models import CheckedModel
from organizations.choices import OrganizationKind, PartnerRole, PartyKind
from organizations.models.activity import Activity
from organizations.models.organization import Organization
from organizations.models.party import PartyOrganization

ONE_BODY = "党组织和单位只填其一"


class Body(CheckedModel):
    """Abstract: a Party organization, or an organization that has none."""

    party = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="党组织",
        related_name="%(class)ss",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="单位",
        related_name="%(class)ss",
        help_text="没有党组织的单位填这里",
    )

    class Meta:
        abstract = True

    @property
    def body(self) -> PartyOrganization | Organization:
        """The one that is filled."""
        return self.party or self.organization  # type: ignore[return-value]


class ActivityLead(Body):
    """牵头单位: figures belong to the first; the activity shows on the page of each."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="leads", verbose_name="活动"
    )
    position = models.PositiveSmallIntegerField("顺序", default=1)

    class Meta:
        verbose_name = "牵头单位"
        verbose_name_plural = "牵头单位"
        ordering = ["position", "id"]
        constraints = [
            exactly_one("party", "organization", name="lead_one_body", message=ONE_BODY),
            models.UniqueConstraint(
                fields=["activity", "party"],
                condition=Q(party__isnull=False),
                name="lead_party_once",
                violation_error_message="同一党组织不能重复牵头",
            ),
            models.UniqueConstraint(
                fields=["activity", "organization"],
                condition=Q(organization__isnull=False),
                name="lead_organization_once",
                violation_error_message="同一单位不能重复牵头",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body or "未填")


class ActivityPartner(Body):
    """A body that took part: 联合, 会员企业, 受助单位, 指导单位. Partners never add to a total."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="partners", verbose_name="活动"
    )
    role = models.CharField("身份", max_length=20, choices=PartnerRole.choices)

    class Meta:
        verbose_name = "参与单位"
        verbose_name_plural = "参与单位"
        ordering = ["id"]
        constraints = [
            exactly_one(
                "party", "organization", name="partner_one_body", message=ONE_BODY
            ),
            one_of(
                "role",
                PartnerRole.values,
                name="partner_role_known",
                message="身份不在可选范围内",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body or '未填'}（{self.get_role_display()}）"


#: 类型 of a leading body: Party organizations and organizations have kinds of their own.
BODY_KINDS = {
    **{f"party-{code}": words for code, words in PartyKind.choices},
    **{f"organization-{code}": words for code, words in OrganizationKind.choices},
}


def first_kind() -> Subquery:
    """The kind of an activity's first leading body, a code of BODY_KINDS.

    Null without one.
    """
    kind = Case(
        When(party__isnull=False, then=Concat(Value("party-"), F("party__kind"))),
        When(
            organization__isnull=False,
            then=Concat(Value("organization-"), F("organization__kind")),
        ),
        output_field=models.CharField(),
    )
    leads = ActivityLead.objects.filter(activity=OuterRef("pk")).order_by(
        "position", "id"
    )
    return Subquery(leads.annotate(kind=kind).values("kind")[:1])
