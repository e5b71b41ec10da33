"""The process that makes the files of a signed edition, and what it says if it fails."""

import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.db import connections

from reports.models import FileJob

log = logging.getLogger(__name__)
#: The command of manage.py that it runs.
COMMAND = "render_pending"
#: So much of its last words is told to staff.
TOLD = 300


@dataclass(frozen=True)
class Launched:
    """A process and the file that it writes its words into.

    A file, no pipe: the process goes on where ours is stopped.
    """

    process: "subprocess.Popen[bytes]"
    output: IO[bytes]

    def words(self) -> str:
        """Everything it said, once it has ended."""
        self.process.wait()
        with self.output:
            self.output.seek(0)
            return self.output.read().decode(errors="replace").strip()


def start() -> None:
    """Let a process of its own make what is pending; nobody waits for it."""
    jobs = list(FileJob.objects.filter(state="pending").values_list("pk", flat=True))
    threading.Thread(target=_hear, args=(launch(), jobs), daemon=True).start()


def launch() -> Launched:
    """The process, just started."""
    output = tempfile.TemporaryFile()  # noqa: SIM115 - closed when its words are read
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, str(settings.BASE_DIR / "manage.py"), COMMAND],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        close_fds=True,
    )
    return Launched(process, output)


def note_failure(code: int, words: str, jobs: Collection[int]) -> None:
    """Keep the words of a process that failed: in the log and on the jobs it left.

    A job that it did get to says itself what was wrong with it.
    """
    log.error("%s ended with %s: %s", COMMAND, code, words)
    last = words.splitlines()[-1][:TOLD] if words else "没有留下说明"
    message = f"生成文件的程序没有运行成功（{code}）：{last}"
    FileJob.objects.filter(pk__in=jobs, state="pending").update(
        state="failed", message=message
    )


def _hear(launched: Launched, jobs: Collection[int]) -> None:
    """Wait for the process in a thread of its own, with a connection of its own."""
    words = launched.words()
    code = launched.process.returncode
    try:
        if code:
            note_failure(code, words, jobs)
    finally:
        connections.close_all()
