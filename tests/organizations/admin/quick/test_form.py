"""Quick entry: one screen, the body found or made in place, quantities read and agreed to."""

import re

import pytest
from django.urls import reverse

from bulletin.models.audit import AuditEvent
from organizations.models import Activity, Figure, Organization, PartyOrganization
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import boxes, told

pytestmark = pytest.mark.django_db
QUICK = reverse("admin:organizations_activity_quick")


@pytest.fixture
def branch(campaign):
    """The one Party organization that may report, in the one campaign."""
    return PartyOrganizationFactory(name="深圳市试验协会党支部")


def opened(client):
    values = boxes(client.get(QUICK).content)
    return values | {
        "body": "深圳市试验协会党支部",
        "section": "volunteer",
        "action": "pioneer",
    }


def send(client, then="draft", **values):
    return client.post(QUICK, {**opened(client), **values, "then": then})


def agreed(client, page, then="draft", **values):
    """The page that came back, sent again as it stands."""
    return client.post(
        QUICK, {**boxes(page.content), "then": then, **values}, follow=True
    )


def errors(response):
    return re.findall(r'class="err[^"]*"[^>]*>([^<]+)', response.content.decode())


def test_an_account_without_a_number_is_saved_at_once_and_the_next_is_offered(
    signed_in, branch
):
    client = signed_in("recorder")
    response = send(client, narrative="组织党员开展主题党日，学习文件。")
    activity = Activity.objects.get()
    assert (activity.status, activity.title) == ("draft", "组织党员开展主题党日")
    assert activity.narrative == "组织党员开展主题党日，学习文件"
    assert activity.leads.get().party == branch
    assert (
        response.url
        == f"{QUICK}?campaign={activity.campaign_id}&section=volunteer&action=pioneer"
    )
    assert "可以接着录下一条" in told(client.get(response.url))


def test_quantities_are_read_shown_and_saved_only_once_agreed_to(signed_in, branch):
    client = signed_in("recorder")
    page = send(client, "submit", narrative="组织党员志愿者30余人，捐款2万元")
    assert page.status_code == 200
    assert not Activity.objects.exists()
    assert "读出这些数量" in page.content.decode()
    agreed(client, page, "submit")
    activity = Activity.objects.get()
    assert activity.status == "pending"
    said = {
        (
            row.indicator.code,
            str(row.value.normalize()),
            row.qualifier,
            row.words,
            row.words_at,
        )
        for row in Figure.objects.all()
    }
    assert said == {
        ("volunteers", "3E+1", "over", "30余人", 7),
        ("donation_cash", "2E+4", "exact", "2万元", 14),
    }
    assert all(row.as_of_presumed for row in Figure.objects.all())


def test_what_is_not_ticked_is_not_saved_and_another_text_is_read_anew(signed_in, branch):
    client = signed_in("recorder")
    page = send(client, narrative="组织党员志愿者30人")
    values = boxes(page.content)
    again = client.post(
        QUICK, {**values, "narrative": "组织党员志愿者40人", "then": "draft"}
    )
    assert again.status_code == 200
    values = boxes(again.content)
    del values["take-1"]
    client.post(QUICK, {**values, "then": "draft"})
    assert Activity.objects.count() == 1
    assert not Figure.objects.exists()


def test_a_quantity_without_indicator_or_item_is_asked_for_and_nothing_is_saved(
    signed_in, branch
):
    client = signed_in("recorder")
    page = send(client, narrative="捐赠口罩5万个")
    response = agreed(client, page, **{"indicator-1": "", "take-1": "on"})
    assert "请选指标" in response.content.decode()
    response = agreed(client, page, **{"indicator-1": "donated_goods", "item-1": ""})
    assert "请填物品名称" in response.content.decode()
    response = agreed(client, page, **{"indicator-1": "volunteers"})
    assert "不能作“志愿者”" in response.content.decode()
    assert not Activity.objects.exists()


def test_a_new_body_is_made_in_place_of_the_kind_its_name_says(signed_in, branch):
    client = signed_in("recorder")
    root = PartyOrganizationFactory(is_root=True)
    page = send(client, body="某某商会联合党委", narrative="开展慰问")
    assert page.status_code == 200
    assert "名录里没有这个名称" in page.content.decode()
    values = boxes(page.content) | {"chosen": "new"}
    assert values["kind"] == "party:joint_committee"
    client.post(QUICK, {**values, "then": "draft"})
    body = PartyOrganization.objects.get(name="某某商会联合党委")
    assert Activity.objects.get().leads.get().party == body
    assert body.placements.get().parent == root
    assert AuditEvent.objects.filter(action="partyorganization_added").exists()


