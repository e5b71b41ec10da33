"""What the frame of every page shows: main navigation, roles, how long the sign-in lasts."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from bulletin.bureau import this_bureau
from bulletin.chosen import CAMPAIGN, chosen_campaign
from bulletin.models import Duty
from bulletin.signing_in.limits import idle_seconds, seconds_left


@dataclass(frozen=True)
class NavigationEntry:
    """One entry of the main navigation.

    Its words, its address, whether the page belongs to it.
    """

    words: str
    address: str
    is_here: bool


#: Words, URL name, the permission that shows it (empty: everybody), which addresses
#: belong to it.
PLACES = (
    (
        "工作台",
        "reports:desk",
        "",
        (
            "/reports/findings/",
            "/reports/duplicates/",
            "/reports/handover/",
            "/reports/away/",
            "/reports/districts/",
        ),
    ),
    (
        "活动",
        "reports:activities",
        "organizations.view_activity",
        ("/reports/activities/", "/admin/organizations/activity/"),
    ),
    (
        "简报",
        "reports:editions",
        "reports.view_edition",
        ("/reports/editions/", "/admin/reports/edition/"),
    ),
    (
        "单位",
        "reports:organizations",
        "organizations.view_organization",
        (
            "/reports/organizations/",
            "/reports/party/",
            "/reports/register/",
            "/admin/organizations/organization/",
            "/admin/organizations/partyorganization/",
        ),
    ),
    ("查找", "reports:search", "", ("/reports/search/",)),
    ("后台", "admin:index", "", ("/admin/",)),
)


#: Lists that go on with the campaign that was chosen.
OF_A_CAMPAIGN = frozenset({"reports:desk", "reports:activities", "reports:editions"})


def navigation(request: HttpRequest) -> list[NavigationEntry]:
    """The entries this person may use, in order.

    At most one of them is where they are.
    """
    here = _here(request.path)
    chosen = chosen_campaign(request)
    found = []
    for words, name, permission, _beginnings in PLACES:
        if permission and not request.user.has_perm(permission):
            continue
        address = reverse(name)
        if chosen and name in OF_A_CAMPAIGN:
            address = f"{address}?{urlencode({CAMPAIGN: chosen})}"
        found.append(NavigationEntry(words, address, words == here))
    return found


def _here(path: str) -> str:
    """The words of the narrowest entry that a path belongs to.

    Empty where there is none.
    """
    if path == reverse("reports:desk"):
        return "工作台"
    for words, _name, _permission, beginnings in PLACES:
        if path.startswith(beginnings):
            return words
    return ""


def roles(request: HttpRequest) -> str:
    """The roles of the person signed in, in words; nothing for one without."""
    duty: Duty | None = getattr(request.user, "duty", None)
    return str(duty) if duty else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template: demo or not, version.

    Asked only where shown: bureau, navigation, roles.
    """
    return {
        "bureau": this_bureau,
        "demo": settings.DEMO,
        "version": settings.VERSION,
        "navigation": partial(navigation, request),
        "roles": partial(roles, request),
        "session_seconds": partial(seconds_left, request),
        "session_age": idle_seconds(),
    }
