"""什么在等谁: activities and editions that wait, for whom, how many, since when."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, Min, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from bulletin.models import User
from bulletin.models.user import called
from organizations.choices import Status
from organizations.models import Activity, Campaign
from reports.models import Edition
from reports.workflow import STATES

#: What whoever has an activity in hand is to do; one handed in waits for a verifier.
FOR_OTHERS = {
    Status.RETURNED: "改好后重新送核实",
    Status.DRAFT: "填完后送核实",
    Status.CORRECTING: "改好后送核实",
}
FOR_EDITION = {
    "draft": "编辑编排、送审",
    "submitted": "审核人核稿",
    "reviewed": "签发人签发",
    "signed": "签发人发布",
}
#: People named in a line before they are only counted.
NAMED = 3
VERIFIER = "核实员"


@dataclass(frozen=True)
class WaitingLine:
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
) -> list[WaitingLine]:
    """The lines, the longest wait first; `rows`, `editions`: those the person may see."""
    found: list[WaitingLine] = []
    if rows is not None:
        found += _activities(campaign, rows)
    if editions:
        found += _editions(campaign)
    return sorted(found, key=lambda line: line.since)


def _activities(campaign: Campaign, rows: QuerySet[Activity]) -> Iterator[WaitingLine]:
    """One line a status; what is in the hands of people names them."""
    people: dict[str, list[tuple[str, int, datetime]]] = defaultdict(list)
    person = Case(
        When(
            Q(status=Status.PENDING) | Q(offered_at__isnull=False), then=Value(VERIFIER)
        ),
        default=Cast(Coalesce("assigned_to", "changed_by"), CharField()),
        output_field=CharField(),
    )
    rows = rows.filter(status__in=[Status.PENDING, *FOR_OTHERS]).order_by()
    grouped = rows.annotate(person=person).values_list("status", "person")
    counted = grouped.annotate(count=Count("pk"), since=Min("changed_at"))
    names = _names_by_key()
    for status, key, count, since in counted:
        people[status].append((names.get(key, key), count, since))
    for code, found in people.items():
        status = Status(code)
        _, counts, moments = zip(*found, strict=True)
        yield WaitingLine(
            status=code,
            words=str(status.label),
            count=sum(counts),
            unit="件",
            whom=_whom(status, found),
            since=min(moments),
            address=f"{reverse('reports:activities')}?campaign={campaign.code}&status={code}",
        )


def _names_by_key() -> dict[str, str]:
    """What to call everybody: those of one name told apart, those who left marked; one query."""
    columns = ("pk", "username", "display_name", "shares_name", "is_active")
    found = {}
    for key, username, name, is_shared, is_active in User.objects.values_list(*columns):
        gone = "" if is_active else "（已停用）"
        found[str(key)] = f"{called(name, username, is_shared=is_shared)}{gone}"
    return found


def _whom(status: Status, found: list[tuple[str, int, datetime]]) -> str:
    """核实员核实; 小陆 2、小王 1：改好后重新送核实."""
    named = []
    for one in found:
        if one[0] != VERIFIER:
            named.append(one)
    parts = []
    if len(named) < len(found):
        parts.append("核实员核实")
    if named:
        parts.append(f"{_names(named)}：{FOR_OTHERS[status]}")
    return "；".join(parts)


def _names(people: list[tuple[str, int, datetime]]) -> str:
    """Who has how many in hand, the most first: 小陆 2、小王 1; 小陆 5、小王 2、小张 1等 4 人."""
    people = sorted(people, key=lambda one: -one[1])
    parts = []
    for person, count, _ in people[:NAMED]:
        parts.append(f"{person} {count}")
    said = "、".join(parts)
    return f"{said}等 {len(people)} 人" if len(people) > NAMED else said


def _editions(campaign: Campaign) -> Iterator[WaitingLine]:
    rows = Edition.objects.filter(
        campaign=campaign, state__in=list(FOR_EDITION)
    ).order_by()
    counted = rows.values_list("state").annotate(
        count=Count("pk"), since=Min("changed_at")
    )
    for state, count, since in counted:
        address = f"{reverse('reports:editions')}?campaign={campaign.code}&state={state}"
        yield WaitingLine(
            state, STATES[state], count, "期", FOR_EDITION[state], since, address
        )
