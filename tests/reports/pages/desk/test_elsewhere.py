"""What waits in other campaigns than the one that is looked at."""

import pytest

from organizations.choices import Status
from tests.factories.organizations import ActivityFactory, CampaignFactory
from tests.factories.reports import EditionFactory

pytestmark = pytest.mark.django_db
DESK = "/reports/"


def told(client, here):
    answer = client.get(DESK, {"campaign": here.code})
    return {row.campaign: row.words for row in answer.context["elsewhere"]}


@pytest.fixture
def campaigns():
    return CampaignFactory(code="here"), CampaignFactory(code="there")


def test_what_waits_for_one_elsewhere_is_told_with_the_way_there(signed_in, campaigns):
    here, there = campaigns
    for campaign in campaigns:
        ActivityFactory(campaign=campaign, status=Status.PENDING)
        EditionFactory(campaign=campaign, state="submitted")
    client = signed_in("verifier", "reviewer")

    assert told(client, here) == {there: "待我核实 1 件、待我签办 1 期"}
    page = client.get(DESK, {"campaign": "here"}).content.decode()
    assert f'<a href="/reports/?campaign=there">{there}</a>' in page


def test_what_waits_for_others_is_not_told(signed_in, campaigns):
    here, there = campaigns
    client = signed_in("recorder")
    ActivityFactory(campaign=there, status=Status.PENDING)
    returned = {"campaign": there, "status": Status.RETURNED, "reason": "缺日期"}
    ActivityFactory(**returned)
    EditionFactory(campaign=there, state="submitted")
    assert told(client, here) == {}

    ActivityFactory(**returned, created_by=client.user)
    assert told(client, here) == {there: "退回给我 1 件"}


def test_here_alone_nothing_is_told(signed_in, campaigns):
    here, _ = campaigns
    ActivityFactory(campaign=here, status=Status.PENDING)
    assert told(signed_in("verifier"), here) == {}
