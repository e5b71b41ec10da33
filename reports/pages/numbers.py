"""A number in the pieces in which a page shows it: quiet qualifier, figure, unit.

>>> from decimal import Decimal
>>> from bulletin.zh.formatter import AMOUNT
>>> pieces(Quantity(Decimal(200_000), "元", Qualifier.OVER), AMOUNT)
Shown(q='逾', number='20万', unit='元', tail='', value='200000')
>>> str(pieces(Quantity(Decimal(300), "人", Qualifier.AT_LEAST), AMOUNT))
'300人以上'
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bulletin.zh.formatter import DisplayRule, Said, say, say_signed
from bulletin.zh.qualifiers import PREFIX, SUFFIX, Qualifier
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import written
from organizations.totals.answers.total import Total
from organizations.totals.reading.bounds import Assessment


@dataclass(frozen=True)
class Shown:
    """`q` before the number, `unit` and `tail` behind it.

    `value` exact, empty if unknown.
    """

    q: str
    number: str
    unit: str
    tail: str
    value: str

    def __str__(self) -> str:
        return f"{self.q}{self.number}{self.unit}{self.tail}"


def pieces(quantity: Quantity, rule: DisplayRule) -> Shown:
    """The phrase of the one formatter, taken apart."""
    return _apart(say(quantity, rule), quantity.value, quantity.unit)


def amount(found: Total | Assessment, unit: str, rule: DisplayRule) -> Shown:
    """What figures come to, taken apart: unknown, none, zero and below zero alike."""
    said = say_signed(found.printed, unit, found.qualifier, rule)
    return _apart(said, found.value, unit)


def _apart(said: Said, value: Decimal | None, unit: str) -> Shown:
    minus = "负" if value is not None and value < 0 else ""
    q, tail = PREFIX.get(said.qualifier, ""), SUFFIX.get(said.qualifier, "")
    number = (
        said.text.removeprefix(minus)
        .removeprefix(q)
        .removesuffix(tail)
        .removesuffix(unit)
    )
    return Shown(
        f"{minus}{q}", number, unit, tail, "" if value is None else written(value)
    )


def shown(total: Total) -> Shown | None:
    """A total taken apart; None where nothing was reported, or a rest may well be 0."""
    if not total.is_printed:
        return None
    return amount(total, total.unit, total.rule)


def claimed(total: Total) -> str:
    """The bounds of a total in words: 确切, 3.145亿～3.155亿, 3.145亿以上."""
    if total.qualifier is Qualifier.EXACT and not total.unknown:
        return "确切"
    # More decimals than are printed: the bounds of 1.28亿 stand half a step away.
    rule = DisplayRule(total.rule.style, decimals=4)
    low = Quantity(total.low, "", Qualifier.AT_LEAST)
    if total.high is None:
        return say(low, rule).text
    if total.high == total.low:
        return say(Quantity(total.low, ""), rule).text
    return say(Quantity(total.low, "", Qualifier.RANGE, value_max=total.high), rule).text


def undivided_of(totals: Iterable[Total], printed: Collection[str]) -> list[str]:
    """What is told of no part of a sum, a line for each sum of whose parts one is printed.

    "另有款物合计68万元未分捐款、捐物，未计入本数". `printed`: the codes that the page shows.
    """
    found = []
    for total in totals:
        beside = _beside(total)
        if beside is not None and set(total.sheet.parts) & set(printed):
            found.append(f"另有款物合计{_with_unknown(beside)}未分捐款、捐物，未计入本数")
    return found


def divided_of(totals: Iterable[Total], names: Mapping[str, str]) -> list[str]:
    """How far each sum is told by its parts, a line for each of which a part is told.

    "捐赠价值中，捐款15万元，捐物折价逾50万元；另有款物合计68万元未分捐款、捐物".
    `names`: of the indicators by code, in their order.
    """
    whole = {}
    for total in totals:
        if total.destination is None and not total.item:
            whole[total.indicator] = total
    found = []
    for total in whole.values():
        parts = _parts_said(total, whole, names)
        if parts:
            found.append(f"{names[total.indicator]}中，{parts}{_rest_said(total)}")
    return found


def _parts_said(
    total: Total, whole: Mapping[str, Total], names: Mapping[str, str]
) -> str:
    parts = []
    for code, name in names.items():
        if code in total.sheet.parts and code in whole:
            parts.append(f"{name}{_with_unknown(whole[code])}")
    return "，".join(parts)


def _rest_said(total: Total) -> str:
    beside = _beside(total)
    rest = "" if beside is None else _with_unknown(beside)
    return f"；另有款物合计{rest}未分捐款、捐物" if rest else ""


def _beside(total: Total) -> Total | None:
    """What a sum holds beside its parts; None where that is nothing."""
    beside = total.undivided
    if beside is None or not (beside.unknown or (beside.value or 0) > 0):
        return None
    return beside


def _with_unknown(total: Total) -> str:
    if total.value is None or not total.unknown:
        return total.text
    return f"{total.text}（另有 {total.unknown} 项数值不明）"
