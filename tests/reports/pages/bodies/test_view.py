"""Pages of bodies, the Party tree, the directory, the sheet of a district."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.guards import lifted
from bulletin.models import District
from organizations.models import Destination, Indicator
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    ActivityPartnerFactory,
    CoverageFactory,
    FigureFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)

QUERY = {"campaign": "spring", "cutoff": "2022-03-11"}
WORK = ("recorder", "verifier", "editor", "reviewer", "signatory", "auditor")


@pytest.fixture
def branch(campaign):
    """A committee under the root, a branch below it that led two activities."""
    root = PartyOrganizationFactory(is_root=True)
    committee, below = PartyOrganizationFactory(), PartyOrganizationFactory()
    PartyPlacementFactory(party=committee, parent=root)
    PartyPlacementFactory(party=below, parent=committee)
    for value in (30, 12):
        deed(campaign, value, party=below)
    return committee, below


def deed(campaign, value, **body):
    """A verified activity of a body with so many volunteers."""
    activity = ActivityFactory(campaign=campaign, verified=True)
    ActivityLeadFactory(activity=activity, **{"party": None, **body})
    FigureFactory(
        activity=activity,
        indicator=Indicator.objects.get(code="volunteers"),
        value=Decimal(value),
        as_of=date(2022, 3, 5),
        verified=True,
    )
    return activity


def values(page):
    return {
        sum_.code: sum_.shown.value for sum_ in page.context["sums"] if not sum_.is_part
    }


# One body ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", WORK)
def test_a_body_s_page_tells_its_own_totals_and_those_below(signed_in, branch, role):
    committee, below = branch
    client = signed_in(role)
    assert values(client.get(f"/reports/party/{below.pk}/", QUERY)) == {
        "volunteers": "42"
    }
    page = client.get(f"/reports/party/{committee.pk}/", QUERY)
    assert values(page) == {"volunteers": "42"}
    assert page.context["deeds"] == []  # it led nothing itself


def test_destinations_stand_in_the_order_of_the_register(signed_in, campaign):
    body, codes = PartyOrganizationFactory(), ["local", "hongkong", "elsewhere"]
    activity = deed(campaign, 1, party=body)
    for code in reversed(codes):
        FigureFactory(
            activity=activity,
            indicator=Indicator.objects.get(code="donation_cash"),
            destination=Destination.objects.get(code=code),
            verified=True,
        )
    page = signed_in("editor").get(f"/reports/party/{body.pk}/", QUERY)
    shown = [it.destination for it in page.context["sums"] if it.code == "donation_value"]
    assert shown == ["", *codes]


def test_a_joint_activity_shows_on_the_page_of_each_and_counts_for_the_first(
    signed_in, campaign
):
    first, second = PartyOrganizationFactory(), PartyOrganizationFactory()
    activity = deed(campaign, 20, party=first)
    ActivityLeadFactory(activity=activity, party=second, position=2)
    client = signed_in("editor")
    page = client.get(f"/reports/party/{second.pk}/", QUERY)
    assert [role for _, role in page.context["deeds"]] == ["共同牵头"]
    assert values(page) == {}
    assert values(client.get(f"/reports/party/{first.pk}/", QUERY)) == {
        "volunteers": "20"
    }


def test_an_organization_s_page_tells_what_it_joined_and_led(signed_in, campaign):
    body = OrganizationFactory()
    deed(campaign, 7, organization=body)
    partner = ActivityPartnerFactory(
        organization=body, party=None, activity__campaign=campaign
    )
    OrganizationNameFactory(organization=body, name="老名字")
    page = signed_in("editor").get(f"/reports/organizations/{body.pk}/", QUERY)
    assert values(page) == {"volunteers": "7"}
    roles = {row.activity.pk: role for row, role in page.context["deeds"]}
    assert roles[partner.activity_id] == partner.get_role_display()
    assert "牵头" in roles.values()
    assert "老名字" in page.content.decode()


def test_the_contact_is_masked_for_everybody(signed_in, campaign):
    body = OrganizationFactory(contact_name="某某某", contact_phone="0755-00001234")
    address = f"/reports/organizations/{body.pk}/"
    for role in ("recorder", "verifier", "editor", "auditor"):
        page = signed_in(role).get(address).content.decode()
        assert "0755-00001234" not in page
        assert "某**" in page


@pytest.mark.parametrize("path", ["party", "organizations"])
def test_an_administrator_meets_no_figures_of_a_body(signed_in, campaign, path):
    body = PartyOrganizationFactory() if path == "party" else OrganizationFactory()
    client = signed_in("administrator")
    page = client.get(f"/reports/{path}/{body.pk}/").content.decode()
    assert "活动和合计只给办理数据的人看" in page
    assert "data-value" not in page
    assert client.get(f"/reports/{path}/999999/").status_code == 404


def test_nonsense_in_the_address_is_told_and_the_rest_works(signed_in, branch):
    _, below = branch
    page = signed_in("editor").get(
        f"/reports/party/{below.pk}/",
        {**QUERY, "cutoff": "三月", "step": "year", "trend": "x", "page": "-1"},
    )
    assert page.status_code == 200
    assert len(page.context["complaints"]) == 3
    assert signed_in("editor").get("/reports/party/999999/").status_code == 404


def test_a_body_s_page_makes_sense_without_any_campaign(signed_in):
    body = PartyOrganizationFactory(name="名" * 200)
    page = signed_in("recorder").get(f"/reports/party/{body.pk}/")
    assert "还没有专题" in page.content.decode()


# The tree ----------------------------------------------------------------------------------------


def branches(page):
    """Name -> what it and all below it come to."""
    found = {}

    def take(listed):
        for branch in listed:
            cell = branch.cells[1].shown
            found[branch.party.pk] = cell and cell.value
            take(branch.children)

    take(page.context["branches"])
    return found


def test_the_tree_sums_each_branch_with_all_below(signed_in, branch):
    committee, below = branch
    page = signed_in("editor").get("/reports/party/", QUERY)
    found = branches(page)
    assert found[committee.pk] == found[below.pk] == "42"
    assert found[page.context["branches"][0].party.pk] == "42"


def test_who_has_done_nothing_is_shown_on_request(signed_in, branch):
    idle = PartyOrganizationFactory()
    client = signed_in("editor")
    assert idle.pk not in branches(client.get("/reports/party/", QUERY))
    assert idle.pk in branches(client.get("/reports/party/", {**QUERY, "all": "1"}))


def test_the_tree_asks_as_much_whatever_its_size(signed_in, campaign, branch):
    client = signed_in("editor")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/reports/party/", {**QUERY, "all": "1"})
        counts.append(len(asked))
        for _ in range(5):
            party = PartyOrganizationFactory()
            PartyPlacementFactory(party=party, parent=branch[0])
            deed(campaign, 1, party=party)
    assert counts[0] == counts[1] <= 20


# The directory -----------------------------------------------------------------------------------


def test_the_directory_finds_by_any_name(signed_in, campaign):
    body = OrganizationFactory(name="深圳市某某协会")
    OrganizationNameFactory(organization=body, name="旧称商会")
    OrganizationFactory(name="另一家")
    client = signed_in("auditor")
    for words in ("某某", "旧称", "深圳 某某"):
        page = client.get("/reports/organizations/", {"q": words})
        assert [row.name for row in page.context["page"]] == ["深圳市某某协会"]
    page = client.get("/reports/organizations/", {"kind": "nope"})
    assert page.context["complaints"]
    assert "没有列出单位" in page.content.decode()


def test_the_directory_asks_few_times_whatever_its_size(signed_in, campaign):
    client = signed_in("verifier")
    for _ in range(60):
        CoverageFactory()
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/reports/organizations/")
    assert len(page.context["page"]) == 50
    assert len(asked) <= 20


def test_an_empty_directory_says_how_to_fill_it(signed_in):
    assert (
        "名录还是空的"
        in signed_in("recorder").get("/reports/organizations/").content.decode()
    )


# A district --------------------------------------------------------------------------------------


def test_a_district_s_sheet_tells_its_activities_and_totals(signed_in, campaign):
    here, there = District.objects.all()[:2]
    for district, value in ((here, 5), (there, 7)):
        activity = deed(campaign, value, party=PartyOrganizationFactory())
        activity.district = district
        with lifted(connection):
            activity.save()
    page = signed_in("editor").get(f"/reports/districts/{here.pk}/", QUERY)
    assert {it.code: it.shown.value for it in page.context["sums"].others} == {
        "volunteers": "5"
    }
    assert len(page.context["rows"]) == 1


def test_one_bound_to_another_district_does_not_see_the_sheet(signed_in, campaign):
    here, there = District.objects.all()[:2]
    client = signed_in("verifier")
    client.user.districts.set([here])
    assert client.get(f"/reports/districts/{here.pk}/", QUERY).status_code == 200
    assert client.get(f"/reports/districts/{there.pk}/", QUERY).status_code == 403
