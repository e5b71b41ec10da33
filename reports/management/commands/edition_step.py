"""edition_step: one step of an edition's life; prints the new state."""

from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from bulletin.commands import WrongUsage, person
from reports.actions.signing.person_rules import taken_already
from reports.actions.signing.steps import take_step
from reports.models import Edition
from reports.workflow import STATES, STEPS


class Command(OurCommand):
    help = "办理简报的一步：送审、退回、核稿、签发、发布、撤回"

    def add_arguments(self, parser: CommandParser) -> None:
        """Edition, step, who, remark."""
        parser.add_argument(
            "edition", metavar="简报", help="id 或 专题/序次，如 sample/1"
        )
        parser.add_argument(
            "step", choices=list(STEPS), metavar="步骤", help="、".join(STEPS)
        )
        parser.add_argument("--user", required=True, metavar="用户名")
        parser.add_argument("--remark", default="", metavar="意见")

    def answer(self, options: dict[str, Any]) -> object:
        """Take the step, or say every reason why not (exit 1)."""
        edition = Edition.objects.referred(options["edition"])
        if edition is None:
            raise WrongUsage(f"没有简报“{options['edition']}”，请写 id 或 专题代码/序次")
        by, step = person(options["user"]), STEPS[options["step"]]
        last = edition.decisions.select_related("taken_by").first()
        if (
            last
            and taken_already(edition, step)
            and last.taken_by == by
            and not step.if_moved
        ):
            self.say(f"{last.said}，现为“{STATES[edition.state]}”，没有再办理")
            return edition.state
        return take_step(
            edition=edition, step=step.code, by=by, remark=options["remark"]
        ).state
