"""Two campaigns side by side: what was chosen stays through tabs and forms until it is changed."""

import re

import pytest

from bulletin.chosen import CAMPAIGN
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db


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
