"""How often something was done in the present minute or hour, over all processes.

A small file for each thing counted, under a lock of the system: counting a request writes
nothing to the database, and two processes of one machine count together.
"""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from time import time

from django.conf import settings


@dataclass(frozen=True)
class Counted:
    """The how-many-th it is in its span of time, and when the next span begins."""

    number: int
    seconds_left: int


def counted(name: str, *, seconds: int, more: int = 1) -> Counted:
    """Count one (or `more`) under that name (letters and digits) in spans of so many seconds.

    `counted("ab12", seconds=60)` is `Counted(number=1, seconds_left=60)` at the first call
    in a minute.
    """
    path = Path(settings.VAR) / "counts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(opened, "r+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        now = int(time())
        span = now // seconds
        number = _number_in(file.read(), span) + more
        file.seek(0)
        file.truncate()
        file.write(f"{span} {number}")
    return Counted(number, (span + 1) * seconds - now)


def _number_in(text: str, span: int) -> int:
    """What was counted in that span; 0 of another span, and of a file that broke off."""
    parts = text.split()
    if len(parts) != 2 or parts[0] != str(span) or not parts[1].isdigit():
        return 0
    return int(parts[1])
