"""The open sessions of a person: where and when begun; each can be ended by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from time import time

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from bulletin import audit
from bulletin.models import User
from bulletin.signing_in.limits import ADDRESS, BEGUN, BROWSER

#: What a browser says of itself, by a word in it; the first that fits.
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge 浏览器"),
    ("Firefox", "火狐浏览器"),
    ("360SE", "360 浏览器"),
    ("Chrome", "Chrome 类浏览器"),
    ("Safari", "Safari 浏览器"),
)


@dataclass(frozen=True)
class OpenSession:
    """A session that still lets its person in. `handle` names it without giving it away."""

    handle: str
    begun_at: datetime | None
    address: str
    browser: str
    is_this: bool


def open_sessions(person: User, *, this: str | None) -> list[OpenSession]:
    """Those of this person, the newest first; `this` is the key of the one who asks."""
    found: list[OpenSession] = []
    for row in _rows():
        content = row.get_decoded()
        if not _lets_in(content, person):
            continue
        begun = content.get(BEGUN)
        found.append(
            OpenSession(
                handle=handle_of(row.session_key),
                begun_at=datetime.fromtimestamp(begun, UTC) if begun else None,
                address=str(content.get(ADDRESS, "")),
                browser=browser_in_words(str(content.get(BROWSER, ""))),
                is_this=row.session_key == this,
            )
        )
    return sorted(found, key=_beginning, reverse=True)


def end_one(person: User, handle: str, *, by: User) -> bool:
    """End the session called so, if it is this person's; whether there was one."""
    for row in _rows():
        is_meant = constant_time_compare(handle_of(row.session_key), handle)
        if is_meant and _lets_in(row.get_decoded(), person):
            row.delete()
            audit.append(by=by, action="session_ended", of=person)
            return True
    return False


def end_beyond(person: User, *, most: int, this: str | None) -> int:
    """End the oldest sessions of the person but `most`, this one counted; say how many."""
    others = [one for one in open_sessions(person, this=this) if not one.is_this]
    ended = 0
    for session in others[most - 1 :]:
        ended += end_one(person, session.handle, by=person)
    return ended


def handle_of(key: str) -> str:
    """What names a session on a page: `"3f2a…"`."""
    return sha256(f"bulletin.session.{key}".encode()).hexdigest()[:32]


def browser_in_words(said: str) -> str:
    """The browser in Chinese.

    >>> browser_in_words("Mozilla/5.0 … Chrome/86.0 Safari/537.36 Edg/86.0")
    'Edge 浏览器'
    """
    for word, chinese in BROWSERS:
        if word in said:
            return chinese
    return "其他浏览器"


def _rows() -> list[Session]:
    return list(Session.objects.filter(expire_date__gt=timezone.now()))


def _lets_in(content: dict[str, object], person: User) -> bool:
    """Whether a session with this content would be taken for the person's now."""
    if content.get(SESSION_KEY) != str(person.pk):
        return False
    begun = content.get(BEGUN)
    if isinstance(begun, int) and time() - begun > settings.SESSION_COOKIE_AGE:
        return False
    told = str(content.get(HASH_SESSION_KEY, ""))
    return constant_time_compare(told, person.get_session_auth_hash())


def _beginning(session: OpenSession) -> datetime:
    return session.begun_at or datetime.min.replace(tzinfo=UTC)
