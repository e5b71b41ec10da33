"""用语 in the admin: kept in two steps by whom it befits, refused in Chinese, on the trail."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.models.audit import AuditEvent
from organizations.models import CueWord, Indicator
from tests.factories.arrivals import CueWordFactory, PasteFactory
from tests.factories.organizations import PartyOrganizationFactory
from tests.organizations.admin.forms import address, opened, told

pytestmark = pytest.mark.django_db
ADD = address("cueword", "add")
LIST = address("cueword", "changelist")
GRID = {
    "word": "网格员",
    "outcome": "indicator:volunteers",
    "example": "组织30名网格员上门走访",
    "number": "",
    "is_active": "on",
}


def sent(client, url=ADD, **values):
    """Fill the form as it stands, and send it."""
    return client.post(url, {**opened(client, url), **values, "_save": "1"})


def confirmed(client, page, url=ADD):
    """Press 确认保存 on the second step."""
    values = dict(page.context["sent"])
    return client.post(url, {**values, page.context["confirm"]: "1"}, follow=True)


def faults(page):
    """What the page says is wrong."""
    return "\n".join(fault.message for fault in page.context["faults"])


@pytest.mark.parametrize("role", ["recorder", "editor"])
def test_a_word_is_kept_in_two_steps(signed_in, role):
    client = signed_in(role)

    page = sent(client, **GRID)
    assert not CueWord.objects.exists()
    assert "还没有保存" in page.content.decode()
    assert "没有哪个数会读得不同" in page.content.decode()
    said = told(confirmed(client, page))

    row = CueWord.objects.get()
    assert "成功" in said or "已" in said
    assert (row.kind, row.indicator.code, row.number) == (
        "indicator",
        "volunteers",
        "30名",
    )
    assert str(row) == "“网格员”→志愿者"
    assert row.created_by.username == row.changed_by.username
    assert AuditEvent.objects.get(action="cueword_added").label == str(row)


@pytest.mark.parametrize(
    ("values", "kind", "meaning", "said"),
    [
        (
            {"outcome": "no_figure:plan", "word": "预留", "example": "预留5万元"},
            "no_figure",
            "plan",
            "不计：计划、打算",
        ),
        (
            {"outcome": "no_figure:figure", "word": "支出", "example": "捐款支出5万元"},
            "no_figure",
            "figure",
            "照常计为数据",
        ),
        (
            {"outcome": "counting:total", "word": "历来", "example": "历来服务5万人次"},
            "counting",
            "total",
            "累计",
        ),
    ],
)
def test_the_one_choice_says_kind_and_meaning(signed_in, values, kind, meaning, said):
    client = signed_in("recorder")

    confirmed(client, sent(client, **{**GRID, **values}))

    row = CueWord.objects.get()
    assert (row.kind, row.meaning, row.indicator) == (kind, meaning, None)
    assert row.means == said
    page = opened(client, address("cueword", "change", row.pk))
    assert page["outcome"] == values["outcome"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"outcome": ""}, "请填写"),
        ({"word": ""}, "请填写"),
        ({"example": ""}, "请填写"),
        ({"example": "网格员上门"}, "例句里没有读出数"),
        ({"example": "楼栋长30人上门"}, "例句里没有“网格员”"),
        ({"example": "30名网格员走访5次"}, "例句里有几个数：请填是哪一个（30名、5次）"),
        ({"number": "31名"}, "例句里的数是30名，请照原样填其中一个"),
        (
            {"outcome": "indicator:service_hours"},
            "读出来是“没有读成数据”，应为“服务时长”",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_in_chinese(signed_in, values, said):
    page = sent(signed_in("recorder"), **{**GRID, **values})

    assert said in page.content.decode()
    assert not CueWord.objects.exists()


def test_a_word_is_kept_once_in_any_spelling(signed_in):
    client = signed_in("recorder")
    confirmed(client, sent(client, **GRID))

    page = sent(client, **{**GRID, "word": "网 格员", "example": "30名网 格员上门"})

    assert "这个用语已有一条，请修改原有的一条" in faults(page)


def test_an_example_is_read_again_when_it_is_confirmed(signed_in):
    client = signed_in("recorder")
    page = sent(client, **GRID)
    CueWordFactory(
        kind="no_figure",
        word="网格",
        meaning="excluded",
        example="网格30人",
        number="30人",
    )

    refused = confirmed(client, page)

    assert "读出来是“不计：其他，本单位不计”，应为“志愿者”" in faults(refused)
    assert CueWord.objects.count() == 1


def test_the_second_step_shows_what_would_change(signed_in, campaign):
    client = signed_in("recorder")
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    text = "深圳市试验协会党支部组织30名网格员上门走访。"
    PasteFactory(campaign=campaign, text=text)

    words = sent(client, **GRID).content.decode()

    assert "看了最近 1 份粘贴" in words
    assert "<del>没有读成数据</del>" in words
    assert "<ins>志愿者，新增（" in words
    assert text in words


def test_the_second_step_says_what_it_did_not_read_or_show(signed_in, monkeypatch):
    from organizations.actions import cue_words

    client = signed_in("recorder")
    PasteFactory(text="试验协会组织30名网格员上门走访。" * 2)
    PasteFactory(text="试验协会组织30名网格员上门走访，共50名网格员。")
    monkeypatch.setattr(cue_words, "MOST_CHARACTERS", 30)
    monkeypatch.setattr(cue_words, "_SHOWN", 1)

    words = sent(client, **GRID).content.decode()

    assert "其中 1 份太长没有重读" in words
    assert "另有 1 处，不逐一列出" in words


def test_a_word_is_switched_off_and_stays(signed_in):
    client = signed_in("editor")
    confirmed(client, sent(client, **GRID))
    url = address("cueword", "change", CueWord.objects.get().pk)
    values = opened(client, url)
    del values["is_active"]

    page = client.post(url, {**values, "_save": "1"})
    assert "以后不再照这个用语读" in page.content.decode()
    confirmed(client, page, url)

    assert not CueWord.objects.get().is_active
    line = AuditEvent.objects.get(action="cueword_changed")
    assert "在用" in str(line.details)


def test_a_form_sent_as_it_was_opened_asks_nothing_and_changes_nothing(signed_in):
    client = signed_in("editor")
    confirmed(client, sent(client, **GRID))
    url = address("cueword", "change", CueWord.objects.get().pk)

    response = client.post(url, {**opened(client, url), "_save": "1"}, follow=True)

    assert "没有改动" in told(response)


def test_who_changed_it_meanwhile_is_told(signed_in):
    client = signed_in("editor")
    confirmed(client, sent(client, **GRID))
    url = address("cueword", "change", CueWord.objects.get().pk)
    before = opened(client, url)
    confirmed(client, client.post(url, {**before, "word": "格员", "_save": "1"}), url)

    page = client.post(url, {**before, "word": "名网格员", "_save": "1"})

    assert "这次没有保存" in faults(page)


@pytest.mark.parametrize(
    "role", ["verifier", "reviewer", "signatory", "auditor", "administrator"]
)
def test_the_others_change_no_word(signed_in, role):
    row = CueWordFactory()
    client = signed_in(role)

    assert client.post(ADD, GRID).status_code == 403
    assert client.get(ADD).status_code == 403
    url = address("cueword", "change", row.pk)
    may_read = role != "administrator"
    assert client.get(url).status_code == (200 if may_read else 403)
    assert client.post(url, GRID).status_code == 403
    if may_read:
        words = client.get(url).content.decode()
        assert "累计" in words
        assert row.example in words


def test_a_word_that_is_not_there_is_told(signed_in):
    client = signed_in("editor")

    response = client.post(address("cueword", "change", 999), GRID, follow=True)

    assert "999" in told(response)


def test_the_list_asks_the_same_however_many_words(signed_in):
    client = signed_in("recorder")
    counts = []
    for _ in range(2):
        CueWordFactory.create_batch(
            3, kind="indicator", meaning="", indicator=_volunteers()
        )
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST, {"q": "历来"})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def _volunteers():
    return Indicator.objects.get(code="volunteers")


def test_saving_asks_the_same_however_many_words(signed_in):
    client = signed_in("recorder")
    counts = []
    for _ in range(2):
        CueWordFactory.create_batch(3)
        with CaptureQueriesContext(connection) as asked:
            sent(client, **GRID)
        counts.append(len(asked))

    assert counts[0] == counts[1]
