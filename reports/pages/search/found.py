"""What a search over everything finds, in groups, as far as the person may see it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.models import Activity, Organization, PartyOrganization
from reports.models import Edition

#: So many of a group are listed; the list behind the group has them all.
LISTED = 8
#: 第3期, 3期 or 3 asks for the editions of that number.
_NUMBER = re.compile(r"第?(\d{1,4})期?")


@dataclass(frozen=True)
class Hit:
    """One thing found: its name, what tells it from others, where it is read."""

    words: str
    note: str
    address: str


@dataclass(frozen=True)
class HitGroup:
    """The first hits of one kind; `address` of the whole list where there are more."""

    name: str
    hits: tuple[Hit, ...]
    has_more: bool
    address: str


def found_for(person: User, query: str) -> list[HitGroup]:
    """The groups that the person may see, each with its first hits; in five queries."""
    words = query.split()
    groups = []
    for permission, group in _GROUPS:
        if person.has_perm(permission):
            groups.append(group(person, query, words))
    return groups


def _activities(person: User, query: str, _words: list[str]) -> HitGroup:
    rows = Activity.objects.of_districts(districts_of(person)).searched(query)
    rows = rows.select_related("campaign").order_by("-starts_on", "-pk")
    return _group("活动", rows, _activity_hit, "reports:activities", query)


def _activity_hit(row: Activity) -> Hit:
    note = f"{row.number}　{row.campaign}　{row.get_status_display()}"
    return Hit(row.title, note, row.get_absolute_url())


def _editions(_person: User, query: str, words: list[str]) -> HitGroup:
    rows = Edition.objects.saying(words)
    number = _NUMBER.fullmatch(query)
    if number:
        numbered = Q(pk__in=rows.order_by().values("pk")) | Q(number=number[1])
        rows = Edition.objects.filter(numbered)
    rows = rows.select_related("campaign").order_by("-cut_off", "-pk")
    return _group("简报", rows, _edition_hit, "reports:editions", query)


def _edition_hit(row: Edition) -> Hit:
    number = f"第{row.number}期" if row.number else "不编号"
    note = f"{row.series}　{number}　{row.get_state_display()}"
    return Hit(row.title, note, row.get_absolute_url())


def _parties(_person: User, query: str, words: list[str]) -> HitGroup:
    rows: QuerySet[Any] = PartyOrganization.objects.order_by("name")
    for word in words:
        rows = rows.filter(pk__in=PartyOrganization.objects.named(word).values("pk"))
    return _group("党组织", rows, _party_hit, "reports:tree", "")


def _party_hit(row: PartyOrganization) -> Hit:
    return Hit(row.name, row.get_kind_display(), reverse("reports:party", args=[row.pk]))


def _organizations(_person: User, query: str, words: list[str]) -> HitGroup:
    rows: QuerySet[Any] = Organization.objects.order_by("name")
    for word in words:
        rows = rows.filter(pk__in=Organization.objects.named(word).values("pk"))
    name = "社会组织和单位"
    return _group(name, rows, _organization_hit, "reports:organizations", query)


def _organization_hit(row: Organization) -> Hit:
    address = reverse("reports:organization", args=[row.pk])
    return Hit(row.name, row.get_kind_display(), address)


def _group(
    name: str,
    rows: QuerySet[Any],
    hit_of: Callable[[Any], Hit],
    address: str,
    query: str,
) -> HitGroup:
    found = list(rows[: LISTED + 1])
    whole = reverse(address)
    if query:
        whole = f"{whole}?{urlencode({'q': query})}"
    hits = tuple(map(hit_of, found[:LISTED]))
    return HitGroup(name, hits, len(found) > LISTED, whole)


#: The permission that shows a group, and how it is found.
_GROUPS = (
    ("organizations.view_partyorganization", _parties),
    ("organizations.view_organization", _organizations),
    ("organizations.view_activity", _activities),
    ("reports.view_edition", _editions),
)


def names_of(groups: list[HitGroup]) -> Iterator[str]:
    """What is searched, for the sentence that nothing was found."""
    for group in groups:
        yield group.name
