"""Who holds which duty today, and which duty would be without anybody."""

from collections.abc import Collection

from bulletin.accounts.roles import BY_CODE, ROLES
from bulletin.models import Duty, User


def others_holding(person: User, role: str) -> list[User]:
    """Who else may do what the role may: people at work, by their user names."""
    rows = User.objects.filter(**{f"duty__{role}": True}, is_active=True)
    return list(rows.exclude(pk=person.pk).order_by("username"))


def duties_left_empty(person: User, kept: Collection[str] = ()) -> list[str]:
    """The names of this person's duties that nobody would hold, were only `kept` left to them.

    ["核实员"] where they are the only verifier at work.
    """
    duty = Duty.objects.filter(user=person).first()
    if duty is None or not person.is_active:
        return []
    names = []
    for role in ROLES:
        if not getattr(duty, role.code) or role.code in kept:
            continue
        if not others_holding(person, role.code):
            names.append(BY_CODE[role.code].name)
    return names


def why_not_left_empty(names: Collection[str]) -> str:
    """What is said where these duties would be empty and no reason is given."""
    said = "、".join(names)
    return f"这样就没有人担任{said}了。请先让别人担任；确要如此的，请写明理由"
