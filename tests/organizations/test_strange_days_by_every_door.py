"""A deed outside the days of its campaign is asked about by every door that takes deeds."""

from datetime import date

import pytest
from django.urls import reverse

from organizations.models import Activity, PasteDraft
from organizations.resources.activity import ActivityResource
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    CampaignFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address, boxes, opened, told
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db
ASKED = "2022年3月8日早于专题"


@pytest.fixture
def april():
    return CampaignFactory(name="四月专题", starts_on=date(2022, 4, 1), ends_on=None)


@pytest.fixture
def party():
    return PartyOrganizationFactory(name="深圳市试验协会党支部")


def test_the_full_form_asks(april, party, signed_in):
    client = signed_in("recorder")
    values = opened(client, address("activity", "add"))
    values |= {
        "campaign": april.pk,
        "section": "donation",
        "title": "捐赠口罩",
        "narrative": "某协会党支部捐款20万元",
        "leads-0-party": party.pk,
        "starts_on": "2022-03-08",
    }
    page = client.post(address("activity", "add"), {**values, "_save": "1"}, follow=True)
    assert Activity.objects.count() == 1
    assert ASKED in told(page)


def test_the_quick_form_asks(april, party, signed_in):
    client = signed_in("recorder")
    place = reverse("admin:organizations_activity_quick")
    values = boxes(client.get(place).content) | {
        "campaign": april.pk,
        "section": "volunteer",
        "action": "pioneer",
        "narrative": "组织党员开展主题党日，学习文件。",
        "body": party.name,
        "starts_on": "2022-03-08",
        "then": "draft",
    }
    page = client.post(place, values, follow=True)
    assert Activity.objects.count() == 1
    assert ASKED in told(page)


@pytest.mark.parametrize("act", ["keep_sure", "keep"])
def test_a_pasted_text_asks(april, party, signed_in, act):
    client = signed_in("recorder")
    begin = reverse("admin:organizations_activity_paste")
    sent = boxes(client.get(begin).content) | {
        "campaign": april.pk,
        "received_on": "2022-04-12",
        "text": "3月8日，深圳市试验协会党支部组织28名党员先锋开展环境消杀。",
    }
    place = client.post(begin, {name: one for name, one in sent.items() if one}).url
    alone = f"keep-{PasteDraft.objects.get().pk}"
    act = alone if act == "keep" else act
    sent = boxes(client.get(place).content) | {"act": act}
    page = client.post(place, sent, follow=True)
    assert Activity.objects.count() == 1
    assert ASKED in told(page)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_file_asks_in_its_preview_of_new_and_of_changed_deeds(
    april, party, user, is_new
):
    row = {
        "专题": april.name,
        "版块": "捐款捐物",
        "行动": "先锋行动",
        "标题": "捐赠口罩",
        "牵头单位": party.name,
        "开始日期": "2022-03-08",
        "正文": "捐款3万元",
    }
    if not is_new:
        deed = ActivityFactory(campaign=april, status="draft", starts_on=None)
        ActivityLeadFactory(activity=deed, party=party)
        row["编号"] = deed.number
    result = brought(ActivityResource, user("recorder"), row, dry_run=True)
    assert refused(result) == {}
    assert ASKED in "".join(result.suspected)


def test_a_file_asks_of_a_deed_after_the_end_of_its_body(april, user):
    closed = PartyOrganizationFactory(
        closed_on=date(2022, 4, 2), closing="dissolved", closed_reason="批复"
    )
    row = {
        "专题": april.name,
        "版块": "捐款捐物",
        "行动": "先锋行动",
        "标题": "捐赠口罩",
        "牵头单位": closed.name,
        "开始日期": "2022-04-09",
        "正文": "捐款3万元",
    }
    result = brought(ActivityResource, user("recorder"), row, dry_run=True)
    assert f"在“{closed}”注销或撤销（2022年4月2日）之后" in "".join(result.suspected)


def test_verifying_several_asks_first_and_goes_on_where_told_so(april, party, signed_in):
    deed = ActivityFactory(
        campaign=april, status="pending", starts_on=date(2022, 3, 8), ends_on=None
    )
    ActivityLeadFactory(activity=deed, party=party)
    client, place = signed_in("verifier"), address("activity", "changelist")
    sent = {"action": "verify_chosen", "_selected_action": [deed.pk]}
    page = client.post(place, sent)
    assert ASKED in page.content.decode()
    deed.refresh_from_db()
    assert deed.status == "pending"
    client.post(place, {**sent, "apply": "1"})
    deed.refresh_from_db()
    assert deed.status == "verified"
