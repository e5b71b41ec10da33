"""Bounds and words of the second computation, from ADR 0003."""

from decimal import Decimal

import pytest

from organizations.recount.claims import ClaimedSum, SaidAmount, low_and_high, sum_up


@pytest.mark.parametrize(
    ("word", "value", "low", "high"),
    [
        ("exact", "6000", "6000", "6000"),
        ("about", "315000000", "314500000", "315500000"),
        ("about", "0.25", "0.245", "0.255"),
        ("nearly", "6000", "5000", "6000"),
        ("over", "1500", "1500", "1600"),
        ("about_over", "6000", "5500", "7000"),
        ("at_least", "6000", "6000", None),
        ("at_most", "6000", "0", "6000"),
        ("over", "0", "0", "1"),
    ],
)
def test_what_a_word_asserts(word, value, low, high):
    ends = low_and_high(SaidAmount(word, Decimal(value)))
    assert ends == (Decimal(low), None if high is None else Decimal(high))


def test_the_step_as_written_a_range_and_what_is_not_known():
    assert low_and_high(SaidAmount("over", Decimal(100_000), Decimal(10_000))) == (
        100_000,
        110_000,
    )
    assert low_and_high(SaidAmount("nearly", Decimal(5), Decimal(10))) == (0, 5)
    assert low_and_high(SaidAmount("range", Decimal(100), None, Decimal(150))) == (
        100,
        150,
    )
    assert low_and_high(SaidAmount("vague", None)) == (0, None)


def test_a_sum_has_one_word_and_two_ends():
    over, exact, vague = (
        SaidAmount("over", Decimal(1300)),
        SaidAmount("exact", Decimal(1584)),
        SaidAmount("vague", None),
    )
    mixed = sum_up([(exact, 1), (SaidAmount("over", Decimal(1400)), 1), (over, -1)])
    assert mixed == ClaimedSum(Decimal(1684), Decimal(1584), Decimal(1784), "about", 0)
    assert sum_up([]) == ClaimedSum(None, Decimal(0), None, "vague", 0)
    assert sum_up([(vague, 1)]) == ClaimedSum(None, Decimal(0), None, "vague", 1)
    assert sum_up([(exact, 1), (vague, -1)]) == ClaimedSum(
        Decimal(1584), Decimal(0), Decimal(1584), "exact", 1
    )
    assert sum_up([(exact, 1), (exact, -2)]) == ClaimedSum(
        Decimal(-1584), Decimal(0), Decimal(0), "exact", 0
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["exact", "over"], "over"),
        (["over", "at_least"], "at_least"),
        (["exact", "nearly"], "nearly"),
        (["nearly", "at_most"], "at_most"),
        (["over", "nearly"], "about"),
        (["-over"], "nearly"),
        (["-at_most", "over"], "at_least"),
        (["about_over"], "about"),
        (["-about", "exact"], "about"),
    ],
)
def test_the_word_of_a_sum(words, said):
    listed = [
        (SaidAmount(it.lstrip("-"), Decimal(1000)), -1 if it[0] == "-" else 1)
        for it in words
    ]
    assert sum_up(listed).qualifier == said
