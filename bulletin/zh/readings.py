"""From a match of a pattern to the quantity it says; whether it counts is the parser's question."""

import re
from decimal import Decimal

from bulletin.zh.numerals import Numeral, read
from bulletin.zh.patterns import CURRENCIES, TIMES
from bulletin.zh.qualifiers import AFTER, BEFORE, INSIDE, Qualifier, joined
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import exact, scaled
from bulletin.zh.units import SCALES, canonical, same_unit

_MONEY_CUE = re.compile(
    r"(?:捐款|善款|款物|资金|价值|金额|捐赠额|款项|募款|捐物|折合|筹款)[^,;。]{0,6}$"
)
_IS_LARGE = re.compile(r"\d.*[万亿][多余]?")
_HALF = Decimal("0.5")


def quantity_from(match: re.Match[str]) -> Quantity:
    """Return what a match of SINGLE or RANGE says; raises ValueError when it makes no sense."""
    numeral = read(match["number"])
    if "low" in match.re.groupindex:
        numeral = _between(match, read(match["low"]), numeral)
    unit = _unit(match)
    if numeral.qualifier is Qualifier.RANGE:
        return Quantity(numeral.value, unit, Qualifier.RANGE, value_max=numeral.value_max)
    qualifier = joined(numeral.qualifier, *_words_around(match))
    if "半" in (match["between"], match["tail"]):
        return Quantity(exact().add(numeral.value, _HALF), unit, qualifier)
    return Quantity(numeral.value, unit, qualifier, numeral.step)


def vague_from(match: re.Match[str]) -> Quantity:
    """Return what a match of VAGUE says: an amount without a value (一批, 若干, 几名)."""
    unit = next((said for said in match.groups() if said), "")
    return Quantity(None, canonical(unit), Qualifier.VAGUE)


def _words_around(match: re.Match[str]) -> list[Qualifier]:
    found = [BEFORE.get(match["before"]), AFTER.get(match["after"])]
    found += [INSIDE.get(match["between"]), INSIDE.get(match["tail"])]
    found.append(Qualifier.AT_MOST if match["within"] else None)
    return [qualifier for qualifier in found if qualifier is not None]


def _unit(match: re.Match[str]) -> str:
    if match["time"]:
        return TIMES[match["time"]]
    unit = canonical(match["unit"] or "")
    before = match.string[max(0, match.start() - 24) : match.start()]
    currency = CURRENCIES.get(match["money"] or match["currency"] or "")
    if currency and unit in ("", "元"):
        return currency
    if unit == "次" and before.endswith("人次"):
        return "人次"  # 志愿服务人次2.5万余次
    if not unit and _IS_LARGE.fullmatch(match["number"]) and _MONEY_CUE.search(before):
        return "元"
    return unit


def _between(match: re.Match[str], low: Numeral, high: Numeral) -> Numeral:
    """Return the range of two plain numerals; 5～6万元 means 万 on both ends."""
    if {low.qualifier, high.qualifier} != {Qualifier.EXACT}:
        raise ValueError("区间的两端须是确切的数：请写成 100～150")
    if match["low_unit"] and not same_unit(match["low_unit"], _unit(match)):
        raise ValueError("区间两端的单位不同：请分开写")
    first = low.value
    if match["low"][-1] not in "万亿" and not match["low_unit"]:
        first = _with_scale_of(match["number"], low.value, high.value)
    return Numeral(first, low.step, Qualifier.RANGE, high.value)


def _with_scale_of(number: str, low: Decimal, high: Decimal) -> Decimal:
    """Return the low end with as much of the other end's scale as keeps it the lower one."""
    scale = number[len(number.rstrip("十百千万亿")) :]
    for start in range(len(scale)):
        scaled_low = scaled(low, sum(SCALES[char] for char in scale[start:]))
        if scaled_low < high:
            return scaled_low
    return low
