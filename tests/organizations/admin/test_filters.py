"""Search and filters of the lists: queues, date ranges, names, aliases, codes."""

from datetime import date

import pytest

from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    FigureFactory,
    IndicatorFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    OrganizationStatusFactory,
    PartyNameFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address

pytestmark = pytest.mark.django_db


def found(client, kind, **asked):
    response = client.get(address(kind, "changelist"), asked)
    assert response.status_code == 200
    return set(response.context["cl"].queryset)


def test_an_activity_is_found_by_number_title_body_alias_code_and_account(signed_in):
    client = signed_in("recorder")
    party = PartyNameFactory(name="深商联合")
    body = OrganizationFactory(name="某义工联合会", credit_code="51440300MJL1712376")
    OrganizationNameFactory(organization=body, name="义工联")
    one = ActivityFactory(
        title="捐赠口罩", narrative="向香港捐口罩", number="A-2022-000777"
    )
    ActivityLeadFactory(activity=one, party=party.party)
    ActivityLeadFactory(activity=one, party=None, organization=body)
    ActivityFactory()

    for word in (
        "000777",
        "口罩",
        "深商联合",
        party.party.name,
        "义工联",
        "51440300MJ",
        "香港",
    ):
        assert found(client, "activity", q=word) == {one}, word
    assert found(client, "activity", q="口罩 义工联") == {one}
    assert found(client, "activity", q="口罩 没有的词") == set()


def test_a_body_is_found_by_alias_and_code(signed_in):
    client = signed_in("recorder")
    body = OrganizationFactory(credit_code="51440300MJL1712376")
    OrganizationNameFactory(organization=body, name="曾用的名字")
    OrganizationFactory()
    party = PartyNameFactory(name="别的叫法").party
    PartyOrganizationFactory()

    assert found(client, "organization", q="曾用的名字") == {body}
    assert found(client, "organization", q="51440300") == {body}
    assert found(client, "partyorganization", q="别的叫法") == {party}


def test_autocomplete_offers_bodies_by_alias(signed_in):
    client = signed_in("recorder")
    party = PartyNameFactory(name="别的叫法").party
    asked = {"term": "别的叫法", "app_label": "organizations"}
    asked |= {"model_name": "activitylead", "field_name": "party"}

    response = client.get("/admin/autocomplete/", asked)

    assert [row["text"] for row in response.json()["results"]] == [party.name]


def test_the_queue_of_a_verifier_is_what_another_changed(signed_in):
    client = signed_in("verifier", "recorder")
    theirs = ActivityFactory(status="pending")
    ActivityFactory(status="pending", created_by=client.user)
    with_my_figure = ActivityFactory(status="pending")
    FigureFactory(activity=with_my_figure, created_by=client.user)
    ActivityFactory()

    assert found(client, "activity", waiting="verify") == {theirs}


def test_the_queues_of_a_recorder_are_what_came_back_and_his_drafts(signed_in):
    client = signed_in("recorder")
    back = ActivityFactory(status="returned", reason="请补", created_by=client.user)
    draft = ActivityFactory(created_by=client.user)
    ActivityFactory(status="returned", reason="请补")
    ActivityFactory()

    assert found(client, "activity", waiting="returned") == {back}
    assert found(client, "activity", waiting="draft") == {draft}


def test_presumed_days_have_a_queue(signed_in):
    client = signed_in("recorder")
    row = FigureFactory(activity=ActivityFactory(), as_of_presumed=True).activity
    verified = ActivityFactory(verified=True)
    FigureFactory(activity=verified, as_of_presumed=True, verified=True)
    FigureFactory()

    assert found(client, "activity", presumed="1") == {row, verified}
    assert found(client, "activity", presumed="open") == {row}


def test_activities_are_filtered_by_status_section_campaign_and_days(signed_in):
    client = signed_in("recorder")
    campaign = CampaignFactory()
    one = ActivityFactory(
        campaign=campaign,
        section="donation",
        status="pending",
        starts_on=date(2022, 3, 8),
    )
    ActivityFactory(starts_on=date(2022, 3, 9))

    assert found(client, "activity", status__exact="pending") == {one}
    assert found(client, "activity", section__exact="donation") == {one}
    assert found(client, "activity", campaign__id__exact=campaign.pk) == {one}
    asked = {"starts_on__gte": "2022-03-08", "starts_on__lte": "2022-03-08"}
    assert found(client, "activity", **asked) == {one}


