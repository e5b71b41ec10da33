"""render_edition: an edition in one of its formats, into a file or to stdout."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused, WrongUsage
from reports.models import Edition
from reports.proof.notes.document import NOTE_FORMATS, render_notes
from reports.reconciliation.reconcile import IncompleteError
from reports.rendering import RENDERERS, RenderError
from reports.rendering.files import write_whole
from reports.serving import content_of

#: Formats that are text: printed as text.
TEXTS = frozenset({"txt", "html", "json", "notes"})
#: 核对说明: no format of the text, but a document about it.
NOTES = "notes"


class Command(OurCommand):
    help = "把一期简报输出为文件"

    def add_arguments(self, parser: CommandParser) -> None:
        """Edition, format, where to."""
        parser.add_argument(
            "edition", metavar="简报", help="id 或 专题/序次，如 sample/1"
        )
        parser.add_argument(
            "--format", required=True, choices=[*RENDERERS, NOTES], metavar="格式"
        )
        parser.add_argument(
            "--output",
            required=True,
            metavar="文件",
            help="文件名；- 为标准输出。"
            "notes（核对说明）看文件名的结尾：.docx、.pdf、.html，其余为文本",
        )

    def answer(self, options: dict[str, Any]) -> object:
        """Render, or hand out what was stored at signing; never half a file."""
        edition = Edition.objects.referred(options["edition"])
        if edition is None:
            raise WrongUsage(f"没有简报“{options['edition']}”，请写 id 或 专题代码/序次")
        kind = options["format"]
        try:
            content = self._content(edition, kind, Path(options["output"]))
        except IncompleteError as error:
            raise Refused(f"本期还不能输出：\n{error}") from error
        except RenderError as error:
            raise Refused(str(error)) from error
        if options["output"] == "-":
            return self._to_stdout(content, kind)
        path = Path(options["output"])
        try:
            write_whole(path, content)
        except OSError as error:
            raise WrongUsage(f"写不进 {path}：{error.strerror}，请换一个位置") from error
        self.say(f"已写入 {path}（{len(content)} 字节）")
        return None

    def _content(self, edition: Edition, kind: str, path: Path) -> bytes:
        """The bytes; of the notes in the format that the name of the file ends in."""
        if kind != NOTES:
            return content_of(edition, kind)
        ending = path.suffix.lstrip(".").lower()
        return render_notes(edition, ending if ending in NOTE_FORMATS else "txt")

    def _to_stdout(self, content: bytes, kind: str) -> str | None:
        if kind in TEXTS:
            return content.decode()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return None
