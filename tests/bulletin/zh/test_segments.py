"""Ends of sentences and clauses: one definition, and cuts that never fall inside a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh import segments

TEXT = "截至11：28，捐8,062.26元；其中“南山”5万个。另有“一批物资。”完"


def said(text, spans):
    return [text[start:end] for start, end in spans]


def test_sentences_and_clauses_keep_numbers_and_quotes_whole():
    assert said(TEXT, segments.sentences(TEXT)) == [
        "截至11：28，捐8,062.26元；",
        "其中“南山”5万个。",
        "另有“一批物资。”",
        "完",
    ]
    assert said(TEXT, segments.clauses(TEXT))[:2] == ["截至11：28，", "捐8,062.26元；"]


@given(st.text(alphabet="捐5万1，,。；：:、”\n", max_size=30))
def test_the_pieces_together_are_the_text(text):
    for cut in (segments.sentences, segments.clauses):
        assert "".join(said(text, cut(text))) == text


@pytest.mark.parametrize("place", range(len(TEXT)))
def test_every_character_stands_in_one_sentence_and_one_clause(place):
    for around in (segments.sentence_at, segments.clause_at):
        start, end = around(TEXT, place)
        assert start <= place < end


def test_of_a_very_long_line_only_what_is_near_is_looked_at():
    line = "甲，" * 5000
    assert segments.sentence_at(line, 5000) == (4000, 6000)
    assert segments.clause_at("甲" * 5000, 2000) == (1700, 2300)


def test_behind_the_end_stands_no_sentence():
    assert segments.sentence_at("共3人。", 9) == (4, 4)
    assert segments.clause_before("共3人，捐款5万元", 6) == "捐款"


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 10, ""),
        ("试验协会捐款5万元，获得好评。", 40, "试验协会捐款5万元"),
        ("捐赠口罩500个、矿泉水300箱、面包200个。", 20, "捐赠口罩500个、矿泉水300箱"),
        ("协会联合企业捐赠矿泉水3000箱送往一线", 13, "协会联合企业捐赠矿泉水"),
        ("捐赠3.15万元", 5, "捐赠"),
        ("12345678901234567890", 5, "12345"),
        ("一二三四五六七八九协会捐赠", 10, "一二三四五六七八九协"),
    ],
)
def test_a_title_ends_at_a_pause_and_never_in_a_number(text, most, expected):
    assert segments.shortened(text, most) == expected
