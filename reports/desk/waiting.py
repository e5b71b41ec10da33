"""什么在等谁: activities and editions that wait, for whom, how many, since when."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from organizations.choices import Status
from organizations.models import Activity, Campaign
from reports.models import Edition
from reports.workflow import STATES

#: For whom an activity waits: a verifier, or who changed it last.
FOR_VERIFIER = (Status.PENDING, Status.CORRECTING)
FOR_OTHERS = {Status.RETURNED: "改好后重新送核实", Status.DRAFT: "填完后送核实"}
FOR_EDITION = {
    "draft": "编辑编排、送审",
    "submitted": "审核人核稿",
    "reviewed": "签发人签发",
    "signed": "签发人发布",
}
#: People named in a line before they are only counted.
NAMED = 3


@dataclass(frozen=True)
class Waiting:
    """A line: in which status, how many of what, for whom, since when, the list of them."""

    status: str
    words: str
    count: int
    unit: str
    whom: str
    since: datetime
    address: str


def waiting(
    campaign: Campaign, rows: QuerySet[Activity] | None, *, editions: bool
) -> list[Waiting]:
    """The lines, the longest wait first; `rows`, `editions`: those the person may see."""
    found: list[Waiting] = []
    if rows is not None:
        found += _activities(campaign, rows)
    if editions:
        found += _editions(campaign)
    return sorted(found, key=lambda line: line.since)


def _activities(campaign: Campaign, rows: QuerySet[Activity]) -> Iterator[Waiting]:
    """One line a status; what waits for those who entered it names them."""
    people: dict[str, list[tuple[str, int, datetime]]] = defaultdict(list)
    name = Coalesce(NullIf("changed_by__display_name", Value("")), "changed_by__username")
    for status, person, count, since in (
        rows.filter(status__in=[*FOR_VERIFIER, *FOR_OTHERS])
        .order_by()
        .annotate(person=name)
        .values_list("status", "person")
        .annotate(count=Count("pk"), since=Min("changed_at"))
    ):
        people[status].append((person, count, since))
    for code, found in people.items():
        status = Status(code)
        count = sum(each for _, each, _ in found)
        yield Waiting(
            status=code,
            words=str(status.label),
            count=count,
            unit="件",
            whom=_whom(status, found),
            since=min(since for *_, since in found),
            address=f"{reverse('reports:activities')}?campaign={campaign.code}&status={code}",
        )


def _whom(status: Status, found: list[tuple[str, int, datetime]]) -> str:
    """核实员核实; 小陆 2、小王 1：改好后重新送核实."""
    if status in FOR_VERIFIER:
        return "核实员核实"
    named = sorted(found, key=lambda one: -one[1])
    said = "、".join(f"{person} {count}" for person, count, _ in named[:NAMED])
    more = f"等 {len(named)} 人" if len(named) > NAMED else ""
    return f"{said}{more}：{FOR_OTHERS[status]}"


def _editions(campaign: Campaign) -> Iterator[Waiting]:
    rows = Edition.objects.filter(campaign=campaign, state__in=list(FOR_EDITION)).order_by()
    for state, count, since in rows.values_list("state").annotate(
        count=Count("pk"), since=Min("changed_at")
    ):
        address = f"{reverse('reports:editions')}?campaign={campaign.code}&state={state}"
        yield Waiting(state, STATES[state], count, "期", FOR_EDITION[state], since, address)
