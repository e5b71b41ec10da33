"""Another text held against an edition: an old bulletin, one typed again, one that came back.

Each number of it is put beside the number of the edition's own text that stands in its place, and
held against what that one speaks from; one that has no counterpart against what is near. A number
or a name with digits that stands in the edition and is another here is found, whether or not it can
be read as a number still.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bulletin.zh.characters import fold
from bulletin.zh.parser import Mention, find_quantities
from reports.reconciliation.comparing.alignment import Alignment, align
from reports.reconciliation.evidence import Evidence, Passage, Record
from reports.reconciliation.findings import Number, TextPlace
from reports.reconciliation.judging.days import same_hour
from reports.reconciliation.judging.matching import JudgedNumber, judge, number_of
from reports.reconciliation.judging.statement_beside import said_of
from reports.reconciliation.judging.verdicts import IDLE_ZERO, Judged, compare, same_characters
from reports.reconciliation.text.numbers import Spoken, clause_before

_NAME = re.compile(r"[A-Za-z0-9]*\d[A-Za-z0-9]*|[一二两三四五六七八九十百千]+")
_NUMERALS = re.compile(r"[一二两三四五六七八九十百千\d]+")
_SENTENCE_ENDS = "。；;\n"
ELSEWHERE = TextPlace("other", label="本期以外的文字")


def check(ours: str, held: Sequence[JudgedNumber], text: str, evidence: Evidence) -> list[Number]:
    """Every number of the text with its verdict, in order."""
    sides = align(ours, text)
    mentions = find_quantities(text, year=evidence.cut_off.year)
    pairs = _pairs(mentions, held, sides)
    taken = [own.judged.record for own in pairs.values() if own.judged.record is not None]
    found = []
    for mention in mentions:
        own = pairs.get(mention.span)
        if own is not None:
            judged = said_of(
                _beside(mention.text, mention, own),
                mention,
                own,
                ours=ours,
                text=text,
                sides=sides,
                evidence=evidence,
            )
            found.append(number_of(mention.span, mention.text, judged, own.passage.place, mention))
            continue
        passage = _passage_for(mention, text, sides, evidence)
        judged = _once(judge(_spoken(mention, text), passage, evidence, taken), taken)
        found.append(number_of(mention.span, mention.text, judged, passage.place, mention))
    kept = {own.span for own in pairs.values()}
    spans = [mention.span for mention in mentions]
    found += _lost(text, [own for own in held if own.span not in kept], sides, spans)
    found += _names(ours, text, held, sides, [seen.span for seen in found])
    return sorted(found, key=lambda seen: seen.span)


def _pairs(
    mentions: Sequence[Mention], held: Sequence[JudgedNumber], sides: Alignment
) -> dict[tuple[int, int], JudgedNumber]:
    """The number of ours that stands in the place of each; where several may, the likest."""
    pairs: dict[tuple[int, int], JudgedNumber] = {}
    used: set[tuple[int, int]] = set()
    first = 0
    for mention in mentions:
        start, end = sides.here(*mention.span)
        while first < len(held) and held[first].span[1] <= start:
            first += 1
        beside = []
        for own in held[first:]:
            if own.span[0] >= end:
                break
            if own.span not in used:
                beside.append(own)
        if beside:
            chosen = max(beside, key=lambda own: _likeness(mention, own, sides))
            pairs[mention.span] = chosen
            used.add(chosen.span)
    return pairs


def _likeness(mention: Mention, own: JudgedNumber, sides: Alignment) -> tuple[int, int, int]:
    """How many characters both share, whether they count the same; the earlier of equals."""
    start, end = sides.there(*own.span)
    shared = min(end, mention.span[1]) - max(start, mention.span[0])
    other = own.spoken.mention
    same = int(other is not None and other.kind == mention.kind)
    return same, max(shared, 0), -own.span[0]


def _beside(text: str, mention: Mention | None, own: JudgedNumber) -> Judged:
    """Hold characters against what the number of ours in their place speaks from."""
    ours, spoken = own.judged, own.spoken
    if same_characters(text, spoken.text):
        return ours
    if spoken.is_day:
        return _same_day(text, mention, own)
    if ours.record is not None:
        return compare(text, ours.record, mention.quantity if mention else None)
    if ours.verdict == "quoted":
        return Judged(
            "contradicted", None, spoken.text, f"此处引用的原文为“{spoken.text}”，请照原文写"
        )
    return Judged("untraced", None, "", f"本期此处为“{spoken.text}”，也还没有记录与它对应，请核对")


def _same_day(text: str, mention: Mention | None, own: JudgedNumber) -> Judged:
    ours = own.spoken.text
    if own.judged.verdict != "date":
        return Judged("untraced", None, own.judged.expected, own.judged.message)
    day = own.spoken.mention.day if own.spoken.mention else None
    same = mention is not None and mention.day is not None and mention.day == day
    if same and same_hour(text, ours):
        if IDLE_ZERO.search(fold(text).text) and not text.isascii():
            return Judged("weaker", None, ours, f"日期写有多余的零，请改为“{ours}”")
        return own.judged
    return Judged("contradicted", None, ours, f"本期此处为“{ours}”，与此不符，请改为“{ours}”")


# Numbers without a counterpart -------------------------------------------------------------------


def _once(judged: Judged, told: Sequence[Record]) -> Judged:
    """A figure is told once: where it stands already, a second place doubles it."""
    record = judged.record
    if judged.verdict != "matched" or record is None or record not in told:
        return judged
    message = f"{record.name}“{record.said}”本期只写一次，这里又写了一次，请删去一处"
    return Judged("ambiguous", record, "", message)


def _passage_for(mention: Mention, text: str, sides: Alignment, evidence: Evidence) -> Passage:
    """What a number without a counterpart may speak from.

    What is told of a body that its sentence names, else of the place where it stands; the office's
    own totals where neither is known.
    """
    sentence = _sentence(text, mention.span[0])
    named = [p for p in evidence.passages if any(body in sentence for body in p.bodies)]
    start, end = sides.here(*mention.span)
    there = [p for p in evidence.passages if p.start <= start and end <= p.start + len(p.text)]
    for passage in (*named, *there):
        return replace(passage, links=(), quotes=())
    return Passage(replace(ELSEWHERE, kind="summary"), text, 0)


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in _SENTENCE_ENDS) + 1
    ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def _spoken(mention: Mention, text: str) -> Spoken:
    start, end = mention.span
    return Spoken(mention.text, start, end, mention=mention, before=clause_before(text, start))


# What is another here ----------------------------------------------------------------------------


def _lost(
    text: str, held: Sequence[JudgedNumber], sides: Alignment, spans: Sequence[tuple[int, int]]
) -> Iterator[Number]:
    """Numbers of ours in whose place something stands that cannot be read as a number."""
    for own in held:
        start, end = sides.there(*own.span)
        if start == end or not _is_framed(own.span, sides) or _meets((start, end), spans):
            continue
        if own.span[0]:  # what came in right before it is of it: -21家, 第3批
            start = sides.there(own.span[0] - 1, own.span[0])[1]
        words = text[start:end]
        judged = own.judged
        if not same_characters(words, own.spoken.text):
            ours = own.spoken.text
            judged = Judged(
                "contradicted",
                own.judged.record,
                ours,
                f"本期此处为“{ours}”，这里读不成数字，请改为“{ours}”",
            )
        yield number_of((start, end), words, judged, own.passage.place, None)


def _names(
    ours: str,
    text: str,
    held: Sequence[JudgedNumber],
    sides: Alignment,
    seen: Sequence[tuple[int, int]],
) -> Iterator[Number]:
    """Names with numerals (KN95, 12355, 第八版) that stand in ours and are others here."""
    spans = [own.span for own in held]
    for name in _NAME.finditer(ours):
        start, end = sides.there(*name.span())
        if _meets(name.span(), spans) or start == end:
            continue
        if not name[0].isascii() and not _NUMERALS.fullmatch(text[start:end]):
            continue  # 一 in 一线, 统一: another word, no other number
        while start > 0 and _is_of_name(text[start - 1]):
            start -= 1
        while end < len(text) and _is_of_name(text[end]):
            end += 1
        if same_characters(text[start:end], name[0]) or _meets((start, end), seen):
            continue
        if _is_framed(name.span(), sides):
            message = f"本期此处为“{name[0]}”，请核对；名称和号码中的数字也须一致"
            judged = Judged("untraced", None, name[0], message)
            yield number_of((start, end), text[start:end], judged, ELSEWHERE, None)


def _is_framed(span: tuple[int, int], sides: Alignment) -> bool:
    """Whether what stands right before and right behind is the same in both texts."""
    start, end = span
    before = start == 0 or sides.is_kept(start - 1)
    return before and (end >= sides.size[0] or sides.is_kept(end))


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _is_of_name(char: str) -> bool:
    return char.isascii() and char.isalnum()
