"""The list of editions: which are listed, counted and refused."""

import pytest
from django.test import Client

from tests.factories.organizations import CampaignFactory
from tests.factories.reports import EditionFactory

LIST = "/reports/editions/"


@pytest.fixture
def reader(signed_in):
    """Somebody who may read editions."""
    return signed_in("auditor")


def listed(client: Client, **query: str | int) -> list[int]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [edition.pk for edition in response.context["page"]]


def test_the_newest_stands_first(reader):
    campaign = CampaignFactory()
    first, second = (EditionFactory(campaign=campaign) for _ in range(2))
    assert listed(reader) == [second.pk, first.pk]


def test_states_campaign_and_words_of_the_title_narrow_the_list(reader):
    draft = EditionFactory(title="支援社区核酸检测")
    submitted = EditionFactory(state="submitted")
    assert listed(reader, state="draft") == [draft.pk]
    assert sorted(listed(reader, state=["draft", "submitted"])) == [
        draft.pk,
        submitted.pk,
    ]
    assert listed(reader, campaign=submitted.campaign.code) == [submitted.pk]
    assert listed(reader, q="核酸") == [draft.pk]
    assert listed(reader, state="signed") == []


def test_the_tabs_count_every_state_under_the_other_conditions(reader):
    one = EditionFactory(state="submitted")
    EditionFactory()
    tabs = reader.get(LIST, {"campaign": one.campaign.code, "state": "draft"}).context[
        "tabs"
    ]
    assert {words: size for words, _, size, _ in tabs if size} == {"全部": 1, "送审": 1}
    assert [words for words, _, _, is_here in tabs if is_here] == ["草稿"]


@pytest.mark.parametrize("query", [{"state": "x"}, {"campaign": "x"}, {"q": "\x00"}])
def test_a_value_that_cannot_be_used_is_told_and_nothing_is_listed(reader, query):
    EditionFactory()
    response = reader.get(LIST, query)
    assert response.status_code == 200
    assert "条件有误" in response.content.decode()
    assert listed(reader, **query) == []


def test_the_sample_stands_there_without_a_number(sample, reader):
    page = reader.get(LIST).content.decode()
    assert "不编号" in page
    assert "2022年3月11日" in page


def test_an_administrator_meets_no_editions(signed_in):
    assert signed_in("administrator").get(LIST).status_code == 403


@pytest.mark.django_db
def test_without_a_sign_in_the_page_leads_to_it():
    assert (
        Client().get(LIST).headers["Location"] == "/admin/login/?next=/reports/editions/"
    )


def test_an_office_that_begins_is_told_how(signed_in):
    client = signed_in("editor")
    assert "点右上的“新建一期”开始" in client.get("/reports/editions/").content.decode()
    assert (
        "没有符合条件的简报" in client.get("/reports/editions/?q=没有").content.decode()
    )
    reader = signed_in("auditor").get("/reports/editions/").content.decode()
    assert "还没有简报。" in reader
