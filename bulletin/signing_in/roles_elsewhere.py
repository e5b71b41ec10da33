"""Roles by the groups that the office's identity provider names, where they are mapped.

Unless OIDC_ROLES says which group is which role, nothing of this is read.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from bulletin import audit
from bulletin.environment_office import IdentityProvider
from bulletin.models import Duty, User, assign

NONE_GIVEN = "统一身份认证没有给您本系统的职责，请联系本单位管理员。"


def take_roles(person: User, said: Mapping[str, Any], told: IdentityProvider) -> None:
    """Give a person the roles of the groups named, no others, with a line of the trail.

    Raise ValidationError where no group is one of ours, or their roles may not meet. Whoever
    has all rights (a superuser, for emergencies) keeps them and is given none.
    """
    if not told.roles or person.is_superuser:
        return
    roles = roles_of(said.get(told.groups_claim), told.roles)
    if not roles:
        raise ValidationError(NONE_GIVEN)
    before = Duty.objects.filter(user=person).first()
    held = str(before) if before else ""
    duty = assign(person, roles)
    if str(duty) == held:
        return
    audit.append(
        by=person,
        action="duties_assigned",
        of=person,
        details={"before": held, "after": str(duty), "reason": "统一身份认证所给"},
    )


def roles_of(groups: Any, roles: Mapping[str, str]) -> list[str]:
    """The codes of the roles of these groups, each once; of what is no list none.

    >>> roles_of(["jb-luru", "others"], {"jb-luru": "recorder"})
    ['recorder']
    """
    if not isinstance(groups, list):
        return []
    found: dict[str, None] = {}
    for group in groups:
        if isinstance(group, str) and group in roles:
            found[roles[group]] = None
    return list(found)
