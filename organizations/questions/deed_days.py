"""Days of a deed that do not fit: outside its campaign, after the end of a body that took part.

A question to a person on entry, at verification and in reconciliation; nothing is refused.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.db.models import Q

from bulletin.zh.dates import say_full_day
from organizations.choices import Status
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    Campaign,
    PartyOrganization,
)
from organizations.register.ends import last_days
from organizations.register.names import Body


class Dated(Protocol):
    """A deed by its days: an activity, or what a row of a file says of one."""

    @property
    def starts_on(self) -> date | None:
        """The first."""

    @property
    def ends_on(self) -> date | None:
        """The last."""


def day_questions(activity: Activity) -> list[str]:
    """What is asked about the days of one deed; empty where all fit."""
    return day_questions_of([activity])[activity.pk]


def day_questions_of(activities: Sequence[Activity]) -> dict[int, list[str]]:
    """What is asked about the days of each deed, by its key. Four queries.

    {7: ["活动日期 2025-08-01 在“某某商会”注销（2025年6月1日）之后，请核对日期或单位"]}
    """
    bodies = _bodies_of(activities)
    taking_part: set[Body] = set()
    for listed in bodies.values():
        taking_part.update(listed)
    ends = last_days(taking_part)
    campaigns = Campaign.objects.in_bulk({row.campaign_id for row in activities})
    found: dict[int, list[str]] = {}
    for activity in activities:
        campaign = campaigns[activity.campaign_id]
        found[activity.pk] = asked_of_days(activity, campaign, bodies[activity.pk], ends)
    return found


def asked_of_days(
    deed: Dated,
    campaign: Campaign,
    bodies: Sequence[Body],
    ends: dict[Body, date],
) -> list[str]:
    """What is asked of the days of a deed, saved or not; `ends`: of bodies that are no more."""
    asked = _outside_campaign(deed, campaign)
    return asked + _after_the_end(deed, bodies, ends)


def deeds_after_the_end(body: Body) -> str:
    """What is asked where deeds of a body are later than its end; empty where none is.

    “某某商会”注销或撤销（2025年6月1日）之后还有 2 条活动（A-2025-000007 等），请核对日期
    """
    end = last_days([body]).get(body)
    if end is None:
        return ""
    column = "party" if isinstance(body, PartyOrganization) else "organization"
    late = Activity.objects.filter(**{f"leads__{column}": body}).exclude(
        status=Status.VOID
    )
    late = late.filter(Q(ends_on__gt=end) | Q(ends_on__isnull=True, starts_on__gt=end))
    numbers = list(late.order_by("number").values_list("number", flat=True).distinct())
    if not numbers:
        return ""
    more = " 等" if len(numbers) > 1 else ""
    return (
        f"“{body}”注销或撤销（{say_full_day(end)}）之后还有 {len(numbers)} 条活动"
        f"（{numbers[0]}{more}），请核对日期"
    )


def deeds_outside(campaign: Campaign) -> str:
    """What is said where deeds lie outside the days of their campaign; empty where none does."""
    early = Q(starts_on__lt=campaign.starts_on)
    early |= Q(starts_on__isnull=True, ends_on__lt=campaign.starts_on)
    strange = early
    if campaign.ends_on is not None:
        strange |= Q(ends_on__gt=campaign.ends_on)
        strange |= Q(ends_on__isnull=True, starts_on__gt=campaign.ends_on)
    rows = Activity.objects.filter(strange, campaign=campaign).exclude(status=Status.VOID)
    count = rows.count()
    if not count:
        return ""
    first = say_full_day(campaign.starts_on)
    last = say_full_day(campaign.ends_on) if campaign.ends_on else "今"
    return (
        f"这个专题有 {count} 条活动的日期不在{first}至{last}之内，"
        "请核对起止日期；活动录错的请逐条更正"
    )


def _bodies_of(activities: Sequence[Activity]) -> dict[int, list[Body]]:
    """Who led or took part, by the key of the deed, each once."""
    found: dict[int, list[Body]] = defaultdict(list)
    keys = [activity.pk for activity in activities]
    for model in (ActivityLead, ActivityPartner):
        rows = model._default_manager.filter(activity__in=keys).order_by("pk")
        for row in rows.select_related("party", "organization"):
            body: Body | None = row.party or row.organization
            if body is not None and body not in found[row.activity_id]:
                found[row.activity_id].append(body)
    return found


def _outside_campaign(deed: Dated, campaign: Campaign) -> list[str]:
    first = deed.starts_on or deed.ends_on
    last = deed.ends_on or deed.starts_on
    if first is None or last is None:
        return []
    if first < campaign.starts_on:
        return [
            f"活动日期{say_full_day(first)}早于专题“{campaign}”的开始日期"
            f"{say_full_day(campaign.starts_on)}，"
            "请核对日期，或改选专题"
        ]
    if campaign.ends_on is not None and last > campaign.ends_on:
        return [
            f"活动日期{say_full_day(last)}晚于专题“{campaign}”的结束日期"
            f"{say_full_day(campaign.ends_on)}，"
            "请核对日期，或改选专题"
        ]
    return []


def _after_the_end(
    deed: Dated, bodies: Sequence[Body], ends: dict[Body, date]
) -> list[str]:
    day = deed.ends_on or deed.starts_on
    asked = []
    for body in bodies:
        end = ends.get(body)
        if day is not None and end is not None and day > end:
            asked.append(
                f"活动日期{say_full_day(day)}在“{body}”注销或撤销"
                f"（{say_full_day(end)}）之后，请核对日期或单位"
            )
    return asked
