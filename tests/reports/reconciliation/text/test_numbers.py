"""The numbers of a passage, and the words about each."""

import pytest

from bulletin.zh.segments import clause_behind
from reports.reconciliation.evidence import Passage, RecordLink
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.text.numbers import (
    clause_before,
    has_number,
    numbers_of,
    read,
    sentence_of,
)

TEXT = "一批。截至今日，捐款5万元，另有口罩。完"


def spoken(text, *links):
    return numbers_of(Passage(TextPlace("lead"), text, 0, links=links), 2022)


def test_the_same_characters_are_told_apart_by_their_occurrence():
    found = spoken("捐款5万元，又捐款5万元")
    assert [(it.text, it.start, it.occurrence) for it in found] == [
        ("5万元", 2, 1),
        ("5万元", 9, 2),
    ]


def test_a_link_and_the_number_it_lies_in_are_one():
    link = RecordLink(2, 4)
    found = spoken("捐款5万元", link)
    assert [(it.text, it.link) for it in found] == [("5万元", link)]


def test_a_passage_is_read_once_and_a_long_one_is_not_kept():
    assert read(TEXT, 2022) is read(TEXT, 2022)
    assert read(TEXT, 2022) == read(TEXT, 2021)
    long = TEXT * 200
    assert read(long, 2022) is not read(long, 2022)
    assert read(long, 2022) == read(long, 2022)


def test_the_year_of_a_day_is_that_of_the_reading():
    found = [read("截至3月11日捐款5万元", year)[0][0].day.year for year in (2021, 2022)]
    assert found == [2021, 2022]


def test_a_number_that_cannot_be_read_says_why():
    assert "分节" in spoken("捐赠1,3000件")[0].fault


def test_the_words_about_a_number_end_at_the_marks():
    at = TEXT.index("5")
    assert clause_before(TEXT, at) == "捐款"
    assert clause_behind(TEXT, at) == "5万元"
    assert sentence_of(TEXT, at) == "截至今日，捐款5万元，另有口罩。"


@pytest.mark.parametrize(("text", "has"), [("三人", True), ("5", True), ("党员", False)])
def test_only_a_text_with_a_numeral_is_worth_reading(text, has):
    assert has_number(text) is has
