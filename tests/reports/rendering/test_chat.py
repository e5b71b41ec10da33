"""The short text: whole sentences with totals, at most 500 characters, no number cut."""

from dataclasses import replace

import pytest

from reports.document.blocks import Document, Run, SectionBlock, Trace
from reports.rendering.chat import LONGEST, chat, sentences
from tests.reports.rendering.documents import MASTHEAD

TOTAL = Trace("total", "total", (1,))


def summary(*parts):
    runs = tuple(Run(it, TOTAL) if it[0].isdigit() else Run(it) for it in parts)
    section = SectionBlock("donation", "一", "捐款。", summary=runs)
    return Document(MASTHEAD, "简报", (), (section,))


def test_sentences_with_totals_are_taken_whole():
    document = summary(
        "各会踊跃。截至3月11日，捐款", "3.15亿元", "，志愿者", "33553人", "。此外"
    )
    assert chat(document) == "【简报（第3期）】截至3月11日，捐款3.15亿元，志愿者33553人。"


def test_a_sentence_that_does_not_fit_is_left_out_whole():
    long = summary("很" * 600, "5人", "。共", "6人", "。")
    assert chat(long) == "【简报（第3期）】共6人。"


@pytest.mark.parametrize("count", [0, 1, 50, 500])
def test_it_never_exceeds_500_characters(count):
    parts = [
        part for n in range(count) for part in (f"某会第{n}次捐款", "3.15亿元", "。")
    ]
    text = chat(replace(summary(*parts), title="题" * 30))
    assert len(text) <= LONGEST
    assert text.count("捐款") == text.count("3.15亿元")


def test_a_sentence_without_an_end_gets_one():
    assert list(sentences((Run("共"), Run("5人", TOTAL)))) == ["共5人。"]
