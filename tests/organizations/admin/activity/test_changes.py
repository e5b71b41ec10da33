"""A draft is changed, deleted, submitted: by whom, and what the trail and the places keep."""

import pytest

from bulletin.models.audit import AuditEvent
from organizations.actions.verifying.corrections import begin
from organizations.models import Activity, Figure
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    FigureFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.activity.entering import ADD, errors_of, indicator, saved
from tests.organizations.admin.forms import address, opened, told

pytestmark = pytest.mark.django_db


def test_a_changed_draft_keeps_its_row_and_notes_who_changed_it(signed_in):
    client = signed_in("recorder")
    figure = FigureFactory(activity=ActivityFactory())
    url = address("activity", "change", figure.activity_id)
    values = opened(client, url) | {"figures-0-value": "31"}

    client.post(url, {**values, "_save": "1"})

    figure.refresh_from_db()
    assert (figure.value, figure.changed_by) == (31, client.user)
    assert figure.created_by != client.user
    assert AuditEvent.objects.filter(action="figure_changed").exists()


def test_figures_that_were_not_changed_keep_who_changed_them_last(signed_in):
    client = signed_in("recorder")
    figure = FigureFactory(activity=ActivityFactory())
    url = address("activity", "change", figure.activity_id)

    client.post(url, {**opened(client, url), "title": "换了标题", "_save": "1"})

    figure.refresh_from_db()
    assert figure.changed_by == figure.created_by
    assert Activity.objects.get().changed_by == client.user


def test_a_changed_account_moves_the_places_of_words(signed_in):
    client = signed_in("recorder")
    activity = ActivityFactory(narrative="组织30人服务")
    figure = FigureFactory(activity=activity, words="30人", words_at=2)
    url = address("activity", "change", activity.pk)

    client.post(
        url, {**opened(client, url), "narrative": "三月五日组织30人服务", "_save": "1"}
    )

    figure.refresh_from_db()
    assert figure.words_at == 6


def test_a_changed_value_forgets_the_step_of_the_old_words(signed_in):
    client = signed_in("recorder")
    activity = ActivityFactory(narrative="捐款20万余元")
    figure = FigureFactory(
        activity=activity,
        indicator=indicator("donation_cash"),
        value=200_000,
        qualifier="over",
        step=100_000,
        words="20万余元",
        words_at=2,
    )
    url = address("activity", "change", activity.pk)
    values = opened(client, url)
    values |= {
        "narrative": "捐款3万余元",
        "figures-0-value": "30000",
        "figures-0-words": "3万余元",
    }

    client.post(url, {**values, "_save": "1"})

    figure.refresh_from_db()
    assert (figure.value, figure.step) == (30_000, 10_000)


def test_a_deleted_draft_is_gone_and_told_in_the_trail(signed_in):
    client = signed_in("recorder")
    figure = FigureFactory(activity=ActivityFactory())
    url = address("activity", "change", figure.activity_id)

    client.post(url, {**opened(client, url), "figures-0-DELETE": "on", "_save": "1"})

    assert not Figure.objects.exists()
    assert AuditEvent.objects.filter(action="figure_deleted").exists()


def test_a_whole_is_not_deleted_under_its_part(signed_in):
    client = signed_in("recorder")
    whole = FigureFactory(activity=ActivityFactory())
    said = {"activity": whole.activity, "indicator": whole.indicator}
    FigureFactory(**said, part_of=whole, value=5)
    url = address("activity", "change", whole.activity_id)

    response = client.post(
        url, {**opened(client, url), "figures-0-DELETE": "on", "_save": "1"}
    )
    both = {"figures-0-DELETE": "on", "figures-1-DELETE": "on"}
    together = client.post(url, {**opened(client, url), **both, "_save": "1"})

    assert errors_of(response) == {
        "figures-1-part_of": ["所属的那一条要删除：请改选，或把这一条也删除"]
    }
    assert together.status_code == 302
    assert not Figure.objects.exists()


def test_a_person_bound_to_districts_enters_and_sees_only_there(signed_in):
    client = signed_in("recorder")
    mine, other = DistrictFactory(), DistrictFactory()
    client.user.districts.add(mine)
    here, there = ActivityFactory(district=mine), ActivityFactory(district=other)
    figure = FigureFactory(activity=there)
    values = opened(client, address(*ADD)) | {
        "campaign": here.campaign_id,
        "section": "donation",
        "title": "某事",
        "district": other.pk,
    }

    refused = saved(client, values)
    shown = client.get(address("activity", "changelist")).content.decode()

    assert errors_of(refused)["district"] == [f"您只负责{mine}，请把所在区填为其中之一"]
    assert here.number in shown
    assert there.number not in shown
    assert client.get(address("activity", "change", there.pk)).status_code == 302
    assert client.get(address("figure", "change", figure.pk)).status_code == 302


def test_saving_and_submitting_is_one_press(page):
    client, values = page

    response = client.post(address(*ADD), {**values, "_submit_step": "1"}, follow=True)

    assert Activity.objects.get().status == "pending"
    assert "已送核实" in told(response)


def test_submitting_what_is_not_complete_saves_it_and_says_what_is_missing(page):
    client, values = page
    values["leads-0-party"] = ""

    response = client.post(address(*ADD), {**values, "_submit_step": "1"}, follow=True)

    assert Activity.objects.get().status == "draft"
    assert "没有填牵头单位" in told(response)


def test_a_verifier_reads_and_changes_nothing(signed_in):
    client = signed_in("verifier")
    activity = ActivityFactory(status="pending")
    ActivityLeadFactory(activity=activity)
    url = address("activity", "change", activity.pk)

    page = client.get(url)
    posted = client.post(url, {"title": "改", "opened": "0", "_save": "1"})

    assert 'name="title"' not in page.content.decode()
    assert "核实通过" in page.content.decode()
    assert posted.status_code == 403


def test_a_correction_moves_no_activity_to_another_campaign_or_lead(signed_in):
    client = signed_in("recorder")
    row = ActivityFactory(verified=True)
    lead = ActivityLeadFactory(activity=row)
    begin(activity=row, by=client.user)
    url = address("activity", "change", row.pk)
    values = opened(client, url)
    other = {"leads-0-party": PartyOrganizationFactory().pk}

    response = client.post(
        url,
        {**values, **other, "campaign": CampaignFactory().pk, "_save": "1"},
        follow=True,
    )

    assert "专题不能在更正中改" in told(response)
    row.refresh_from_db()
    lead.refresh_from_db()
    assert row.campaign_id == int(values["campaign"])
    assert lead.party_id != other["leads-0-party"]
