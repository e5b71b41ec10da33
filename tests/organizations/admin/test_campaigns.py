"""Campaigns: begun like an old one, closed to new deeds, asked about days that do not fit."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organizations.models import Activity, Campaign, CampaignSection
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    ExpectedReporterFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address

pytestmark = pytest.mark.django_db

NEW = {"name": "台风防御", "code": "typhoon", "starts_on": "2027-07-01"}


@pytest.fixture
def old():
    campaign = CampaignFactory(intro="截至{截至日期}，共{志愿者}人。", source_line="某局")
    CampaignSection.objects.create(
        campaign=campaign,
        section="donation",
        heading="捐款捐物。",
        summary="{捐赠价值}。",
    )
    over = PartyOrganizationFactory(
        closed_on=date(2027, 6, 30), closing="dissolved", closed_reason="批复"
    )
    ExpectedReporterFactory(campaign=campaign, party=over)
    ExpectedReporterFactory(campaign=campaign)
    return campaign


def copy_of(campaign):
    return address("campaign", "copy", campaign.pk)


def test_a_campaign_is_begun_like_an_old_one(signed_in, old):
    client = signed_in("administrator")
    assert (
        "照此新建" in client.get(address("campaign", "change", old.pk)).content.decode()
    )
    assert "1 个版块" in client.get(copy_of(old)).content.decode()

    response = client.post(copy_of(old), NEW)

    made = Campaign.objects.get(code="typhoon")
    assert response.headers["Location"] == address("campaign", "change", made.pk)
    assert (made.intro, made.source_line, made.is_open) == (old.intro, "某局", True)
    assert made.sections.get().summary == "{捐赠价值}。"
    kept = old.expected_reporters.exclude(party__closed_on__isnull=False).get()
    assert made.expected_reporters.get().party == kept.party


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"code": ""}, "请填写"),
        ({"code": "大写"}, "代码以小写字母开头"),
        ({"starts_on": "1900-01-01"}, "1949年至2100年"),
        ({"code": "taken"}, "用了这个代码"),
    ],
)
def test_what_is_missing_or_taken_is_said_and_nothing_is_made(
    signed_in, old, said, words
):
    CampaignFactory(code="taken")
    response = signed_in("administrator").post(copy_of(old), {**NEW, **said})
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Campaign.objects.filter(name="台风防御").exists()


def test_who_may_not_add_campaigns_copies_none(signed_in, old):
    assert signed_in("recorder").get(copy_of(old)).status_code == 403


def test_a_closed_campaign_takes_no_new_deed_and_keeps_what_it_has():
    closed, other = CampaignFactory(is_open=False), CampaignFactory()
    kept = ActivityFactory(campaign=closed)
    kept.title = "补正标题"
    kept.clean()
    moved = ActivityFactory(campaign=other)
    moved.campaign = closed
    for deed in (moved, Activity(campaign=closed)):
        with pytest.raises(ValidationError, match="已结束，不再收新的活动"):
            deed.clean()


def test_a_deed_outside_the_campaign_is_asked_about_when_it_is_verified(signed_in):
    campaign = CampaignFactory(starts_on="2022-03-01", ends_on="2022-03-31")
    deed = ActivityFactory(
        campaign=campaign, starts_on="2022-08-01", ends_on=None, status="pending"
    )
    page = signed_in("verifier").get(address("activity", "verify", deed.pk))
    assert "2022年8月1日晚于专题" in page.content.decode()


def test_what_a_code_may_be_is_said_where_it_is_asked(signed_in):
    page = signed_in("administrator").get(address("campaign", "add")).content.decode()

    assert "小写字母开头，可有数字和下划线，如 taifeng_2026" in page
