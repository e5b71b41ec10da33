"""load_drill: the invented living campaign of the demo, with its editions."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused
from bulletin.models import User
from organizations.invented.drill import correct_one, day_of, enter_drill, read_drill
from organizations.models import Campaign
from reports.actions.checking.answers import acknowledge
from reports.actions.drafting.begin import begin
from reports.actions.signing.steps import take_step
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile

EDITOR, REVIEWER, SIGNATORY = "bianji", "shenhe", "qianfa"
STEPS = (
    ("submit", EDITOR),
    ("review", REVIEWER),
    ("sign", SIGNATORY),
    ("publish", SIGNATORY),
)


class Command(OurCommand):
    help = "装入演练专题（虚构，只在 DEMO=1 时）；已装入的不改动"

    def answer(self, options: dict[str, Any]) -> object:
        """Enter, publish two editions, begin a third."""
        if not settings.DEMO:
            raise Refused("演练专题只在演示环境装入，请用 make run（DEMO=1）")
        if not User.objects.filter(username=EDITOR).exists():
            raise Refused("还没有演示账号：请先运行 manage.py demo_accounts")
        with transaction.atomic():
            drill = enter_drill()
            if drill.created:
                _make_editions(drill.campaign)
                correct_one(drill.campaign)
        return {
            "campaign": drill.campaign.code,
            "editions": drill.campaign.editions.count(),
            "activities": drill.campaign.activities.count(),
            "created": drill.created,
        }


def _make_editions(campaign: Campaign) -> None:
    """Those that are published, and the one in work."""
    facts = read_drill()
    editor = User.objects.get(username=EDITOR)
    for row in facts["editions"]:
        day = day_of(row["days_ago"])
        edition, _ = begin(
            campaign=campaign,
            cut_off=day,
            by=editor,
            number=row["number"],
            issued_on=day,
            **facts["layout"],
            publish_at=timezone.make_aware(datetime.combine(day, time(17))),
        )
        publish(edition)
    begin(
        campaign=campaign,
        cut_off=day_of(facts["draft_days_ago"]),
        by=editor,
        like_last=True,
    )


def publish(edition: Edition) -> None:
    """All steps to publishing, by the people of the demo; warnings answered for."""
    editor = User.objects.get(username=EDITOR)
    for caution in reconcile(edition).warnings:
        if not caution.acknowledged:
            acknowledge(
                edition=edition, caution=caution, reason="演练，已核对", by=editor
            )
    for step, name in STEPS:
        take_step(edition=edition, step=step, by=User.objects.get(username=name))
        edition.refresh_from_db()
