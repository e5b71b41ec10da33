"""The new names that one file asks for are confirmed in one press, each by the rules of one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.models import PartyOrganization
from reports.pages.register import renames
from tests.factories.arrivals import ImportBatchFactory
from tests.factories.register import RegisterChangeFactory

pytestmark = pytest.mark.django_db

LIST = reverse("reports:register_changes")


@pytest.fixture
def batch(db):
    return ImportBatchFactory(name="改名.xlsx")


def page_of(batch):
    return reverse("reports:renames_of_file", args=[batch.pk])


def changes(batch, count):
    return RegisterChangeFactory.create_batch(count, batch=batch)


def keys_in(page):
    return re.findall(r'name="change"\s+value="(\d+)"', page)


def called(rows):
    keys = [row.party_id for row in rows]
    return PartyOrganization.objects.filter(pk__in=keys, name__endswith="更名").count()


def test_the_list_leads_there_and_one_press_confirms_those_ticked(signed_in, batch):
    rows = changes(batch, 3)
    client = signed_in("verifier")
    listed = client.get(LIST).content.decode()
    assert "有 3 项改名待确认" in listed
    assert page_of(batch) in listed
    page = client.get(page_of(batch)).content.decode()
    keys = keys_in(page)
    assert keys == [str(row.pk) for row in rows]
    assert rows[0].terms["name"] in page
    answer = client.post(page_of(batch), {"change": keys[:2]}, follow=True)
    assert "已确认 2 项改名" in answer.content.decode()
    assert called(rows) == 2
    rows[2].refresh_from_db()
    assert rows[2].is_waiting


def test_what_cannot_be_any_more_is_told_and_the_others_are_done(
    signed_in, batch, monkeypatch
):
    monkeypatch.setattr(renames, "MOST_TOLD", 1)
    rows = changes(batch, 3)
    for row in rows[:2]:
        row.values = [{"field": "名称", "before": "别的", "after": "别的"}]
        row.save()
    keys = [str(row.pk) for row in rows]
    answer = signed_in("verifier").post(page_of(batch), {"change": keys}, follow=True)
    page = answer.content.decode()
    assert "已确认 1 项改名" in page
    assert f"{rows[0].body}：提出之后名录又有变动" in page
    assert "另有 1 项没有确认" in page
    assert called(rows) == 1


def test_its_own_maker_confirms_none(signed_in, batch):
    client = signed_in("recorder", "verifier")
    row = RegisterChangeFactory(batch=batch, proposed_by=client.user)
    page = client.get(page_of(batch)).content.decode()
    assert "确认勾选的改名" not in page
    answer = client.post(page_of(batch), {"change": [str(row.pk)]}, follow=True)
    assert "已确认" not in answer.content.decode()
    assert called([row]) == 0


def test_long_files_are_shown_by_the_hundred(signed_in, batch, monkeypatch):
    monkeypatch.setattr(renames, "MOST_SHOWN", 2)
    changes(batch, 3)
    page = signed_in("verifier").get(page_of(batch)).content.decode()
    assert len(keys_in(page)) == 2
    assert "另有 1 项" in page


def test_when_nothing_waits_it_says_so(signed_in, batch):
    client = signed_in("verifier")
    assert "没有待确认的改名" in client.get(page_of(batch)).content.decode()
    answer = client.post(page_of(batch), {}, follow=True)
    assert "没有要确认的改名" in answer.content.decode()
    assert "项改名待确认" not in client.get(LIST).content.decode()
    assert client.get("/reports/register/renames/999999/").status_code == 404


@pytest.mark.parametrize("role", ["recorder", "editor", "administrator"])
def test_others_confirm_none(signed_in, batch, role):
    changes(batch, 1)
    assert signed_in(role).get(page_of(batch)).status_code == 403


def test_ten_names_ask_as_many_questions_as_two(signed_in):
    client = signed_in("verifier")
    counts = []
    for many in (2, 10):
        file = ImportBatchFactory()
        changes(file, many)
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(file))
        counts.append(len(asked))
    assert counts[0] == counts[1]
