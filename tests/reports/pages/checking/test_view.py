"""核对: the page, its filters, its forms, who may what; another text; queries."""

import re

import pytest
from django.urls import reverse

from reports.actions.drafting.entries import reword
from reports.models import Acknowledgement, Edition, Entry, Quotation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def address() -> str:
    return reverse("reports:reconcile", args=[Edition.objects.get().pk])


def page(client, query: str = "") -> str:
    answer = client.get(address() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, **said) -> str:
    return client.post(address(), said, follow=True).content.decode()


def put_wrong(by, written="24303人", wrong="24330人") -> None:
    entry = Entry.objects.get(text__contains=written)
    reword(entry=entry, text=entry.text.replace(written, wrong), by=by)


def test_every_number_stands_there_with_its_verdict_and_record(signed_in):
    content = page(signed_in("auditor"))
    assert len(re.findall(r'<tr[^>]* id="s\d+"', content)) == 36
    assert "A-2022-000016" in content
    assert "可以送审；签发之前须逐条确认上面的提醒" in content
    assert "热线名称中的时段" in content


@pytest.mark.parametrize(
    ("verdict", "rows"),
    [("total", 7), ("quoted", 2), ("open", 0), ("nonsense", 36), ("", 36)],
)
def test_one_kind_is_shown(signed_in, verdict, rows):
    content = page(signed_in("editor"), f"?verdict={verdict}")
    assert len(re.findall(r'<tr[^>]* id="s\d+"', content)) == rows
    assert ("没有这一类数字" in content) is (rows == 0)


def test_a_wrong_number_is_put_right_from_the_page(signed_in):
    client = signed_in("editor")
    put_wrong(client.user)
    content = page(client)
    assert "改为24303人" in content
    at = re.search(r'name="at" value="(\d+)"', content)[1]
    assert "已把“24330人”改为“24303人”" in post(
        client, do="correct", at=at, words="24330人"
    )
    assert "没有需要" not in page(client)
    assert "24303人参与" in Entry.objects.get(activities__number="A-2022-000016").text


def test_a_number_is_marked_as_quoted_and_the_mark_taken_away(signed_in):
    client = signed_in("editor")
    put_wrong(client.user)
    at = re.search(r'name="at" value="(\d+)"', page(client))[1]
    said = post(client, do="quote", at=at, words="24330人", reason="照抄来件")
    assert "“24330人”已注明引用" in said
    mark = Quotation.objects.get(text="24330人")
    assert "引用已取消" in post(client, do="unquote", mark=mark.pk)


def test_several_numbers_are_marked_for_one_reason_all_or_none(signed_in):
    client = signed_in("editor")
    put_wrong(client.user)
    entry = Entry.objects.get(activities__number="A-2022-000016")
    reword(entry=entry, text=f"{entry.text}，另有工程师777名", by=client.user)
    content = page(client)
    ticks = re.findall(r'name="numbers"\s+value="([^"]+)"', content)
    assert [it.partition(":")[2] for it in ticks] == ["24330人", "777名"]
    said = post(client, do="quote_several", numbers=[ticks[0], "9:没有"], reason="照抄")
    assert "刚有变动" in said
    assert "请先勾选" in post(client, do="quote_several", reason="照抄")
    assert not Quotation.objects.filter(reason="照抄").exists()
    said = post(client, do="quote_several", numbers=ticks, reason="照抄")
    assert "2 处已用同一个理由注明引用" in said
    assert Quotation.objects.filter(reason="照抄").count() == 2


def test_a_mark_goes_with_its_characters_and_one_left_behind_is_told(signed_in):
    client = signed_in("editor")
    put_wrong(client.user)
    at = re.search(r'name="at" value="(\d+)"', page(client))[1]
    post(client, do="quote", at=at, words="24330人", reason="照抄来件")
    mark = Quotation.objects.get(text="24330人")
    put_wrong(client.user, "24330人", "24303人")
    assert not Quotation.objects.filter(pk=mark.pk).exists()
    mark.save(force_insert=True)  # as an edition filled anew from its records leaves it
    assert "已不在文中的引用" in page(client)
    assert "引用已取消" in post(client, do="unquote", mark=mark.pk)


def test_a_warning_is_answered_for_and_taken_back_from_the_page(signed_in):
    client = signed_in("editor")
    key = re.search(r'name="key" value="(\w+)"', page(client))[1]
    assert "请写明理由" in post(client, do="acknowledge", key=key, reason=" ")
    assert "提醒已确认" in post(
        client, do="acknowledge", key=key, reason="已向报送单位核实"
    )
    assert Acknowledgement.objects.get().reason == "已向报送单位核实"
    assert "确认已收回" in post(client, do="take_back", mark=key)
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"do": "jump"}, "没有这个办法"),
        ({"do": "correct", "at": "1", "words": "x"}, "刚有变动"),
        ({"do": "quote", "at": "", "words": ""}, "刚有变动"),
        ({"do": "unquote", "mark": "x"}, "请刷新页面"),
        ({"do": "take_back", "mark": ""}, "请刷新页面"),
        ({"do": "acknowledge", "key": "0"}, "刚有变动"),
    ],
)
def test_what_is_not_there_is_told(signed_in, said, told):
    assert told in post(signed_in("editor"), **said)


def test_who_may_only_look_sees_no_form_and_changes_nothing(signed_in, client):
    auditor = signed_in("auditor")
    content = page(auditor)
    assert "这里只能看" in content
    assert 'value="acknowledge"' not in content
    assert auditor.post(address(), {"do": "quote"}).status_code == 403
    assert signed_in("administrator").get(address()).status_code == 403
    assert client.get(address()).url.startswith("/admin/login/")


def test_a_submitted_edition_takes_answers_but_no_marks(signed_in):
    client = signed_in("editor")
    Edition.objects.update(state="submitted")
    content = page(client)
    assert "只能确认提醒" in content
    assert 'value="acknowledge"' in content
    assert "要改文稿，请先退回" in content


def test_another_text_is_held_against_the_edition_and_nothing_is_saved(signed_in):
    client = signed_in("auditor")
    text = "据不完全统计，截至3月11日，深圳市社会组织及会员企业累计捐款捐物约3.25亿元。"
    answer = client.post(address(), {"do": "text", "text": text})
    content = answer.content.decode()
    assert "1 个数字与本期的记录对不上" in content
    assert "约3.15亿元" in content.split('id="h-text"')[1]
    assert (
        "这段文字里没有数字"
        in client.post(address(), {"do": "text", "text": "没有"}).content.decode()
    )


@pytest.mark.parametrize(
    ("text", "told"), [(" ", "请先粘贴"), ("长" * 200_001, "请分段核对")]
)
def test_a_text_that_cannot_be_held_against_it_is_told(signed_in, text, told):
    answer = signed_in("editor").post(address(), {"do": "text", "text": text})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_an_edition_without_numbers_says_so(signed_in):
    Edition.objects.get().sections.all().delete()
    content = page(signed_in("editor"))
    assert "文中还没有数字" in content


def test_the_page_takes_a_fixed_number_of_queries(
    signed_in, django_assert_max_num_queries
):
    client = signed_in("editor")
    with django_assert_max_num_queries(34):
        page(client)


def test_a_total_opens_its_signed_list(signed_in):
    client = signed_in("auditor")
    content = client.get(
        reverse("reports:edition", args=[Edition.objects.get().pk]), {"trace": 14}
    )
    said = content.content.decode()
    assert "约3.15亿元的由来" in said
    assert "＋ 约1.46亿元" in said
    assert "核实" in said
