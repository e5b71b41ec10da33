"""A file's text read in a process of its own, with a limit on memory and time."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-m", "organizations.extraction.apart_child"]
CPU_SECONDS = 20
MEMORY_BYTES = 512 * 1024 * 1024
#: How much longer than its computing time a reading may take by the clock.
_WAITING = 30
TOO_MUCH = "文件读取时占用的时间或内存超过限度，没有读完：请打开文件，只粘贴要录入的部分"


def text_apart(content: bytes, name: str) -> str:
    """Return the text of a file as `text_of` does, read in a child process.

    Raise ValueError saying what to do, also where the child died over the file.
    """
    try:
        child = subprocess.run(  # noqa: S603 - our own module, the file goes in as data
            [*_COMMAND, name],
            input=content,
            capture_output=True,
            cwd=_ROOT,
            timeout=CPU_SECONDS + _WAITING,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(TOO_MUCH) from error
    if child.returncode != 0:
        raise ValueError(TOO_MUCH)
    reply: dict[str, Any] = json.loads(child.stdout)
    if "refused" in reply:
        raise ValueError(reply["refused"])
    return str(reply["text"])
