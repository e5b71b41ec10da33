"""The pasted text in pieces: nothing of it is lost, marks do not overlap, each has its letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from organizations.admin.paste.text import DrawnMark, drawn, letter_of

TEXT = "甲协会捐款5万元。请报数。"


def kinds(pieces):
    return [(piece.text, piece.kind, piece.letter) for piece in pieces if piece.kind]


def test_a_mark_has_its_letter_its_field_and_its_place():
    marks = [
        DrawnMark(5, 8, "quantity", "1a", "#f-7-0", "s-7-0"),
        DrawnMark(0, 3, "body", "单", "#d-7-body"),
    ]
    pieces = drawn(TEXT, 0, len(TEXT), marks, {0: 1})
    assert kinds(pieces) == [("甲协会", "body", "单"), ("5万元", "quantity", "1a")]
    assert pieces[0].number == 1
    quantity = pieces[2]
    assert (quantity.href, quantity.anchor) == ("#f-7-0", "s-7-0")


def test_of_two_marks_on_one_place_the_first_is_drawn():
    marks = [DrawnMark(0, 3, "body", "单"), DrawnMark(1, 3, "place", "地")]
    assert kinds(drawn(TEXT, 0, 9, marks, {})) == [("甲协会", "body", "单")]


def test_a_sentence_outside_is_drawn_around_the_words_in_it_that_gave_a_field():
    marks = [
        DrawnMark(10, 11, "body", "单"),
        DrawnMark(9, 13, "asked", "问", "#p-1", "q-1"),
    ]
    pieces = drawn(TEXT, 0, len(TEXT), marks, {})
    assert [(one.text, one.kind) for one in pieces if one.kind] == [
        ("请", "asked"),
        ("报", "body"),
        ("数。", "asked"),
    ]
    assert [one.anchor for one in pieces].count("q-1") == 1


@pytest.mark.parametrize(("place", "letter"), [(0, "a"), (25, "z"), (26, "aa")])
def test_letters_go_on_behind_z(place, letter):
    assert letter_of(place) == letter


SPANS = some.tuples(some.integers(0, 13), some.integers(0, 13)).map(sorted)
MARKS = some.lists(
    some.tuples(SPANS, some.sampled_from(["body", "quantity", "outside", "asked"]))
)


@given(MARKS, SPANS, some.sets(some.integers(0, 12)))
def test_every_character_of_the_part_is_drawn_once(marks, part, begins):
    start, end = part
    given_marks = [DrawnMark(first, last, kind) for (first, last), kind in marks]
    numbers = dict.fromkeys(begins, 1)
    pieces = drawn(TEXT, start, end, given_marks, numbers)
    assert "".join(piece.text for piece in pieces) == TEXT[start:end]
