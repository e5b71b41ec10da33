"""An example as it comes out of the reader, and what a word would change in a text."""

from datetime import date

import pytest

from bulletin.zh.meaning.cues import Cue, Cues
from organizations.extraction.cue_reading import (
    UNREAD,
    CueExample,
    ReadNumber,
    changed_numbers,
    numbers_in,
    read_numbers,
)
from organizations.extraction.found import KnownBody
from organizations.extraction.passages import outside
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister

GRID = Cue("indicator", "网格员", "volunteers", "人")
REGISTER = BodyRegister([KnownBody("临江市试验协会党支部", "party")])
DAY = date(2022, 3, 12)


@pytest.mark.parametrize(
    ("cue", "sentence", "number"),
    [
        (GRID, "3月9日组织30名网格员上门走访", "30名"),
        (Cue("indicator", "旧书", "other_quantity"), "协会捐赠旧书30本", "30本"),
        (Cue("no_figure", "预留", "plan"), "协会预留5万元", "5万元"),
        (Cue("no_figure", "支出", "figure"), "爱心支出捐款5万元", "5万元"),
        (Cue("counting", "历来", "total"), "协会历来服务5万人次", "5万人次"),
        (Cue("counting", "先后", "increment"), "协会先后服务5万人次", "5万人次"),
    ],
)
def test_an_example_holds_with_its_word_and_not_without(cue, sentence, number):
    example = CueExample(cue, sentence, number)

    assert example.holds(Cues((cue,)))
    assert not example.holds(Cues())


def test_a_number_that_does_not_stand_in_the_sentence_comes_out_as_nothing():
    assert CueExample(GRID, "网格员30人", "40人").comes_out(Cues((GRID,))) == UNREAD


def test_a_day_is_no_number_of_an_example():
    assert CueExample(GRID, "3月9日网格员30人", "3月9日").comes_out(Cues()) == UNREAD


def test_a_sentence_of_which_no_deed_is_read_still_says_why():
    example = CueExample(GRID, "计划下周捐款5万元", "5万元")

    assert example.comes_out(Cues()) == ReadNumber("", "increment", "plan")


def test_the_numbers_of_a_sentence_are_named_without_its_days():
    assert numbers_in("3月9日网格员30人，服务5小时") == ["30人", "5小时"]


def test_what_a_word_changes_is_told_with_the_sentence():
    text = "临江市试验协会党支部捐款5万元。临江市试验协会党支部组织网格员30人上门。"
    before = read_numbers(text, REGISTER, DAY, None, Cues())
    after = read_numbers(text, REGISTER, DAY, None, Cues((GRID,)))

    (change,) = changed_numbers(text, before, after)

    assert change.sentence == "临江市试验协会党支部组织网格员30人上门。"
    assert (change.number, change.before.indicator) == ("30人", "")
    assert change.after.indicator == "volunteers"
    assert changed_numbers(text, after, after) == []


def test_a_number_that_only_one_reading_has_is_changed():
    after = {(0, 3): ReadNumber("volunteers", "increment")}

    (change,) = changed_numbers("30人", {}, after)

    assert change.before == UNREAD


def test_a_table_is_read_with_the_words_too():
    text = "单位\t网格员（人）\t时长（小时）\n临江市试验协会党支部\t30\t5\n"
    plain = read_numbers(text, REGISTER, DAY, None, Cues())
    known = read_numbers(text, REGISTER, DAY, None, Cues((GRID,)))

    assert "volunteers" not in {one.indicator for one in plain.values()}
    assert "volunteers" in {one.indicator for one in known.values()}


def test_a_list_of_goods_in_a_table_is_read_with_the_words():
    text = "单位\t物资\t备注\n临江市试验协会党支部\t口罩500个\t无\n"
    cue = Cue("no_figure", "口罩", "excluded")
    plain = read_numbers(text, REGISTER, DAY, None, Cues())
    known = read_numbers(text, REGISTER, DAY, None, Cues((cue,)))

    assert [one.indicator for one in plain.values()] == ["donated_goods"]
    assert [one.reason for one in known.values()] == ["excluded"]


def test_a_sentence_with_nothing_but_numbers_taken_out_is_not_asked_about():
    cue = Cue("no_figure", "库容", "measure")
    text = "库容5000立方米。"
    plain = read_text(text, REGISTER, DAY)

    assert [one.reason for one in outside(plain)] == [""]
    known = read_text(text, REGISTER, DAY, cues=Cues((cue,)))
    assert [one.reason for one in outside(known, Cues((cue,)))] == ["nothing"]
