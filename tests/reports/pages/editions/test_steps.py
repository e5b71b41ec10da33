"""The life of an edition on its page: line of states, steps with reasons, the difference."""

import pytest
from django.urls import reverse

from organizations.actions.verifying.verification import void
from organizations.models import Activity
from reports.actions.drafting.entries import reword
from reports.models import Decision, Edition, Entry
from reports.pages.editions.taking import what_it_does
from reports.workflow import STEPS
from tests.answering import answer_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def address(name="edition"):
    return reverse(f"reports:{name}", args=[Edition.objects.get().pk])


def post(client, step, **said):
    return client.post(
        address("step"), {"step": step, "confirmed": "1", **said}, follow=True
    ).content.decode()


def test_the_line_of_states_says_who_brought_it_there_and_when(signed_in, on_day):
    on_day("2022-03-15T09:12")
    client = signed_in("editor", display_name="编辑甲")
    post(client, "submit")
    content = client.get(address()).content.decode()
    assert "编辑甲　3月15日 09:12" in content
    assert 'aria-current="step"' in content


def test_after_a_return_the_line_begins_anew(signed_in):
    post(signed_in("editor"), "submit")
    reviewer = signed_in("reviewer")
    post(reviewer, "review")
    post(reviewer, "send_back", remark="数字不符")
    stages = signed_in("auditor").get(address()).context["stages"]
    assert [(it.code, bool(it.decision)) for it in stages] == [
        ("draft", True),
        ("submitted", False),
        ("reviewed", False),
        ("signed", False),
        ("published", False),
    ]


def test_each_reason_stands_beside_its_disabled_step(signed_in):
    Edition.objects.update(contact="", source="")
    content = signed_in("editor").get(address()).content.decode()
    assert "<li>没有联系方式行" in content
    assert "<li>没有落款单位" in content
    assert 'disabled aria-describedby="why-submit"' in content


def test_what_the_page_showed_is_what_is_decided_on(signed_in):
    reviewer = signed_in("reviewer")
    post(signed_in("editor"), "submit")
    seen = reviewer.get(address()).context["seen"]
    Edition.objects.update(title="别的标题")
    assert "请刷新页面看过再办理" in post(reviewer, "review", seen=seen)
    assert Edition.objects.get().state == "submitted"


def test_a_step_is_offered_only_where_it_means_something(signed_in):
    post(signed_in("editor"), "submit")
    reviewer = signed_in("reviewer")
    post(reviewer, "review")
    assert 'value="review_again"' not in reviewer.get(address()).content.decode()
    Edition.objects.update(title="别的标题")
    assert 'value="review_again"' in reviewer.get(address()).content.decode()


def test_the_difference_since_the_last_step_names_the_numbers(signed_in):
    client = signed_in("editor")
    post(client, "submit")
    post(client, "withdraw_submission")
    entry = Entry.objects.get(activities__number="A-2022-000005")
    reword(entry=entry, text=entry.text.replace("3000件", "3500件"), by=client.user)
    content = client.get(address("difference")).content.decode()
    assert "3000件 → 3500件" in content
    assert "<ins>3500件</ins>" in content
    assert "<del>3000件</del>" in content
    first = Decision.objects.order_by("id").first()
    assert client.get(f"{address('difference')}?since={first.pk}").status_code == 200


def test_without_a_change_or_a_step_the_page_says_so(signed_in):
    client = signed_in("editor")
    assert "还没有办理过" in client.get(address("difference")).content.decode()
    post(client, "submit")
    assert "没有变动" in client.get(address("difference")).content.decode()


@pytest.mark.parametrize("asked", ["x", "999999", "-1", "²"])
def test_a_step_that_is_not_there_is_not_found(signed_in, asked):
    assert (
        signed_in("editor").get(f"{address('difference')}?since={asked}").status_code
        == 404
    )


def test_the_difference_is_for_who_may_read(signed_in, client):
    assert client.get(address("difference")).status_code == 302
    assert signed_in("administrator").get(address("difference")).status_code == 403
    assert signed_in("auditor").get(address("difference")).status_code == 200


def test_a_long_remark_is_told(signed_in):
    assert "意见太长" in post(signed_in("editor"), "submit", remark="长" * 600)


# After the signature ------------------------------------------------------------------------------


