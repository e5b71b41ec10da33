"""What a new site lacks before its first record."""

import pytest

from bulletin.models import Bureau
from organizations.models import ExpectedReporter, Organization, PartyOrganization
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db
DESK = "/reports/"


@pytest.fixture(autouse=True)
def site(settings):
    settings.DEMO = False


def steps(client):
    return client.get(DESK).context["first_steps"]


def ways(client):
    return {step.kind.title: [way.words for way in step.ways] for step in steps(client)}


def done(client):
    return [step.number for step in steps(client) if step.done]


def test_each_role_is_shown_the_steps_it_may_take(signed_in):
    assert ways(signed_in("recorder")) == {
        "本局、区和去向": [],
        "人员": [],
        "社会组织和单位": ["导入花名册", "登记一个"],
        "党组织": ["导入名册", "登记一个"],
        "专题": [],
        "应报单位": [],
        "第一条活动": ["粘贴录入", "快速录入", "导入"],
    }
    administrator = ways(signed_in("administrator"))
    assert administrator["本局、区和去向"] == ["设定"]
    assert administrator["专题"] == ["新增专题"]
    assert administrator["第一条活动"] == []
    assert not any(ways(signed_in("auditor")).values())


def test_a_step_is_ticked_when_it_is_done_and_the_next_one_is_marked(signed_in, user):
    client = signed_in("administrator")
    assert done(client) == []

    Bureau.objects.create(name="某市社会组织管理局", place="某市")
    user("recorder")
    OrganizationFactory()
    assert done(client) == [1, 2, 3]
    assert [step.number for step in steps(client) if step.is_next] == [4]

    party, campaign = PartyOrganizationFactory(), CampaignFactory()
    ExpectedReporter.objects.create(campaign=campaign, party=party)
    assert done(client) == [1, 2, 3, 4, 5, 6]
    page = client.get(DESK).content.decode()
    assert "开始使用" in page
    assert "还没有专题" not in page
    assert "还没有活动" in page


def test_a_site_in_use_shows_none(signed_in):
    client = signed_in("recorder")
    ActivityFactory()

    assert steps(client) == []
    assert "开始使用" not in client.get(DESK).content.decode()


def test_each_way_leads_to_a_page_that_opens(signed_in):
    assert not Organization.objects.exists()
    assert not PartyOrganization.objects.exists()
    for role in ("recorder", "administrator"):
        client = signed_in(role)
        for step in steps(client):
            for way in step.ways:
                answer = client.get(way.address(), follow=True)
                assert answer.status_code == 200, way
