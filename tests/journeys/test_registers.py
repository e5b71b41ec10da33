"""Registers put right in a browser: a day corrected, a body that goes on in another, its life."""

from datetime import date

import pytest

from organizations.models import PartyPlacement
from tests.factories.organizations import (
    CampaignFactory,
    PartyOrganizationFactory,
    PartyPlacementFactory,
)
from tests.factories.reports import EditionFactory
from tests.journeys.layout import faults

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_a_day_is_corrected_and_a_body_goes_on_in_another(visitor, user):
    CampaignFactory()
    old = PartyOrganizationFactory(name="演示市第一行业党委")
    new = PartyOrganizationFactory(name="演示市第二行业党委")
    below = PartyPlacementFactory(parent=old, since=date(2025, 6, 1)).party
    person = visitor().sign_in(user("recorder"))
    page = person.open(f"/admin/organizations/partyorganization/{below.pk}/register/")
    assert "\n".join(faults(page)) == ""
    person.picture("register-rows")
    page.get_by_label("隶属“演示市第一行业党委”").check()
    page.get_by_label("应为自何日起").fill("2025-04-01")
    page.get_by_label("更正原因").fill("批文是四月")
    page.get_by_role("button", name="更正登记").click()
    page.get_by_text("登记已更正").wait_for()
    assert PartyPlacement.objects.known().get().since == date(2025, 4, 1)

    page = person.open(f"/admin/organizations/partyorganization/{old.pk}/register/")
    page.get_by_label("由哪一个承接").fill(new.name)
    page.get_by_label("并入", exact=True).check()
    page.get_by_label("承接自何日起").fill("2026-01-01")
    page.get_by_label("随之转入").check()
    page.get_by_label("依据").fill("批复〔2025〕9号")
    page.get_by_role("button", name="登记承接").click()
    page.get_by_text("已登记：").wait_for()
    today = PartyPlacement.objects.known().true_on(date(2026, 1, 1)).get(party=below)
    assert today.parent == new

    page = person.open(f"/reports/party/{old.pk}/")
    page.get_by_text("并入“演示市第二行业党委”").wait_for()
    assert faults(page) == []
    person.picture("life")
    assert person.complaints == []


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
