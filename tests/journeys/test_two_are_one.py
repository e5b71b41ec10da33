"""Two records that are one: bodies and deeds are merged in a browser, and taken apart again."""

import re
from datetime import date
from decimal import Decimal

import pytest

from organizations.models import PartyOrganization
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from tests.browser import DESK, PHONE
from tests.factories.organizations import PartyOrganizationFactory
from tests.journeys.test_pages import NAMELESS, keeps_inside
from tests.told_twice import deed, told_by_another

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def masks(campaign):
    """How many masks the campaign holds."""
    (found,) = totals(Question(campaign.code, date(2022, 4, 1), "donated_goods"))[:1]
    return found.value


def confirmed(person):
    """The second person looks at what moves, and confirms it."""
    page = person.open("/reports/register/")
    page.locator("tbody th a").first.click()
    page.get_by_role("button", name="看会变动的合计和简报").click()
    page.get_by_role("button", name="确认，使它生效").click()
    page.get_by_text("已确认，变更已生效").wait_for()


def test_two_bodies_become_one_and_two_again(visitor, user, campaign):
    kept = PartyOrganizationFactory(name="深圳市演练商会党支部")
    other = PartyOrganizationFactory(name="深圳演练商会党支部")
    deed(campaign, "3000个", verified=True, lead={"party": kept})
    deed(campaign, "500个", day=20, verified=True, lead={"party": other})
    before = masks(campaign)
    person = visitor().sign_in(user("recorder"))
    second = visitor().sign_in(user("verifier"))
    merge = f"/admin/organizations/partyorganization/{other.pk}/merge/"
    page = person.open(merge)
    page.get_by_label("并入").fill(kept.name)
    page.get_by_label("原因").fill("同一个支部录了两次")
    page.get_by_role("button", name="提请合并").click()
    page.get_by_text("待另一人确认后生效").wait_for()
    assert PartyOrganization.objects.get(pk=other.pk).merged_into is None
    confirmed(second)
    assert PartyOrganization.objects.get(pk=other.pk).merged_into == kept
    assert kept.activityleads.count() == 2
    assert masks(campaign) == before
    page = person.open(merge)
    page.get_by_label("撤销的原因").fill("是两个支部")
    page.get_by_role("button", name="提请撤销合并").click()
    page.get_by_text("待另一人确认后生效").wait_for()
    confirmed(second)
    assert PartyOrganization.objects.get(pk=other.pk).merged_into is None
    assert kept.activityleads.count() == 1
    assert masks(campaign) == before
    assert person.complaints == second.complaints == []


@SIZES
def test_two_records_become_one_and_two_again(visitor, user, campaign, size):
    first = deed(campaign, "逾20万个", verified=True)
    second = told_by_another(first, "216000个", day=7, verified=True)
    third = told_by_another(first, "21.6万个", day=6)
    person = visitor(size).sign_in(user("verifier"))
    page = person.open("/reports/duplicates/")
    person.picture("duplicates")
    keeps_inside(person)
    assert page.evaluate(NAMELESS) == []
    page.get_by_role("link", name="并排比较、合并").first.click()
    person.open(f"/reports/duplicates/{first.pk}/{second.pk}/")
    keeps_inside(person)
    assert page.evaluate(NAMELESS) == []
    page.get_by_label("原因").fill("两人各报一次，已电话核对")
    page.get_by_role("button", name="看合计怎样变").click()
    page.get_by_text("合并前后的合计").wait_for()
    person.picture("deed-pair")
    keeps_inside(person)
    page.get_by_role("button", name="合并", exact=True).click()
    page.get_by_role("button", name="撤销合并").wait_for()
    person.picture("deed-merged")
    assert masks(campaign) == Decimal(200_000)
    page.get_by_role("button", name="撤销合并").click()
    page.get_by_text(re.compile("已撤销合并")).wait_for()
    assert masks(campaign) == Decimal(416_000)
    person.open(f"/admin/organizations/activity/{third.pk}/verify/")
    person.picture("verify-retold")
    keeps_inside(person)
    assert person.complaints == []
