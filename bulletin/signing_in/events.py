"""What of signing in is written to the trail, and what of it a person is told."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.models.audit import AuditEvent
from bulletin.models.user import as_user_name
from bulletin.signing_in import lock
from bulletin.signing_in.address import client_address
from bulletin.zh.dates import say_day

#: Stands for a name nobody bears. The name itself stays out: people type their password
#: into that box.
NOBODY = "（没有这个用户）"
#: What others do to somebody's way in, in the words with which that person is told.
TOLD = {
    "one_time_password_given": "给您发了一次性密码",
    "second_factor_reset": "重设了您的动态码",
    "recovery_codes_made": "换了您的恢复码",
    "sessions_ended": "结束了您的全部登录",
    "user_unlocked": "解除了您的登录锁定",
}


def note_failure(request: HttpRequest, typed: str) -> None:
    """Write that somebody tried to sign in as `typed` and was refused."""
    name = lock.user_name(request, {"username": typed})
    address = client_address(request)
    known = User.objects.filter(username__iexact=as_user_name(typed)).first()
    is_locked = lock.locked_until(name, address) is not None
    nobody = User(username=NOBODY)
    audit.append(
        by=known or nobody,
        action="user_sign_in_locked" if is_locked else "user_sign_in_failed",
        of=known or nobody,
        result="failed",
    )


def note_sign_in(person: User) -> None:
    """Write that this person signed in."""
    audit.append(by=person, action="user_signed_in", of=person)


def note_sign_out(person: User) -> None:
    """Write that this person signed out."""
    audit.append(by=person, action="user_signed_out", of=person)


def news_for(person: User, since: datetime | None) -> list[str]:
    """What others did to this person's way in since then, a sentence each, oldest first.

    `["11月28日 09:30，guanli给您发了一次性密码。不是您要求的，请马上告诉本单位管理员。"]`
    """
    events = AuditEvent.objects.filter(
        kind=person._meta.label_lower, key=str(person.pk), action__in=TOLD
    )
    if since is not None:
        events = events.filter(at__gt=since)
    told: list[str] = []
    for event in events.order_by("pk"):
        is_at_server = event.details.get("where") == "server"
        if event.actor == person.username and not is_at_server:
            continue
        who = "有人在服务器上" if is_at_server else event.actor
        at = timezone.localtime(event.at)
        when = f"{say_day(at)} {at:%H:%M}"
        told.append(
            f"{when}，{who}{TOLD[event.action]}。不是您要求的，请马上告诉本单位管理员。"
        )
    return told
