"""Words of an office beside a number: read through the one door of all texts."""

import pytest

from bulletin.zh.meaning.beside import CuesBeside
from bulletin.zh.meaning.cues import Cue, Cues, FoundCues
from bulletin.zh.meaning.reading import has_figure, read_meanings
from bulletin.zh.parser import find_quantities

GRID = Cue("indicator", "网格员", "volunteers", "人")
LESSON = Cue("indicator", "公开课", "training_sessions", "场次")
THINGS = Cue("indicator", "防疫袋", "donated_goods")
KEPT_BACK = Cue("no_figure", "预留", "plan")
RETURNED = Cue("no_figure", "已退", "not_done")
NOT_SPENT = Cue("no_figure", "支出", "figure")
BY_NOW = Cue("counting", "历来", "total")
FROM_THE_START = Cue("counting", "先后", "increment")


def last(text, *cues):
    return read_meanings(text, cues=Cues(cues))[-1]


@pytest.mark.parametrize(
    ("text", "cue", "code"),
    [
        ("网格员30人上门", GRID, "volunteers"),
        ("出动30名网格员上门", GRID, "volunteers"),
        ("网格员30个", GRID, "volunteers"),
        ("公开课3场", LESSON, "training_sessions"),
        ("防疫袋30个", THINGS, "donated_goods"),
    ],
)
def test_a_word_beside_a_number_says_its_indicator(text, cue, code):
    assert last(text).indicator != code
    assert last(text, cue).indicator == code
    assert last(text, cue).indicator_words.text == fold_free(cue.word, text)
    assert (last(text).said_indicator, last(text, cue).said_indicator) == (None, code)


def fold_free(word, text):
    """The word as it stands in the text."""
    assert word in text
    return word


def test_a_word_takes_a_number_out_of_the_amounts_of_a_text():
    text = "2022年3月1日预留口罩3万个"
    found = find_quantities(text)
    assert has_figure(text, found)
    assert not has_figure(text, found, Cues((KEPT_BACK,)))


@pytest.mark.parametrize(
    "text",
    [
        "网格员捐款3万元",
        "网格员服务3小时",
        "网格员清运30吨",
        "网格员、老人30人",
        "网格员到场。老人30人",
        "老人30人，另有网格员",
        "老人30人，5名网格员",
    ],
)
def test_a_word_says_nothing_of_another_unit_item_or_clause(text):
    meanings = read_meanings(text, cues=Cues((GRID,)))

    assert meanings[0].indicator != "volunteers"
    assert meanings[0].indicator_words is None


def test_behind_a_number_no_word_of_the_next_one_is_taken():
    first, second = read_meanings("教师30人5名网格员", cues=Cues((GRID,)))

    assert (first.indicator_words, second.indicator) == (None, "volunteers")


def test_the_longest_word_decides():
    longer = Cue("indicator", "网格员家属", "people_supplied", "人")

    assert last("网格员家属30人", GRID, longer).indicator == "people_supplied"
    assert last("网格员家属30人", longer, GRID).indicator == "people_supplied"
    assert last("网格员家属和网格员30人", longer, GRID).indicator == "people_supplied"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("预留5万元", "plan"), ("捐款5万元已退", "not_done"), ("捐款5万元", None)],
)
def test_a_word_before_or_behind_takes_a_number_out(text, reason):
    assert last(text, KEPT_BACK, RETURNED).no_figure == reason


def test_of_two_words_the_later_one_says_why():
    assert last("预留的5万元已退", KEPT_BACK, RETURNED).no_figure == "not_done"


def test_a_word_of_the_reader_is_switched_off_by_one_of_the_office():
    assert last("爱心支出5万元").no_figure == "expense"
    assert last("爱心支出5万元", NOT_SPENT).no_figure is None
    assert last("爱心支出5万元，结余3万元", NOT_SPENT).no_figure == "balance"


def test_a_word_that_switches_off_says_nothing_against_one_that_takes_out():
    assert last("预留爱心支出5万元", NOT_SPENT, KEPT_BACK).no_figure == "plan"
    text = "预留爱心支出5万元"
    beside = CuesBeside(text, FoundCues(text, Cues((NOT_SPENT, KEPT_BACK))))
    (number,) = find_quantities(text)
    assert beside.quiet(number) == [(4, 6)]


def test_a_word_of_the_reader_behind_a_number_is_switched_off_too():
    quiet = Cue("no_figure", "有误", "figure")

    assert last("捐款5万元有误").no_figure == "superseded"
    assert last("捐款5万元有误", quiet).no_figure is None


@pytest.mark.parametrize(
    ("text", "cues", "counting"),
    [
        ("历来服务5万人次", (), "increment"),
        ("历来服务5万人次", (BY_NOW,), "total"),
        ("先后服务5万人次", (), "total"),
        ("先后服务5万人次", (FROM_THE_START,), "increment"),
        ("历来服务多，今日新增5万人次", (BY_NOW,), "increment"),
        ("新增站点后历来服务5万人次", (BY_NOW,), "total"),
        ("历来如此。服务5万人次", (BY_NOW,), "increment"),
    ],
)
def test_the_nearest_word_says_how_a_number_counts(text, cues, counting):
    assert last(text, *cues).counting == counting


def test_a_word_that_says_how_a_sum_counts_leaves_nothing_to_ask():
    text = "历来捐款共计5万元"

    assert any("共计" in doubt for doubt in last(text).doubts)
    assert last(text, BY_NOW).doubts == ()
    assert last(text, BY_NOW).counting_words.text == "历来"
