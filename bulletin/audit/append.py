"""append(): the one way to write a line of the trail, in the transaction of the act itself."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.utils import timezone

from bulletin.audit.address import acting_address
from bulletin.audit.chain import content_digest, seal
from bulletin.inserting import ReadyRows, insert_ready, make_ready
from bulletin.models import User
from bulletin.models.audit import AuditEvent
from bulletin.zh.characters import is_unprintable

P = ParamSpec("P")
Answer = TypeVar("Answer")
#: Who acts where nobody signed in: a command on the server.
COMMAND = "命令行"
#: Stands for a character that a database or a page cannot show.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def append(
    *,
    by: User | None,
    action: str,
    of: models.Model,
    details: Mapping[str, Any] | None = None,
    result: str = "done",
) -> AuditEvent:
    """Write that `by` did `action` (a short code) to the saved `of`; return the line.

    `by` is None for a command that nobody signed in for. Details: JSON values.
    """
    return write_line(
        actor=by.get_username() if by else COMMAND,
        action=action,
        kind=of._meta.label_lower,
        key=str(of.pk),
        label=str(of),
        details=details,
        result=result,
    )


def write_line(
    *,
    actor: str,
    action: str,
    kind: str = "",
    key: str = "",
    label: str = "",
    details: Mapping[str, Any] | None = None,
    result: str = "done",
) -> AuditEvent:
    """Write a line about what is no row of ours, such as an address; return the line."""
    event = _event(actor, action, kind, key, label, details, result)
    with transaction.atomic(savepoint=False):
        event.save(force_insert=True)
        if connection.vendor == "sqlite":
            seal([event])
    return event


def append_each(
    *, by: User, action: str, lines: Iterable[tuple[models.Model, Mapping[str, Any]]]
) -> None:
    """Write that `by` did `action` to each of the saved rows, with its details, in bulk."""
    with transaction.atomic(savepoint=False):
        write_ready(ready_lines(by=by, action=action, lines=lines))


def ready_lines(
    *, by: User, action: str, lines: Iterable[tuple[models.Model, Mapping[str, Any]]]
) -> ReadyRows:
    """The lines for `write_ready`, made before the transaction; the rows have keys."""
    events, actor = [], by.get_username()
    for row, details in lines:
        kind, key = row._meta.label_lower, str(row.pk)
        events.append(_event(actor, action, kind, key, str(row), details, "done"))
    return make_ready(events)


def write_ready(ready: ReadyRows) -> None:
    """Write lines of `ready_lines`, in the transaction that saves the rows they are about."""
    if not ready.rows:
        return
    with transaction.atomic(savepoint=False):
        insert_ready(ready)
        if connection.vendor == "sqlite":
            seal(cast(Sequence[AuditEvent], ready.rows))


def _event(
    actor: str,
    action: str,
    kind: str,
    key: str,
    label: str,
    details: Mapping[str, Any] | None,
    result: str,
) -> AuditEvent:
    """The line, with the digest of what it says; not saved."""
    event = AuditEvent(
        at=timezone.now(),
        actor=_kept(actor, 150),
        action=action,
        kind=kind,
        key=_kept(key, 60),
        label=_kept(label, 300),
        address=acting_address()[:45],
        result=result,
        details=_plain(details),
    )
    event.content = content_digest(event)
    return event


@contextmanager
def refusal_noted(*, by: User, action: str, of: models.Model) -> Iterator[None]:
    """What is refused inside is a line with the result "refused"; the refusal is passed on.

    To be used outside the transaction of the act, which is taken back.
    """
    try:
        yield
    except ValidationError as error:
        reason = "；".join(error.messages)
        append(by=by, action=action, of=of, details={"reason": reason}, result="refused")
        raise


def refusals_noted(
    action: str, *, of: str
) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """A decorator for an action with `by`: its refusals stand on the trail.

    `@refusals_noted("activity_verified", of="activity")` above `@transaction.atomic`.
    """

    def decorate(act: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(act)
        def noted(*args: P.args, **kwargs: P.kwargs) -> Answer:
            by, row = cast(User, kwargs["by"]), cast(models.Model, kwargs[of])
            with refusal_noted(by=by, action=action, of=row):
                return act(*args, **kwargs)

        return noted

    return decorate


def _kept(text: str, longest: int) -> str:
    """The text as a database keeps it: cut, and without characters that none can show."""
    return readable(text[:longest])


def readable(text: str) -> str:
    r"""The text with a mark for each character that no page can show.

    `readable("a\x00b")` is "a\ufffdb".
    """
    shown = []
    for character in text:
        shown.append(UNREADABLE if is_unprintable(character) else character)
    return "".join(shown)


def _plain(details: Mapping[str, Any] | None) -> dict[str, Any]:
    """The details as they come back from the database, so that their digest holds."""
    text = json.dumps(dict(details or {}), ensure_ascii=False)
    text = text.replace("\\u0000", UNREADABLE)
    plain: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
    return plain
