"""Lines of the log as JSON: when, what, of which request; nothing that tells of a person.

Journald or a collector reads them by field. What a visitor sent, an address's query and
the words of an exception stay out: a line says where in the code, not with which values.
"""

import json
import logging
import re
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType

_request: ContextVar[str] = ContextVar("request", default="")
#: A message is no longer than this.
LONGEST = 2000
#: A telephone of a person, an identity number: not in the log, whoever wrote them there.
_PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")


def logging_settings(*, is_json: bool, level: str) -> dict[str, object]:
    """LOGGING of the settings: lines to stderr, as JSON with one for each request too."""
    form = "json" if is_json else "plain"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "bulletin.logs.JsonLines"},
            "plain": {"()": "bulletin.logs.PlainLines"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"bulletin.requests": {"level": "INFO" if is_json else "WARNING"}},
    }


def new_id() -> str:
    """A number for a request that brings none: `"9f86d081884c7d65"`."""
    return secrets.token_hex(8)


def request_number() -> str:
    """The number of the request that is being answered; empty outside of one."""
    return _request.get()


def safe(message: str) -> str:
    r"""The message as one line that drives no terminal, of bounded length, without phones.

    >>> safe("a\nb\x1b[31m 13800138000")
    'a\\nb\\x1b[31m ***'
    """
    shown = _PERSONAL.sub("***", message[:LONGEST])
    parts = []
    for character in shown:
        is_plain = character.isprintable()
        parts.append(character if is_plain else ascii(character)[1:-1])
    return "".join(parts)


@contextmanager
def of_request(number: str) -> Iterator[None]:
    """Every line written inside bears the number of this request."""
    token = _request.set(number)
    try:
        yield
    finally:
        _request.reset(token)


class PlainLines(logging.Formatter):
    """The message as one line, with the number of its request; below it an error as ever."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - stock's name
        """The line."""
        number = f" [{_request.get()}]" if _request.get() else ""
        return f"{record.levelname}{number} {safe(record.getMessage())}"


class JsonLines(logging.Formatter):
    """One JSON object a line.

    `{"at": "2026-03-01T00:00:00.000Z", "level": "ERROR", "of": "django.request", …}`
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC)
        said: dict[str, object] = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "of": record.name,
            "message": safe(record.getMessage()),
        }
        if _request.get():
            said["request"] = _request.get()
        said |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0] is not None:
            said["error"] = record.exc_info[0].__name__
            said["where"] = _places(record.exc_info[2])
        return json.dumps(said, ensure_ascii=False)


def _places(trace: TracebackType | None) -> list[str]:
    """The way to the error, innermost last: `["view.py:40 activities"]`. No values."""
    found = []
    for frame in traceback.extract_tb(trace):
        name = frame.filename.rsplit("/", 1)[-1]
        found.append(f"{name}:{frame.lineno} {frame.name}")
    return found
