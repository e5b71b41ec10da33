"""Notes: which figures they name, where they stand, when they go, and how staff read them."""

import pytest

from bulletin.zh.qualifiers import Qualifier
from organizations.totals.reading.notes import BELOW, Note, sentence
from tests.organizations.totals.courses import (
    TREE,
    below,
    course,
    new,
    noted,
    read,
    total,
    value,
)


def said(reading, body="R"):
    return [sentence(note, reading.rows) for note in reading.notes_of(body, "volunteers")]


def test_a_total_that_may_still_hold_what_was_counted_is_not_asked_about():
    about = {"qualifier": Qualifier.ABOUT}
    assert noted(read(total("B", 1300, 5, **about), total("B", 1260, 8))) == {}
    assert noted(read(total("B", 1300, 5, **about), total("B", 1249, 8))) == {
        "below": [2]
    }
    assert (
        noted(
            read(total("B", 1300, 5), total("B", 1250, 8, qualifier=Qualifier.AT_LEAST))
        )
        == {}
    )


def test_two_equal_totals_of_a_day_are_no_conflict():
    assert noted(read(total("B", 100, 5), total("B", 100, 5))) == {}
    both = {"qualifier": Qualifier.RANGE}
    assert noted(
        read(
            total("B", 100, 5, value_max=120, **both),
            total("B", 100, 5, value_max=150, **both),
        )
    ) == {"conflict": [1, 2]}


def test_a_figure_verified_before_the_total_that_holds_it_is_not_late():
    assert noted(read(below("R", 100, 5, verified=9), new("B", 30, 4, verified=8))) == {}


def test_a_figure_is_late_once_whoever_else_takes_it_in():
    reading = read(
        total("B", 5, 10, verified=20),
        below("R", 100, 11, verified=11),
        total("B", 9, 12, verified=12),
    )
    assert noted(reading) == {"late": [1], "overlap": [3]}


def test_a_figure_that_is_only_taken_off_is_not_taken_in():
    reading = read(
        total("B", 5, 10, verified=20),
        below("R", 100, 11, verified=25),
        total("B", 9, 12, verified=22),
        below("R", 110, 13, verified=15),
    )
    assert noted(reading) == {"late": [2, 3]}


def test_a_note_stands_where_the_number_is_concerned():
    reading = read(
        below("R", 500, 3), total("B", 100, 5), total("B", 90, 8), total("A", 3, 8)
    )
    assert noted(reading, "B") == {"below": [3]}
    assert noted(reading, "A") == {}
    # both first totals are contained in the whole of the 3rd; what B lost since is the root's as
    # well
    assert noted(reading) == {"opening": [2, 4], "below": [3]}


def test_growth_from_a_total_older_than_the_whole_is_asked_about():
    figures = [total("B", 1302, 10), below("R", 1584, 11), total("B", 1400, 15)]
    reading = read(*figures)
    assert (value(reading), noted(reading)) == (1682, {"overlap": [3]})
    assert noted(reading, "B") == {}


def test_growth_is_asked_about_only_if_its_own_base_is_older():
    whole = [total("B", 10, 5), below("R", 100, 11)]
    assert noted(read(*whole, total("B", 20, 12), total("B", 30, 15))) == {"overlap": [3]}
    again = [*whole, below("R", 110, 12), total("B", 30, 15)]
    assert noted(read(*again)) == {"overlap": [4]}


def test_growth_from_a_total_of_the_wholes_day_is_not():
    assert (
        noted(read(total("B", 1302, 11), below("R", 1584, 11), total("B", 1400, 15)))
        == {}
    )


@pytest.mark.parametrize(
    ("course_of_it", "code"),
    [
        ([below("R", 1584, 11), total("B", 1302, 16)], "opening"),
        ([total("B", 1302, 10), below("R", 1584, 11), total("B", 1400, 15)], "overlap"),
    ],
)
def test_opening_and_overlap_go_once_the_whole_is_reported_again(course_of_it, code):
    assert noted(read(*course_of_it)).keys() == {code}
    assert noted(read(*course_of_it, total("B", 1500, 17))).keys() == {code}
    assert noted(read(*course_of_it, below("R", None, 20))).keys() == {code}
    assert noted(read(*course_of_it, below("R", 1900, 20))) == {}


def test_opening_goes_once_any_whole_round_it_enters_the_list():
    left_out = [below("A", 100, 5), total("A1", 40, 8)]
    assert noted(read(*left_out, total("A", 7, 9))) == {"opening": [2, 3]}
    again = read(*left_out, below("A", 150, 12))
    assert (noted(again, "A"), noted(again)) == ({}, {})


def test_a_whole_that_does_not_enter_the_list_settles_nothing_there():
    tree = {**TREE, "A2": "A1"}
    figures = [
        below("R", 100, 5, tree=tree),
        total("A2", 40, 8, tree=tree),
        below("A", 60, 9, tree=tree),
        below("A", 65, 10, tree=tree),
    ]
    # A's first total is contained in the root's whole: the question about A2 stays at the root ...
    assert noted(read(*figures, day=9)) == {"opening": [2, 3]}
    assert noted(read(*figures, day=9), "A") == {}
    # ... until A's next one enters it, which asks about nothing but itself
    assert noted(read(*figures)) == {"opening": [3]}


def test_staff_read_sentences():
    assert said(read(total("B", 100, 5), total("B", 90, 8))) == [
        "A-2022-000002截至3月8日的累计数低于此前已计入的数（A-2022-000001截至3月5日），请向报送单位核实。"
    ]
    assert said(read(below("R", 1584, 11), total("B", 1302, 16))) == [
        "A-2022-000002截至3月16日的首次累计数视为已含在此前的合计（A-2022-000001截至3月11日）中，"
        "未另行计入，请上级单位重报合计以确认。"
    ]


def test_a_sentence_counts_what_it_cannot_name():
    rows = {row.id: row for row in course(*(new("B", 1, 5) for _ in range(5)))}
    assert "A-2022-000003截至3月5日等4条）" in sentence(
        Note(BELOW, (5,), (1, 2, 3, 4)), rows
    )


@pytest.mark.parametrize(
    "course_of_it",
    [
        [below("R", 100, 5), new("B", 30, 4, verified=6)],
        [total("B", 100, 5), total("B", 120, 5)],
        [total("B", 1302, 10), below("R", 1584, 11), total("B", 1400, 15)],
    ],
)
def test_every_note_has_a_sentence_that_says_what_to_do(course_of_it):
    (words,) = said(read(*course_of_it))
    assert "请" in words
    assert words.endswith("。")
