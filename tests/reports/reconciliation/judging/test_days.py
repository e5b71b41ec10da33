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
        ("12月032日开展活动", None),
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
