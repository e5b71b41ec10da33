"""A text that came back: every sentence that changed is found, and none that did not."""

import pytest

from reports.reconciliation.comparing.own_sentences import own_sentences
from reports.reconciliation.comparing.returned_text import (
    compare_returned,
    with_addition,
    words_for,
)
from tests.reports.reconciliation.comparing.test_own_sentences import DOCUMENT

LINES = (
    "标题",
    "导语。",
    "一、组织捐款捐物。各党组织踊跃捐赠：某会捐款3万元；某社捐口罩。另捐手套。共捐5万元。",
    "（联系人：某）",
    "（文 某局）",
)


def compared(*lines):
    return compare_returned(own_sentences(DOCUMENT), "\n".join(lines), set())


def with_line(place, old, new):
    lines = list(LINES)
    assert old in lines[place]
    lines[place] = lines[place].replace(old, new)
    return lines


def test_the_same_text_has_no_change_however_it_is_set():
    assert compared(*LINES).changes == ()
    spread = with_line(2, "。另捐", " 。\n另 捐")
    assert compared(*with_line(0, "标题", "标 题")).changes == ()
    assert compared(*spread).changes == ()


def test_a_paragraph_that_moved_is_no_change():
    lines = [LINES[0], LINES[2], LINES[1], *LINES[3:]]
    found = compared(*lines)
    assert found.changes == ()
    assert found.moved


def test_marks_between_entries_are_no_change():
    assert compared(*with_line(2, "3万元；", "3万元。")).changes == ()


#: What was changed in which line: old, new; then what each place says.
CHANGED = [
    (1, "导语", "新导语", [("intro", "新导语。")]),
    (2, "3万元", "5万元", [("entry-4", "某会捐款5万元")]),
    (2, "踊跃", "积极", [("donation.lead", "各党组织积极捐赠：")]),
    (
        2,
        "踊跃捐赠：某会捐款3万元",
        "积极捐赠：某会捐款30万元及物资",
        [("donation.lead", "各党组织积极捐赠："), ("entry-4", "某会捐款30万元及物资")],
    ),
    (2, "捐口罩", "捐口罩300个", [("entry-5", "某社捐口罩300个。")]),
    (2, "另捐手套", "另捐手套5双", [("entry-5", "另捐手套5双")]),
    (2, "组织捐款捐物", "组织捐款", [("donation.heading", "组织捐款。")]),
    (2, "共捐5万元", "共捐约5万元", [("donation.summary", "共捐约5万元。")]),
    (4, "某局", "某市局", [("source", "某市局")]),
]


@pytest.mark.parametrize(("line", "old", "new", "expected"), CHANGED)
def test_a_changed_sentence_is_written_where_its_words_stand(line, old, new, expected):
    (change,) = compared(*with_line(line, old, new)).changes
    assert change.kind == "changed"
    assert [(part.place, words) for part, words in words_for(change)] == expected


def test_a_deleted_sentence_leaves_its_place_empty():
    (change,) = compared(*with_line(2, "另捐手套。", "")).changes
    assert change.kind == "removed"
    ((part, words),) = words_for(change)
    assert (part.place, part.start, part.end, words) == ("entry-5", 6, 10, "")


ADDED = [
    (2, "3万元；", "3万元；新会捐款8千元；", "entry-4", "某会捐款3万元；新会捐款8千元"),
    (2, "口罩。", "口罩。又捐棉衣。", "entry-5", "某社捐口罩。又捐棉衣；另捐手套"),
    (
        2,
        "一、组织捐款捐物。",
        "一、组织捐款捐物。形势严峻。",
        "donation.lead",
        "形势严峻。踊跃：",
    ),
    (1, "导语。", "导语。\n又一段。", "intro", "导语。又一段。"),
]


@pytest.mark.parametrize(("line", "old", "new", "place", "expected"), ADDED)
def test_an_added_sentence_goes_beside_what_it_stands_by(line, old, new, place, expected):
    (change,) = compared(*with_line(line, old, new)).changes
    assert (change.kind, change.beside.place) == ("added", place)
    words = {"entry-4": "某会捐款3万元", "entry-5": "某社捐口罩。另捐手套"}
    words |= {"donation.lead": "踊跃：", "intro": "导语。"}
    assert with_addition(change, words[place]) == expected


def test_what_is_written_behind_the_source_is_of_no_place():
    (change,) = compared(*LINES, "以上请阅示。").changes
    assert not change.can_be_taken
    assert change.label == "正文之外"


def test_a_text_of_another_file_is_told_apart():
    assert compared("关于开展春季植树活动的通知。", "请各单位积极参加。").is_of_another
    assert not compared(*LINES[:3]).is_of_another
