"""A number and the record it is held against -> verdict, what should stand there, and why.

matched, total and count are what the one formatter prints for the record at the printed precision;
a figure quoted in its own words keeps them. weaker is true, but not what the record says.

>>> from decimal import Decimal
>>> from bulletin.zh.formatter import COUNT
>>> from bulletin.zh.qualifiers import Qualifier
>>> people = Quantity(Decimal(33553), "人")
>>> record = Record("total", "志愿者", people, people.bounds, "33553人", rule=COUNT)
>>> [compare(said, record).verdict for said in ("33553人", "约3.36万人", "逾3万人", "33535人")]
['total', 'total', 'weaker', 'contradicted']
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bulletin.zh.characters import fold
from bulletin.zh.formatter import MAX_DECIMALS, say
from bulletin.zh.parser import find_quantities
from bulletin.zh.qualifiers import Bounds, Qualifier
from bulletin.zh.quantity import Quantity
from bulletin.zh.unit_classes import unit_class
from reports.reconciliation.evidence import Record

#: What a number that is as its record says is called.
GOOD = {"figure": "matched", "total": "total", "count": "count"}
_FORM = re.compile(r"(\d[\d,]*)(?:\.(\d+))?[多余几来+]?([十百千]*)([万亿]*)")
#: A zero in front: 033553人. One at the end of the decimals says no more than none:
#: 4128.90万元.
IDLE_ZERO = re.compile(r"(?<![\d.,:])0\d")


@dataclass(frozen=True)
class Judged:
    """The verdict on a number; `expected` and `message` are empty where all is well.

    `day`: of a day the one that a record has.
    """

    verdict: str
    record: Record | None = None
    expected: str = ""
    message: str = ""
    day: date | None = None


def compare(text: str, record: Record, claim: Quantity | None = None) -> Judged:
    """Hold the characters of a number against a record.

    `claim` is the quantity they say, where the caller has read them in their place
    already.
    """
    if record.fault:
        expected = record.said if record.said != text else ""
        return Judged("contradicted", record, expected, _advice(record.fault, expected))
    if record.words and same_characters(text, record.words):
        return _in_own_words(record, claim)
    said = claim if claim is not None else read(text)
    if said is None:
        return _differs("contradicted", text, record, "与记录不符")
    if not is_same_unit(said, record):
        return _differs("contradicted", text, record, "单位与记录不符")
    if is_said(text, said, record):
        if IDLE_ZERO.search(fold(text).text):
            return _differs("weaker", text, record, "数值相同，但写有多余的零")
        return Judged(GOOD[record.kind], record)
    if is_true(said, record.bounds):
        return _differs("weaker", text, record, "说法成立，但不是记录所说")
    return _differs("contradicted", text, record, f"与记录不符{slip(text, record.said)}")


def is_said(text: str, claim: Quantity, record: Record) -> bool:
    """Whether a claim is what the record says, at the precision it is written with."""
    accepted = [record.said]
    if record.rule is not None:
        scale, decimals = _form(text)
        accepted.append(
            say(record.quantity, record.rule, scale=scale, decimals=decimals).text
        )
    return any(
        same_claim(claim, other)
        for words in accepted
        if (other := read(words)) is not None
    )


def is_true(claim: Quantity, fact: Bounds) -> bool:
    """Whether a claim holds for all that the record asserts, however little it says."""
    if claim.value is None:
        return True
    if claim.qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return fact.low >= claim.value
    if claim.qualifier is Qualifier.AT_MOST:
        return fact.high is not None and fact.high <= claim.value
    return claim.bounds.cover(fact)


def same_claim(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities assert the same, units apart."""
    return (one.value, one.value_max, one.qualifier, one.bounds) == (
        other.value,
        other.value_max,
        other.qualifier,
        other.bounds,
    )


def is_same_unit(claim: Quantity, record: Record) -> bool:
    """Whether they count the same; 3.15亿 alone is read as what the record counts."""
    return not claim.unit or unit_class(claim.unit) == unit_class(record.quantity.unit)


def same_characters(one: str, other: str) -> bool:
    """Whether two texts are the same but for width, spaces and what cannot be seen."""
    return _bare(one) == _bare(other)


@lru_cache(maxsize=16_384)
def read(text: str) -> Quantity | None:
    """The quantity that characters say by themselves; None where the parser sees none."""
    mentions = find_quantities(text)
    return mentions[0].quantity if mentions else None


def slip(text: str, expected: str) -> str:
    """What a hand probably did, in brackets; empty where it is not plain."""
    one, other = _digits(text), _digits(expected)
    if not one or not other or one == other:
        return ""
    if sorted(one) == sorted(other):
        return "（疑为数字颠倒）"
    if _is_one_wrong(one, other):
        return "（疑为误写一位）"
    if abs(len(one) - len(other)) == 1 and _is_one_less(*sorted((one, other), key=len)):
        return f"（疑为{'少' if len(one) < len(other) else '多'}写一位）"
    return ""


def _in_own_words(record: Record, claim: Quantity | None) -> Judged:
    """A figure in its own words is matched, unless the words say another value than it has."""
    facts = record.quantity
    wanted = facts.value, facts.qualifier
    if claim is not None and (claim.value, claim.qualifier) == wanted:
        return Judged(GOOD[record.kind], record)
    said = read(record.words)
    if said is None or (said.value, said.qualifier) == wanted:
        return Judged(GOOD[record.kind], record)
    value = "不明" if facts.value is None else f"{facts.value:f}{facts.unit}"
    return Judged(
        "contradicted",
        record,
        "",
        f"{record.name}的原文“{record.words}”与所记数值（{value}）不一致，请先更正记录",
    )


def _differs(verdict: str, text: str, record: Record, what: str) -> Judged:
    lead = f"{record.name}为“{record.said}”，{what}"
    return Judged(verdict, record, record.said, _advice(lead, record.said))


def _advice(what: str, expected: str) -> str:
    if not expected:
        return f"{what}，请核对"
    return f"{what}，请改为“{expected}”；记录有误的，请先更正记录"


def _form(text: str) -> tuple[str | None, int | None]:
    """The scale and decimals that a number is written with, as `say` takes them."""
    written = list(_FORM.finditer(_bare(text)))
    if not written:
        return None, None
    _, decimals, small, scale = written[-1].groups()
    if small or scale not in ("", "万", "亿"):
        return None, None
    return scale, min(len(decimals or ""), MAX_DECIMALS)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", fold(text).text)


def _digits(text: str) -> str:
    return "".join(char for char in fold(text).text if char.isdigit())


def _is_one_wrong(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _is_one_less(short: str, long: str) -> bool:
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
