"""reconcile_edition: every number of an edition or text with its verdict, as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused, WrongUsage
from reports.models import Edition
from reports.reconciliation.json_shape import to_dict
from reports.reconciliation.reconcile import reconcile


class Command(OurCommand):
    help = "核对一期简报（或 --text 所给文字）中的每个数字，打印 JSON；不能签发的返回 1"

    def add_arguments(self, parser: CommandParser) -> None:
        """Edition, text."""
        parser.add_argument(
            "edition", metavar="简报", help="id 或 专题/序次，如 sample/1"
        )
        parser.add_argument(
            "--text", metavar="文件", help="改为核对这个文件中的文字；- 为标准输入"
        )
        parser.add_argument("--format", choices=["json"], default="json", metavar="格式")

    def answer(self, options: dict[str, Any]) -> object:
        """The JSON in any case; where it is not signable the reasons follow (exit 1)."""
        edition = Edition.objects.referred(options["edition"])
        if edition is None:
            raise WrongUsage(f"没有简报“{options['edition']}”，请写 id 或 专题代码/序次")
        text = None if options["text"] is None else read_text(options["text"])
        found = reconcile(edition, text)
        self.stdout.write(json.dumps(to_dict(edition, found), ensure_ascii=False))
        if not found.signable:
            raise Refused("\n".join(found.reasons))
        return None


def read_text(name: str) -> str:
    """The text of a file, UTF-8 (a byte order mark is no part of it).

    Raise WrongUsage.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise WrongUsage(f"读不出 {name}：{error.strerror}，请核对文件名") from error
    except UnicodeDecodeError as error:
        raise WrongUsage(
            f"{name} 不是 UTF-8 编码的文本，请另存为 UTF-8 后重试"
        ) from error
    if not text.strip():
        raise WrongUsage(f"{name} 是空的，没有可核对的文字，请核对文件内容后重试")
    return text
