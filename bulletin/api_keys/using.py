"""A key is shown at the door: whose it is, whether it opens, and what the trail is told.

Reading writes nothing, but for one line on the first use of a key on a day, and for one
line an hour of each reason for which it is refused.
"""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bulletin import audit
from bulletin.api_keys.counting import counted
from bulletin.models import ApiKey
from bulletin.models.api_key import SCOPE_WORDS, digest_of

MINUTE, HOUR = 60, 3600
#: So many lines an hour tell of keys that nobody was given; more would bury the rest.
UNKNOWN_TOLD = 20
NOBODY = "（没有这把密钥）"


class KeyRefused(Exception):  # noqa: N818 - what it is
    """The door stays shut: the status of the answer, its code, and a sentence for people.

    `KeyRefused(429, "over_limit", "…", retry_after=12)`.
    """

    def __init__(
        self, status: int, code: str, message: str, *, retry_after: int | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after


def let_in(secret: str, scope: str) -> ApiKey:
    """The key in force, counted, noted on the trail on its first use of the day.

    `scope`: what is asked for, such as "editions"; empty: what every key may read. Raise
    KeyRefused.
    """
    key = _key_of(secret)
    today = timezone.localdate()
    closed = key.why_closed(today)
    if closed:
        _note_refusal(key, "closed", closed)
        raise KeyRefused(401, "key_closed", f"{closed}，请与本系统的管理员联系")
    _count(key)
    if scope and scope not in key.scopes:
        said = f"这把密钥不能读取{SCOPE_WORDS[scope]}，请与本系统的管理员联系"
        _note_refusal(key, f"scope{scope}", said)
        raise KeyRefused(403, "out_of_scope", said)
    _note_first_use(key, today)
    return key


def _key_of(secret: str) -> ApiKey:
    """The row of that key. Raise KeyRefused where nobody was given it."""
    key = ApiKey.objects.filter(digest=digest_of(secret)).first()
    if key is not None:
        return key
    if counted("unknown", seconds=HOUR).number <= UNKNOWN_TOLD:
        audit.write_line(
            actor=NOBODY, action="api_refused", kind="address", result="refused"
        )
    raise KeyRefused(
        401, "unknown_key", "没有这把密钥，请核对；换发过的，以最后一次发的为准"
    )


def _count(key: ApiKey) -> None:
    """Count the request. Raise KeyRefused where it is one too many in this minute."""
    count = counted(_name(key), seconds=MINUTE)
    if count.number <= key.per_minute:
        return
    _note_refusal(key, "limit", f"一分钟内超过 {key.per_minute} 次")
    raise KeyRefused(
        429,
        "over_limit",
        f"读取太频繁：这把密钥每分钟最多 {key.per_minute} 次，"
        f"请过 {count.seconds_left} 秒再读",
        retry_after=count.seconds_left,
    )


def _note_refusal(key: ApiKey, reason: str, said: str) -> None:
    """A line the first time in an hour that this key is refused for this reason."""
    if counted(f"{_name(key)}{reason}", seconds=HOUR).number > 1:
        return
    audit.write_line(
        actor=_actor(key),
        action="api_refused",
        kind=key._meta.label_lower,
        key=str(key.pk),
        label=key.system,
        details={"reason": said},
        result="refused",
    )


def _note_first_use(key: ApiKey, today: date) -> None:
    """A line on the first use of the day, written by whichever process is first."""
    if key.last_used_on is not None and key.last_used_on >= today:
        return
    before_today = Q(last_used_on__isnull=True) | Q(last_used_on__lt=today)
    with transaction.atomic():
        rows = ApiKey.objects.filter(before_today, pk=key.pk)
        if not rows.update(last_used_on=today):
            return
        audit.write_line(
            actor=_actor(key),
            action="api_key_used",
            kind=key._meta.label_lower,
            key=str(key.pk),
            label=key.system,
            details={"scopes": key.scopes},
        )


def _actor(key: ApiKey) -> str:
    """Who acts, as the trail names it: `"接口：局门户网站"`."""
    return f"接口：{key.system}"


def _name(key: ApiKey) -> str:
    """Under which a key is counted: the beginning of its digest."""
    return str(key.digest)[:16]
