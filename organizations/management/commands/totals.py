"""manage.py totals: every total of a campaign up to a day, as JSON."""

from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as BaseCommand
from bulletin.commands import WrongUsage, day
from organizations.questions.asked_totals import UnknownNameError, asked_totals
from organizations.totals.answers.total import totals


class Command(BaseCommand):
    help = "列出一个专题截至某日的各项合计（JSON）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--campaign", required=True, metavar="代码", help="专题代码")
        parser.add_argument(
            "--cutoff", required=True, type=day, metavar="日期", help="截至日期"
        )
        parser.add_argument("--as-known-on", type=day, metavar="日期", help="按当日所知")
        parser.add_argument("--party", metavar="名称", help="只算这个党组织及其下级")
        parser.add_argument("--indicator", metavar="代码", help="只列这个指标")
        parser.add_argument("--format", choices=["json"], default="json", help="输出格式")

    def answer(self, options: dict[str, Any]) -> object:
        """The rows of product.md section 7."""
        try:
            question = asked_totals(
                campaign=options["campaign"],
                cutoff=options["cutoff"],
                known_on=options["as_known_on"],
                party=options["party"],
                indicator=options["indicator"],
            )
        except UnknownNameError as error:
            raise WrongUsage(str(error)) from error
        found = []
        for total in totals(question):
            found.append(total.to_json())
        return found
