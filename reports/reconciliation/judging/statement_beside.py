"""What a number is said of: whether another text says it of the same body, place and thing.

A true number said of another is as wrong as a wrong one: “向香港捐赠1.28亿元” where the edition
says it of 深圳本地. The words of ours that settle what a number means have to stand in the other
text too, and none may come in that turn its meaning round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletin.zh.parser import Mention
from reports.reconciliation.comparing.alignment import Alignment, bare
from reports.reconciliation.evidence import Evidence, Passage
from reports.reconciliation.judging.matching import FINE, JudgedNumber
from reports.reconciliation.judging.statement import SHORTEST_NAME, as_called
from reports.reconciliation.judging.verdicts import Judged

#: Words before a number that make another statement of it.
TURNING = (
    *("每", "各", "均", "未", "没", "不", "非", "仅", "第", "负", "-", "获", "受"),
    *("计划", "拟", "将", "预计", "预期", "目标", "争取", "有望", "其中"),
)
_CLAUSE_ENDS = "，；。：,;:\n"
_SENTENCE_ENDS = "。；;\n"

Span = tuple[int, int]


def said_of(
    judged: Judged,
    mention: Mention,
    own: JudgedNumber,
    *,
    ours: str,
    text: str,
    sides: Alignment,
    evidence: Evidence,
) -> Judged:
    """The verdict, unless the good number is said of something else than in ours."""
    if judged.verdict not in FINE or judged.verdict == "date":
        return judged
    what = _lost(mention, own, ours, text, sides) or _other_thing(mention, own, ours, text, sides)
    what = what or _turned(mention, own, ours, text) or _of_another(mention, own, text, evidence)
    if not what:
        return judged
    message = f"数值与本期相同，但{what}；请照本期改正，本期有误的先改本期"
    return replace(judged, verdict="contradicted", expected="", message=message)


def _lost(mention: Mention, own: JudgedNumber, ours: str, text: str, sides: Alignment) -> str:
    """A word that settles the meaning and is another, or none, in the other text."""
    place = mention.span[0]
    for (start, end), from_, to in _settling(own, ours, text, place, sides):
        begin, stop = sides.there(start, end)
        word = bare(ours[start:end])
        if bare(text[begin:stop]) != word and word not in bare(text[from_:to]):
            other = text[begin:stop].strip()
            return f"本期此处说的是“{ours[start:end]}”，这里" + (
                f"是“{other}”" if other else "没有"
            )
    return ""


def _settling(
    own: JudgedNumber, ours: str, text: str, place: int, sides: Alignment
) -> Iterator[tuple[Span, int, int]]:
    """Where body, destination and name of the figure stand in ours; where else they may here."""
    at, first = own.span[0], own.passage.start
    opening = _begin(text, sides.there(first, first + 1)[0], _SENTENCE_ENDS)
    for body in own.passage.bodies:
        for span in _last(as_called(body, own.passage.text), ours, first, at):
            yield span, opening, place
    record = own.judged.record
    if record is None:
        return
    clause = max(first, _begin(ours, at, _CLAUSE_ENDS))
    near = _begin(text, place, _CLAUSE_ENDS), place
    for thing in record.things:
        for span in _last(thing, ours, clause, at):
            yield span, *near
    before = list(_last(record.destination, ours, clause, at))
    for span in before:
        yield span, *near
    if not before:
        sentence = max(first, _begin(ours, at, _SENTENCE_ENDS)), _end(ours, at)
        wide = _begin(text, place, _SENTENCE_ENDS), _end(text, place)
        for span in _last(record.destination, ours, *sentence):
            yield span, *wide


def _other_thing(
    mention: Mention, own: JudgedNumber, ours: str, text: str, sides: Alignment
) -> str:
    """What is counted: 2000盒普济抗感颗粒 is not 2000盒连花清瘟胶囊."""
    said = own.spoken.mention
    if said is None:
        return ""
    if not said.thing:
        return f"本期此处没有写“{mention.thing}”" if mention.thing else ""
    end = own.span[1]
    found = ours.find(said.thing, end, end + len(said.thing) + SHORTEST_NAME)
    if found < 0:
        return ""
    last = found + len(said.thing)
    stop = sides.there(end, last)[1]
    # Digits in a name are looked at by themselves: KN95.
    if _wordy(text[mention.span[1] : stop]) == _wordy(ours[end:last]):
        return ""
    return f"本期此处为“{own.spoken.text}{ours[end:last]}”"


def _turned(mention: Mention, own: JudgedNumber, ours: str, text: str) -> str:
    """Words that turn the meaning: 未捐款15万元, 人均336小时, 第3批."""
    at, place = own.span[0], mention.span[0]
    mine = ours[max(own.passage.start, _begin(ours, at, _CLAUSE_ENDS)) : at]
    other = text[_begin(text, place, _CLAUSE_ENDS) : place]
    for word in TURNING:
        if other.count(word) > mine.count(word) and bare(mine) not in bare(other):
            return f"这里多了“{word}”，意思与本期不同"
        if word in other[-len(word) :] and word not in mine[-len(word) :]:
            return f"数字前多了“{word}”，意思与本期不同"
    return ""


def _of_another(mention: Mention, own: JudgedNumber, text: str, evidence: Evidence) -> str:
    """A body or a destination that the other text puts before the number, and ours does not."""
    place = mention.span[0]
    sentence = text[_begin(text, place, _SENTENCE_ENDS) : place]
    clause = text[_begin(text, place, _CLAUSE_ENDS) : place]
    mine = own.passage.text
    for body in _bodies(evidence.passages):
        if body in sentence and body not in mine:
            return f"这里说的是“{body}”，本期此处没有写"
    for name in {record.destination for record in evidence.totals if record.destination}:
        if name in clause and name not in mine:
            return f"这里写了“{name}”，本期此处没有写"
    return ""


def _wordy(text: str) -> str:
    return "".join(char for char in bare(text) if not char.isdigit())


def _bodies(passages: Sequence[Passage]) -> list[str]:
    return list(dict.fromkeys(body for passage in passages for body in passage.bodies))


def _last(word: str, text: str, start: int, end: int) -> Iterator[Span]:
    """Where a word stands last in a stretch."""
    found = text.rfind(word, start, end) if word else -1
    if found >= 0:
        yield found, found + len(word)


def _begin(text: str, at: int, marks: str) -> int:
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def _end(text: str, at: int) -> int:
    ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))
