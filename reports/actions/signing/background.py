"""The process that makes the files of a signed edition: started, and heard when it fails."""

import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection
from typing import IO

from django.conf import settings
from django.db import connections

from reports.models import FileJob

log = logging.getLogger(__name__)
#: Its manage.py command.
COMMAND = "render_pending"
#: So much of its last words is told to staff.
TOLD = 300


def start() -> None:
    """Let a process of its own make what is pending; nobody waits for it."""
    jobs = list(FileJob.objects.filter(state="pending").values_list("pk", flat=True))
    # A file, no pipe: the process goes on where ours is stopped.
    output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever hears the process
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, str(settings.BASE_DIR / "manage.py"), COMMAND],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        close_fds=True,
    )
    threading.Thread(target=_hear, args=(process, output, jobs), daemon=True).start()


def _hear(process: "subprocess.Popen[bytes]", output: IO[bytes], jobs: Collection[int]) -> None:
    """Wait for the process to end. A thread of its own does this, with a connection of its own."""
    code = process.wait()
    with output:
        output.seek(0)
        words = output.read().decode(errors="replace").strip()
    try:
        if code:
            note_failure(code, words, jobs)
    finally:
        connections.close_all()


def note_failure(code: int, words: str, jobs: Collection[int]) -> None:
    """Keep the words of a process that failed: in the log, and on the jobs it did not get to.

    A job that it did get to says itself what was wrong with it.
    """
    log.error("%s ended with %s: %s", COMMAND, code, words)
    last = words.splitlines()[-1][:TOLD] if words else "没有留下说明"
    message = f"生成文件的程序没有运行成功（{code}）：{last}"
    FileJob.objects.filter(pk__in=jobs, state="pending").update(state="failed", message=message)
