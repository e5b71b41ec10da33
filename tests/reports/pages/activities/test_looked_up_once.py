"""What reads texts or other tables is looked up once a page, and named by keys from then on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models.word_index import PAIRS, PLACES
from reports.pages.activities import filters
from tests.factories.organizations import ActivityFactory, ActivityLeadFactory

pytestmark = pytest.mark.django_db
URL = "/reports/activities/"


def asking(client, query):
    with CaptureQueriesContext(connection) as asked:
        client.get(URL, query)
    return [one["sql"] for one in asked.captured_queries]


def numbers(client, query):
    return [row.activity.number for row in client.get(URL, query).context["rows"]]


def test_a_word_is_looked_for_once(reader):
    ActivityFactory(narrative="社区消毒")
    index = PAIRS if connection.vendor == "postgresql" else PLACES
    asked = asking(reader, {"q": "消毒"})
    assert len([sql for sql in asked if "消毒" in sql and index in sql]) == 1


@pytest.mark.parametrize("most", [0, 1, 50_000])
@pytest.mark.parametrize("status", ["", "draft", "counted", "void"])
def test_the_list_is_the_same_however_many_are_held(reader, monkeypatch, most, status):
    for number, state in enumerate(["draft", "pending", "draft"], start=1):
        ActivityFactory(number=f"第{number}号", status=state, title="社区消毒")
    ActivityFactory(title="别的")
    monkeypatch.setattr(filters, "MOST_HELD", most)
    wanted = {"": ["第3号", "第2号", "第1号"], "draft": ["第3号", "第1号"]}
    assert numbers(reader, {"q": "消毒", "status": status}) == wanted.get(status, [])


@pytest.mark.parametrize("most", [0, 50_000])
def test_who_leads_and_takes_part_is_found_once(reader, monkeypatch, most):
    monkeypatch.setattr(filters, "MOST_HELD", most)
    lead = ActivityLeadFactory(party__name="先锋街道党支部")
    ActivityFactory(title="别的")
    assert numbers(reader, {"party": str(lead.party_id)}) == [lead.activity.number]
    assert numbers(reader, {"q": "先锋街道"}) == [lead.activity.number]
