"""引用 marks go with their characters through cutting, joining, moving, re-wording and undoing."""

import pytest

from reports.actions.drafting.change import change_text
from reports.actions.drafting.entries import arrange, reword
from reports.actions.drafting.quotations import marks_of, told_of_lost
from reports.actions.drafting.splitting import join, split
from reports.actions.drafting.undo import last_of, undo
from reports.models import Edition, Entry, Quotation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

WORDS = "甲会办义诊3场，后来又办义诊3场、讲座7场"


@pytest.fixture
def editor(people):
    return people["editor"]


@pytest.fixture
def rows(edition, editor) -> list[Entry]:
    """Two entries of one section; the first says WORDS."""
    Quotation.objects.filter(edition=edition).delete()
    found = list(
        Entry.objects.filter(section__edition=edition, section__section="donation")[:2]
    )
    return [reword(entry=found[0], text=WORDS, by=editor), found[1]]


def mark(edition, editor, place, text, occurrence=1) -> Quotation:
    return Quotation.objects.create(
        edition=edition,
        place=place,
        text=text,
        occurrence=occurrence,
        reason="引自讲话",
        quoted_by=editor,
    )


def marks(edition):
    rows = Quotation.objects.filter(edition=edition)
    return sorted(rows.values_list("place", "text", "occurrence"))


REWORDED = [
    (2, "昨日" + WORDS, 2),
    (2, WORDS.replace("甲会办义诊3场，后来", "甲会"), 1),
    (1, "乙会办义诊3场；" + WORDS, 2),
    (1, WORDS.replace("3场", "4场", 1), None),
    (2, "没有数", None),
    (1, "甲会办义诊13场，后来又办讲座7场", None),
]


@pytest.mark.parametrize(("occurrence", "text", "then"), REWORDED)
def test_a_mark_stays_with_its_characters(edition, editor, rows, occurrence, text, then):
    place = f"entry-{rows[0].pk}"
    mark(edition, editor, place, "3场", occurrence)
    before = marks_of(edition)
    reword(entry=rows[0], text=text, by=editor)
    assert marks(edition) == ([(place, "3场", then)] if then else [])
    told = told_of_lost(edition, before)
    assert told == ("" if then else "；“3场”的文字已不在，原来注明的引用随之取消")


def test_a_split_parts_the_marks_and_undoing_and_joining_bring_them_together(
    edition, editor, rows
):
    place = f"entry-{rows[0].pk}"
    for text, occurrence in (("3场", 1), ("3场", 2), ("7场", 1)):
        mark(edition, editor, place, text, occurrence)
    whole = marks(edition)
    new = split(entry=rows[0], text=WORDS.replace("，后来", "‖后来"), by=editor)
    other = f"entry-{new.pk}"
    parted = sorted([(place, "3场", 1), (other, "3场", 1), (other, "7场", 1)])
    assert marks(edition) == parted
    undo(edit=last_of(edition, editor), by=editor)
    assert marks(edition) == whole
    split(entry=rows[0], text=WORDS.replace("，后来", "‖后来"), by=editor)
    join(entry=Entry.objects.get(pk=rows[0].pk), by=editor)
    assert marks(edition) == whole


def test_joined_entries_keep_the_marks_of_both_and_undoing_parts_them(
    edition, editor, rows
):
    reword(entry=rows[1], text="丙会义诊3场", by=editor)
    first, second = (f"entry-{row.pk}" for row in rows)
    mark(edition, editor, first, "3场", 2)
    mark(edition, editor, second, "3场", 1)
    before = marks(edition)
    join(entry=rows[0], by=editor)
    assert marks(edition) == [(first, "3场", 2), (first, "3场", 3)]
    undo(edit=last_of(edition, editor), by=editor)
    assert marks(edition) == before


def test_moving_touches_no_mark(edition, editor, rows):
    mark(edition, editor, f"entry-{rows[0].pk}", "3场", 2)
    before = marks(edition)
    arrange(entry=rows[0], by=editor, section="volunteer", position=1)
    assert marks(edition) == before


def test_undoing_brings_back_what_a_rewording_took(edition, editor, rows):
    Edition.objects.get(pk=edition.pk).edits.all().delete()
    place = f"entry-{rows[0].pk}"
    mark(edition, editor, place, "7场")
    reword(entry=rows[0], text="没有数", by=editor)
    assert marks(edition) == []
    undo(edit=last_of(edition, editor), by=editor)
    assert marks(edition) == [(place, "7场", 1)]
    assert Quotation.objects.get().reason == "引自讲话"
    undo(edit=edition.edits.first(), by=editor)
    assert marks(edition) == []


def test_a_sentence_counts_its_numbers_as_they_are_printed(edition, editor):
    Quotation.objects.filter(edition=edition).delete()
    change_text(
        edition=edition, place="volunteer.summary", text="据称33553人。", by=editor
    )
    mark(edition, editor, "volunteer.summary", "33553人")
    text = "有{志愿者}；据称33553人。"
    change_text(edition=edition, place="volunteer.summary", text=text, by=editor)
    assert marks(edition) == [("volunteer.summary", "33553人", 2)]
