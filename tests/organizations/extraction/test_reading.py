"""A whole text read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister

EMPTY = BodyRegister([])
PARTS = (
    "甲乙协会", "党委", "捐款5万元", "，", "。", "\n", "\t", "王干事 10:02\n",
    "「", "」", "- - -\n",
    "更正",
    "应为3份", "不是2份", "昨天", "截至15日", "其中", "1、",
    "@", "：", "😀", "\u200b", "\u202e",
    "我会",
    "> ", "单位\t人（人）\n", "某\t3\t\n",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
def test_whatever_is_pasted_is_read_without_failing(text):
    read = read_text(text, EMPTY)
    for mention in read.quantities:
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)


def test_a_sentence_without_end_is_read_in_parts():
    read = read_text("甲乙协会捐款5万元，" * 1000, EMPTY)
    assert max(end - start for deed in read.deeds for start, end in deed.spans) < 2500


def test_addressed_persons_are_no_bodies(read):
    text = "王干事 3月12日 10:02\n@银杏社工-小刘 请报数"
    assert read(text).bodies == []
