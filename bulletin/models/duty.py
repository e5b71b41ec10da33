"""Duty: a row a user, a column a role. Groups follow from it and from nothing else."""

from collections.abc import Collection

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import Q

from bulletin.accounts.roles import BY_CODE, ROLES, apart
from bulletin.models.base import CheckedModel
from bulletin.models.user import User


def _not_both(first: str, second: str) -> models.CheckConstraint:
    """These two roles are not held by one person."""
    names = f"“{BY_CODE[first].name}”与“{BY_CODE[second].name}”"
    return models.CheckConstraint(
        condition=~Q(**{first: True}) | ~Q(**{second: True}),
        name=f"duty_{first}_not_{second}",
        violation_error_message=f"{names}不能由同一人担任",
    )


class Duty(CheckedModel):
    """Which roles a person holds.

    Administrator and auditor never meet figures or signing.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="duty", verbose_name="用户"
    )
    recorder = models.BooleanField("录入员", default=False)
    verifier = models.BooleanField("核实员", default=False)
    editor = models.BooleanField("编辑", default=False)
    reviewer = models.BooleanField("审核人", default=False)
    signatory = models.BooleanField("签发人", default=False)
    administrator = models.BooleanField("管理员", default=False)
    auditor = models.BooleanField("监督查看", default=False)

    class Meta:
        verbose_name = "职责"
        verbose_name_plural = "职责"
        default_permissions = ("view", "add", "change")
        constraints = [_not_both(first, second) for first, second in apart()]

    def __str__(self) -> str:
        return "、".join(self.role_names) or "无职责"

    @property
    def role_codes(self) -> list[str]:
        """Codes of the roles held, in the order of the list of roles."""
        codes: list[str] = []
        for role in ROLES:
            if getattr(self, role.code):
                codes.append(role.code)
        return codes

    @property
    def role_names(self) -> list[str]:
        """Chinese names of the roles held."""
        return [BY_CODE[code].name for code in self.role_codes]

    def sync_groups(self) -> None:
        """Let the user's groups follow; whoever holds a role may sign in to the admin."""
        groups = Group.objects.filter(name__in=self.role_names)
        self.user.groups.set(groups)
        User.objects.filter(pk=self.user_id).update(is_staff=bool(self.role_codes))


@transaction.atomic
def assign(user: User, roles: Collection[str]) -> Duty:
    """Give the person exactly these roles (codes). What was begun with others ends.

    Raise ValidationError where sides would meet.
    """
    duty = Duty.objects.filter(user=user).first() or Duty(user=user)
    before = duty.role_codes
    for role in ROLES:
        setattr(duty, role.code, role.code in roles)
    duty.full_clean()
    duty.save()
    duty.sync_groups()
    if before and before != duty.role_codes:
        user.end_sessions()
    return duty
