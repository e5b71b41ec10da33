"""The lock against guessing: a user name at an address waits, longer with each failure.

django-axes counts the failures; how long one waits is said here. Five failures: 15
minutes; each further one doubles it, up to a day. A sign-in that works, or the
administrator, takes the count away; so does a day without failure. The account itself is
never locked everywhere, so nobody can lock out a colleague from elsewhere.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bulletin import audit
from bulletin.models import User
from bulletin.models.user import as_user_name
from bulletin.signing_in.address import client_address, is_this_machine

#: Failures before the first wait.
FREE_FAILURES = 5
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)
#: So many failures from one address within the hour, whatever the names, lock it.
FAILURES_OF_ADDRESS = 30
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Lock:
    """A user name at an address that has to wait."""

    attempt: AccessAttempt
    until: datetime


def wait_after(failures: int) -> timedelta:
    """How long one waits after so many failures.

    >>> wait_after(4), wait_after(5), wait_after(7)
    (datetime.timedelta(0), datetime.timedelta(seconds=900), datetime.timedelta(seconds=3600))
    """
    if failures < FREE_FAILURES:
        return timedelta(0)
    doubled = min(failures - FREE_FAILURES, 10)
    doublings: int = 2**doubled
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def locked_until(username: str, address: str) -> datetime | None:
    """Until when this name at this address has to wait; None where it need not."""
    now = timezone.now()
    ends: list[datetime] = []
    same = _recent(now).filter(username=username, ip_address=address or None)
    told = same.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    if told["last"] is not None:
        ends.append(told["last"] + wait_after(told["failures"]))
    if not is_this_machine(address):
        ends += _address_ends(address, now)
    last = max(ends, default=now)
    return last if last > now else None


def _address_ends(address: str, now: datetime) -> list[datetime]:
    """When an address that tried many names is let in again."""
    rows = AccessAttempt.objects.filter(
        ip_address=address, attempt_time__gt=now - HOUR
    ).aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    if (rows["failures"] or 0) < FAILURES_OF_ADDRESS:
        return []
    return [rows["last"] + HOUR]


def _recent(now: datetime) -> QuerySet[AccessAttempt]:
    rows: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(
        attempt_time__gt=now - settings.AXES_COOLOFF_TIME
    )
    return rows


def said(until: datetime) -> str:
    """What the sign-in page says of a lock.

    The same whether the account exists or not.
    """
    minutes = max(1, ceil((until - timezone.now()).total_seconds() / 60))
    wait = f"{minutes} 分钟" if minutes < 120 else f"{minutes // 60} 小时"
    return (
        f"密码连续输错次数太多，这个用户名在这里已锁定，约 {wait}后再试。"
        "等不及的，请管理员解除锁定；不是您本人在试的，请告诉管理员。"
    )


class GrowingWaits(AxesDatabaseHandler):  # type: ignore[misc] # no types
    """axes' own counting; who is locked is decided by the growing wait."""

    def is_locked(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> bool:
        """Whether the name of the credentials waits at the address of the request."""
        username = user_name(request, credentials)
        return locked_until(username, client_address(request)) is not None


def user_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The user name that is tried, as the lock counts it: `LuRu ` is `luru`."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return as_user_name(str(typed)).lower()[:150]


def answer_of_locked(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The sign-in page itself, marked as "too many": 429 and when to come again."""
    until = locked_until(user_name(request, credentials), client_address(request))
    if until is not None:
        response.status_code = 429
        seconds = ceil((until - timezone.now()).total_seconds())
        response.headers["Retry-After"] = str(seconds)
    return response


def locks_of(person: User) -> list[Lock]:
    """Where this person's name has to wait, the longest first."""
    found: list[Lock] = []
    for attempt in _recent(timezone.now()).filter(username=person.username.lower()):
        until = locked_until(attempt.username or "", attempt.ip_address or "")
        if until is not None:
            found.append(Lock(attempt, until))
    return sorted(found, key=lambda lock: lock.until, reverse=True)


def unlock(person: User, *, by: User) -> int:
    """Take away all failures of this person's name.

    Returns how many places were freed: 1.
    """
    rows = AccessAttempt.objects.filter(username=person.username.lower())
    places: int = rows.values("ip_address").distinct().count()
    rows.delete()
    if places:
        audit.append(by=by, action="user_unlocked", of=person, details={"places": places})
    return places
