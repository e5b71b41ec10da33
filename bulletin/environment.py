"""What the environment says, read strictly: a wrong value stops the start.

>>> flag({"DEMO": "1"}, "DEMO")
True
>>> database({"DATABASE_URL": "postgres://u:p@h:5433/d"}, default_file="x")["PORT"]
'5433'
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class WrongSetting(ValueError):  # noqa: N818
    """A value in the environment that cannot be used.

    The Chinese message says what to write.
    """


def flag(environ: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off. Raise WrongSetting for anything else."""
    text = environ.get(name)
    if text is None:
        return default
    if text.strip().lower() in TRUE:
        return True
    if text.strip().lower() in FALSE:
        return False
    raise WrongSetting(f"环境变量 {name} 的值“{text}”无法识别，请写 1 或 0")


def is_demo(environ: Mapping[str, str]) -> bool:
    """Whether this is a demo: DEMO is a switch, or `empty`, a demo without the drill."""
    return environ.get("DEMO", "").strip().lower() == "empty" or flag(environ, "DEMO")


def words(environ: Mapping[str, str], name: str, default: str = "") -> list[str]:
    """A comma separated list without empty parts."""
    found: list[str] = []
    for part in environ.get(name, default).split(","):
        if part.strip():
            found.append(part.strip())
    return found


def number(
    environ: Mapping[str, str],
    name: str,
    *,
    default: int,
    least: int = 0,
    most: int | None = None,
) -> int:
    """A whole number. Raise WrongSetting for anything else.

    Also for one out of bounds.
    """
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit():
        raise WrongSetting(f"环境变量 {name} 的值“{text}”不是整数")
    found = int(text)
    if found < least or (most is not None and found > most):
        bounds = f"不小于 {least}" if most is None else f"{least} 到 {most}"
        raise WrongSetting(f"环境变量 {name} 的值“{text}”不行，要{bounds}")
    return found


def metrics_token(environ: Mapping[str, str]) -> str:
    """METRICS_TOKEN, by which other machines read /metrics; empty: only this one.

    Raise WrongSetting for one that could be guessed or does not fit into a header.
    """
    token = environ.get("METRICS_TOKEN", "").strip()
    is_plain = token.isascii() and token.isprintable() and " " not in token
    if token and (len(token) < 32 or not is_plain):
        raise WrongSetting(
            "环境变量 METRICS_TOKEN 要至少 32 个字母或数字，可用 "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' 生成"
        )
    return token


def database(environ: Mapping[str, str], *, default_file: str) -> dict[str, object]:
    """DATABASE_URL as Django's database settings.

    SQLite in `default_file` when it is not set. Understood:
    ``postgres://user:password@host:port/name?option=value`` (also ``postgresql://``; a
    host in the query, ``?host=/run/dir``, names a socket folder; ``?pooled=1``: a pool that
    lends its connections for a transaction, PgBouncer, answers there) and ``sqlite:///path``.
    """
    url = environ.get("DATABASE_URL", "").strip()
    if not url:
        return _sqlite(default_file)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(url.removeprefix("sqlite://").removeprefix("/"))
        if not path:
            raise WrongSetting("DATABASE_URL 缺少文件名，请写成 sqlite:///var/db.sqlite3")
        return _sqlite(path)
    if parts.scheme not in ("postgres", "postgresql"):
        raise WrongSetting(
            f"DATABASE_URL 不支持“{parts.scheme or url}”，请写成 postgres://用户:密码@主机:5432/库名"
        )
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise WrongSetting(
            "DATABASE_URL 没有写库名，请写成 postgres://用户:密码@主机:5432/库名"
        )
    try:
        port = parts.port
    except ValueError:
        raise WrongSetting("DATABASE_URL 的端口不是 1 到 65535 的数，如 5432") from None
    return _postgres(
        parts.username, parts.password, parts.hostname, port, name, parts.query
    )


