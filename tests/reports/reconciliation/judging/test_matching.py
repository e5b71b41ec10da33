"""Which record a number is held against: linked, near, of the office, quoted; all without rows."""

from datetime import date
from decimal import Decimal

import pytest

from bulletin.zh.formatter import AMOUNT, COUNT, say
from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from reports.reconciliation.evidence import (
    Evidence,
    Passage,
    QuoteMark,
    Record,
    RecordLink,
)
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.judging.passages import judge_passage

CUT_OFF = date(2022, 3, 11)


def record(
    value, unit, *things, kind="figure", key=1, destination="", rule=COUNT, **more
):
    quantity = Quantity(Decimal(value), unit, more.pop("qualifier", Qualifier.EXACT))
    said = say(quantity, rule).text
    return Record(
        kind,
        f"记录{key}",
        quantity,
        quantity.bounds,
        said,
        rule=rule,
        figures=(key,),
        things=things,
        destination=destination,
        **more,
    )


def verdicts(text, *near, kind="entry", **more):
    passage = Passage(
        TextPlace(kind, "service", 1 if kind == "entry" else None), text, 0, near=near
    )
    fields = {
        name: more.pop(name)
        for name in ("links", "quotes", "days", "as_of", "accounts")
        if name in more
    }
    passage = Passage(passage.place, text, 0, near=near, **fields)
    evidence = Evidence(CUT_OFF, passages=(passage,), **more)
    return [
        (it.spoken.text, it.judged.verdict) for it in judge_passage(passage, evidence)
    ]


def test_a_figure_of_the_activity_is_found_by_what_it_says():
    people = record(30, "人", "志愿者")
    assert verdicts("志愿者30名参加", people) == [("30名", "matched")]
    assert verdicts("志愿者31名参加", people) == [("31名", "contradicted")]


def test_two_figures_that_say_the_same_are_told_apart_by_what_they_count():
    masks, gloves = record(500, "个", "口罩", key=1), record(500, "个", "手套", key=2)
    assert verdicts("捐赠500个口罩", masks, gloves) == [("500个", "matched")]
    assert verdicts("捐赠500个", masks, gloves) == [("500个", "ambiguous")]


def test_a_figure_said_twice_is_matched_twice():
    assert verdicts("到场30人，30人全程参与", record(30, "人")) == [
        ("30人", "matched"),
        ("30人", "matched"),
    ]


def test_what_counts_another_thing_is_no_wrong_figure():
    assert verdicts("携带12个口罩", record(500, "个", "手套")) == [("12个", "untraced")]


def test_hours_of_opening_are_no_hours_of_service():
    assert verdicts("设立24小时热线", record(336, "小时", "服务时长")) == [
        ("24小时", "untraced")
    ]


def test_a_link_decides_whatever_else_is_near():
    people, other = record(30, "人", key=1), record(31, "人", key=2)
    link = RecordLink(2, 5, people)
    assert verdicts("到场31人", people, other, links=(link,)) == [
        ("31人", "contradicted")
    ]


def test_a_sentence_of_the_office_may_say_totals_and_counts():
    whole = record(315_289_000, "元", "捐赠价值", kind="total", key=7, rule=AMOUNT)
    there = record(
        41_289_000, "元", "捐赠价值", kind="total", key=8, destination="香港", rule=AMOUNT
    )
    bodies = record(18, "个", "党组织", kind="count", key=9)
    said = verdicts(
        "累计捐赠31528.9万元，向香港捐赠4128.9万元，18个党组织参与，19个党组织响应",
        kind="summary",
        totals=(whole, there),
        counts={"service": (bodies,)},
    )
    assert [verdict for _, verdict in said] == ["total", "total", "count", "contradicted"]


def test_an_entry_does_not_borrow_a_total():
    total = record(30, "人", "志愿者", kind="total", key=7)
    near = record(25, "人", "志愿者", key=1)
    assert verdicts("志愿者30人参加", near, totals=(total,)) == [("30人", "contradicted")]


def test_a_quotation_mark_holds_at_its_place_alone():
    quotes = (QuoteMark("24小时", 2, "值守时段"),)
    assert verdicts("24小时热线，24小时值守", record(1, "人"), quotes=quotes) == [
        ("24小时", "untraced"),
        ("24小时", "quoted"),
    ]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("截至3月11日", "date"),
        ("截至3月10日", "contradicted"),
        ("3月8日，开展活动", "date"),
        ("3月9日，开展活动", "contradicted"),
        ("3月份以来", "date"),
        ("4月份以来", "untraced"),
        ("2022年以来", "date"),
        ("2月30日", "untraced"),
    ],
)
def test_days_are_those_of_the_record_or_the_cut_off(text, verdict):
    said = verdicts(text, record(1, "人"), days=frozenset({date(2022, 3, 8)}))
    assert [it for _, it in said] == [verdict]


def test_a_day_that_the_verified_account_tells_may_be_told():
    assert verdicts("3月5日起值守", record(1, "人"), accounts=("自3月5日起值守",)) == [
        ("3月5日", "date")
    ]
