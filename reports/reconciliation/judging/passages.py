"""Every number of a passage with its verdict.

Its numbers, its names with digits, its trends.
"""

from dataclasses import replace

from reports.reconciliation.evidence import Evidence, Passage
from reports.reconciliation.judging.judged_number import JudgedNumber
from reports.reconciliation.judging.linking import linked
from reports.reconciliation.judging.matching import judge, unless_quoted
from reports.reconciliation.judging.names import changed_names
from reports.reconciliation.judging.trend import judge_step, judge_trend, trends_of
from reports.reconciliation.text.numbers import Spoken, numbers_of


def judge_passage(passage: Passage, evidence: Evidence) -> list[JudgedNumber]:
    """Every number of a passage with its verdict, in order."""
    passage = linked(passage)
    spoken = numbers_of(passage, evidence.cut_off.year)
    taken = [
        number.link.record for number in spoken if number.link and number.link.record
    ]
    found = []
    for number in spoken:
        judged = judge(number, passage, evidence, taken)
        if judged.record is not None and judged.record not in taken:
            taken.append(judged.record)
        found.append(JudgedNumber(passage, number, judged))
    found = _with_trends(found, passage, evidence)
    spans = [(it.spoken.start, it.spoken.end) for it in found]
    for number, judged in changed_names(passage, spans):
        found.append(
            JudgedNumber(passage, number, unless_quoted(judged, number, passage))
        )
    return sorted(found, key=lambda it: it.span)


def _with_trends(
    found: list[JudgedNumber], passage: Passage, evidence: Evidence
) -> list[JudgedNumber]:
    """The numbers with those judged that tell of the edition before.

    Its wrong trends too.
    """
    trends = trends_of(passage.text) if evidence.before else []
    if not trends:
        return found
    told = [(it.spoken, it.judged) for it in found]
    anew = []
    for it in found:
        step = None
        if it.judged.record is None:
            step = judge_step(it.spoken, told, passage, evidence)
        anew.append(it if step is None else replace(it, judged=step))
    for trend in trends:
        judged = judge_trend(trend, told, passage, evidence)
        if judged is None or _is_in_a_number(trend.start, trend.end, found):
            continue
        words = passage.text[trend.start : trend.end]
        spoken = Spoken(words, trend.start, trend.end)
        judged = unless_quoted(judged, spoken, passage)
        anew.append(JudgedNumber(passage, spoken, judged))
    return anew


def _is_in_a_number(start: int, end: int, found: list[JudgedNumber]) -> bool:
    """Whether these characters meet those of a number."""
    return any(it.spoken.start < end and start < it.spoken.end for it in found)
