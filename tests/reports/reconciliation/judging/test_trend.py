"""What a sentence says of the edition before is held against both totals."""

from datetime import date
from decimal import Decimal

import pytest

from bulletin.zh.quantity import Quantity
from reports.reconciliation.evidence import Evidence, Passage, Record, RecordLink
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.judging.passages import judge_passage


def total(value: int) -> Record:
    quantity = Quantity(Decimal(value), "元")
    said = f"{value // 10_000}万元"
    return Record("total", "捐款合计", quantity, quantity.bounds, said, things=("捐款",))


@pytest.mark.parametrize(
    ("said", "before", "wrong"),
    [
        ("较上期增加", 100, []),
        ("较上期明显下降", 100, ["下降"]),
        ("较上期明显下降", 200, []),
        ("与上期持平", 100, ["持平"]),
        ("较上期翻一番", 75, []),
        ("较上期翻一番", 100, ["翻一番"]),
        ("较上期增加50万元", 100, []),
        ("较上期增加60万元", 100, ["60万元"]),
        ("较上期增长50%", 100, []),
        ("较上期增长12%", 100, ["12%"]),
        ("同比下降", 100, []),
    ],
)
def test_a_trend_that_the_totals_contradict_is_blocked(said, before, wrong):
    text = f"累计捐款150万元，{said}"
    link = RecordLink(4, 9, total(1_500_000))
    passage = Passage(TextPlace("summary", "donation"), text, 0, links=(link,))
    evidence = Evidence(
        date(2022, 3, 11), passages=(passage,), before=(total(before * 10_000),)
    )
    held = judge_passage(passage, evidence)
    assert [it.spoken.text for it in held if it.number().blocks] == wrong
