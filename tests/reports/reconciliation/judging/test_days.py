"""A day is held by what its characters say; its year is that of the record."""

from datetime import date

import pytest

from reports.reconciliation.evidence import Evidence, Passage
from reports.reconciliation.findings import TextPlace
from reports.reconciliation.judging.passages import judge_passage


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2024年12月31日开展活动", "date"),
        ("12月31日开展活动", "date"),
        ("31日开展活动", "date"),
        ("24年12月31日开展活动", "date"),
        ("2025年12月31日开展活动", "contradicted"),
        ("去年12月31日开展活动", "date"),
        ("去年12月31号开展活动", "date"),
        ("今年12月31日开展活动", "contradicted"),
        ("前年12月31日开展活动", "contradicted"),
        ("明年12月31日开展活动", "contradicted"),
        ("去年12月开展活动", "date"),
        ("今年12月开展活动", "untraced"),
        ("12月30日开展活动", "contradicted"),
        ("月31日开展活动", "untraced"),
        ("年31日开展活动", "contradicted"),
        ("12月032日开展活动", None),
        # neighbours, written before any was tried
        ("二〇二四年十二月三十一日开展活动", "date"),
        ("2024.12.31开展活动", "date"),
        ("2024-12-31开展活动", "date"),
        ("２０２４年１２月３１日开展活动", "date"),
        ("上年12月31日开展活动", "date"),
        ("2023年12月31日开展活动", "contradicted"),
        ("次年12月31日开展活动", "contradicted"),
        ("2025年12月开展活动", "untraced"),
        ("12月31日8时开展活动", "untraced"),
        ("12月31日24时开展活动", "date"),
        ("12月3l日开展活动", None),
        ("十二月卅一日开展活动", "date"),
        # months said of the cut-off's, or of the day before
        ("上月31日开展活动", "date"),
        ("上个月31号开展活动", "date"),
        ("上月30日开展活动", "untraced"),
        ("本月31日开展活动", "untraced"),
        ("这个月31日开展活动", "untraced"),
        ("下月31日开展活动", "untraced"),
    ],
)
def test_the_year_is_that_of_the_records_day(text, verdict):
    day = date(2024, 12, 31)
    passage = Passage(
        TextPlace("entry", "service", 1), text, 0, days=frozenset({day}), accounts=("账",)
    )
    held = judge_passage(passage, Evidence(date(2025, 1, 3), passages=(passage,)))
    if verdict is None:
        assert all(it.number().blocks for it in held)
        return
    assert [it.judged.verdict for it in held] == [verdict]
    if verdict == "date":
        assert held[0].number().value == "2024-12-31"


def test_a_day_that_the_month_before_does_not_have_is_held_to_be_none():
    """截至 in December: 上月31日 would be the 31st of November."""
    passage = Passage(
        TextPlace("entry", "service", 1), "上月31日开展活动", 0,
        days=frozenset({date(2022, 10, 31), date(2022, 12, 31)}), accounts=("账",),
    )  # fmt: skip
    held = judge_passage(passage, Evidence(date(2022, 12, 5), passages=(passage,)))
    assert [it.number().blocks for it in held] == [True]


def test_the_month_told_before_is_that_of_the_day_before():
    text = "3月12日开展活动，当月20日再次开展，次月5日结束"
    days = frozenset({date(2022, 3, 12), date(2022, 3, 20), date(2022, 4, 5)})
    place = TextPlace("entry", "service", 1)
    passage = Passage(place, text, 0, days=days, accounts=("账",))
    held = judge_passage(passage, Evidence(date(2022, 12, 5), passages=(passage,)))
    assert [it.judged.verdict for it in held] == ["date", "date", "date"]


@pytest.mark.parametrize(
    ("text", "hour", "verdicts"),
    [
        ("截至12月31日12时", 12, ["date"]),
        ("截至12月31日12时", 18, ["untraced"]),
        ("12月31日9时开展活动", None, ["date"]),
        ("2023年12月31日至次年12月31日", None, ["contradicted", "date"]),
    ],
)
def test_an_hour_is_that_of_the_cut_off_or_of_the_account(text, hour, verdicts):
    day = date(2024, 12, 31)
    passage = Passage(
        TextPlace("entry", "service", 1),
        text,
        0,
        days=frozenset({day}),
        accounts=("12月31日9时集合",),
    )
    held = judge_passage(passage, Evidence(day, hour, passages=(passage,)))
    assert [it.judged.verdict for it in held] == verdicts


@pytest.mark.parametrize(
    ("text", "cut_off", "account", "verdict"),
    [
        ("截至3月，共捐款", date(2022, 3, 11), "", "contradicted"),
        ("截至3月31日，共捐款", date(2022, 3, 31), "", "date"),
        ("截至3月，共捐款", date(2022, 3, 31), "", "date"),
        ("截至3月，共捐款", date(2022, 3, 11), "截至3月捐款", "date"),
        ("截至2022年，共捐款", date(2022, 3, 31), "", "contradicted"),
        ("截至2022年，共捐款", date(2022, 12, 31), "", "date"),
    ],
)
def test_a_month_is_no_cut_off_within_it(text, cut_off, account, verdict):
    """Neither 截至3月 for 截至3月11日 nor 截至2022年, unless an account says so."""
    accounts = (account,) if account else ()
    passage = Passage(TextPlace("summary", "donation"), text, 0, accounts=accounts)
    evidence = Evidence(cut_off, days=frozenset({cut_off}))
    assert [it.judged.verdict for it in judge_passage(passage, evidence)] == [verdict]
