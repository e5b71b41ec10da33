"""Pasting, as a recorder meets it: text in, drafts looked through, records out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.choices import Status
from organizations.models import Activity, Figure, Paste, PasteDraft
from tests.factories.organizations import PartyOrganizationFactory
from tests.organizations.admin.forms import boxes, told

pytestmark = pytest.mark.django_db
BEGIN = reverse("admin:organizations_activity_paste")
CHAT = """王干事 2022-03-12 09:14:22
各位书记早，今天18:00前报昨日数据，别发图片

试验协会-陈秘书 2022-03-12 10:02:41
@王干事 报：3月11日，深圳市试验协会党支部组织28名党员先锋开展环境消杀，作业时长196小时。

餐饮商会 林书记 2022-03-12 10:20:05
深圳市餐饮商会党委昨天送了2300份爱心餐到各卡口，折价4.6万元

银杏社工-小刘 2022-03-12 11:47:30
银杏社工党支部今天没有新增
"""


@pytest.fixture
def register(campaign):
    """The bodies of the chat."""
    for name in ("深圳市试验协会党支部", "深圳市餐饮商会党委", "银杏社工党支部"):
        PartyOrganizationFactory(name=name)
    return campaign


def paste(client, text=CHAT, **values):
    page = client.get(BEGIN)
    sent = {**boxes(page.content), "received_on": "2022-03-12", "text": text, **values}
    return client.post(BEGIN, {name: one for name, one in sent.items() if one != ""})


def pressed(client, address, act, **values):
    """Press a button of the page as it stands, some boxes filled anew."""
    page = client.get(address)
    assert page.status_code == 200
    sent = {**boxes(page.content), **values, "act": act}
    return client.post(
        address, {k: v for k, v in sent.items() if v is not None}, follow=True
    )


def picked():
    """The boxes by which all drafts are to be kept."""
    return {f"d{draft.pk}-pick": "on" for draft in PasteDraft.objects.all()}


def test_a_draft_with_a_number_that_is_asked_about_is_not_without_doubt(
    signed_in, register
):
    client = signed_in("recorder")
    page = pressed(client, paste(client).url, "keep_sure")
    assert "2 件已存为草稿" in told(page)
    left = PasteDraft.objects.get(state="open")
    assert "2300份爱心餐" in left.content["narrative"]
    page = pressed(client, page.request["PATH_INFO"], "keep_sure")
    assert "没有一件是全无疑点的" in page.content.decode()


def test_a_chat_becomes_drafts_that_count_only_once_they_are_kept(signed_in, register):
    client = signed_in("recorder")
    response = paste(client)
    drafts = list(PasteDraft.objects.order_by("position"))
    assert [draft.content["form"] for draft in drafts] == ["account", "account", "nil"]
    assert not Activity.objects.exists()
    page = pressed(client, response.url, "keep_picked", **picked())
    assert "3 件已存为草稿" in told(page)
    activities = list(Activity.objects.order_by("pk"))
    assert [one.form for one in activities] == ["account", "account", "nil"]
    assert {one.status for one in activities} == {Status.DRAFT}
    first = activities[0]
    assert str(first.leads.get().party) == "深圳市试验协会党支部"
    assert first.starts_on.isoformat() == "2022-03-11"
    said = {(f.indicator.code, f.words) for f in Figure.objects.filter(activity=first)}
    assert said == {("volunteers", "28名"), ("service_hours", "196小时")}


def test_the_source_of_a_record_is_its_message_with_sender_and_time(signed_in, register):
    client = signed_in("recorder")
    address = paste(client).url
    pressed(client, address, "keep_picked", **picked())
    source = Activity.objects.order_by("pk")[1].source
    assert source.sender == "餐饮商会 林书记"
    assert "2300份爱心餐" in source.text
    assert "10:20:05" in source.text
    assert "陈秘书" not in source.text
    assert source.sent_at.strftime("%M:%S") == "20:05"


def test_every_sentence_is_in_a_draft_or_carries_a_reason(signed_in, register):
    client = signed_in("recorder")
    page = client.get(paste(client).url).content.decode()
    row = Paste.objects.get()
    reasons = {
        row.text[one.start : one.end]: one.get_reason_display()
        for one in row.passages.all()
    }
    assert reasons["王干事 2022-03-12 09:14:22"] == "发送人、时间等"
    assert "布置、催报" in reasons.values()
    assert "" not in [one.reason for one in row.passages.all()]
    assert "没有要问的句子" in page
    covered = set()
    for draft in row.drafts.all():
        for start, end in draft.spans:
            covered.update(range(start, end))
    for one in row.passages.all():
        covered.update(range(one.start, one.end))
    left = "".join(
        letter for place, letter in enumerate(row.text) if place not in covered
    )
    assert left.strip() == ""


def test_a_person_sees_their_own_pastes_alone(signed_in, register):
    address = paste(signed_in("recorder", username="a")).url
    other = signed_in("recorder", username="b")
    page = other.get(address, follow=True)
    assert "各人只看自己的" in told(page)
    assert address not in page.content.decode()


def test_who_may_not_enter_has_no_paste(signed_in, register):
    assert signed_in("verifier").get(BEGIN).status_code == 403


def test_an_unfinished_paste_is_listed_and_a_finished_one_shows_what_became_of_it(
    signed_in, register
):
    client = signed_in("recorder")
    address = paste(client).url
    assert address in client.get(BEGIN).content.decode()
    pressed(client, address, "keep_picked", **picked())
    page = client.get(address).content.decode()
    assert "这份粘贴办完了" in page
    assert page.count("已存：") == 3
    assert "办完的粘贴" in client.get(BEGIN).content.decode()


def test_what_is_typed_in_a_draft_is_saved_by_whatever_is_pressed(signed_in, register):
    client = signed_in("recorder")
    address = paste(client).url
    first, second, _third = PasteDraft.objects.order_by("position")
    boxes_of = {
        f"d{first.pk}-title": "消杀",
        f"d{first.pk}-f1-amount": "198小时",
        f"d{first.pk}-f1-counting": "total",
        f"d{second.pk}-place": "沙头街道",
    }
    pressed(client, address, f"keep-{first.pk}", **boxes_of)
    activity = Activity.objects.get()
    assert activity.title == "消杀"
    hours = Figure.objects.get(indicator__code="service_hours")
    assert (int(hours.value), hours.counting, hours.words) == (198, "total", "")
    second.refresh_from_db()
    assert second.content["place"] == "沙头街道"


def test_a_number_that_cannot_be_read_is_told_and_nothing_is_kept(signed_in, register):
    client = signed_in("recorder")
    address = paste(client).url
    draft = PasteDraft.objects.order_by("position").first()
    page = pressed(
        client, address, f"keep-{draft.pk}", **{f"d{draft.pk}-f0-amount": "很多人"}
    )
    assert page.status_code == 200
    assert "很多人" in page.content.decode()
    assert not Activity.objects.exists()
    page = pressed(client, address, f"keep-{draft.pk}", **{f"d{draft.pk}-f0-take": "on"})
    assert not Activity.objects.exists()


def test_picked_drafts_are_kept_and_one_that_is_refused_says_why(signed_in, register):
    client = signed_in("recorder")
    address = paste(client).url
    first, second, third = PasteDraft.objects.order_by("position")
    page = pressed(
        client,
        address,
        "keep_picked",
        **{
            **picked(),
            f"d{first.pk}-leads": "没有的协会",
            f"d{third.pk}-pick": None,
        },
    )
    assert "名录里没有“没有的协会”" in page.content.decode()
    assert [one.pk for one in PasteDraft.objects.filter(state="kept")] == [second.pk]


@pytest.mark.parametrize(
    ("words", "role", "box", "value"),
    [
        ("环境消杀", "title", "title", "环境消杀"),
        ("3月11日", "day", "starts_on", "2022-03-11"),
        ("深圳市餐饮商会党委", "lead", "leads", None),
    ],
)
def test_selected_words_take_a_role_in_a_draft(
    signed_in, register, words, role, box, value
):
    client = signed_in("recorder")
    address = paste(client).url
    draft = PasteDraft.objects.order_by("position").first()
    chosen = {"words": words, "words-draft": str(draft.pk), "words-role": role}
    page = pressed(client, address, "role", **chosen)
    assert "请核对" in told(page)
    draft.refresh_from_db()
    if value is None:
        assert words in draft.content[box]
    else:
        assert draft.content[box] == value


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("role", "请先选中"),
        ("merge-{pk}", "没有这一件"),
        ("split-{pk}", "请选从哪一句起"),
        ("skip-{pk}", "须写明原因"),
        ("together-{pk}", "没有读出它与哪一件相同"),
        ("correct-{pk}-0", "没有这条记录"),
        ("keep-999999", "没有这一件"),
        ("passage-999999", "没有这一句"),
        ("rest", "须写明原因"),
        ("answer-{pk}-7", "没有这一处疑点"),
        ("reopen-{pk}", "不能恢复"),
    ],
)
def test_a_button_pressed_without_what_it_needs_says_what_to_do(
    signed_in, register, act, said
):
    client = signed_in("recorder")
    address = paste(client).url
    draft = PasteDraft.objects.order_by("position").first()
    page = pressed(
        client, address, act.format(pk=draft.pk), **{"words-draft": str(draft.pk)}
    )
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Activity.objects.exists()


def queries_of(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_a_page_asks_as_many_queries_for_ten_drafts_as_for_two(signed_in, register):
    client = signed_in("recorder")
    line = "未知{}协会党支部捐款{}万元。\n深圳市试验协会党支部捐款{}万元。\n"
    few = paste(client, line.format("甲", 1, 2)).url
    names = "甲乙丙丁戊"
    many = paste(client, "".join(line.format(name, 3, 4) for name in names)).url
    queries_of(client, few)
    assert queries_of(client, few) == queries_of(client, many)
    assert PasteDraft.objects.count() > 6
    before = queries_of(client, BEGIN)
    paste(client, line.format("庚", 5, 6))
    assert queries_of(client, BEGIN) == before


def test_a_long_paste_is_cut_into_pages_that_hold_the_whole_text(signed_in, register):
    client = signed_in("recorder")
    line = "深圳市试验协会党支部捐款{}万元。\n深圳市餐饮商会党委捐款{}万元。\n"
    text = "".join(line.format(n, n) for n in range(1, 13))
    address = paste(client, text).url
    seen = ""
    for number in (1, 2, 3):
        page = client.get(f"{address}?page={number}").content.decode()
        seen += page
        assert "草稿分 3 页" in page
    for draft in PasteDraft.objects.all():
        assert seen.count(f'id="d-{draft.pk}"') == 1
    assert client.get(f"{address}?page=99").status_code == 200
    assert client.get(f"{address}?page=x").status_code == 200


def test_a_figure_that_is_not_ticked_says_why(signed_in, register):
    client = signed_in("recorder")
    address = paste(client, "深圳市试验协会党支部3月11日向云雾镇捐赠口罩500个。").url
    (draft,) = PasteDraft.objects.all()
    assert not draft.content["figures"][0]["is_taken"]
    assert (
        "“500个”给了哪里没有写清或不认识，请选去向"
        in client.get(address).content.decode()
    )
