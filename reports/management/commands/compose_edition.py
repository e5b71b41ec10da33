"""compose_edition: make or refresh a draft; prints its id alone."""

from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused, WrongUsage, day, person
from bulletin.models import User
from organizations.models import Campaign
from reports.actions.drafting.change import asked_of_cut_off, create
from reports.actions.drafting.compose import Composed, compose
from reports.models import Edition

#: Who composes when nobody is named.
NOBODY = "command"


class Command(OurCommand):
    help = "编排简报：按专题和截至日期新建或更新一期草稿，只打印其 id"

    def add_arguments(self, parser: CommandParser) -> None:
        """Campaign, cut-off, printed number, who."""
        parser.add_argument("--campaign", required=True, metavar="专题代码")
        parser.add_argument("--cutoff", required=True, type=day, metavar="截至日期")
        parser.add_argument("--number", type=int, metavar="期号")
        parser.add_argument("--user", metavar="用户名")

    def answer(self, options: dict[str, Any]) -> object:
        """The draft of that campaign and cut-off day is refreshed.

        Without one, one is made.
        """
        campaign = Campaign.objects.filter(code=options["campaign"]).first()
        if campaign is None:
            raise WrongUsage(f"没有专题“{options['campaign']}”，请核对代码")
        too_early = campaign.why_not_until(options["cutoff"])
        if too_early:
            raise WrongUsage(too_early)
        asked = asked_of_cut_off(options["cutoff"])
        if asked:
            self.say(asked.partition("；")[0])
        by = _editor(options["user"]) if options["user"] else _nobody()
        with transaction.atomic():
            edition = _draft(campaign, options)
            if edition is None:
                edition = create(
                    campaign=campaign,
                    by=by,
                    cut_off=options["cutoff"],
                    number=options["number"],
                )
            composed = compose(edition=edition, by=by)
        self._tell(composed)
        return str(edition.pk)

    def _tell(self, composed: Composed) -> None:
        self.say(
            f"编入 {len(composed.added)} 条，更新 {len(composed.refreshed)} 条，"
            f"移出 {len(composed.removed)} 条"
        )
        for entry, text in composed.kept:
            self.say(f"保留人工修改的一条；记录现为：{text}\n稿中为：{entry.text}")
        for activity in composed.without_section:
            self.say(f"没有编入（不属于四个版块）：{activity}")


def _draft(campaign: Campaign, options: dict[str, Any]) -> Edition | None:
    drafts = campaign.editions.filter(state="draft", cut_off=options["cutoff"])
    if options["number"] is not None:
        drafts = drafts.filter(number=options["number"])
    return drafts.order_by("-position").first()


def _editor(username: str) -> User:
    by = person(username)
    if not by.has_perm("reports.change_edition"):
        raise Refused(f"“{username}”没有编排简报的权限，须由在用的编辑办理")
    return by


def _nobody() -> User:
    user, created = User.objects.get_or_create(
        username=NOBODY, defaults={"display_name": "命令行", "is_active": False}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
