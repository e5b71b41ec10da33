"""A document rendered by a process of its own, under limits of time and memory.

The process is given the document on stdin and needs no database. What it writes appears
whole or not at all; killed half-way it leaves nothing.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from reports.document.blocks import Document
from reports.document.shape import to_dict
from reports.rendering.errors import REFUSED, RenderError

log = logging.getLogger(__name__)
#: So much of its last words is told to staff.
TOLD = 200
#: So long may one file take, and so much memory.
SECONDS = 600
MEGABYTES = 3000


def render_outside(kind: str, document: Document) -> bytes:
    """The bytes. Raise RenderError with the reason: refused, too long, killed."""
    with tempfile.TemporaryDirectory(prefix="render-") as folder:
        path = Path(folder) / f"edition.{kind}"
        command = [sys.executable, "-m", "reports.rendering.worker", kind, str(path)]
        try:
            done = subprocess.run(  # noqa: S603 - our own module
                command,
                input=json.dumps(to_dict(document), ensure_ascii=False).encode(),
                capture_output=True,
                timeout=SECONDS,
                check=False,
                cwd=settings.BASE_DIR,
                env={**os.environ, "MEDIA_ROOT": str(settings.MEDIA_ROOT)},
            )
        except subprocess.TimeoutExpired as error:
            raise RenderError(
                f"生成超过 {SECONDS} 秒，已停止，请重试或改用 DOCX"
            ) from error
        if done.returncode == 0 and path.is_file():
            return path.read_bytes()
        said = done.stderr.decode(errors="replace").strip()
        if done.returncode == REFUSED and said:
            raise RenderError(said)
        log.error("rendering of %s ended with %s: %s", kind, done.returncode, said)
        last = f"，最后说：{said.splitlines()[-1][:TOLD]}" if said else ""
        raise RenderError(
            f"生成中途被终止（{done.returncode}{last}），没有留下半个文件，请重试；"
            "再不成，请管理员查看日志"
        )
