"""今日工作: the duties of the person signed in, each a number and the list behind it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from bulletin.models import User
from organizations.choices import OPEN_STATUSES, Status
from organizations.models import (
    Activity,
    Campaign,
    ChangeState,
    Organization,
    RegisterChange,
)
from organizations.questions.queues import presumed, returned_to, verifiable, waiting
from organizations.totals.records.kept import KEPT
from reports.models import Edition
from reports.pages.duplicates.suspicions import count_suspicions
from reports.workflow import NEXT, STATES, STEPS

ACTIVITIES, ADMIN_ACTIVITIES = (
    "reports:activities",
    "admin:organizations_activity_changelist",
)
#: Records that somebody has to do something about.
IN_WORK = [*OPEN_STATUSES, Status.CORRECTING]


@dataclass(frozen=True)
class WorkItem:
    """One cell of the queue. `count` 0 is done.

    `is_mine`: this person can take it off the list.
    """

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


def duties(user: User, campaign: Campaign, rows: QuerySet[Activity]) -> list[WorkItem]:
    """What waits, for this person, among these activities and in this campaign.

    What they may not see is left out. Six queries.
    """
    found: list[WorkItem] = []
    if user.has_perm("organizations.view_activity"):
        counts = _counts(user, rows)
        for it in VERIFYING:
            found.append(_to_verify(user, campaign, counts, it))
        found.append(_returned(user, campaign, counts))
        found.append(_suspected(user, campaign, rows))
        found.append(_presumed(campaign, counts["presumed"]))
        found.append(_without_code())
        found.append(_register_changes(user))
    if user.has_perm("reports.view_edition"):
        found.append(_drafts(user, campaign))
        found.append(_to_sign(user, campaign))
    return found


@dataclass(frozen=True)
class _Verifying:
    """A status in which activities wait for a verifier, and its words in the queue."""

    status: Status
    words: str
    mine: str
    icon: str
    nothing: str


VERIFYING = (
    _Verifying(
        Status.PENDING, "待核实", "待我核实", "icons/pending.svg", "没有待核实的记录"
    ),
    _Verifying(
        Status.CORRECTING,
        "更正待核实",
        "更正待我核实",
        "icons/correcting.svg",
        "没有更正中的记录",
    ),
)


def _counts(user: User, rows: QuerySet[Activity]) -> dict[str, Any]:
    """All that is counted among the activities for this person, kept until anything is written."""
    asked = "duties", user.pk, rows.query.sql_with_params()
    return KEPT.answer(asked, partial(_counted, user, rows), lambda _: 1)


def _counted(user: User, rows: QuerySet[Activity]) -> dict[str, Any]:
    """The same, in two queries: of those that are in work, and of all."""

    def among(queue: QuerySet[Activity]) -> Q:
        return Q(pk__in=queue.order_by().values("pk"))

    asked: dict[str, Any] = {
        "returned": Count("pk", filter=Q(status=Status.RETURNED)),
        "returned_to_me": Count("pk", filter=among(returned_to(user, rows))),
        "returned_to_others": Count(
            "pk", filter=Q(status=Status.RETURNED) & ~among(returned_to(user, rows))
        ),
    }
    for it in VERIFYING:
        mine = among(verifiable(user, rows).filter(status=it.status))
        asked[it.status.value] = Count(
            "pk", filter=among(waiting(rows).filter(status=it.status))
        )
        asked[f"{it.status.value}_mine"] = Count("pk", filter=mine)
        asked[f"{it.status.value}_first"] = Min("changed_at", filter=mine)
    found = rows.filter(status__in=IN_WORK).aggregate(**asked)
    return found | {"presumed": presumed(rows).count()}


def _to_verify(
    user: User, campaign: Campaign, counts: dict[str, Any], it: _Verifying
) -> WorkItem:
    count = counts[it.status.value]
    if not user.has_perm("organizations.verify_activity"):
        address = _waiting_list("pending", it.status, campaign)
        hint = "等核实员核实" if count else it.nothing
        return WorkItem(it.words, it.icon, count, "件", hint, address, is_mine=False)
    mine = counts[f"{it.status.value}_mine"]
    address = _waiting_list("verify", it.status, campaign)
    hints = []
    if mine:
        hints.append(_since(counts[f"{it.status.value}_first"]))
    if count > mine:
        hints.append(f"另有 {count - mine} 件须由他人核实")
    elif mine:
        hints.append("都可由我核实")
    return WorkItem(it.mine, it.icon, mine, "件", "，".join(hints) or it.nothing, address)


def _waiting_list(queue: str, status: Status, campaign: Campaign) -> str:
    return _to(
        ADMIN_ACTIVITIES,
        waiting=queue,
        status__exact=status.value,
        campaign__id__exact=campaign.pk,
    )


def _returned(user: User, campaign: Campaign, counts: dict[str, Any]) -> WorkItem:
    count = counts["returned"]
    if not user.has_perm("organizations.submit_activity"):
        address = _to(ACTIVITIES, campaign=campaign.code, status=Status.RETURNED.value)
        hint = "等录入员修改" if count else "没有退回的记录"
        return WorkItem(
            "退回", "icons/returned.svg", count, "件", hint, address, is_mine=False
        )
    mine = counts["returned_to_me"]
    address = _to(ADMIN_ACTIVITIES, waiting="returned", campaign__id__exact=campaign.pk)
    others = counts["returned_to_others"]
    hint = "没有退回的记录"
    if others:
        hint = f"另有 {others} 件退回给他人"
    elif mine:
        hint = "改好后重新送核实"
    return WorkItem("退回给我", "icons/returned.svg", mine, "件", hint, address)


def _suspected(user: User, campaign: Campaign, rows: QuerySet[Activity]) -> WorkItem:
    count = count_suspicions(rows)
    address = _to("reports:duplicates", campaign=campaign.code)
    hint = "同日、同去向、同数量" if count else "没有疑似重复的记录"
    mine = user.has_perm("organizations.verify_activity")
    return WorkItem(
        "疑似重复", "icons/copies.svg", count, "组", hint, address, is_mine=mine
    )


def _presumed(campaign: Campaign, count: int) -> WorkItem:
    address = _to(ADMIN_ACTIVITIES, presumed=1, campaign__id__exact=campaign.pk)
    hint = "取收到日，待问明" if count else "数据都有确切日期"
    return WorkItem(
        "推定日期", "icons/calendar.svg", count, "件", hint, address, is_mine=False
    )


def _without_code() -> WorkItem:
    count = Organization.objects.without_code().count()
    address = _to("admin:organizations_organization_changelist", code="none")
    hint = "缺统一社会信用代码" if count else "社会组织代码齐全"
    return WorkItem(
        "无代码单位", "icons/house.svg", count, "个", hint, address, is_mine=False
    )


def _register_changes(user: User) -> WorkItem:
    """名录变更: what waits for a second person; what one proposed oneself waits for another."""
    rows = RegisterChange.objects.filter(state=ChangeState.WAITING)
    may_confirm = user.has_perm("organizations.confirm_registerchange")
    found = rows.aggregate(
        all=Count("pk"), others=Count("pk", filter=~Q(proposed_by=user))
    )
    count = found["others"] if may_confirm else found["all"]
    asked = {"waiting": "me"} if may_confirm else {}
    hint = "没有待确认的变更"
    if count:
        hint = "由我确认或不同意" if may_confirm else "等核实员确认"
    elif found["all"]:
        hint = "我提出的等他人确认"
    return WorkItem(
        "名录变更",
        "icons/house.svg",
        count,
        "项",
        hint,
        _to("reports:register_changes", **asked),
        is_mine=may_confirm,
    )


def _drafts(user: User, campaign: Campaign) -> WorkItem:
    """简报草稿: drafts for editors."""
    drafts = Edition.objects.filter(campaign=campaign, state="draft").count()
    may_edit = user.has_perm("reports.submit_edition")
    hint = "没有草稿"
    if drafts:
        hint = "编排好后送审" if may_edit else "编辑正在编排"
    address = _to("reports:editions", campaign=campaign.code, state="draft")
    return WorkItem(
        "简报草稿", "icons/draft.svg", drafts, "期", hint, address, is_mine=may_edit
    )


def _to_sign(user: User, campaign: Campaign) -> WorkItem:
    """What waits for review, signing or publishing, by the rights held."""
    mine = []
    for state, step in NEXT.items():
        if user.has_perm(STEPS[step].permission):
            mine.append(state)
    asked = mine or list(NEXT)
    waiting_here = Edition.objects.filter(campaign=campaign, state__in=asked).order_by()
    for_me = waiting_here.waiting_for(user) if mine else waiting_here
    found = waiting_here.values_list("state").annotate(
        mine=Count("pk", filter=Q(pk__in=for_me.values("pk"))), all=Count("pk")
    )
    counts, others = {}, 0
    for state, to_do, everything in found:
        counts[state] = to_do
        others += everything - to_do
    hints = [f"{STATES[it]} {counts[it]} 期" for it in asked if counts.get(it)]
    if others:
        hints.append(f"另有 {others} 期须由他人办理")
    return WorkItem(
        _signing_words(mine),
        "icons/submitted.svg",
        sum(counts.values()),
        "期",
        "、".join(hints) or "没有等待办理的简报",
        _to("reports:editions", campaign=campaign.code, **_whose(mine, asked)),
        is_mine=bool(mine),
    )


def _whose(mine: list[str], asked: list[str]) -> dict[str, object]:
    """What the list is asked for: what waits for this person, else for somebody."""
    return {"waiting": "me"} if mine else {"state": asked}


def _signing_words(mine: list[str]) -> str:
    """待我核稿 for a reviewer, 待我签发 for a signatory, one word for who is both or neither."""
    if mine == ["submitted"]:
        return "待我核稿"
    if mine and "submitted" not in mine:
        return "待我签发"
    return "待我签办" if mine else "待签办"


def _since(first: datetime) -> str:
    days = (timezone.localdate() - timezone.localdate(first)).days
    return f"最早 {days} 天前" if days > 0 else "今天送来"


def _to(name: str, **query: object) -> str:
    return f"{reverse(name)}?{urlencode(query, doseq=True)}"
