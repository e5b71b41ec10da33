"""render_edition: an edition as txt, html or json, into a file or to stdout."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused, WrongUsage
from reports.models import Edition
from reports.reconciliation.reconcile import IncompleteError, printable
from reports.rendering import LATER, RENDERERS


class Command(OurCommand):
    help = "把一期简报输出为文件"

    def add_arguments(self, parser: CommandParser) -> None:
        """Edition, format, where to."""
        parser.add_argument("edition", metavar="简报", help="id 或 专题/序次，如 sample/1")
        parser.add_argument("--format", required=True, choices=[*RENDERERS, *LATER], metavar="格式")
        parser.add_argument("--output", required=True, metavar="文件", help="文件名；- 为标准输出")

    def answer(self, options: dict[str, Any]) -> object:
        """Render; nothing is written when the edition has lost a record or a number."""
        edition = Edition.objects.referred(options["edition"])
        if edition is None:
            raise WrongUsage(f"没有简报“{options['edition']}”，请写 id 或 专题代码/序次")
        if options["format"] in LATER:
            raise Refused(f"{options['format']} 格式尚未提供，现有：{'、'.join(RENDERERS)}")
        render, _ = RENDERERS[options["format"]]
        try:
            content = render(printable(edition))
        except IncompleteError as error:
            raise Refused(f"本期还不能输出：\n{error}") from error
        if options["output"] == "-":
            return content.decode()
        path = Path(options["output"])
        try:
            path.write_bytes(content)
        except OSError as error:
            raise WrongUsage(f"写不进 {path}：{error.strerror}，请换一个位置") from error
        self.say(f"已写入 {path}（{len(content)} 字节）")
        return None
