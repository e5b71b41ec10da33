"""Whether what is read now may come from the replica: a matter of the request under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class RequestReading:
    """Of one request: whether it may ask the replica, and whether it wrote anything."""

    from_replica: bool = False
    has_written: bool = False


_now: ContextVar[RequestReading | None] = ContextVar("reading", default=None)


@contextmanager
def of_request() -> Iterator[RequestReading]:
    """What is read inside belongs to one request; it begins at the primary."""
    reading = RequestReading()
    token = _now.set(reading)
    try:
        yield reading
    finally:
        _now.reset(token)


def is_from_replica() -> bool:
    """Whether the replica may be asked now; never outside of a request."""
    reading = _now.get()
    return reading is not None and reading.from_replica


def note_written() -> None:
    """From here on the request reads at the primary, where it finds what it wrote."""
    reading = _now.get()
    if reading is not None:
        reading.has_written = True
        reading.from_replica = False
