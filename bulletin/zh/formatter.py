"""The one way a number is printed: say(quantity, rule).

Digits are dropped half up and the phrase says so (约). What asserts a side keeps its word
and is cut towards the safe side instead: 逾 and 以上 down, 近 and 不超过 up, so that the printed
claim is still true of everything the record asserts. Where no cut can keep the word true,
a weaker word is taken: 以上, 不超过. Claims are read back as the parser reads them.

>>> say(Quantity(Decimal(315_289_000), "元"), AMOUNT).text
'约3.15亿元'
>>> say(Quantity(Decimal(33553), "人"), COUNT).text
'33553人'
>>> say(Quantity(Decimal(27_000_000), "人次", Qualifier.OVER), COUNT).text
'逾2700万人次'
>>> say(Quantity(Decimal(41_289_000), "元"), AMOUNT, scale="亿").text
'约0.41亿元'
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bulletin.zh.qualifiers import PREFIX, SUFFIX, TURNED, Bounds, Qualifier, bounds
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import down, half_up, plain, scaled, up
from bulletin.zh.units import SCALES

MAX_DECIMALS = 8
_FLOOR = {"count": Decimal(1_000_000), "amount": Decimal(10_000)}
_YI = Decimal(100_000_000)


def _refuse_decimals(decimals: int) -> None:
    if not 0 <= decimals <= MAX_DECIMALS:
        raise ValueError(f"小数位数须在 0 到 {MAX_DECIMALS} 之间")


@dataclass(frozen=True)
class DisplayRule:
    """How an indicator prints: style says from where on 万 and 亿 are used.

    count: full digits below 100万. amount: plain below 1万. Both: 万 below 1亿, then 亿, with
    at most so many decimals, zeros at the end dropped.
    """

    style: Literal["count", "amount"]
    decimals: int = 2

    def __post_init__(self) -> None:
        """Refuse a rule that nothing could print."""
        if self.style not in _FLOOR:
            raise ValueError("显示方式只能是“计数”（count）或“金额”（amount）")
        _refuse_decimals(self.decimals)


@dataclass(frozen=True)
class Said:
    """A printed number: the whole phrase, its digits with 万 or 亿, the word it now carries.

    rounded tells that digits were dropped, so that the qualifier may differ from the record's.
    """

    text: str
    number: str
    qualifier: Qualifier
    rounded: bool


@dataclass(frozen=True)
class _Form:
    """Where the number stands: 万 or 亿, decimals, and whether the scale may still move."""

    scale: str
    decimals: int
    pinned: bool

    def cut(self, value: Decimal, cutting: Callable[[Decimal, int], Decimal]) -> Decimal:
        power = SCALES.get(self.scale, 0)
        return scaled(cutting(scaled(value, -power), self.decimals), power)

    def write(self, value: Decimal) -> str:
        return f"{scaled(value, -SCALES.get(self.scale, 0)):f}{self.scale}"


COUNT = DisplayRule("count")
AMOUNT = DisplayRule("amount")

# Words to try in turn once digits must go; the last one is taken whatever it claims.
_WHEN_ROUNDED = {
    Qualifier.EXACT: (Qualifier.ABOUT, Qualifier.AT_MOST),
    Qualifier.ABOUT: (Qualifier.ABOUT, Qualifier.AT_MOST),
    Qualifier.NEARLY: (Qualifier.NEARLY, Qualifier.AT_MOST),
    Qualifier.OVER: (Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.AT_MOST),
    Qualifier.ABOUT_OVER: (Qualifier.ABOUT_OVER, Qualifier.AT_LEAST, Qualifier.AT_MOST),
    Qualifier.AT_LEAST: (Qualifier.AT_LEAST,),
    Qualifier.AT_MOST: (Qualifier.AT_MOST,),
}


def say(
    quantity: Quantity,
    rule: DisplayRule,
    *,
    scale: str | None = None,
    decimals: int | None = None,
) -> Said:
    """Return the phrase for a quantity: word, number, unit (约3.15亿元, 20万元以上, 一批).

    scale pins the number to "" (元), 万 or 亿; decimals pins how many decimals at most
    (zeros at the end are dropped all the same). A number that would be rounded away to 0
    is said as 不超过 one step. Raises ValueError for another scale or an impossible number
    of decimals.
    """
    form = _form_for(quantity, rule, scale, decimals)
    if quantity.value is None:
        some = "一" if quantity.unit == "批" else "若干"  # 若干批 is nobody's word
        return Said(f"{some}{quantity.unit}", some, Qualifier.VAGUE, rounded=False)
    if quantity.value_max is not None:
        return _say_range(quantity.value, quantity.value_max, quantity.unit, rule, form)
    if form.cut(quantity.value, down) == quantity.value:
        return _said(
            quantity.value, quantity.qualifier, quantity.unit, form, rounded=False
        )
    return _say_rounded(quantity, quantity.value, rule, form)


def say_signed(
    value: Decimal | None,
    unit: str,
    qualifier: Qualifier,
    rule: DisplayRule,
    *,
    scale: str | None = None,
    decimals: int | None = None,
) -> Said:
    """Return the phrase for what figures come to, which may be unknown (None) or below zero.

    Below zero 负 stands first and the word turns with the sign: -1437 of 逾 is 负近1437.

    >>> say_signed(Decimal(-20_000), "元", Qualifier.OVER, AMOUNT).text
    '负近2万元'
    >>> say_signed(None, "元", Qualifier.VAGUE, AMOUNT).text
    '若干元'
    """
    if value is None:
        return say(Quantity(None, unit, Qualifier.VAGUE), rule)
    if value >= 0:
        return say(Quantity(value, unit, qualifier), rule, scale=scale, decimals=decimals)
    turned = TURNED.get(qualifier, qualifier)
    said = say(Quantity(-value, unit, turned), rule, scale=scale, decimals=decimals)
    return replace(said, text=f"负{said.text}")


def _form_for(
    quantity: Quantity, rule: DisplayRule, scale: str | None, decimals: int | None
) -> _Form:
    places = rule.decimals if decimals is None else decimals
    _refuse_decimals(places)
    if scale is not None:
        if scale not in ("", "万", "亿"):
            raise ValueError("单位只能固定为元（不写）、“万”或“亿”")
        return _Form(scale, places, pinned=True)
    largest = quantity.value_max or quantity.value or Decimal(0)
    return _Form(_scale_of(largest, rule), places, pinned=False)


def _scale_of(value: Decimal, rule: DisplayRule) -> str:
    if value >= _YI:
        return "亿"
    return "万" if value >= _FLOOR[rule.style] else ""


def _fit(
    value: Decimal,
    cutting: Callable[[Decimal, int], Decimal],
    rule: DisplayRule,
    form: _Form,
) -> tuple[Decimal, _Form]:
    """Cut the value; a result that reaches the next scale moves there (9999.999万 → 1亿)."""
    result = form.cut(value, cutting)
    scale = _scale_of(result, rule)
    if form.pinned or scale == form.scale:
        return result, form
    moved = _Form(scale, form.decimals, pinned=True)
    return moved.cut(value, cutting), moved


def _say_rounded(
    quantity: Quantity, value: Decimal, rule: DisplayRule, form: _Form
) -> Said:
    asserted = quantity.bounds
    for word in _WHEN_ROUNDED[quantity.qualifier]:
        printed, fitted = _cut_for(word, value, asserted, rule, form)
        claim = bounds(printed, word)
        needed = Bounds(value, value) if word is Qualifier.ABOUT else asserted
        if printed > 0 and claim.cover(needed):
            break
    return _said(printed, word, quantity.unit, fitted, rounded=True)


def _cut_for(
    word: Qualifier, value: Decimal, asserted: Bounds, rule: DisplayRule, form: _Form
) -> tuple[Decimal, _Form]:
    if word is Qualifier.ABOUT:
        return _fit(value, half_up, rule, form)
    if word is Qualifier.AT_LEAST:
        return _fit(asserted.low, down, rule, form)
    if word is Qualifier.AT_MOST:
        return _fit(value if asserted.high is None else asserted.high, up, rule, form)
    return _fit(value, up if word is Qualifier.NEARLY else down, rule, form)


def _say_range(
    low: Decimal, high: Decimal, unit: str, rule: DisplayRule, form: _Form
) -> Said:
    printed_high, form = _fit(high, up, rule, form)
    printed_low = form.cut(low, down)
    number = f"{form.write(printed_low)}～{form.write(printed_high)}"
    rounded = (printed_low, printed_high) != (low, high)
    return Said(f"{number}{unit}", number, Qualifier.RANGE, rounded)


def _said(
    value: Decimal, word: Qualifier, unit: str, form: _Form, *, rounded: bool
) -> Said:
    number = form.write(plain(value))
    inside = ""
    if word is Qualifier.ABOUT_OVER:
        inside = "余" if form.scale else "多"  # 20万多 would reach one 万 only
    text = f"{PREFIX.get(word, '')}{number}{inside}{unit}{SUFFIX.get(word, '')}"
    return Said(text, number, word, rounded)
