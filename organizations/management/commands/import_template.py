"""manage.py import_template: a workbook to fill in for import_data."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as BaseCommand
from bulletin.commands import WrongUsage
from organizations.management.commands.export_data import save
from organizations.resources.kinds import KINDS
from organizations.resources.template import template


class Command(BaseCommand):
    help = "写出一个导入模板。例：manage.py import_template activities 活动模板.xlsx"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "kind", choices=list(KINDS), metavar="种类", help="、".join(KINDS)
        )
        parser.add_argument("path", metavar="文件", help="以 .xlsx 结尾")

    def answer(self, options: dict[str, Any]) -> object:
        """Write the workbook."""
        path = Path(options["path"])
        if path.suffix.lower() != ".xlsx":
            raise WrongUsage(f"模板是 .xlsx 工作簿，“{path.name}”须以 .xlsx 结尾")
        save(path, template(KINDS[options["kind"]]))
        self.say(f"已写出模板 {path}")
        return None
