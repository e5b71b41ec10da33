"""manage.py verify: verify or send back activities of a campaign."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused, WrongUsage, person
from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.actions.verifying import verification
from organizations.models import Activity, Campaign
from organizations.questions import queues

VERIFY = "organizations.verify_activity"


class Command(BaseCommand):
    help = "核实或退回活动。例：manage.py verify --user heshi --campaign sample --all"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, metavar="用户名", help="由谁核实")
        parser.add_argument("--campaign", required=True, metavar="专题代码")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--activity", nargs="+", metavar="编号", help="一个或几个活动")
        which.add_argument(
            "--all", action="store_true", help="专题中全部已送核实的活动和更正"
        )
        parser.add_argument("--send-back", metavar="原因", help="不核实，写明原因退回")

    def answer(self, options: dict[str, Any]) -> object:
        by = person(options["user"])
        campaign = Campaign.objects.filter(code=options["campaign"]).first()
        if campaign is None:
            raise WrongUsage(f"没有专题“{options['campaign']}”，请核对代码")
        reason = options["send_back"]
        if reason is not None and not reason.strip():
            raise WrongUsage("退回须写明原因：--send-back 原因")
        activities = _chosen(campaign, options["activity"])
        done, refused = [], []
        for activity in activities:
            try:
                _decide(activity, by, reason)
            except ValidationError as error:
                said = "；".join(error.messages).removeprefix(f"{activity.number}：")
                refused.append({"activity": activity.number, "reason": said})
            else:
                done.append(activity.number)
        reply = {"done": done, "refused": refused}
        if not refused:
            return reply
        self.stdout.write(json.dumps(reply, ensure_ascii=False))
        raise Refused(f"{len(refused)} 条没有{'退回' if reason else '核实'}，原因见输出")


def _chosen(campaign: Campaign, numbers: Iterable[str] | None) -> list[Activity]:
    """The activities named, in that order, or all that wait.

    Raise WrongUsage for unknown ones.
    """
    rows = Activity.objects.filter(campaign=campaign)
    if numbers is None:
        return list(queues.waiting(rows).order_by("number"))
    wanted = list(dict.fromkeys(numbers))
    known = {}
    for row in rows.filter(number__in=wanted):
        known[row.number] = row
    found, missing = [], []
    for number in wanted:
        if number in known:
            found.append(known[number])
        else:
            missing.append(number)
    if missing:
        raise WrongUsage(f"专题“{campaign.code}”中没有活动：{'、'.join(missing)}")
    return found


def _decide(activity: Activity, by: User, reason: str | None) -> None:
    """Verify, or send back with the reason.

    Raise ValidationError with what forbids it.
    """
    if not by.is_active:
        raise ValidationError(f"用户“{by}”已停用")
    if not by.has_perm(VERIFY):
        raise ValidationError(f"用户“{by}”没有核实的权限")
    bound = districts_of(by)
    if bound and activity.district_id not in bound:
        raise ValidationError(f"不在用户“{by}”负责的区")
    if reason is None:
        verification.verify(activity=activity, by=by)
    else:
        verification.send_back(activity=activity, by=by, reason=reason)
