"""proof_package: the 核验包 of a signed edition, written whole or not at all."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused, WrongUsage
from reports.actions.signing.files import finish
from reports.models import Edition
from reports.proof.package import proof_package
from reports.rendering import RenderError
from reports.rendering.files import write_whole


class Command(OurCommand):
    help = "把已签发的一期做成核验包（zip），任何电脑上都能核验"

    def add_arguments(self, parser: CommandParser) -> None:
        """Edition, where to."""
        parser.add_argument(
            "edition", metavar="简报", help="id 或 专题/序次，如 sample/1"
        )
        parser.add_argument("path", metavar="文件", help="写到哪个 .zip 文件")
        parser.add_argument(
            "--sm3",
            action="store_true",
            help="清单里另写每个文件的 SM3（GB/T 32905），收件方要求国密摘要时用",
        )

    def answer(self, options: dict[str, Any]) -> object:
        """Make the files that are still to come, then the package."""
        edition = Edition.objects.referred(options["edition"])
        if edition is None:
            raise WrongUsage(f"没有简报“{options['edition']}”，请写 id 或 专题代码/序次")
        path = Path(options["path"])
        try:
            finish(edition)
            content = proof_package(edition, sm3=options["sm3"])
        except RenderError as error:
            raise Refused(str(error)) from error
        try:
            write_whole(path, content)
        except OSError as error:
            raise WrongUsage(f"写不进 {path}：{error.strerror}，请换一个位置") from error
        self.say(f"核验成立，已写入 {path}（{len(content)} 字节）")
        return None
