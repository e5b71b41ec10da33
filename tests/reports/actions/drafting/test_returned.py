"""Changes of a text that came back, written into the draft one by one."""

import pytest
from django.core.exceptions import ValidationError

from reports.actions.drafting.change import change as change_edition
from reports.actions.drafting.entries import reword
from reports.actions.drafting.returned import take_over
from reports.actions.drafting.undo import last_of, undo
from reports.document.text import plain_text
from reports.models import Entry, Section
from reports.reconciliation.comparing.own_sentences import about_the_text, own_sentences
from reports.reconciliation.comparing.returned_text import compare_returned
from reports.reconciliation.reconcile import reconcile

pytestmark = pytest.mark.django_db


def changes_of(edition, old, new):
    """The changes of the edition's text with these words replaced."""
    text = text_of(edition)
    assert old in text, old
    return changes_against(edition, text.replace(old, new, 1))


def text_of(edition):
    return plain_text(reconcile(edition).document)


def changes_against(edition, text):
    document = reconcile(edition).document
    aside = about_the_text(document)
    return compare_returned(own_sentences(document), text, aside).changes


PAIRS = (
    ("13万个KN95口罩", "15万个KN95口罩"),
    ("有序参与疫情防控工作", "有序有力参与疫情防控工作"),
    ("靠前精细服务", "靠前服务"),
    ("助力同心抗疫。", "助力同心抗疫。形势严峻，众志成城。"),
    ("（文 深圳市社会组织管理局）", "（文 深圳市民政局）"),
)


def test_every_change_taken_over_makes_the_text_that_came_back(edition, people):
    text = text_of(edition)
    for old, new in PAIRS:
        assert old in text, old
        text = text.replace(old, new, 1)
    kinds = []
    for _ in PAIRS:
        change = changes_against(edition, text)[0]
        kinds.append(change.kind)
        assert take_over(edition=edition, change=change, by=people["editor"]) == []
        edition.refresh_from_db()
    assert sorted(kinds) == ["added"] + ["changed"] * 4
    assert changes_against(edition, text) == ()


def test_names_of_totals_stay_where_their_numbers_came_back_unchanged(edition, people):
    summary = Section.objects.get(section="donation").summary
    assert "{捐赠价值" in summary
    (change,) = changes_of(edition, "累计捐款捐物", "一共捐款捐物")
    assert take_over(edition=edition, change=change, by=people["editor"]) == []
    now = Section.objects.get(section="donation").summary
    assert now == summary.replace("累计捐款捐物", "一共捐款捐物", 1)


def test_a_total_that_was_overwritten_is_words_from_then_on_and_that_is_told(
    edition, people
):
    (change,) = changes_of(edition, "约3.15亿元", "约3.25亿元")
    (lost,) = take_over(edition=edition, change=change, by=people["editor"])
    assert lost.startswith("{捐赠价值")
    assert "约3.25亿元" in Section.objects.get(section="donation").summary
    found = reconcile(edition)
    verdicts = {it.text: it.verdict for it in found.numbers}
    assert verdicts["约3.25亿元"] == "contradicted"


def test_an_entry_whose_words_are_gone_is_moved_out(edition, people):
    entry = Entry.objects.filter(section__section="donation").order_by("position").first()
    (change,) = changes_of(edition, f"{entry.text}；", "")
    take_over(edition=edition, change=change, by=people["editor"])
    entry.refresh_from_db()
    assert entry.is_dropped


def test_words_that_another_changed_meanwhile_are_not_written_over(edition, people):
    (change,) = changes_of(edition, "13万个KN95口罩", "15万个KN95口罩")
    entry = Entry.objects.get(text__contains="13万个KN95口罩")
    reword(entry=entry, text=f"新增字样{entry.text}", by=people["editor"])
    with pytest.raises(ValidationError, match="刚被改过"):
        take_over(edition=edition, change=change, by=people["editor"])


def test_what_was_taken_over_is_undone_like_any_change(edition, people):
    before = text_of(edition)
    (change,) = changes_of(edition, "13万个KN95口罩", "15万个KN95口罩")
    take_over(edition=edition, change=change, by=people["editor"])
    edition.refresh_from_db()
    undo(edit=last_of(edition, people["editor"]), by=people["editor"])
    assert text_of(edition) == before


def test_nothing_is_taken_over_into_what_is_no_draft(edition, run, people):
    (change,) = changes_of(edition, "13万个KN95口罩", "15万个KN95口罩")
    run(edition, "submit")
    with pytest.raises(ValidationError, match="不能修改"):
        take_over(edition=edition, change=change, by=people["editor"])


def test_what_prints_about_the_text_is_not_taken_over(edition, people):
    change_edition(edition=edition, by=people["editor"], title="又一个标题")
    text = text_of(edition) + "以上请阅示。\n"
    (change,) = changes_against(edition, text)
    with pytest.raises(ValidationError, match="不在编报的文字里"):
        take_over(edition=edition, change=change, by=people["editor"])
