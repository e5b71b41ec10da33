"""How much a file may hold before it is refused, and the refusal itself."""

from dataclasses import dataclass


class UnreadableBookError(Exception):
    """The file cannot be read, or must not be: the message says why and what to do, in Chinese."""


@dataclass(frozen=True)
class Limits:
    """The most that is read; settings hold the office's own."""

    bytes: int = 50 * 1024 * 1024
    rows: int = 200_000
    columns: int = 200
    cells: int = 2_000_000
    unpacked_bytes: int = 300 * 1024 * 1024
    #: How many times larger a part may be than its packed form, from a megabyte on.
    ratio: int = 100
    members: int = 1_000
    cpu_seconds: int = 60
    memory_bytes: int = 1_024 * 1024 * 1024