def test_of_several_bodies_the_chosen_one_leads(signed_in, branch):
    client = signed_in("recorder")
    OrganizationFactory(name="深圳市试验协会")
    page = send(client, body="试验协会", narrative="开展慰问")
    text = page.content.decode()
    assert "深圳市试验协会党支部" in text
    key = f"organization-{Organization.objects.get().pk}"
    assert f'value="{key}"' in text
    client.post(QUICK, {**boxes(page.content), "chosen": key, "then": "draft"})
    assert Activity.objects.get().leads.get().organization == Organization.objects.get()


def test_what_was_typed_stays_and_each_slip_is_said_beside_its_box(signed_in, branch):
    client = signed_in("recorder")
    response = send(
        client,
        narrative="",
        title="标题在",
        starts_on="2022-03-05",
        ends_on="2022-03-01",
        body="",
    )
    text = response.content.decode()
    assert 'value="标题在"' in text
    for name in ("body", "narrative", "ends_on"):
        assert f'id="e-{name}"' in text
    assert not Activity.objects.exists()


def test_who_is_bound_to_a_district_enters_there_alone(signed_in, branch):
    client = signed_in("recorder")
    here = DistrictFactory()
    client.user.districts.add(here)
    assert 'id="e-district"' in send(client, narrative="开展慰问").content.decode()
    send(client, narrative="开展慰问", district=here.pk)
    assert Activity.objects.get().district == here


@pytest.mark.parametrize("role", ["verifier", "editor", "auditor", "administrator"])
def test_who_does_not_enter_has_no_quick_form(signed_in, branch, role):
    client = signed_in(role)
    assert client.get(QUICK).status_code == 403
    assert client.get(reverse("admin:organizations_activity_bodies")).status_code == 403


def test_names_are_offered_while_one_types(signed_in, branch):
    client = signed_in("recorder")
    url = reverse("admin:organizations_activity_bodies")
    assert client.get(url, {"q": "试验协会"}).json() == {
        "names": ["深圳市试验协会党支部"]
    }
    assert client.get(url, {"q": "深"}).json() == {"names": []}


# 转交 ---------------------------------------------------------------------------------------------


def test_a_colleague_is_chosen_and_has_it_in_his_queue(signed_in, user):
    client = signed_in("recorder")
    other = user("recorder", display_name="小陈")
    row = ActivityFactory(created_by=client.user)
    url = reverse("admin:organizations_activity_hand_over", args=[row.pk])
    assert "小陈" in client.get(url).content.decode()
    assert "请选一位同事" in client.post(url, {"to": ""}).content.decode()
    response = client.post(url, {"to": other.pk, "note": "请补地点"}, follow=True)
    assert "已转交给小陈" in told(response)
    assert "已转交给小陈" in response.content.decode()
    assert Activity.objects.get().assigned_to == other
    assert signed_in("verifier").get(url).status_code == 403


def test_a_draft_of_one_who_is_away_is_taken_over_oneself(signed_in, user):
    client = signed_in("recorder")
    row = ActivityFactory(created_by=user("recorder"))
    url = reverse("admin:organizations_activity_hand_over", args=[row.pk])
    assert "（我自己接手）" in client.get(url).content.decode()
    client.post(url, {"to": client.user.pk})
    assert Activity.objects.get().assigned_to == client.user


def saved_as_read(client, narrative, **values):
    """What the quick form makes of an account when nobody changes a box: figures by their words."""
    page = send(client, narrative=narrative, **values)
    agreed(client, page)
    return {row.words: row for row in Figure.objects.order_by("id")}


def said(row):
    place = row.destination.code if row.destination else ""
    return (
        row.indicator.code,
        row.value,
        row.counting,
        place,
        row.part_of and row.part_of.words,
    )


