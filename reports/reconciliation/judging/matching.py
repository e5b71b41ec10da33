"""Which record each number of a passage is held against, and what comes of it.

In this order: a day; what the edition has linked there; a figure of what the passage
tells; a total, a count or a figure told elsewhere, where the passage is a sentence of the
office. A number that is good is left in peace; of the others those that a person has
marked as quoted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bulletin.zh.quantity import Quantity
from bulletin.zh.units import kind_of
from reports.reconciliation.evidence import Evidence, Passage, QuoteMark, Record
from reports.reconciliation.judging.days import judge_day
from reports.reconciliation.judging.likeness import (
    alike,
    closest,
    is_about_as_large,
    named,
    things_of,
)
from reports.reconciliation.judging.listed import judge_listed
from reports.reconciliation.judging.statement import (
    as_if_complete,
    counterpart,
    said_otherwise,
)
from reports.reconciliation.judging.verdicts import (
    Judged,
    compare,
    is_said,
    is_same_unit,
    read,
    same_characters,
    same_claim,
)
from reports.reconciliation.text.numbers import Spoken

FINE = frozenset({"matched", "total", "count", "date"})
BY_RULE = "更正说明照引所更正的一期的标题和数字，改后的数字取自记录"
UNTRACED = (
    "没有记录与它对应：请补录并核实数据后重新取数，或删去这个数字；"
    "确属引用的，请注明引用及理由"
)


def judge(
    number: Spoken, passage: Passage, evidence: Evidence, taken: Sequence[Record]
) -> Judged:
    """The verdict on one number.

    `taken`: records that other numbers of the passage speak of.
    """
    if number.fault:
        judged = Judged("unreadable", message=f"读不出这个数：{number.fault}")
    else:
        judged = _judge(number, passage, evidence, taken)
        judged = _if_said_so(judged, number, passage, evidence)
    return unless_quoted(judged, number, passage)


def unless_quoted(judged: Judged, number: Spoken, passage: Passage) -> Judged:
    """The verdict; of one that is not good, whether a person has marked it as quoted."""
    if judged.verdict in FINE:
        return judged
    if passage.place.kind == "correction":
        return Judged("quoted", message=BY_RULE)
    quote = quote_of(number, passage.quotes)
    return judged if quote is None else Judged("quoted", None, "", quote.reason)


def _if_said_so(
    judged: Judged, number: Spoken, passage: Passage, evidence: Evidence
) -> Judged:
    """The verdict, unless the words around a good number make another statement of it."""
    if judged.record is None or judged.verdict not in ("matched", "total"):
        return judged
    what = said_otherwise(number, judged.record, passage, evidence)
    what = what or as_if_complete(judged.record, passage, number)
    if not what:
        return judged
    message = f"数值与记录相同，但{what}，请照记录改正；记录有误的先更正记录"
    return replace(judged, verdict="contradicted", expected="", message=message)


def quote_of(number: Spoken, quotes: Iterable[QuoteMark]) -> QuoteMark | None:
    """The quotation mark on these characters at this place; on the same amount: 二十四小时."""
    marks = list(quotes)
    for quote in marks:
        if (quote.text, quote.occurrence) == (number.text, number.occurrence):
            return quote
    for quote in marks:
        said = read(quote.text)
        claim = number.mention.quantity if number.mention else None
        if said is None or claim is None or said.unit != claim.unit:
            continue
        if same_claim(said, claim) and quote.occurrence == number.occurrence:
            return quote
    return None


def _judge(
    number: Spoken, passage: Passage, evidence: Evidence, taken: Sequence[Record]
) -> Judged:
    if number.is_day:
        judged = judge_day(number, passage, evidence)
        is_known = judged.verdict != "untraced"
        return judged if is_known else _not_as_made(number, passage, judged)
    if number.link is not None and number.link.record is not None:
        return compare(number.text, number.link.record, _claim(number))
    if number.mention is None:
        return Judged("untraced", message=UNTRACED)
    found = _among_near(number, passage, evidence, taken)
    return found or _not_as_made(number, passage, Judged("untraced", message=UNTRACED))


def _among_near(
    number: Spoken, passage: Passage, evidence: Evidence, taken: Sequence[Record]
) -> Judged | None:
    """A record of what the passage tells, or, in a sentence of the office, of the edition."""
    near = [record for record in passage.near if _is_comparable(number, record)]
    free = [record for record in near if record not in taken]
    judged = _equal(number, free) or _told_again(number, near)
    if judged is None and passage.is_sentence:
        judged = _of_the_office(number, passage, evidence)
    return judged or judge_listed(number, passage.text) or _unequal(number, free)


def _not_as_made(number: Spoken, passage: Passage, untraced: Judged) -> Judged:
    """A number no record stands behind.

    Another than what it was made from has, or a new one.
    """
    other = counterpart(number, passage)
    made_of = passage.reference
    if other is None or made_of is None or passage.text == made_of.text:
        return untraced
    there = made_of.text[slice(*other)]
    if same_characters(there, number.text):
        return untraced
    message = (
        f"{made_of.name}此处为“{there}”，请改为“{there}”；确属引用的，请注明引用及理由"
    )
    return Judged("contradicted", None, there, message)


def _is_comparable(number: Spoken, record: Record) -> bool:
    """Whether the number counts what the record counts; 24小时热线 is no time of service."""
    mention = number.mention
    if mention is None or not is_same_unit(mention.quantity, record):
        return False
    if not mention.quantity.unit and mention.kind not in (
        "other",
        kind_of(record.quantity.unit),
    ):
        return False
    return mention.quantity.unit != "小时" or mention.kind == "hours"


def _equal(number: Spoken, records: Sequence[Record]) -> Judged | None:
    """The one record that says just this.

    Ambiguous where several do and nothing tells them apart. Records of the same figures
    are one.
    """
    equal = [record for record in records if _says(number, record)]
    if len(equal) > 1:
        equal = [
            record for record in equal if alike(_thing(number), things_of(record))
        ] or equal
    if not equal:
        return None
    if len({(record.kind, record.figures) for record in equal}) > 1:
        names = "、".join(dict.fromkeys(record.name for record in equal))
        return Judged(
            "ambiguous",
            None,
            "",
            f"与{names}都相符，分不清说的是哪一个：请照记录的原文写，"
            "或写成带指标名的大括号，或注明引用及理由",
        )
    return compare(number.text, equal[0], _claim(number))


def _told_again(number: Spoken, records: Sequence[Record]) -> Judged | None:
    """A record that another number of the passage speaks of already, said once more."""
    again = [
        r for r in records if _says(number, r) and alike(_thing(number), things_of(r))
    ]
    return compare(number.text, again[0], _claim(number)) if again else None


def _of_the_office(number: Spoken, passage: Passage, evidence: Evidence) -> Judged | None:
    """A total, a count, or a figure told in the section, said in a sentence of the office."""
    totals = named(
        [r for r in evidence.totals if _is_comparable(number, r)], number.before
    )
    counts = evidence.counts.get(passage.place.section, ())
    counts = tuple(r for r in counts if _is_comparable(number, r) and _counts(number, r))
    return (
        _equal(number, totals)
        or _equal(number, counts)
        or _equal(number, _told(number, passage, evidence))
        or _unequal(number, counts)
        or _unequal(number, closest(_claim(number), totals))
    )


def _told(number: Spoken, passage: Passage, evidence: Evidence) -> list[Record]:
    """The figures told in the section (from the whole edition: anywhere) that may say this."""
    return [
        record
        for other in evidence.passages
        if not other.is_sentence and passage.place.section in ("", other.place.section)
        for record in other.near
        if _is_comparable(number, record) and is_about_as_large(_claim(number), record)
    ]


def _unequal(number: Spoken, records: Sequence[Record]) -> Judged | None:
    """The record it is likely to be about, if one stands out.

    By its thing, then by its size.
    """
    about = [record for record in records if alike(_thing(number), things_of(record))]
    if not about:
        return None
    judged = [compare(number.text, record, _claim(number)) for record in about]
    if len(about) > 1:
        near = closest(_claim(number), about)
        judged = [one for one in judged if one.record in near] or judged
    return judged[0]


def _says(number: Spoken, record: Record) -> bool:
    claim = _claim(number)
    if claim is None or record.fault:
        return False
    return number.text == record.words or is_said(number.text, claim, record)


def _counts(number: Spoken, record: Record) -> bool:
    """Whether a count is of what the number names: 18个党组织, not 18个口罩."""
    thing = _thing(number)
    unit = number.mention.quantity.unit if number.mention else ""
    return thing in record.things or (not thing and unit in record.things)


def _claim(number: Spoken) -> Quantity | None:
    return number.mention.quantity if number.mention else None


def _thing(number: Spoken) -> str:
    return number.mention.thing if number.mention else ""