def sign(signed_in, number=3):
    """The sample signed by three people; whoever signed."""
    Edition.objects.update(number=number)
    editor = signed_in("editor")
    answer_all(Edition.objects.get(), editor.user)
    post(editor, "submit")
    post(signed_in("reviewer"), "review")
    signatory = signed_in("signatory", display_name="签发甲")
    post(signatory, "sign")
    assert Edition.objects.get().state == "signed"
    return signatory


def test_changed_records_are_told_on_the_page_with_the_way_to_a_correction(
    signed_in, user
):
    sign(signed_in)
    activity = Activity.objects.get(number="A-2022-000016")
    void(activity=activity, by=user("verifier"), reason="重复")
    client = signed_in("editor")
    content = client.get(address()).content.decode()
    assert "签发后记录有变" in content
    assert "活动已作废" in content
    made = client.post(address("correct"), follow=True)
    new = Edition.objects.get(corrects__isnull=False)
    assert made.redirect_chain[-1][0] == new.get_absolute_url()
    assert "本期更正" in made.content.decode()
    old = client.get(new.corrects.get_absolute_url()).content.decode()
    assert "正在办理更正" in old


def test_a_wrong_word_is_corrected_though_no_record_changed(signed_in):
    sign(signed_in)
    client = signed_in("editor")
    shown = client.get(address())
    content = shown.content.decode()
    assert "签发后记录有变" not in content
    assert ">出更正<" in content
    assert ">出更正<" not in signed_in("auditor").get(address()).content.decode()
    desk = client.get(address("edit")).content.decode()
    assert "只能看；签发了的不改，有误请在阅读页“出更正”" in desk


def test_the_slip_and_the_page_show_one_digest_before_and_after_signing(signed_in):
    client = signed_in("editor")
    answer_all(Edition.objects.get(), client.user)
    post(client, "submit")
    digest = client.get(address("slip")).context["digest"]
    assert digest in client.get(address()).content.decode()
    post(signed_in("reviewer"), "review")
    post(signed_in("signatory"), "sign")
    assert Edition.objects.get().state == "signed"
    assert f'<p class="digest">{digest}</p>' in client.get(address()).content.decode()
    assert client.get(address("slip")).context["digest"] == digest


def test_nobody_without_the_right_is_offered_a_correction(signed_in, user):
    sign(signed_in)
    void(
        activity=Activity.objects.get(number="A-2022-000016"),
        by=user("verifier"),
        reason="重复",
    )
    client = signed_in("auditor")
    assert ">出更正<" not in client.get(address()).content.decode()
    said = client.post(address("correct"), follow=True).content.decode()
    assert "没有新建简报的权限" in said
    assert Edition.objects.count() == 1


def test_the_corrected_page_names_its_correction_and_the_difference(signed_in):
    sign(signed_in)
    client = signed_in("editor")
    client.post(address("correct"))
    new = Edition.objects.get(corrects__isnull=False)
    shown = client.get(reverse("reports:difference", args=[new.pk]) + "?since=corrected")
    assert "更正第3期" in shown.content.decode()
    assert "第3期 → 第4期" not in shown.content.decode()


def test_a_withdrawn_edition_says_so_with_its_reason(signed_in):
    signatory = sign(signed_in)
    post(signatory, "withdraw", remark="数字有误")
    content = signatory.get(address()).content.decode()
    assert "已撤回（签发甲" in content
    assert "数字有误" in content
    assert "期号3不再使用" in content


def test_lists_and_desk_mark_an_edition_whose_records_changed(signed_in, user):
    sign(signed_in)
    client = signed_in("editor")
    assert "条记录有变" not in client.get("/reports/editions/").content.decode()
    void(
        activity=Activity.objects.get(number="A-2022-000016"),
        by=user("verifier"),
        reason="重复",
    )
    for page in ("/reports/editions/", "/reports/"):
        assert "3 条记录有变" in client.get(page).content.decode(), page


@pytest.mark.parametrize("step", ["publish", "withdraw"])
def test_a_number_is_said_to_be_lost_only_where_there_is_one(step):
    for number, is_said in ((None, False), (3, True)):
        told = "".join(what_it_does(STEPS[step], Edition(number=number)))
        assert ("期号" in told) is is_said
        assert "{" not in told
