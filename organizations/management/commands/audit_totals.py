"""manage.py audit_totals: whether both computations agree, as JSON."""

import json
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused, WrongUsage, day
from bulletin.upkeep import note_run
from organizations.agreement import compare
from organizations.models import Campaign
from organizations.totals.reading.question import TotalsError
from organizations.unchanged import changed_records


class Command(BaseCommand):
    help = "用另一套算法重算全部合计，逐项比对（JSON）；有不一致时以 1 退出"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--campaign", metavar="代码", help="专题代码；不写则为全部专题"
        )
        parser.add_argument(
            "--cutoff", type=day, metavar="日期", help="截至日期；不写则为今天"
        )
        parser.add_argument("--format", choices=["json"], default="json", help="输出格式")

    def answer(self, options: dict[str, Any]) -> object:
        """How many totals were compared, and where the two computations differ."""
        cut_off = options["cutoff"] or timezone.localdate()
        compared = 0
        differences = []
        changed = []
        try:
            for campaign in _campaigns(options["campaign"]):
                outcome = compare(campaign=campaign, cut_off=cut_off)
                compared += outcome.compared
                for difference in outcome.differences:
                    differences.append({"campaign": campaign.code, **difference})
                for record in changed_records(campaign):
                    changed.append({"campaign": campaign.code, **record.to_json()})
        except TotalsError as error:
            raise Refused(str(error)) from error
        found = [*differences, *changed]
        reply = {"compared": compared, "differences": found}
        if options["campaign"] is None and options["cutoff"] is None:
            note_run("audit_totals", findings=len(found))
        if not found:
            return reply
        self.stdout.write(json.dumps(reply, ensure_ascii=False))
        if changed:
            raise Refused(
                f"{len(changed)} 处与核实时不同：请查明是谁、何时改了数据库，并从备份中恢复"
            )
        raise Refused(
            f"两套算法有 {len(differences)} 项合计不一致，请把以上输出交给系统维护人员核查"
        )


def _campaigns(code: str | None) -> list[Campaign]:
    """The campaign of that code, or all. Raise WrongUsage."""
    if code is None:
        return list(Campaign.objects.order_by("code"))
    found = list(Campaign.objects.filter(code=code))
    if not found:
        raise WrongUsage(f"没有代码为“{code}”的专题，请核对代码")
    return found
