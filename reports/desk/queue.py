"""今日工作: six duties of the person signed in, each a number and the list behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone

from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.choices import Status
from organizations.models import Activity, Campaign, Organization
from organizations.queues import presumed, returned_to, verifiable, waiting
from reports.models import Edition
from reports.workflow import STATES

ACTIVITIES, ADMIN_ACTIVITIES = "reports:activities", "admin:organizations_activity_changelist"


@dataclass(frozen=True)
class Duty:
    """One cell of the queue. `count` 0 is done; `is_mine`: this person can take it off the list."""

    words: str
    icon: str
    count: int
    unit: str
    hint: str
    address: str
    is_mine: bool = True

    @property
    def tone(self) -> str:
        """urgent, done or plain."""
        if not self.count:
            return "done"
        return "urgent" if self.is_mine else ""


def duties(user: User, campaign: Campaign) -> list[Duty]:
    """What waits, for this person, in this campaign; what he may not see is left out."""
    found: list[Duty] = []
    if user.has_perm("organizations.view_activity"):
        rows = Activity.objects.of_districts(districts_of(user)).filter(campaign=campaign)
        found += [_pending(user, campaign, rows), _returned(user, campaign, rows)]
        found.append(_presumed(campaign, rows))
    if user.has_perm("organizations.view_organization"):
        found.append(_without_code())
    if user.has_perm("reports.view_edition"):
        found += _editions(user, campaign)
    return found


def _pending(user: User, campaign: Campaign, rows: QuerySet[Activity]) -> Duty:
    if not user.has_perm("organizations.verify_activity"):
        count = rows.filter(status=Status.PENDING).count()
        address = _to(ACTIVITIES, campaign=campaign.code, status=Status.PENDING)
        hint = "等核实员核实" if count else "没有待核实的记录"
        return Duty("待核实", "icons/pending.svg", count, "件", hint, address, is_mine=False)
    mine = verifiable(user, rows).aggregate(count=Count("pk"), first=Min("changed_at"))
    others = waiting(rows).count() - mine["count"]
    address = _to(ADMIN_ACTIVITIES, waiting="verify", campaign__id__exact=campaign.pk)
    hints = [_since(mine["first"])] if mine["count"] else []
    hints.append(f"另有 {others} 件须由他人核实" if others else "都可由我核实" if hints else "")
    hint = "，".join(filter(None, hints)) or "没有待核实的记录"
    return Duty("待我核实", "icons/pending.svg", mine["count"], "件", hint, address)


def _returned(user: User, campaign: Campaign, rows: QuerySet[Activity]) -> Duty:
    returned = rows.filter(status=Status.RETURNED)
    if not user.has_perm("organizations.submit_activity"):
        count = returned.count()
        address = _to(ACTIVITIES, campaign=campaign.code, status=Status.RETURNED)
        hint = "等录入员修改" if count else "没有退回的记录"
        return Duty("退回", "icons/returned.svg", count, "件", hint, address, is_mine=False)
    mine = returned_to(user, rows).count()
    others = returned.exclude(pk__in=returned_to(user, rows).values("pk")).count()
    address = _to(ADMIN_ACTIVITIES, waiting="returned", campaign__id__exact=campaign.pk)
    hint = f"另有 {others} 件退回给他人" if others else "改好后重新送核实"
    hint = hint if mine or others else "没有退回的记录"
    return Duty("退回给我", "icons/returned.svg", mine, "件", hint, address)


def _presumed(campaign: Campaign, rows: QuerySet[Activity]) -> Duty:
    count = presumed(rows).count()
    address = _to(ADMIN_ACTIVITIES, presumed=1, campaign__id__exact=campaign.pk)
    hint = "取收到日，待问明" if count else "数据都有确切日期"
    return Duty("推定日期", "icons/calendar.svg", count, "件", hint, address, is_mine=False)


def _without_code() -> Duty:
    count = Organization.objects.without_code().count()
    address = _to("admin:organizations_organization_changelist", code="none")
    hint = "社会组织缺统一社会信用代码" if count else "社会组织代码齐全"
    return Duty("无代码单位", "icons/house.svg", count, "个", hint, address, is_mine=False)


def _editions(user: User, campaign: Campaign) -> Iterator[Duty]:
    """Drafts for editors; what waits for review, signing or publishing, by the rights held."""
    states = dict(
        Edition.objects.filter(campaign=campaign)
        .order_by()
        .values_list("state")
        .annotate(count=Count("pk"))
    )
    drafts = states.get("draft", 0)
    may_edit = user.has_perm("reports.submit_edition")
    hint = "编排好后送审" if may_edit else "编辑正在编排"
    yield Duty(
        "简报草稿",
        "icons/draft.svg",
        drafts,
        "期",
        hint if drafts else "没有草稿",
        _to("reports:editions", campaign=campaign.code, state="draft"),
        is_mine=may_edit,
    )
    mine = [state for state, right in RIGHTS.items() if user.has_perm(right)]
    asked = mine or list(RIGHTS)
    count = sum(states.get(state, 0) for state in asked)
    named = "、".join(f"{STATES[state]} {states[state]} 期" for state in asked if states.get(state))
    yield Duty(
        "待我签办" if mine else "待签办",
        "icons/submitted.svg",
        count,
        "期",
        named or "没有等待核稿、签发、发布的简报",
        _to("reports:editions", campaign=campaign.code, state=asked),
        is_mine=bool(mine),
    )


#: In which state an edition waits, and whose right takes it further.
RIGHTS = {
    "submitted": "reports.review_edition",
    "reviewed": "reports.sign_edition",
    "signed": "reports.publish_edition",
}


def _since(first: object) -> str:
    days = (timezone.localdate() - timezone.localdate(first)).days  # type: ignore[arg-type]
    return f"最早 {days} 天前" if days > 0 else "今天送来"


def _to(name: str, **query: object) -> str:
    return f"{reverse(name)}?{urlencode(query, doseq=True)}"
