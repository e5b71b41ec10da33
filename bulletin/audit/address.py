"""From which network address the present request came, for every line it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_address: ContextVar[str] = ContextVar("address", default="")


def acting_address() -> str:
    """The address of who asks now, such as "10.1.2.3"; empty for a command."""
    return _address.get()


@contextmanager
def acting_from(address: str) -> Iterator[None]:
    """Lines written inside come from that address."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)
