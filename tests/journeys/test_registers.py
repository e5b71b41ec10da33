"""Registers looked at in a browser: the archive, a campaign copied."""

import pytest

from tests.factories.organizations import CampaignFactory
from tests.factories.reports import EditionFactory
from tests.journeys.layout import faults

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_the_archive_keeps_its_layout(visitor, user):
    for year in (2023, 2024):
        for number in (1, 3):
            EditionFactory(year=year, number=number, series="堡垒·先锋简报")
    person = visitor().sign_in(user("editor"))
    for address, name in (
        ("/reports/editions/", "archive"),
        ("/reports/editions/series/?series=堡垒·先锋简报", "series"),
    ):
        page = person.open(address)
        assert faults(page) == []
        person.picture(name)
    page.set_viewport_size({"width": 390, "height": 800})
    person.picture("series-phone")
    person.open("/reports/editions/")
    person.picture("archive-phone")
    assert person.complaints == []


def test_a_campaign_is_copied_on_a_page_that_keeps_its_layout(visitor, user):
    campaign = CampaignFactory()
    person = visitor().sign_in(user("administrator"))
    page = person.open(f"/admin/organizations/campaign/{campaign.pk}/copy/")
    assert faults(page) == []
    page.get_by_label("名称").fill("台风防御")
    page.get_by_label("代码").fill("typhoon")
    page.get_by_label("开始日期").fill("2027-07-01")
    page.get_by_role("button", name="新建专题").click()
    page.get_by_text("版块、句子和应报单位都在").wait_for()
    assert person.complaints == []
