"""Passwords: chosen by the person themselves, or given once by the administrator."""

import secrets
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.models.former_password import FormerPassword

#: Without characters that are easily taken for one another.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
GROUPS, OF_EACH = 4, 5
ONE_TIME = timedelta(hours=72)


@transaction.atomic
def choose(person: User, password: str) -> None:
    """Let this be the password the person chose.

    The form has asked the rules. Their other sessions end, as their digest changes.
    """
    _leave_present(person)
    person.set_password(password)
    person.password_chosen_at = timezone.now()
    person.one_time_until = None
    person.save(update_fields=["password", "password_chosen_at", "one_time_until"])
    audit.append(by=person, action="user_own_password_changed", of=person)


def why_not_give(person: User, *, by: User) -> str | None:
    """Why `by` may not give this person a one-time password; None where they may."""
    if person == by:
        return "不能给自己发一次性密码；请用“改密码”，忘了的请另一位管理员办"
    if person.is_superuser:
        return "不能给超级用户发一次性密码；请在服务器上用 manage.py reset_sign_in 办理"
    if not person.is_active:
        return f"“{person}”已停用，不能登录；要恢复请先勾选“有效”"
    return None


@transaction.atomic
def give_one_time(person: User, *, by: User, where: str = "page") -> str:
    """Give a random password that works once and dies in 72 hours; all sessions end.

    Returns it: `"k7m3a-…"`. It is kept nowhere, so it is shown once.
    """
    groups = []
    for _ in range(GROUPS):
        groups.append("".join(secrets.choice(LETTERS) for _ in range(OF_EACH)))
    password = "-".join(groups)
    _leave_present(person)
    person.set_password(password)
    person.one_time_until = timezone.now() + ONE_TIME
    person.save(update_fields=["password", "one_time_until"])
    person.end_sessions()
    audit.append(
        by=by,
        action="one_time_password_given",
        of=person,
        details={"until": person.one_time_until.isoformat(), "where": where},
    )
    return password


def use_up(person: User) -> None:
    """The one-time password has let its person in, once: it works no more."""
    person.set_unusable_password()
    person.one_time_until = None
    person.save(update_fields=["password", "one_time_until"])
    audit.append(by=person, action="one_time_password_used", of=person)


def is_one_time(person: User) -> bool:
    """Whether the password was given by somebody else and works once."""
    return person.one_time_until is not None


def is_dead(person: User) -> bool:
    """Whether the password was given for one use and nobody used it in time."""
    return person.one_time_until is not None and person.one_time_until <= timezone.now()


def expires_at(person: User) -> datetime | None:
    """When the password has to be changed; None where passwords do not grow old."""
    days = settings.PASSWORD_RULES["days"]
    if not days or settings.DEMO:
        return None
    return (person.password_chosen_at or person.date_joined) + timedelta(days=days)


def days_left(person: User) -> int | None:
    """Days until the password has to be changed, where it is time to say so; else None."""
    end = expires_at(person)
    if end is None or not person.has_usable_password():
        return None
    days = ceil((end - timezone.now()) / timedelta(days=1))
    return days if days <= settings.PASSWORD_RULES["warn_days"] else None


def must_change(person: User) -> bool:
    """Whether the next thing this person does is to choose a password."""
    if settings.DEMO:
        return False
    end = expires_at(person)
    return person.one_time_until is not None or (
        end is not None and end <= timezone.now()
    )


def why_not_yet(person: User) -> str | None:
    """Why the password may not be changed again so soon; None where it may."""
    days = settings.PASSWORD_RULES["min_days"]
    chosen = person.password_chosen_at
    if not days or chosen is None or timezone.now() - chosen >= timedelta(days=days):
        return None
    return f"密码换过不满 {days} 天，不能再换；怀疑泄露的，请管理员发一次性密码"


def _leave_present(person: User) -> None:
    """Note the password of now among those of before, unless it is none of their choice."""
    if person.pk and person.has_usable_password() and person.one_time_until is None:
        FormerPassword.objects.create(user=person, encoded=person.password)
