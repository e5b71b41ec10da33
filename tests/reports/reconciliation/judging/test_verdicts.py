"""A number against its record: what the one formatter prints is right, all else is blocked."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bulletin.zh.formatter import AMOUNT, COUNT, say
from bulletin.zh.parser import find_quantities
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from reports.reconciliation.evidence import Record
from reports.reconciliation.judging.verdicts import compare, slip

WORDS = st.sampled_from(
    [
        Qualifier.EXACT,
        Qualifier.ABOUT,
        Qualifier.NEARLY,
        Qualifier.OVER,
        Qualifier.AT_LEAST,
    ]
)
VALUES = st.one_of(
    st.integers(1, 999_999).map(Decimal),
    st.integers(1, 9_999_999).map(lambda n: Decimal(n) * 1000),
    st.integers(1, 999).map(lambda n: Decimal(n) * 1_000_000),
)


def record(
    value, qualifier=Qualifier.EXACT, unit="元", words="", kind="figure", rule=AMOUNT
):
    quantity = Quantity(value, unit, qualifier)
    said = words or say(quantity, rule).text
    return Record(kind, "某记录", quantity, quantity.bounds, said, words=words, rule=rule)


@given(VALUES, WORDS, st.sampled_from(["", "万", "亿"]), st.integers(0, 4))
def test_what_the_formatter_prints_is_right_at_any_precision(
    value, qualifier, scale, decimals
):
    said = say(Quantity(value, "元", qualifier), AMOUNT, scale=scale, decimals=decimals)
    assume(find_quantities(said.text))
    assert compare(said.text, record(value, qualifier)).verdict == "matched"


@given(VALUES, WORDS, st.data())
def test_any_other_value_of_the_same_precision_is_blocked(value, qualifier, data):
    it = record(value, qualifier)
    places = [place for place, char in enumerate(it.said) if char.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != it.said[place]]))
    wrong = it.said[:place] + digit + it.said[place + 1 :]
    judged = compare(wrong, it)
    assert judged.verdict in ("weaker", "contradicted")
    assert judged.expected == it.said


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "words", "verdict"),
    [
        ("20万余元", 200_000, Qualifier.OVER, "20万余元", "matched"),
        ("20 万余元", 200_000, Qualifier.OVER, "20万余元", "matched"),
        ("逾20万元", 200_000, Qualifier.OVER, "20万余元", "matched"),
        ("超过20万元", 200_000, Qualifier.OVER, "20万余元", "matched"),
        ("20万元以上", 200_000, Qualifier.OVER, "20万余元", "weaker"),
        ("约20万元", 200_000, Qualifier.OVER, "20万余元", "contradicted"),
        ("20万余元", 300_000, Qualifier.OVER, "20万余元", "contradicted"),
        ("若干元", 200_000, Qualifier.OVER, "", "weaker"),
        ("20万人", 200_000, Qualifier.EXACT, "", "contradicted"),
        ("20.0万元", 200_000, Qualifier.EXACT, "", "matched"),
        ("200,000元", 200_000, Qualifier.EXACT, "", "matched"),
        ("二十万元", 200_000, Qualifier.EXACT, "", "matched"),
        ("20万", 200_000, Qualifier.EXACT, "", "matched"),
        ("不明", 200_000, Qualifier.EXACT, "", "contradicted"),
    ],
)
def test_a_table_of_verdicts(text, value, qualifier, words, verdict):
    assert (
        compare(text, record(Decimal(value), qualifier, words=words)).verdict == verdict
    )


def test_an_unknown_amount_is_only_what_it_says():
    quantity = Quantity(None, "批", Qualifier.VAGUE)
    it = Record(
        "figure", "某记录", quantity, quantity.bounds, "一批", words="一批", rule=COUNT
    )
    assert compare("一批", it).verdict == "matched"
    assert compare("15批", it).verdict == "contradicted"


def test_a_record_that_counts_no_more_is_contradicted_and_offers_nothing():
    quantity = Quantity(Decimal(5), "人")
    it = Record("figure", "某记录", quantity, quantity.bounds, "", fault="已被更正")
    judged = compare("5人", it)
    assert (judged.verdict, judged.expected) == ("contradicted", "")
    assert "已被更正" in judged.message


@pytest.mark.parametrize(
    ("said", "wanted", "words"),
    [
        ("33535人", "33553人", "疑为数字颠倒"),
        ("33653人", "33553人", "疑为误写一位"),
        ("3353人", "33553人", "疑为少写一位"),
        ("335503人", "33553人", "疑为多写一位"),
        ("12人", "33553人", ""),
        ("33553名", "33553人", ""),
    ],
)
def test_what_a_hand_probably_did_is_told(said, wanted, words):
    assert words in slip(said, wanted)
    assert bool(slip(said, wanted)) is bool(words)
