"""What a sentence says of the way from the edition before: 较上期增加, 下降, 增长12%, 翻一番.

It is held against both totals. Which total is meant is the one whose number stands
nearest in the sentence; what speaks of another time (同比, 较去年) is left to be asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bulletin.zh.parser import Mention
from reports.reconciliation.comparing.clauses import TextClause, clauses_of
from reports.reconciliation.evidence import Evidence, Passage, Record
from reports.reconciliation.judging.verdicts import Judged
from reports.reconciliation.text.numbers import Spoken

_SINCE = re.compile(r"[较比与](?:上一?[期次]|前[期次]|上期简报)")
_UP = re.compile(r"增长|增加|上升|提高|提升|扩大|多出|多了")
_DOWN = re.compile(r"下降|减少|降低|回落|减低|少了")
_FLAT = re.compile(r"持平|不变")
_DOUBLED = re.compile(r"翻一?番")
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Trend:
    """What a clause says: up, down or flat, by its characters in the passage."""

    clause: TextClause
    start: int
    end: int
    way: int


def trends_of(text: str) -> list[Trend]:
    """The trends since the edition before that a text tells, in order.

    >>> [(it.clause.text, it.way) for it in trends_of("累计5人，较上期明显下降")]
    [('较上期明显下降', -1)]
    """
    found = []
    for clause in clauses_of(text) if _SINCE.search(text) else ():
        if not _SINCE.search(clause.text):
            continue
        for pattern, way in ((_UP, 1), (_DOUBLED, 1), (_DOWN, -1), (_FLAT, 0)):
            said = pattern.search(clause.text)
            if said:
                start = clause.start + said.start()
                found.append(Trend(clause, start, clause.start + said.end(), way))
                break
    return found


def judge_trend(
    trend: Trend,
    told: Sequence[tuple[Spoken, Judged]],
    passage: Passage,
    evidence: Evidence,
) -> Judged | None:
    """The verdict on a trend that the totals contradict.

    None: they bear it, or say nothing.
    """
    now, before = _both(trend, told, passage, evidence)
    if now is None or before is None:
        return None
    change = _value(now) - _value(before)
    way = (change > 0) - (change < 0)
    words = {1: "增加", -1: "减少", 0: "持平"}
    if way != trend.way:
        return _against(now, before, f"较上期{words[way]}")
    if _DOUBLED.search(trend.clause.text) and _value(now) < 2 * _value(before):
        return _against(now, before, "没有翻一番")
    return None


def judge_step(
    number: Spoken,
    told: Sequence[tuple[Spoken, Judged]],
    passage: Passage,
    evidence: Evidence,
) -> Judged | None:
    """The verdict on the amount of a trend: 较上期增加1200万元, 增长12%; None: it is none."""
    mention = number.mention
    for trend in trends_of(passage.text) if mention else ():
        if not trend.clause.start <= number.start < trend.clause.end or mention is None:
            continue
        now, before = _both(trend, told, passage, evidence)
        if now is None or before is None:
            return None
        if _DOUBLED.search(number.text):
            return judge_trend(trend, told, passage, evidence) or Judged("total", now)
        if _is_step(mention, _value(now), _value(before)):
            return Judged("total", now)
        return _against(now, before, "数额与两期合计之差不符")
    return None


def _is_step(mention: Mention, now: Decimal, before: Decimal) -> bool:
    """Whether an amount or a share is the way from one total to the other."""
    step = abs(now - before)
    claim = mention.quantity
    if claim.value is None:
        return False
    if claim.unit == "%":
        step = step * _HUNDRED / before if before else Decimal(-1)
    half = (claim.step or Decimal(1)) / 2
    bounds = claim.bounds
    high = bounds.high
    return bounds.low - half <= step and (high is None or step <= high + half)


def _both(
    trend: Trend,
    told: Sequence[tuple[Spoken, Judged]],
    passage: Passage,
    evidence: Evidence,
) -> tuple[Record | None, Record | None]:
    """The total that a trend is told of, and what it was in the edition before."""
    now = _nearest(trend, told, passage.text)
    if now is None:
        return None, None
    for before in evidence.before:
        if (before.things, before.destination) == (now.things, now.destination):
            return now, before
    return now, None


def _nearest(
    trend: Trend, told: Sequence[tuple[Spoken, Judged]], text: str
) -> Record | None:
    """The total in the clause of the trend, else the one before it in its sentence, else behind."""
    clause = trend.clause
    ahead: Record | None = None
    for number, judged in told:
        at, record = number.start, judged.record
        if record is None or record.kind != "total" or record.counting == "increment":
            continue
        if clause.start <= at < clause.end:
            return record
        if at < clause.start:
            ahead = ahead if "。" in text[at : clause.start] else record
        elif ahead is None and "。" not in text[clause.end : at]:
            return record
    return ahead


def _value(record: Record) -> Decimal:
    return record.value or Decimal(0)


def _against(now: Record, before: Record, what: str) -> Judged:
    message = f"{now.name}为“{now.said}”，上期为“{before.said}”，{what}，请照合计改写"
    return Judged("contradicted", now, "", message)