def test_the_range_keeps_the_other_filters_and_its_days(signed_in):
    client = signed_in("recorder")
    ActivityFactory()

    response = client.get(
        address("activity", "changelist"),
        {"section__exact": "donation", "q": "口罩", "starts_on__gte": "2022-03-08"},
    )

    text = response.content.decode()
    assert '<input type="hidden" name="section__exact" value="donation">' in text
    assert '<input type="hidden" name="q" value="口罩">' in text
    assert 'name="starts_on__gte" value="2022-03-08"' in text


@pytest.mark.parametrize("text", ["2022-02-30", "昨天", "9999999-01-01"])
def test_a_range_that_is_no_day_is_left_out_without_an_error_page(signed_in, text):
    client = signed_in("recorder")

    response = client.get(address("activity", "changelist"), {"starts_on__gte": text})

    assert response.status_code == 302


def test_the_last_day_there_is_may_be_asked_for(signed_in):
    client = signed_in("recorder")
    row = ActivityFactory()

    assert found(client, "activity", starts_on__lte="9999-12-31") == {row}


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("figure", {"destination__id__exact": "²"}),
        ("figure", {"indicator__id__exact": "9" * 40}),
        ("source", {"received_at": "0001-01-01"}),
        ("source", {"received_at__gte": "0001-01-01"}),
    ],
)
def test_a_parameter_that_cannot_be_is_left_out_without_an_error_page(
    signed_in, kind, asked
):
    response = signed_in("recorder").get(address(kind, "changelist"), asked, follow=True)
    assert response.status_code == 200


def test_social_organizations_without_code_have_a_queue(signed_in):
    client = signed_in("recorder")
    without = OrganizationFactory()
    with_code = OrganizationFactory(credit_code="51440300MJL1712376")
    OrganizationFactory(kind="enterprise")

    assert found(client, "organization", code="none") == {without}
    assert found(client, "organization", code="has") == {with_code}


def test_the_standing_is_that_of_the_latest_day(signed_in):
    client = signed_in("recorder")
    gone = OrganizationStatusFactory().organization
    OrganizationStatusFactory(
        organization=gone,
        status="deregistered",
        since=date(2021, 1, 1),
        reason="注销登记",
    )
    here = OrganizationStatusFactory().organization
    unknown = OrganizationFactory()

    assert found(client, "organization", standing="normal") == {here}
    assert found(client, "organization", standing="deregistered") == {gone}
    assert found(client, "organization", standing="none") == {unknown}


def test_figures_are_filtered_by_indicator_counting_presumed_force_and_day(signed_in):
    client = signed_in("recorder")
    indicator = IndicatorFactory()
    one = FigureFactory(
        indicator=indicator, counting="total", as_of_presumed=True, as_of=date(2022, 3, 9)
    )
    counting = FigureFactory(verified=True)

    assert found(client, "figure", indicator__id__exact=indicator.pk) == {one}
    assert found(client, "figure", counting__exact="total") == {one}
    assert found(client, "figure", as_of_presumed__exact="1") == {one}
    assert found(client, "figure", force="draft") == {one}
    assert found(client, "figure", force="now") == {counting}
    assert found(client, "figure", force="ended") == set()
    assert found(client, "figure", as_of__gte="2022-03-09") == {one}


def test_a_figure_is_found_by_item_words_and_what_finds_its_activity(signed_in):
    client = signed_in("recorder")
    activity = ActivityFactory(title="捐赠口罩")
    lead = ActivityLeadFactory(activity=activity)
    one = FigureFactory(activity=activity, item="KN95", words="5万个")
    FigureFactory()

    for word in ("KN95", "5万个", activity.number, "捐赠口罩", lead.party.name):
        assert found(client, "figure", q=word) == {one}, word


def test_the_list_of_figures_leads_to_the_activity(signed_in):
    figure = FigureFactory()

    text = signed_in("auditor").get(address("figure", "changelist")).content.decode()

    assert figure.activity.get_absolute_url() in text


def test_a_status_is_shown_as_shape_word_and_colour(signed_in):
    ActivityFactory(status="pending")

    text = signed_in("recorder").get(address("activity", "changelist")).content.decode()

    assert '<span class="status" data-status="pending"><svg' in text
    assert "待核实</span>" in text
