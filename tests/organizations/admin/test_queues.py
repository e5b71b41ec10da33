"""The tabs above a list: each says how many rows one sees after going there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.choices import Status
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    FigureFactory,
    OrganizationFactory,
)
from tests.organizations.admin.forms import address

pytestmark = pytest.mark.django_db
LIST = address("activity", "changelist")


@pytest.fixture
def work(user):
    """Records of every state by two persons, some handed on, some with a presumed day."""
    made = {}

    def make(client):
        mine, other = client.user, user("recorder", "verifier")
        district = DistrictFactory()
        for by in (mine, other):
            for status in (*Status.values, Status.PENDING):
                if status in (Status.VERIFIED, Status.CORRECTING):
                    row = ActivityFactory(verified=True, status=status, district=district)
                else:
                    row = ActivityFactory(
                        created_by=by, status=status, reason="缺地点", district=district
                    )
                FigureFactory(
                    activity=row, created_by=by, as_of_presumed=status == Status.DRAFT
                )
            ActivityFactory(created_by=by, status=Status.DRAFT, assigned_to=mine)
        made["district"] = district
        return made

    return make


@pytest.mark.parametrize("is_bound", [False, True], ids=["city", "district"])
@pytest.mark.parametrize(
    "roles",
    [("recorder",), ("verifier",), ("recorder", "verifier"), ("auditor",)],
    ids="+".join,
)
def test_a_tab_says_how_many_rows_it_leads_to(signed_in, work, roles, is_bound):
    client = signed_in(*roles)
    made = work(client)
    if is_bound:
        client.user.districts.add(made["district"])
    tabs = client.get(LIST).context["tabs"]
    assert len(tabs) > 3
    for tab in tabs:
        page = client.get(LIST + tab.address)
        assert page.context["cl"].result_count == tab.size, tab.words
    assert len({tab.size for tab in tabs}) > 2


def test_under_another_condition_it_says_what_is_left_of_each(signed_in, work):
    client = signed_in("recorder")
    work(client)
    for asked in ("?q=试验", "?section__exact=volunteer&o=1", "?section__exact=donation"):
        for tab in client.get(LIST + asked).context["tabs"]:
            page = client.get(LIST + tab.address)
            assert page.context["cl"].result_count == tab.size, (asked, tab.words)


def test_those_without_code_are_counted_too(signed_in):
    OrganizationFactory()
    OrganizationFactory(kind="enterprise")
    page = signed_in("recorder").get(address("organization", "changelist"))
    assert [tab.size for tab in page.context["tabs"]] == [2, 1]


def test_the_list_asks_no_more_for_them(signed_in, work):
    client = signed_in("recorder", "verifier")
    work(client)
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    # Two of them for the columns and the filters that this person keeps.
    assert len(asked) <= 14


def test_what_waits_for_a_verifier_stands_oldest_first_as_in_his_queue(signed_in):
    client = signed_in("verifier")
    rows = [ActivityFactory(status=Status.PENDING) for _ in range(3)]
    waiting = client.get(LIST, {"waiting": "verify", "status__exact": "pending"})
    assert list(waiting.context["cl"].result_list) == rows
    newest = client.get(LIST, {"status__exact": "pending"})
    assert list(newest.context["cl"].result_list) == rows[::-1]
