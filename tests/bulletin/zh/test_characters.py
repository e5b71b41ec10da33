"""One normal form with offsets kept, and full-width marks where Chinese stands."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.characters import (
    fold,
    full_width,
    is_blank,
    is_unprintable,
    strip_marks,
)

SEED_BODY = (Path(__file__).parents[2] / "samples/gold/000_seed_body.txt").read_text(
    "utf-8"
)
TEXTS = st.text(
    alphabet="，,：:；;（）()？?！!１２1２人万元 \u3000\u200b\ufeff“”AＡ①㎡⼈.",
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("６，３０７．３４万元", "6,307.34万元"),
        ("（Ａ）：；？！～", "(A):;?!~"),
        ("a\u3000b\u00a0c", "a b c"),
        ("198\u200b件\ufeff", "198件"),
        ("⼈", "人"),
        ("①②㎡½…", "①②㎡½…"),
        ("约3.15亿元。", "约3.15亿元。"),
    ],
)
def test_the_normal_form_is_half_width_and_has_no_unseen_marks(text, folded):
    assert fold(text).text == folded


@given(TEXTS)
def test_offsets_lead_back_to_the_original(text):
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    for index, char in enumerate(folded.text):
        original = text[folded.offset(index)]
        assert char in (original, unicodedata.normalize("NFKC", original))
    assert folded.offset(len(folded.text)) == len(text)


def test_a_span_takes_in_the_marks_inside_and_not_those_behind():
    text = "共1\u200b0\u200b人"
    start, end = fold(text).span(1, 3)
    assert text[start:end] == "1\u200b0"


def test_unseen_marks_are_taken_away():
    assert strip_marks("\ufeff1\u200b9\u20628件\u00ad") == "198件"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("组织捐款捐物,助力同心抗疫", "组织捐款捐物，助力同心抗疫"),
        ("抗击疫情;深圳市", "抗击疫情；深圳市"),
        ("发布时间:2022-03-16 11:28", "发布时间：2022-03-16 11:28"),
        ("技术指南(第八版)》进行", "技术指南（第八版）》进行"),
        ("“心理健康热线(12355)”服务", "“心理健康热线（12355）”服务"),
        ("共8,062.26万元,其中", "共8,062.26万元，其中"),
        ("准备好了吗?好!", "准备好了吗？好！"),
        ("(联系人:×××)", "（联系人：×××）"),
        ("(甲),(乙)", "（甲），（乙）"),
        ("(a), (b): c; d? e!", "(a), (b): c; d? e!"),
        ("http://example.org/a?b", "http://example.org/a?b"),
        ("甲(乙", "甲(乙"),
        ("甲)乙", "甲)乙"),
        (",甲", "，甲"),
        ("甲,(a)", "甲，（a）"),
        ("(a)(b)甲", "(a)（b）甲"),
        ("甲?!b", "甲？！b"),
        ("甲(乙(b)丙)", "甲（乙（b）丙）"),
        ("", ""),
    ],
)
def test_marks_next_to_chinese_are_printed_full_width(text, printed):
    assert full_width(text) == printed


@pytest.mark.parametrize("character", ["\n", "\r", "\t", " ", "龘", "A"])
def test_line_ends_and_letters_are_seen(character):
    assert not is_unprintable(character)


@pytest.mark.parametrize("character", ["\x00", "\u200b", "\u202e", "\ud800", "\ufffe"])
def test_controls_and_turning_marks_are_not_seen(character):
    assert is_unprintable(character)


@given(TEXTS)
def test_full_width_changes_nothing_but_width_and_is_done_once(text):
    once = full_width(text)
    assert unicodedata.normalize("NFKC", once) == unicodedata.normalize("NFKC", text)
    assert full_width(once) == once


def test_the_seed_has_no_half_width_marks_left():
    printed = full_width(SEED_BODY)
    assert not set(printed) & set(",;:()?!")
    assert unicodedata.normalize("NFKC", printed) == unicodedata.normalize(
        "NFKC", SEED_BODY
    )


def test_a_text_of_marks_and_blanks_alone_is_blank():
    assert is_blank("\u200b\u3000\xad")
    assert not is_blank("\u200b零")
