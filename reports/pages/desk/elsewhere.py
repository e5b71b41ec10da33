"""What waits for the person signed in while they look at one campaign: in the others."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from bulletin.models import User
from organizations.models import Activity, Campaign
from organizations.questions.queues import returned_to, verifiable
from reports.models import Edition
from reports.workflow import NEXT, STEPS


@dataclass(frozen=True)
class WaitingElsewhere:
    """Another campaign with what waits there: `待我核实 2 件、待我签办 1 期`."""

    campaign: Campaign
    words: str

    @property
    def address(self) -> str:
        """The desk of that campaign."""
        asked = urlencode({"campaign": self.campaign.code})
        return f"{reverse('reports:desk')}?{asked}"


def elsewhere(
    user: User, here: Campaign, rows: QuerySet[Activity]
) -> list[WaitingElsewhere]:
    """The other campaigns in which something waits for this person, the newest first.

    `rows`: the activities they may open, of whatever campaign. A query for each duty they
    have, one more for the names where anything is found.
    """
    told: dict[int, list[str]] = {}
    for queue, words, unit in _queues(user, rows):
        others = queue.order_by().exclude(campaign=here).values_list("campaign")
        for campaign, count in others.annotate(count=Count("pk")):
            told.setdefault(campaign, []).append(f"{words} {count} {unit}")
    if not told:
        return []
    found = []
    for row in Campaign.objects.filter(pk__in=told).order_by("-starts_on", "-pk"):
        found.append(WaitingElsewhere(row, "、".join(told[row.pk])))
    return found


def _queues(user: User, rows: QuerySet[Activity]) -> list[tuple[QuerySet[Any], str, str]]:
    """What may wait for this person, by their permissions, as the cells of the desk say it."""
    found: list[tuple[QuerySet[Any], str, str]] = []
    if user.has_perm("organizations.verify_activity"):
        found.append((verifiable(user, rows), "待我核实", "件"))
    if user.has_perm("organizations.submit_activity"):
        found.append((returned_to(user, rows), "退回给我", "件"))
    if user.has_perm("reports.view_edition") and _takes_steps(user):
        found.append((Edition.objects.all().waiting_for(user), "待我签办", "期"))
    return found


def _takes_steps(user: User) -> bool:
    """Whether they review, sign or publish."""
    return any(user.has_perm(STEPS[step].permission) for step in NEXT.values())