READ = [
    (
        "深圳市试验协会捐款120万元，其中向香港捐赠80万元、向本地捐赠40万元",
        {
            "120万元": ("donation_cash", 1_200_000, "increment", "", None),
            "80万元": ("donation_cash", 800_000, "increment", "hongkong", "120万元"),
            "40万元": ("donation_cash", 400_000, "increment", "local", "120万元"),
        },
    ),
    (
        "服务时长3.6万小时，其中核酸检测服务1.2万小时",
        {
            "3.6万小时": ("service_hours", 36_000, "increment", "", None),
            "1.2万小时": ("service_hours", 12_000, "increment", "", "3.6万小时"),
        },
    ),
    (
        "志愿者300人次，含党员120人次",
        {
            "300人次": ("person_times", 300, "increment", "", None),
            "120人次": ("person_times", 120, "increment", "", "300人次"),
        },
    ),
    (
        "捐款逾300万元，其中用于学校修复100万元",
        {
            "逾300万元": ("donation_cash", 3_000_000, "increment", "", None),
            "100万元": ("donation_cash", 1_000_000, "increment", "", "逾300万元"),
        },
    ),
    ("累计服务市民5万人次", {"5万人次": ("person_times", 50_000, "total", "", None)}),
    ("出动车辆30台、无人机12架，搭建帐篷40顶", {}),
    ("转移车辆2万余辆", {}),
    ("每份18元，结余2万元，拟捐款5万元", {}),
    ("捐赠1,3000件防护服", {}),
]


@pytest.mark.parametrize(("narrative", "expected"), READ)
def test_only_what_is_sure_is_entered_as_its_words_say(
    signed_in, office, narrative, expected
):
    found = saved_as_read(signed_in("recorder"), narrative)
    assert {words: said(row) for words, row in found.items()} == expected


def test_a_running_total_is_of_the_day_its_words_name(signed_in, office):
    narrative = "截至11月25日，本会服务时长累计1032小时"
    found = saved_as_read(signed_in("recorder"), narrative, starts_on="2026-11-12")
    [row] = found.values()
    assert (row.counting, row.as_of.isoformat(), row.as_of_presumed) == (
        "total",
        "2026-11-25",
        False,
    )


def test_two_reports_of_one_running_total_replace_each_other(signed_in, office):
    client = signed_in("recorder")
    saved_as_read(client, "累计服务市民5万人次", starts_on="2022-03-08")
    saved_as_read(client, "累计服务市民6万人次", starts_on="2022-03-09")
    assert set(Figure.objects.values_list("counting", "scope")) == {("total", "own")}


def test_the_day_of_the_deed_is_presumed_where_the_words_name_none(signed_in, office):
    found = saved_as_read(signed_in("recorder"), "捐款3万元", starts_on="2022-03-05")
    row = found["3万元"]
    assert (row.as_of.isoformat(), row.as_of_presumed) == ("2022-03-05", True)


def test_what_cannot_be_read_is_told_and_no_tail_of_it_is_offered(signed_in, office):
    page = send(signed_in("recorder"), narrative="捐赠1,3000件防护服").content.decode()
    assert "“1,3000件”" in page
    assert "take-1" not in page


def test_every_box_of_a_row_may_be_changed(signed_in, office):
    client = signed_in("recorder")
    page = send(client, narrative="出动车辆30台，另有志愿者50人")
    changed = {
        "take-1": "on",
        "counting-1": "total",
        "scope-1": "activity",
        "as_of-1": "2022-03-07",
        "item-1": "应急车辆",
    }
    agreed(client, page, **changed)
    row = Figure.objects.get(indicator__code="other_quantity")
    assert (row.item, row.unit, row.value) == ("应急车辆", "台", 30)
    assert (row.counting, row.scope, row.as_of.isoformat()) == (
        "total",
        "activity",
        "2022-03-07",
    )


@pytest.mark.parametrize(
    ("boxes_", "words"),
    [
        ({"as_of-1": "3月7日"}, "不是日期"),
        ({"part_of-1": "1"}, "自己的“其中”"),
        ({"part_of-1": "2"}, "没有勾选"),
        ({"counting-1": "sometimes"}, "口径或范围不在可选范围内"),
    ],
)
def test_a_box_that_cannot_be_is_said_in_its_row(signed_in, office, boxes_, words):
    client = signed_in("recorder")
    page = send(client, narrative="捐款3万元，出动车辆30台")
    response = agreed(client, page, **boxes_)
    assert words in response.content.decode()
    assert not Activity.objects.exists()