def _postgres(
    user: str | None,
    password: str | None,
    host: str | None,
    port: int | None,
    name: str,
    query: str,
) -> dict[str, object]:
    options: dict[str, object] = {"connect_timeout": "5", **dict(parse_qsl(query))}
    socket = options.pop("host", "")
    pooled = {"pooled": str(options.pop("pooled", ""))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(user or ""),
        "PASSWORD": unquote(password or ""),
        "HOST": host or socket,
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A cursor of the server would outlive the transaction it was lent a connection for.
        "DISABLE_SERVER_SIDE_CURSORS": flag(pooled, "pooled"),
    }


def _sqlite(path: str) -> dict[str, object]:
    # IMMEDIATE: a writer waits its turn at the start of its transaction, not in the
    # middle of it. FULL: what somebody was told is saved is on the disk, also when the
    # power fails.
    return {
        "ENGINE": "bulletin.sqlite",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def public_address(
    environ: Mapping[str, str], hosts: Sequence[str], *, is_https: bool
) -> str:
    """Where people outside open the site: PUBLIC_ADDRESS, else the first host.

    Raise WrongSetting for what is no address.

    >>> public_address({}, ["*", "jianbao.example.cn"], is_https=True)
    'https://jianbao.example.cn'
    >>> public_address({"PORT": "8001"}, ["127.0.0.1"], is_https=False)
    'http://127.0.0.1:8001'
    """
    given = environ.get("PUBLIC_ADDRESS", "").strip().rstrip("/")
    if given:
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise WrongSetting(
                f"环境变量 PUBLIC_ADDRESS 的值“{given}”不是网址，请写成 https://jianbao.example.cn"
            )
        return given
    for host in hosts:
        if host in ("127.0.0.1", "localhost", "[::1]"):
            return f"http://{host}:{environ.get('PORT', '8000')}"
        if not host.startswith(("*", ".")):
            return f"{'https' if is_https else 'http'}://{host}"
    return "http://127.0.0.1:8000"


@dataclass(frozen=True)
class NoticeWays:
    """By which ways notices go out, and with what; empty: not that way."""

    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    smtp_host: str = ""
    smtp_port: int = 465
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_security: str = "ssl"
    wecom: str = field(default="", repr=False)
    dingtalk: str = field(default="", repr=False)
    dingtalk_secret: str = field(default="", repr=False)


def notices(environ: Mapping[str, str]) -> NoticeWays:
    """NOTICE_* and SMTP_*. Raise WrongSetting for what cannot be used.

    >>> notices({}).mail_to
    ()
    """
    ways = NoticeWays(
        mail_to=tuple(words(environ, "NOTICE_MAIL_TO")),
        mail_from=environ.get("NOTICE_MAIL_FROM", "").strip(),
        smtp_host=environ.get("SMTP_HOST", "").strip(),
        smtp_port=number(environ, "SMTP_PORT", default=465, least=1, most=65535),
        smtp_user=environ.get("SMTP_USER", "").strip(),
        smtp_password=environ.get("SMTP_PASSWORD", ""),
        smtp_security=environ.get("SMTP_SECURITY", "ssl").strip().lower(),
        wecom=address(environ, "NOTICE_WECOM"),
        dingtalk=address(environ, "NOTICE_DINGTALK"),
        dingtalk_secret=environ.get("NOTICE_DINGTALK_SECRET", "").strip(),
    )
    if ways.smtp_security not in ("ssl", "starttls", "none"):
        raise WrongSetting("环境变量 SMTP_SECURITY 请写 ssl、starttls 或 none")
    if ways.mail_to and not (ways.smtp_host and ways.mail_from):
        raise WrongSetting("写了 NOTICE_MAIL_TO，还要写 SMTP_HOST 和 NOTICE_MAIL_FROM")
    return ways


def address(environ: Mapping[str, str], name: str) -> str:
    """An address that we ask: https, or http on this machine. The value is not told."""
    given = environ.get(name, "").strip()
    parts = urlsplit(given)
    is_here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if given and not is_here and not (parts.scheme == "https" and parts.netloc):
        raise WrongSetting(
            f"环境变量 {name} 不是 https:// 开头的网址，请向对方系统的管理员要"
        )
    return given
