"""RegisterChange: a change of the register that waits until a second person confirms it.

What is to be done is kept as a verb with its terms; what it changes, in words, as it was
when it was proposed. A confirmed one was done by that press.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bulletin.constraints import both_or_neither, exactly_one, one_of
from bulletin.models import CheckedModel
from organizations.models.importing import ImportBatch
from organizations.models.organization import Organization
from organizations.models.party import PartyOrganization
from organizations.validators import validate_plain_text


class RegisterVerb(models.TextChoices):
    """What is done to a body."""

    RENAME = "rename", "改名"
    PLACE = "place", "调整隶属"
    COVER = "cover", "增加覆盖"
    UNCOVER = "uncover", "结束覆盖"
    WITHDRAW_PLACEMENT = "withdraw_placement", "撤下误登的隶属"
    REDATE_PLACEMENT = "redate_placement", "更正隶属日期"
    WITHDRAW_COVERAGE = "withdraw_coverage", "撤下误登的覆盖"
    REDATE_COVERAGE = "redate_coverage", "更正覆盖日期"
    CLOSE = "close", "登记结束"
    STATUS = "status", "登记状态"
    SUCCEED = "succeed", "并入、分立、承接"
    MERGE = "merge", "合并重复登记"
    UNMERGE = "unmerge", "撤销合并"


class ChangeState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", "待确认"
    CONFIRMED = "confirmed", "已确认"
    REFUSED = "refused", "不同意"
    TAKEN_BACK = "taken_back", "已收回"


class RegisterChange(CheckedModel):
    """One change of one body, proposed by one person and decided on by another."""

    party = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="register_changes",
        verbose_name="党组织",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="register_changes",
        verbose_name="单位",
    )
    verb = models.CharField("变更", max_length=30, choices=RegisterVerb.choices)
    terms = models.JSONField("内容", default=dict, blank=True)
    values = models.JSONField("变更前后", default=list, blank=True)
    reason = models.CharField("原因", max_length=500, validators=[validate_plain_text])
    proposed_at = models.DateTimeField("提出时间", auto_now_add=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    state = models.CharField(
        "状态", max_length=20, choices=ChangeState.choices, default=ChangeState.WAITING
    )
    decided_at = models.DateTimeField("办理时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="办理人",
    )
    remark = models.CharField(
        "意见", max_length=500, blank=True, validators=[validate_plain_text]
    )

    batch = models.ForeignKey(
        ImportBatch,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="register_changes",
        verbose_name="导入批次",
    )

    class Meta:
        verbose_name = "名录变更"
        verbose_name_plural = "名录变更"
        ordering = ["-id"]
        default_permissions = ("view",)
        permissions = [("confirm_registerchange", "确认名录变更")]
        indexes = [models.Index(fields=["state"], name="registerchange_state")]
        constraints = [
            exactly_one(
                "party",
                "organization",
                name="registerchange_one_body",
                message="变更的是哪一个",
            ),
            one_of(
                "verb",
                RegisterVerb.values,
                name="registerchange_verb_known",
                message="变更不在可选范围内",
            ),
            one_of(
                "state",
                ChangeState.values,
                name="registerchange_state_known",
                message="状态不在可选范围内",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="registerchange_says_why",
                violation_error_message="名录变更须写明原因",
            ),
            both_or_neither(
                "decided_at",
                "decided_by",
                name="registerchange_decided_pair",
                message="办理的时间和人应同时填写",
            ),
            models.CheckConstraint(
                condition=Q(state=ChangeState.WAITING, decided_by__isnull=True)
                | (~Q(state=ChangeState.WAITING) & Q(decided_by__isnull=False)),
                name="registerchange_decided_by_somebody",
                violation_error_message="办理过的变更须有办理人，待确认的没有",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(state=ChangeState.TAKEN_BACK, decided_by=F("proposed_by"))
                | (~Q(state=ChangeState.TAKEN_BACK) & ~Q(decided_by=F("proposed_by"))),
                name="registerchange_two_people",
                violation_error_message="名录变更由另一人确认；收回由提出的人自己办",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}：{self.get_verb_display()}"

    @property
    def body(self) -> PartyOrganization | Organization:
        """The body that is to be changed."""
        body: PartyOrganization | Organization | None = self.party or self.organization
        assert body is not None  # noqa: S101 - the constraint sees to it
        return body

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.state == ChangeState.WAITING
