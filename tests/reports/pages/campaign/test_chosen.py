"""Two campaigns side by side: what was chosen stays through tabs and forms until it is changed."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from bulletin.chosen import CAMPAIGN
from tests.factories.organizations import (
    ActivityLeadFactory,
    CampaignFactory,
    ExpectedReporterFactory,
    PartyOrganizationFactory,
)
from tests.factories.reports import EditionFactory

pytestmark = pytest.mark.django_db
#: Addresses that answer with a file.
OF_FILES = re.compile(r"/(?:download|export|attachment)/")


@pytest.fixture
def two():
    """The older, and a newer one that is usual."""
    older = CampaignFactory(code="older", starts_on="2022-03-01")
    return older, CampaignFactory(code="newer", starts_on="2023-03-01")


def tabs(client, address):
    """The addresses of the main navigation of a page."""
    page = client.get(address).content.decode()
    return set(re.findall(r'href="(/reports/[^"]*)"', page))


def test_tabs_go_on_with_the_campaign_of_the_address(two, signed_in):
    client = signed_in("recorder", "editor")
    found = tabs(client, "/reports/?campaign=older")
    for tab in ("/reports/", "/reports/activities/", "/reports/editions/"):
        assert f"{tab}?campaign=older" in found


def test_pages_and_forms_without_a_campaign_take_the_chosen_one(two, signed_in):
    older, _ = two
    party = PartyOrganizationFactory()
    client = signed_in("recorder", "editor")
    client.get("/reports/?campaign=older")
    for address in ("/reports/", "/reports/party/", f"/reports/party/{party.pk}/"):
        assert client.get(address).context["campaign"] == older, address
    new = client.get("/reports/editions/new/")
    assert new.context["form"]["campaign"].value() == "older"
    for address in ("add", "quick"):
        page = client.get(f"/admin/organizations/activity/{address}/").content.decode()
        assert f'<option value="{older.pk}" selected>' in page


def linked(page):
    """The pages of ours that a page leads to, not the files and not those of the back office."""
    found = re.findall(r'href="(/reports/[^"#]*)', page)
    return {unescape(it) for it in found if not OF_FILES.search(it)}


def about_the_other(page, other):
    """How a page speaks of the campaign that was not chosen, other than offering to change."""
    told = page.context.get("campaign") if page.context else None
    wrong = [] if told is None or told.code != other else [f"campaign {told}"]
    for chosen in re.findall(r'<option value="([^"]*)" selected', page.content.decode()):
        wrong += [f"chosen: {chosen}"] if chosen == other else []
    return wrong


def test_a_walk_through_all_tabs_and_forms_never_leaves_the_chosen_one(two, signed_in):
    older, newer = two
    ExpectedReporterFactory(campaign=older)
    for campaign in two:
        ActivityLeadFactory(activity__campaign=campaign)
        EditionFactory(campaign=campaign)
    client = signed_in("recorder", "verifier", "editor", "reviewer", "signatory")
    waiting, seen, wrong = ["/reports/?campaign=older"], set(), {}
    while waiting:
        address = waiting.pop(0)
        page = client.get(address)
        if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
            continue
        if said := about_the_other(page, newer.code):
            wrong[address] = said
        for link in sorted(linked(page.content.decode())):
            # A press on the other campaign, or on its edition, is a choice of its own.
            route = (resolve(urlsplit(link).path).route, "campaign=" in link)
            leaves = f"campaign={newer.code}" in link or _is_of(link, newer)
            if route not in seen and not leaves:
                seen.add(route)
                waiting.append(link)
    assert wrong == {}
    assert len({route for route, _ in seen}) > 12
    for address in ("add", "quick", "paste"):
        form = client.get(f"/admin/organizations/activity/{address}/").content.decode()
        assert f'value="{newer.pk}" selected' not in form, address
        assert f'value="{older.pk}" selected' in form, address


def _is_of(link, campaign):
    """Whether an address is that of an edition of the campaign."""
    own = [edition.get_absolute_url() for edition in campaign.editions.all()]
    return link.startswith(tuple(own))


def test_the_address_comes_first_and_changes_the_choice(two, signed_in):
    _, newer = two
    client = signed_in("recorder")
    client.get("/reports/?campaign=older")
    assert client.get("/reports/?campaign=newer").context["campaign"] == newer
    assert client.get("/reports/party/").context["campaign"] == newer


@pytest.mark.parametrize("code", ["none", "x" * 60, "<b>", "旧专题"])
def test_a_campaign_that_is_not_there_changes_nothing(two, signed_in, code):
    _, newer = two
    client = signed_in("recorder")
    client.get("/reports/", {"campaign": code})
    assert client.get("/reports/").context["campaign"] == newer


def test_a_refused_page_chooses_nothing(two, signed_in):
    client = signed_in("administrator")
    client.get("/reports/activities/?campaign=older")
    assert CAMPAIGN not in client.cookies
