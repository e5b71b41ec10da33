"""Changes of a draft: conflicts, cutting, moving, undoing, offers; each logged."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from bulletin.guards import lifted
from organizations.models import Activity
from reports.actions.drafting.change import ConflictError, change_text
from reports.actions.drafting.compose import compose
from reports.actions.drafting.entries import add_activity, arrange, reword
from reports.actions.drafting.offers import answer, offers_for
from reports.actions.drafting.splitting import join, split, swap
from reports.actions.drafting.undo import last_of, undo
from reports.document.text import plain_text
from reports.models import Edition, EditionEdit, Entry
from reports.reconciliation.reconcile import printable

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


@pytest.fixture
def edition():
    return Edition.objects.get()


@pytest.fixture
def editor(user):
    return user("editor", username="bianji")


@pytest.fixture
def other(user):
    return user("editor", username="bianji2")


def entries(edition, section="donation"):
    return list(Entry.objects.filter(section__edition=edition, section__section=section))


def offers(edition):
    return offers_for(
        edition, edition.sections.prefetch_related("entries__spoken_of__activity")
    )


def text(edition):
    return plain_text(printable(Edition.objects.get(pk=edition.pk)))


def test_words_that_another_changed_meanwhile_are_not_written_over(
    edition, editor, other
):
    entry = entries(edition)[0]
    opened = entry.text
    reword(entry=entry, text=f"{opened}（甲）", by=other, opened=opened)
    with pytest.raises(ConflictError) as caught:
        reword(entry=entry, text=f"{opened}（乙）", by=editor, opened=opened)
    assert caught.value.theirs == f"{opened}（甲）"
    assert caught.value.by == str(other)
    entry.refresh_from_db()
    assert entry.text == f"{opened}（甲）"
    reword(
        entry=entry, text=f"{opened}（甲）", by=editor, opened=opened
    )  # the same words: fine


def test_a_sentence_that_another_changed_meanwhile_is_not_written_over(
    edition, editor, other
):
    change_text(
        edition=edition, place="intro", text="甲。", by=other, opened=edition.intro
    )
    with pytest.raises(ConflictError):
        change_text(
            edition=edition, place="intro", text="乙。", by=editor, opened=edition.intro
        )


WRONG = [
    ("intro", "截至{截至日", "大括号不成对"),
    ("donation.summary", "累计{捐款价值}", "是否想写：捐赠价值"),
    ("donation.lead", "字" * 20_000, "多了 16000 字"),
    ("title", "", "不能为空"),
    ("title", "题" * 201, "200"),
    ("donation.heading", " ", "不能为空"),
]


@pytest.mark.parametrize(("place", "words", "message"), WRONG)
def test_what_cannot_be_kept_is_said_and_nothing_is_changed(
    edition, editor, place, words, message
):
    before = text(edition)
    with pytest.raises(ValidationError) as caught:
        change_text(edition=edition, place=place, text=words, by=editor)
    assert message in "".join(caught.value.messages)
    assert text(edition) == before
    assert not EditionEdit.objects.filter(kind="text").exists()


@pytest.mark.parametrize("words", ["", " \n", "。", "；"])
def test_an_entry_is_never_emptied(edition, editor, words):
    with pytest.raises(ValidationError, match="不能为空"):
        reword(entry=entries(edition)[0], text=words, by=editor)


def test_a_split_keeps_every_number_traced_and_can_be_undone(edition, editor):
    entry, before, whole = entries(edition)[2], text(edition), len(entries(edition))
    traced = entry.traces.count()
    cut = entry.text.replace("、2000盒普济", "‖2000盒普济")
    new = split(entry=entry, text=cut, by=editor)
    entry.refresh_from_db()
    assert (entry.position, new.position) == (3, 4)
    assert entry.traces.count() + new.traces.count() == traced
    assert len(entries(edition)) == whole + 1
    undo(edit=last_of(edition, editor), by=editor)
    assert text(edition) == before
    assert len(entries(edition)) == whole


@pytest.mark.parametrize("cut", ["没有记号", "‖只有后面", "只有前面‖", "‖"])
def test_a_split_needs_a_mark_with_words_on_both_sides(edition, editor, cut):
    with pytest.raises(ValidationError, match="‖"):
        split(entry=entries(edition)[0], text=cut, by=editor)


def test_two_entries_are_joined_and_parted_again(edition, editor):
    first, second = entries(edition)[:2]
    before = text(edition)
    traced = first.traces.count() + second.traces.count()
    join(entry=first, by=editor)
    first.refresh_from_db()
    assert first.activities.count() == 2
    assert first.traces.count() == traced
    assert not Entry.objects.filter(pk=second.pk).exists()
    assert text(edition) == before  # ；between them either way
    assert offers(edition) == []
    undo(edit=last_of(edition, editor), by=editor)
    assert Entry.objects.get(pk=second.pk).text == second.text
    assert text(edition) == before


def test_the_last_entry_has_none_to_join(edition, editor):
    with pytest.raises(ValidationError, match="最后一条"):
        join(entry=entries(edition)[-1], by=editor)


def test_moving_to_another_section_and_back(edition, editor):
    entry, before = entries(edition)[0], text(edition)
    arrange(entry=entry, by=editor, section="volunteer", position=2)
    assert [row.pk for row in entries(edition, "volunteer")][1] == entry.pk
    undo(edit=last_of(edition, editor), by=editor)
    assert text(edition) == before


def test_drop_reword_and_end_are_undone_one_after_the_other(edition, editor):
    entry, before = entries(edition)[0], text(edition)
    reword(entry=entry, text=f"{entry.text}（改）", by=editor)
    arrange(entry=entry, by=editor, end="。")
    arrange(entry=entry, by=editor, dropped=True)
    for _ in range(3):
        undo(edit=last_of(edition, editor), by=editor)
    assert text(edition) == before
    assert last_of(edition, editor) is None


def test_what_was_changed_again_since_is_not_undone(edition, editor, other):
    entry = entries(edition)[0]
    reword(entry=entry, text="第一次", by=editor)
    mine = last_of(edition, editor)
    reword(entry=entry, text="第二次", by=other)
    with pytest.raises(ValidationError, match="又有改动"):
        undo(edit=mine, by=editor)
    entry.refresh_from_db()
    assert entry.text == "第二次"
    undo(edit=last_of(edition, other), by=other)
    undo(edit=mine, by=editor)
    with pytest.raises(ValidationError, match="已经撤销过"):
        undo(edit=mine, by=editor)


def test_typing_on_lengthens_one_row_of_the_log(edition, editor, other):
    entry = entries(edition)[0]
    first = entry.text
    for words in ("一", "一二", "一二三"):
        reword(entry=entry, text=words, by=editor)
    row = edition.edits.get(kind="reworded")
    assert row.before["entries"][str(entry.pk)]["text"] == first
    assert row.after["entries"][str(entry.pk)]["text"] == "一二三"
    reword(entry=entry, text="四", by=other)
    assert edition.edits.filter(kind="reworded").count() == 2


def record_says(number, words):
    """As after a correction that was verified."""
    with lifted(connection):
        Activity.objects.filter(number=number).update(
            narrative=words, verified_narrative=words
        )


def test_an_edited_entry_is_offered_what_its_record_says_now(edition, editor):
    entry = entries(edition)[0]
    activity = entry.activities.get()
    reword(entry=entry, text=f"{entry.text}（我的）", by=editor)
    assert offers(edition) == []
    record_says(activity.number, "记录的新写法")
    (offer,) = offers(edition)
    assert (offer.label, offer.theirs, offer.is_edited) == ("一·1", "记录的新写法", True)
    done = compose(edition=edition, by=editor)
    assert done.refreshed == []
    answer(edition=edition, place=offer.place, take=False, by=editor)
    assert offers(edition) == []
    entry.refresh_from_db()
    assert entry.text.endswith("（我的）")
    record_says(activity.number, "又一种写法")
    answer(edition=edition, place=offer.place, take=True, by=editor)
    entry.refresh_from_db()
    assert entry.text == "又一种写法"
    with pytest.raises(ValidationError, match="没有要选的"):
        answer(edition=edition, place=offer.place, take=True, by=editor)


def test_what_the_campaign_says_now_is_offered(edition, editor):
    assert offers(edition) == []
    row = edition.campaign.sections.get(section="donation")
    row.summary = "截至{截至日期}，累计{捐赠价值}。"
    row.save()
    (offer,) = offers(edition)
    assert (offer.place, offer.label, offer.is_edited) == (
        "donation.summary",
        "捐款捐物·小结",
        False,
    )
    answer(edition=edition, place=offer.place, take=True, by=editor)
    assert "截至3月11日，累计约3.15亿元。" in text(edition)
    assert offers(edition) == []


def test_a_voided_activity_is_swapped_for_another(edition, editor):
    entry = entries(edition)[0]
    other = entries(edition)[1]
    activity = other.activities.get()
    arrange(entry=other, by=editor, dropped=True)
    with pytest.raises(ValidationError, match="已在本期中"):
        swap(entry=entry, activity=activity, by=editor)
    other.delete()
    swap(entry=entry, activity=activity, by=editor)
    entry.refresh_from_db()
    assert entry.text == other.text
    assert entry.activities.get() == activity


def test_nothing_is_changed_once_it_is_submitted(edition, editor):
    entry = entries(edition)[0]
    reword(entry=entry, text="改过", by=editor)
    Edition.objects.update(state="submitted")
    mine = last_of(edition, editor)
    for attempt in (
        lambda: reword(entry=entry, text="再改", by=editor),
        lambda: split(entry=entry, text="再‖改", by=editor),
        lambda: join(entry=entry, by=editor),
        lambda: undo(edit=mine, by=editor),
        lambda: change_text(edition=edition, place="intro", text="再改", by=editor),
        lambda: answer(edition=edition, place="intro", take=True, by=editor),
    ):
        with pytest.raises(ValidationError, match="不能修改"):
            attempt()


def test_an_activity_is_put_into_another_section_at_a_place(edition, editor):
    entry = entries(edition)[0]
    activity = entry.activities.get()
    entry.delete()
    added = add_activity(
        edition=edition, activity=activity, by=editor, section="service", position=1
    )
    assert entries(edition, "service")[0].pk == added.pk
    undo(edit=last_of(edition, editor), by=editor)
    assert not Entry.objects.filter(pk=added.pk).exists()
