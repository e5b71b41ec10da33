"""Both kinds of lists are shown as a person chose, and their filters are kept by name."""

import pytest
from django.urls import reverse

from bulletin.models import ListLook
from tests.factories.organizations import ActivityFactory, CampaignFactory
from tests.organizations.admin.forms import told

pytestmark = pytest.mark.django_db
KEEP = reverse("admin:keep_list")
PAGES = reverse("reports:activities")
ADMIN = reverse("admin:organizations_activity_changelist")
ADMIN_HEADS = ["标题", "状态", "编号"]


def kept(client, place, do, query="", **said):
    sent = {"place": place, "query": query, "do": do, **said}
    return client.post(KEEP, sent, follow=True)


def heads_of(page, place):
    if place == PAGES:
        return page.content.decode().partition("<thead>")[2].partition("</thead>")[0]
    return str(page.context["cl"].list_display)


@pytest.fixture
def many():
    campaign = CampaignFactory(code="ge")
    ActivityFactory.create_batch(21, campaign=campaign, section="donation")


@pytest.mark.parametrize(
    ("place", "query", "gone"),
    [
        (PAGES, "section=donation", "去向"),
        (ADMIN, "section__exact=donation", "district"),
    ],
)
def test_a_list_is_found_again_as_it_was_left(signed_in, many, place, query, gone):
    client = signed_in("recorder")
    page = kept(client, place, "save", query, name="捐赠的")
    assert page.redirect_chain == [(f"{place}?{query}", 302)]
    assert "已存为“捐赠的”" in told(page)
    content = client.get(place).content.decode()
    assert f'href="?{query}">捐赠的</a>' in content
    assert gone in heads_of(client.get(place), place)

    kept(client, place, "look", page_size="20", columns=["number", "status_mark"])
    page = client.get(place)
    assert gone not in heads_of(page, place)
    rows = page.context["page"] if place == PAGES else page.context["cl"].result_list
    assert len(rows) == 20
    kept(client, place, "plain")
    assert gone in heads_of(client.get(place), place)


def test_the_totals_row_stands_under_its_columns_whatever_is_chosen(signed_in, sample):
    client = signed_in("recorder")
    kept(client, PAGES, "look", page_size="50", columns=["section", "volunteers"])
    page = client.get(PAGES + "?campaign=sample").content.decode()
    assert 'colspan="2"' in page
    assert 'data-indicator="volunteers"' in page
    assert "去向</th>" not in page


def test_what_one_person_keeps_another_does_not_see(signed_in, many):
    kept(signed_in("recorder"), PAGES, "save", "section=donation", name="捐赠的")
    assert "捐赠的" not in signed_in("recorder").get(PAGES).content.decode()


def test_a_kept_filter_whose_district_is_gone_says_so_and_is_deleted(signed_in, many):
    client = signed_in("recorder")
    page = kept(client, PAGES, "save", "district=99", name="那个区")
    assert "条件有误，没有列出活动" in page.content.decode()
    key = page.context["list_settings"].filters[0].key
    page = kept(client, PAGES, "forget", key=key)
    assert "“那个区”已删去" in told(page)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"do": "save", "name": "空的"}, "现在没有筛选条件"),
        ({"do": "look", "page_size": "七"}, "请从下拉框中选"),
        ({"do": "look", "page_size": "9999"}, "请从下拉框中选"),
        ({"do": "jump"}, "没有这项操作"),
        ({"do": "forget", "key": "x"}, "已经不在"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_list(signed_in, many, said, words):
    client = signed_in("recorder")
    page = client.post(KEEP, {"place": PAGES, **said}, follow=True)
    assert words in told(page)


@pytest.mark.parametrize("place", ["", "https://example.org/", "/nowhere/", "/healthz"])
def test_it_leads_to_lists_of_ours_alone(signed_in, place):
    sent = {"place": place, "do": "plain"}
    page = signed_in("recorder").post(KEEP, sent, follow=True)
    assert page.redirect_chain == [("/reports/", 302)]
    assert "没有这个列表" in told(page)
    assert not ListLook.objects.exists()


def test_columns_that_are_no_more_are_passed_over(signed_in, many):
    client = signed_in("recorder")
    kept(client, ADMIN, "look", page_size="50", columns=["gone"])
    shown = client.get(ADMIN).context["cl"].list_display
    assert "district" in shown
