"""Two documents side by side: sentences changed, added, gone, moved; numbers named; basis."""

from dataclasses import replace

import pytest

from organizations.choices import BULLETIN_SECTIONS
from reports.document.blocks import (
    Document,
    EntryBlock,
    Masthead,
    Run,
    SectionBlock,
    Trace,
)
from reports.document.differences import compared, differences
from reports.document.places import SECTIONS

HEAD = Masthead(1, "c", "c/1", "某简报", 3, "2022-03-11", None, "draft")


def entry(key, *runs, end="；"):
    return EntryBlock(
        key, (), tuple(Run(r) if isinstance(r, str) else r for r in runs), end
    )


def document(*entries, intro="导语一句。", **fields):
    section = SectionBlock("service", "一", "靠前服务。", entries=entries)
    return Document(HEAD, "标题", (Run(intro),), (section,), **fields)


def said(old, new):
    return [(change.kind, change.where) for change in differences(old, new)]


def test_the_same_document_does_not_differ():
    one = document(entry(1, "甲做了事"), entry(2, "乙做了事", end="。"))
    assert differences(one, one) == []


CASES = [
    ("服务逾2600万人次。", "服务逾2700万人次。", (("逾2600万人次", "逾2700万人次"),)),
    ("捐3万元、5万个。", "捐5万个。", (("3万元", ""),)),
    ("捐5万个。", "捐3万元、5万个。", (("", "3万元"),)),
    ("截至3月11日，共20人。", "截至3月12日，共20人。", (("3月11日", "3月12日"),)),
    ("组织20人。", "发动20人。", ()),
]


@pytest.mark.parametrize(("old", "new", "numbers"), CASES)
def test_numbers_that_changed_are_named(old, new, numbers):
    (change,) = compared("导语", old, new)
    assert (change.kind, change.numbers) == ("changed", numbers)
    assert "".join(piece.text for piece in change.old_pieces) == old
    assert "".join(piece.text for piece in change.new_pieces) == new


def test_a_number_is_marked_whole():
    (change,) = compared("导语", "共33553人。", "共33535人。")
    assert [piece.text for piece in change.new_pieces if piece.differs] == ["33535人"]


def test_a_sentence_added_and_one_gone():
    old = document(entry(1, "甲做了事"), entry(2, "乙捐了3万元", end="。"))
    new = document(entry(1, "甲做了事"), entry(3, "丙开通心理热线，服务60人次", end="。"))
    assert said(old, new) == [
        ("removed", "精细服务·条目"),
        ("added", "精细服务·条目"),
    ]


def test_an_entry_moved_is_no_other_text():
    old = document(
        entry(1, "甲做了这件事"), entry(2, "乙来了"), entry(3, "丙去了别处", end="。")
    )
    new = document(
        entry(2, "乙来了"), entry(1, "甲做了这件事"), entry(3, "丙去了别处", end="。")
    )
    (change,) = differences(old, new)
    assert (change.kind, change.where) == ("moved", "精细服务·条目（次序）")


def test_a_number_printed_alike_of_other_records_is_told():
    def total(value, figures):
        return Run("约3.15亿元", Trace("total", "total", figures, (), value, "about"))

    old = document(entry(1, "累计", total("315289000", (1, 2)), end="。"))
    new = document(entry(1, "累计", total("315389000", (1, 2, 3)), end="。"))
    (change,) = differences(old, new)
    assert change.kind == "basis"
    assert "315289000 变为 315389000" in change.words


def test_what_stands_about_the_text_is_compared_too():
    old, new = document(), document()
    new = replace(
        new, edition=replace(HEAD, number=4, cut_off="2022-03-12"), title="新标题"
    )
    assert [change.where for change in differences(old, new)] == [
        "期号",
        "标题",
        "截至日期",
    ]


def test_a_section_that_is_gone_or_new_is_told_by_its_name():
    with_section, without = (
        document(entry(1, "甲做了事", end="。")),
        replace(document(), sections=()),
    )
    assert {where for _, where in said(with_section, without)} == {
        "精细服务·标题句",
        "精细服务·条目",
    }
    assert {kind for kind, _ in said(without, with_section)} == {"added"}


def test_a_text_of_twenty_thousand_characters_is_compared_as_a_whole():
    long = "一二三四五六七八九十" * 2000
    (change,) = compared("导语", long, long + "末尾")
    assert change.kind == "changed"
    assert len(change.new_pieces) == 1


def test_places_are_named_as_the_sections_are():
    assert {str(code): str(code.label) for code in BULLETIN_SECTIONS} == SECTIONS
