"""Putting right, quoting, answering for warnings: what is kept, what is refused, what is told."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.models.audit import AuditEvent
from organizations.actions.verifying.corrections import begin
from organizations.models import Activity
from reports.actions.checking.answers import (
    acknowledge,
    correct,
    quote,
    take_back,
    unquote,
)
from reports.actions.drafting.change import change_text
from reports.actions.drafting.entries import reword
from reports.actions.signing.steps import take_step
from reports.models import Acknowledgement, Edition, EditionEditor, Entry, Quotation
from reports.reconciliation.reconcile import reconcile, why_not_signable
from tests.answering import answer_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def entry_of(number: str) -> Entry:
    return Entry.objects.get(activities__number=number)


def blocked(edition):
    return reconcile(Edition.objects.get(pk=edition.pk)).blocking


def put_wrong(edition, by, written="24303人", wrong="24330人"):
    entry = Entry.objects.get(text__contains=written)
    reword(entry=entry, text=entry.text.replace(written, wrong), by=by)
    (number,) = blocked(edition)
    return number


def test_a_wrong_number_is_put_right_by_one_press(edition, people):
    number = put_wrong(edition, people["editor"])
    assert (number.verdict, number.expected) == ("contradicted", "24303人")
    found = reconcile(Edition.objects.get())
    correct(edition=edition, number=number, document=found.document, by=people["editor"])
    assert blocked(edition) == ()
    assert "24303人参与" in entry_of("A-2022-000016").text


def test_a_number_typed_into_a_sentence_is_put_right_and_the_names_stay(edition, people):
    editor = people["editor"]
    text = "截至{截至日期}，捐赠{捐赠价值:香港}，志愿者共33535人，服务{服务时长}。"
    change_text(edition=edition, place="volunteer.summary", text=text, by=editor)
    (number,) = blocked(edition)
    assert (number.text, number.expected) == ("33535人", "33553人")
    found = reconcile(Edition.objects.get())
    correct(edition=edition, number=number, document=found.document, by=editor)
    assert blocked(edition) == ()
    summary = Edition.objects.get().sections.get(section="volunteer").summary
    assert summary == text.replace("33535", "33553")


def test_a_word_put_before_a_name_is_seen(edition, people):
    change_text(
        edition=edition,
        place="volunteer.summary",
        text="近{志愿者}参与。",
        by=people["editor"],
    )
    (number,) = blocked(edition)
    assert (number.text, number.verdict) == ("近33553人", "weaker")
    with pytest.raises(ValidationError, match="由大括号中的名称填入"):
        correct(
            edition=edition,
            number=number,
            document=reconcile(Edition.objects.get()).document,
            by=people["editor"],
        )


def test_a_word_put_before_a_quoted_figure_is_seen(edition, people):
    number = put_wrong(edition, people["editor"], "捐赠3000件", "捐赠近3000件")
    assert (number.text, number.verdict, number.expected) == (
        "近3000件",
        "weaker",
        "3000件",
    )


def test_a_number_that_stands_elsewhere_by_now_is_not_put_right(edition, people):
    number = put_wrong(edition, people["editor"])
    found = reconcile(Edition.objects.get())
    entry = entry_of("A-2022-000016")
    reword(entry=entry, text="开头" + entry.text, by=people["editor"])
    with pytest.raises(ValidationError, match="刚有变动"):
        correct(
            edition=edition, number=number, document=found.document, by=people["editor"]
        )


def test_a_quoted_number_needs_a_reason_and_only_where_it_is_open(edition, people):
    number = put_wrong(edition, people["editor"])
    with pytest.raises(ValidationError, match="请写明理由"):
        quote(edition=edition, number=number, reason="  ", by=people["editor"])
    with pytest.raises(ValidationError, match="最多 300 字"):
        quote(edition=edition, number=number, reason="长" * 301, by=people["editor"])
    fine = reconcile(Edition.objects.get()).numbers[0]
    with pytest.raises(ValidationError, match="不必注明引用"):
        quote(edition=edition, number=fine, reason="理由", by=people["editor"])
    mark = quote(edition=edition, number=number, reason="照抄来件", by=people["editor"])
    assert (mark.place, mark.text, mark.occurrence) == (number.place.key, "24330人", 1)
    assert blocked(edition) == ()
    assert (
        AuditEvent.objects.filter(action="edition_quoted").latest("id").details["reason"]
        == "照抄来件"
    )


def test_a_mark_holds_for_exactly_these_characters(edition, people):
    number = put_wrong(edition, people["editor"])
    quote(edition=edition, number=number, reason="照抄来件", by=people["editor"])
    entry = entry_of("A-2022-000016")
    reword(
        entry=entry, text=entry.text.replace("24330人", "24331人"), by=people["editor"]
    )
    (again,) = blocked(edition)
    assert again.text == "24331人"


def test_a_mark_at_the_second_place_leaves_the_first_alone(edition, people):
    editor = people["editor"]
    entry = Entry.objects.get(text__contains="24小时助困")
    reword(entry=entry, text=entry.text + "，另设24小时值守", by=editor)
    (second,) = blocked(edition)
    assert (second.text, second.occurrence) == ("24小时", 2)
    quote(edition=edition, number=second, reason="值守时段", by=editor)
    assert blocked(edition) == ()
    unquote(
        quotation=Quotation.objects.get(place=second.place.key, occurrence=1), by=editor
    )
    assert [it.occurrence for it in blocked(edition)] == [1]


def test_who_quotes_has_edited(edition, people, user):
    other = user("editor")
    number = put_wrong(edition, people["editor"])
    quote(edition=edition, number=number, reason="照抄来件", by=other)
    assert EditionEditor.objects.filter(edition=edition, person=other).exists()


def test_numbers_hinder_submitting_and_warnings_hinder_signing(edition, people):
    number = put_wrong(edition, people["editor"])
    with pytest.raises(ValidationError, match="“24330人”与记录不符，请先在“核对”页处理"):
        take_step(edition=edition, step="submit", by=people["editor"])
    quote(edition=edition, number=number, reason="照抄来件", by=people["editor"])
    take_step(edition=edition, step="submit", by=people["editor"])
    take_step(edition=edition, step="review", by=people["reviewer"])
    waiting = len(reconcile(Edition.objects.get(pk=edition.pk)).waiting)
    assert waiting
    with pytest.raises(ValidationError, match=f"有 {waiting} 条提醒没有确认"):
        take_step(edition=edition, step="sign", by=people["signatory"])
    answer_all(Edition.objects.get(), people["editor"])
    assert why_not_signable(Edition.objects.get()) == []
    assert (
        take_step(edition=edition, step="sign", by=people["signatory"]).state == "signed"
    )


def test_a_warning_is_answered_for_once_with_a_reason_and_on_the_trail(edition, people):
    caution = reconcile(edition).warnings[0]
    with pytest.raises(ValidationError, match="请写明理由"):
        acknowledge(edition=edition, caution=caution, reason="", by=people["editor"])
    acknowledge(edition=edition, caution=caution, reason="已核实", by=people["editor"])
    with pytest.raises(ValidationError, match="已确认"):
        acknowledge(edition=edition, caution=caution, reason="再来", by=people["editor"])
    now = reconcile(edition).warnings[0]
    assert (now.acknowledged, now.reason, now.by) == (
        True,
        "已核实",
        str(people["editor"]),
    )
    event = AuditEvent.objects.filter(action="edition_warning_answered").latest("id")
    assert event.details["message"] == caution.message
    take_back(acknowledgement=Acknowledgement.objects.get(), by=people["editor"])
    assert not reconcile(edition).warnings[0].acknowledged


def test_a_warning_whose_facts_change_is_another(edition, people):
    answer_all(edition, people["editor"])
    activity = Activity.objects.get(number="A-2022-000005")
    begin(activity=activity, by=people["recorder"])
    (waiting,) = reconcile(Edition.objects.get()).waiting
    assert waiting.code == "stale"
    assert "A-2022-000005 正在更正" in waiting.message


def test_after_the_signing_nothing_is_marked_or_answered_for(edition, people, run):
    found = reconcile(edition)
    signed = run(edition, "submit", "review", "sign")
    with pytest.raises(ValidationError, match="不能修改"):
        unquote(quotation=Quotation.objects.first(), by=people["editor"])
    with pytest.raises(ValidationError, match="只能在签发之前"):
        acknowledge(
            edition=signed, caution=found.warnings[0], reason="晚了", by=people["editor"]
        )
    assert reconcile(signed).signable
    assert [it.verdict for it in reconcile(signed).numbers] == [
        it.verdict for it in found.numbers
    ]
