"""manage.py totals: every total of a campaign up to a day, as JSON."""

from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as BaseCommand
from bulletin.commands import WrongUsage, day
from organizations.models import Campaign, Indicator
from organizations.register.names import parties_called
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question


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
        campaign = Campaign.objects.filter(code=options["campaign"]).first()
        if campaign is None:
            raise WrongUsage(f"没有代码为“{options['campaign']}”的专题，请核对代码")
        too_early = campaign.why_not_until(options["cutoff"])
        if too_early:
            raise WrongUsage(too_early)
        code = options["indicator"]
        if code is not None and not Indicator.objects.filter(code=code).exists():
            raise WrongUsage(f"没有代码为“{code}”的指标，请核对代码")
        question = Question(
            campaign=campaign.code,
            cutoff=options["cutoff"],
            indicator=code,
            party=_party(options["party"]) if options["party"] is not None else None,
            known_on=options["as_known_on"],
        )
        found = []
        for total in totals(question):
            found.append(total.to_json())
        return found


def _party(name: str) -> int:
    """The key of the one Party organization of that name or alias. Raise WrongUsage."""
    found = parties_called(name)
    if not found:
        raise WrongUsage(f"没有名为“{name}”的党组织，请写登记的全称")
    if len(found) > 1:
        names = "、".join(map(str, found))
        raise WrongUsage(f"“{name}”是几个党组织的别名（{names}），请写登记的全称")
    return found[0].pk
