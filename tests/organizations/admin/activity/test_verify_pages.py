"""The verifier's page, tabs and 撤销: text beside figures, decide and go on, take it back."""

import re

import pytest
from django.urls import reverse

from organizations.actions.entry import figures
from organizations.actions.verifying import corrections, verification
from organizations.models import Activity
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    OrganizationFactory,
    SourceFactory,
)
from tests.organizations.admin.forms import address, told

pytestmark = pytest.mark.django_db
LIST = address("activity", "changelist")
UNDO = reverse("admin:organizations_activity_undo")


def waiting(**fields):
    row = ActivityFactory(
        status="pending",
        narrative="组织党员志愿者30人，捐3万元",
        **{"place": "某街道", **fields},
    )
    ActivityLeadFactory(activity=row)
    FigureFactory(activity=row, created_by=row.created_by, words="30人")
    return row


def page(row):
    return reverse("admin:organizations_activity_verify", args=[row.pk])


def decide(client, row, act, **more):
    opened = Activity.objects.get(pk=row.pk).version
    return client.post(page(row), {"act": act, "opened": opened, **more}, follow=True)


def test_words_of_figures_are_marked_with_their_index_and_the_rest_is_doubted(signed_in):
    row = waiting(source=SourceFactory(text="我会党支部30人上岗", sender="某协会"))
    text = signed_in("verifier").get(page(row)).content.decode()
    marks = re.findall(r'data-kind="(\w+)"[^>]*>([^<]+)', text)
    assert marks.count(("quantity", "30人")) == 2  # in the source and in the account
    assert ("doubt", "3万元") in marks
    assert 'href="#r1"' in text
    assert 'id="r1"' in text
    assert "没有对应的数据：3万元" in text


def test_what_a_correction_changed_is_shown(signed_in, user):
    first, second = user("recorder"), user("verifier")
    row = waiting(created_by=first)
    verification.verify(activity=row, by=second)
    row = corrections.begin(activity=Activity.objects.get(), by=first)
    figures.change(
        figure=row.figures.get(), by=first, changes={"value": 35, "words": "35人"}
    )
    Activity.objects.update(narrative=row.narrative.replace("30人", "35人"))
    verification.submit(activity=row, by=first)
    text = signed_in("verifier").get(page(row)).content.decode()
    assert "更正稿，原为 30人" in text
    assert "<del>0</del><ins>5</ins>" in text
    assert "数值：30 → 35" in text


def test_verifying_goes_on_with_the_next_and_ends_at_the_list(signed_in):
    client = signed_in("verifier")
    first, second = waiting(), waiting()
    response = decide(client, first, "verify_next")
    assert response.request["PATH_INFO"] == page(second)
    response = decide(client, second, "verify_next")
    assert response.request["PATH_INFO"] == LIST
    assert "都办完了" in told(response)
    assert set(Activity.objects.values_list("status", flat=True)) == {"verified"}


def test_sending_back_asks_for_a_reason_and_keeps_the_page(signed_in):
    client = signed_in("verifier")
    row = waiting()
    response = decide(client, row, "send_back")
    assert response.status_code == 200
    assert "退回须写明原因" in response.content.decode()
    decide(client, row, "send_back", reason="缺地点")
    assert Activity.objects.get().reason == "缺地点"


def test_what_one_changed_last_himself_is_refused_with_the_reason_beside(signed_in):
    client = signed_in("verifier", "recorder")
    row = waiting(created_by=client.user)
    text = client.get(page(row)).content.decode()
    assert "不能核实：不能核实自己最后修改的记录，请由另一人核实" in text
    assert re.search(r'value="verify" disabled', text)
    assert decide(client, row, "verify").status_code == 200
    assert Activity.objects.get().status == "pending"


def test_a_figure_changed_while_the_page_stood_open_is_told(signed_in):
    client = signed_in("verifier")
    row = waiting()
    figures.change(figure=row.figures.get(), by=row.created_by, changes={"value": 31})
    response = client.post(page(row), {"act": "verify", "opened": row.version})
    assert "又有改动" in response.content.decode()
    assert Activity.objects.get().status == "pending"


def test_who_may_not_verify_reads_the_page_and_decides_nothing(signed_in):
    row = waiting()
    client = signed_in("recorder")
    assert "核实通过" not in client.get(page(row)).content.decode()
    assert client.post(page(row), {"act": "verify"}).status_code == 403
    assert signed_in("administrator").get(page(row)).status_code in (302, 403)


