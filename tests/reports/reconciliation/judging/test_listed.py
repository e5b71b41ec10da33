"""A number is held against what is listed behind it."""

import pytest

from reports.reconciliation.evidence import Passage
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.judging.listed import judge_listed, listed_after
from reports.reconciliation.text.numbers import numbers_of


@pytest.mark.parametrize(
    ("text", "end", "count"),
    [
        ("以下三项工作：消杀、配送、值守。另有", 4, 3),
        ("以下3项工作：消杀、配送和值守", 4, 3),
        ("以下3项工作：消杀，配送", 4, 2),
        ("共5家单位参加", 3, None),
    ],
)
def test_what_is_listed_behind_a_number_is_counted(text, end, count):
    assert listed_after(text, end) == count


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("共3家单位：甲会、乙会、丙会", "count"),
        ("共5家单位：甲会、乙会、丙会", "contradicted"),
    ],
)
def test_a_number_stands_or_falls_with_its_list(text, verdict):
    number = numbers_of(Passage(TextPlace("lead"), text, 0), 2022)[0]
    judged = judge_listed(number, text)
    assert judged is not None
    assert judged.verdict == verdict


def test_a_number_without_a_list_is_not_judged():
    text = "共5家单位参加"
    number = numbers_of(Passage(TextPlace("lead"), text, 0), 2022)[0]
    assert judge_listed(number, text) is None
