"""Whether a worker is at hand on this machine; where none is, one is called for what waits."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from bulletin.living import held, is_held


def _folder() -> Path:
    return Path(settings.VAR) / "workers"


@contextmanager
def present() -> Iterator[None]:
    """Be at hand inside the block, and no longer than this process lives."""
    with held(_folder() / str(os.getpid())):
        yield


def is_one_present() -> bool:
    """Whether a worker of this machine lives."""
    return any(map(is_held, _folder().glob("*")))


def call_one_if_none() -> None:
    """Let a process of its own do what waits where nobody else would: a server alone.

    It ends when nothing waits any more.
    """
    if not settings.CALL_WORKERS or is_one_present():
        return
    subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", "--called"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        close_fds=True,
    )


def does_anything_wait() -> bool:
    """Whether a job is in the queue."""
    return DBTaskResult.objects.ready().exists()