def test_from_the_list_a_verifier_comes_to_his_page_and_others_to_the_record(signed_in):
    row = waiting()
    assert page(row) in signed_in("verifier").get(LIST).content.decode()
    assert page(row) not in signed_in("recorder").get(LIST).content.decode()


# Taking back -------------------------------------------------------------------------------------


def test_a_batch_is_taken_back_by_the_way_beside_its_message(signed_in):
    client = signed_in("verifier")
    rows = [waiting(), waiting()]
    values = {
        "action": "verify_chosen",
        "_selected_action": [row.pk for row in rows],
        "apply": "1",
    }
    assert UNDO in told(client.post(LIST, values, follow=True))
    Activity.objects.filter(pk=rows[0].pk).update(changed_at="2100-01-01T00:00Z")

    text = client.get(UNDO).content.decode()
    assert "撤销 1 条" in text
    assert "不能：" in text
    assert "之后改过内容" in text
    response = client.post(UNDO, follow=True)

    assert "已撤销 1 条" in told(response)
    assert sorted(Activity.objects.values_list("status", flat=True)) == [
        "pending",
        "verified",
    ]
    assert "没有可以撤销的" in told(client.get(UNDO, follow=True))


def test_nobody_takes_back_what_another_did(signed_in):
    client = signed_in("verifier")
    row = waiting()
    decide(client, row, "verify")
    assert "没有可以撤销的" in told(signed_in("verifier").post(UNDO, follow=True))
    assert Activity.objects.get().status == "verified"


# Tabs and empty lists ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "tabs"),
    [
        (("recorder",), ["全部", "待核实", "退回给我", "我的草稿", "更正中", "推定日期"]),
        (("verifier",), ["全部", "待核实（可由我核实）", "待核实", "更正中", "推定日期"]),
        (("auditor",), ["全部", "待核实", "更正中", "推定日期"]),
    ],
)
def test_the_tabs_are_the_queues_one_can_work_on_and_say_why_they_are_empty(
    signed_in, roles, tabs
):
    client = signed_in(*roles)
    shown = client.get(LIST).context["tabs"]
    assert [tab.words for tab in shown] == tabs
    assert [tab.words for tab in shown if tab.is_here] == ["全部"]
    for tab in shown[1:]:
        page = client.get(LIST + tab.address)
        assert [one.words for one in page.context["tabs"] if one.is_here] == [tab.words]
        assert tab.empty in page.content.decode()


def test_each_tab_says_how_many_rows_stand_behind_it_other_conditions_kept(signed_in):
    client = signed_in("verifier", "recorder")
    for place in ("试验", "试验", "别处"):
        waiting(place=place)
    ActivityFactory(place="试验", status="draft", changed_by=client.user)
    for conditions in ("", "?q=试验", "?waiting=pending", "?waiting=draft&presumed=1"):
        page = client.get(LIST + conditions).context
        shown = {tab.words: tab.size for tab in page["tabs"]}
        for tab in page["tabs"]:
            behind = client.get(LIST + tab.address).context["cl"]
            assert behind.result_count == len(behind.result_list) == shown[tab.words]
    assert (shown["全部"], shown["待核实"], shown["我的草稿"]) == (4, 3, 1)
    assert page["cl"].result_count == 0
    assert '<span class="badge">3</span>' in client.get(LIST).content.decode()


def test_an_empty_list_says_whether_there_is_none_or_none_that_fits(signed_in):
    client = signed_in("recorder")
    assert "还没有活动" in client.get(LIST).content.decode()
    assert "没有符合条件的活动" in client.get(LIST + "?q=没有的").content.decode()
    kept = client.get(LIST + "?waiting=draft&q=没有的").context["tabs"]
    assert all("q=" in tab.address for tab in kept)
    without = client.get(address("organization", "changelist") + "?code=none")
    assert "都已填" in without.content.decode()


@pytest.mark.parametrize(
    "model", ["activity", "figure", "organization", "partyorganization"]
)
@pytest.mark.parametrize("conditions", ["", "?q=试验&section=donation"])
def test_a_list_asks_few_times_whatever_its_size(
    signed_in, model, conditions, django_assert_max_num_queries
):
    conditions = conditions if model == "activity" else ""
    client = signed_in("recorder", "verifier")
    for _ in range(6):
        row = waiting(place="试验")
        ActivityLeadFactory(activity=row)
        OrganizationFactory()
    url = address(model, "changelist") + conditions
    with django_assert_max_num_queries(20):
        assert client.get(url).status_code == 200
