"""Cells to values: what is understood, and what is said of the rest."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from organizations.choices import Nature
from organizations.resources.widgets import (
    ChoiceWidget,
    CountWidget,
    DayWidget,
    ListWidget,
    text_of,
)

#: A day as a spreadsheet gives it.
MIDNIGHT = datetime(2022, 3, 11)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" 深圳 ", "深圳"),
        (35.0, "35"),
        (0.1, "0.1"),
        (440300, "440300"),
        (Decimal("3671800"), "3671800"),
        (MIDNIGHT, "2022-03-11"),
        (date(2022, 3, 11), "2022-03-11"),
    ],
)
def test_a_cell_is_read_as_a_person_reads_it(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        MIDNIGHT,
        date(2022, 3, 11),
        "2022-03-11",
        "2022/3/11",
        "2022.3.11",
        "2022年3月11日",
        "２０２２年３月１１日",
        "44631",
    ],
)
def test_a_day_is_understood_however_it_is_written(cell):
    assert DayWidget().clean(cell) == date(2022, 3, 11)
    assert type(DayWidget().clean(cell)) is date


@pytest.mark.parametrize("cell", ["2022-02-30", "3月11日", "昨天", "44631号"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ValueError, match="请"):
        DayWidget().clean(cell)


def test_a_choice_is_understood_by_word_and_code_and_shown_as_word():
    widget = ChoiceWidget(Nature.choices)

    assert widget.clean("流量") == widget.clean("flow") == "flow"
    assert widget.render("flow") == "流量"
    assert widget.render(None) == ""


def test_an_unknown_choice_is_refused_with_the_words_there_are():
    with pytest.raises(ValueError, match="“流水”不在可选范围内，请填：流量、存量"):
        ChoiceWidget(Nature.choices).clean("流水")


@pytest.mark.parametrize("cell", ["三十", "3.5", "-3", "１２"])
def test_a_count_is_a_whole_number(cell):
    with pytest.raises(ValueError, match="不是整数"):
        CountWidget().clean(cell)


@pytest.mark.parametrize(
    "cell", ["45（预备2）", "45名(含预备党员2名)", "45（其中：预备党员2人）"]
)
def test_of_a_count_and_some_of_it_the_count_is_taken(cell):
    assert CountWidget().clean(cell) == 45
    assert CountWidget.tells_among(cell)


@pytest.mark.parametrize("cell", ["45（2）", "45（退休2）", "45+2", "45（预备2）（新）"])
def test_of_two_counts_that_say_nothing_of_each_other_none_is_taken(cell):
    assert not CountWidget.tells_among(cell)
    with pytest.raises(ValueError, match="不是整数"):
        CountWidget().clean(cell)


def test_a_list_keeps_order_and_drops_doubles_and_blanks():
    widget = ListWidget()

    assert widget.clean("甲；乙; 丙\n甲；；") == ("甲", "乙", "丙")
    assert widget.render(("甲", "乙")) == "甲；乙"
