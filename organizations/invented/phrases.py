"""A number in each of the ways people write it, with what it then asserts.

>>> [phrase(style, 23_450, "人").words for style in (DIGITS, HAN, OVER, NEARLY, RANGE)]
['23450人', '二万三千四百五十人', '2.3万余人', '近2.3万人', '23450至28000人']
>>> phrase(OVER, 23_450, "人").step
1000
"""

from typing import NamedTuple

from bulletin.zh.numerals import chinese
from bulletin.zh.qualifiers import Qualifier

DIGITS, COMMAS, WIDE, HAN, ROUND = "digits", "commas", "wide", "han", "round"
OVER, MANY, MORE_THAN, NEARLY, ABOUT, AROUND = (
    "over", "many", "more_than", "nearly", "about", "around",
)  # fmt: skip
ABOUT_OVER, AT_LEAST, NOT_BELOW, AT_MOST, RANGE, VAGUE = (
    "about_over", "at_least", "not_below", "at_most", "range", "vague",
)  # fmt: skip
_WAN, _YI = 10_000, 100_000_000
_TO_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

#: Style -> what it says; {} is the number in digits, maybe with 万 or 亿, and {unit} its
#: unit.
_ROUNDED = {
    ROUND: ("{}{unit}", Qualifier.EXACT),
    OVER: ("{}余{unit}", Qualifier.OVER),
    MANY: ("{}多{unit}", Qualifier.OVER),
    MORE_THAN: ("逾{}{unit}", Qualifier.OVER),
    NEARLY: ("近{}{unit}", Qualifier.NEARLY),
    ABOUT: ("约{}{unit}", Qualifier.ABOUT),
    AROUND: ("{}{unit}左右", Qualifier.ABOUT),
    ABOUT_OVER: ("约{}余{unit}", Qualifier.ABOUT_OVER),
    AT_LEAST: ("{}{unit}以上", Qualifier.AT_LEAST),
    NOT_BELOW: ("不少于{}{unit}", Qualifier.AT_LEAST),
    AT_MOST: ("不足{}{unit}", Qualifier.AT_MOST),
}
STYLES = (DIGITS, COMMAS, WIDE, HAN, *_ROUNDED, RANGE, VAGUE)


class InventedPhrase(NamedTuple):
    """A number as written; values are whole, in the base unit.

    `step` None: of the value.
    """

    words: str
    qualifier: Qualifier
    value: int | None
    step: int | None = None
    value_max: int | None = None


def phrase(style: str, value: int, unit: str) -> InventedPhrase:
    """The value, at least 2, in that style; a style that rounds says a rounder number."""
    if style == VAGUE:
        return InventedPhrase("一批", Qualifier.VAGUE, None)
    if style == RANGE:
        high = rounded(value + value // 5 + 2, 2)
        high = high if high > value else value + 2
        return InventedPhrase(
            f"{value}至{high}{unit}", Qualifier.RANGE, value, None, high
        )
    if style in _ROUNDED:
        return _round_phrase(style, value, unit)
    return InventedPhrase(
        f"{_exactly(style, value)}{unit}", Qualifier.EXACT, value, step_of(value)
    )


def rounded(value: int, digits: int) -> int:
    """The value with all but its first digits made 0."""
    power: int = 10 ** max(0, len(str(value)) - digits)
    return value // power * power


def step_of(value: int) -> int:
    """The worth of one step of the last digit that is not 0."""
    written = str(value)
    step: int = 10 ** (len(written) - len(written.rstrip("0")))
    return step


def said(value: int) -> str:
    """Digits, with 万 or 亿 where few digits stand before and behind the point."""
    for scale, name in ((_YI, "亿"), (_WAN, "万")):
        if value >= scale and value % (scale // 100) == 0:
            whole, rest = divmod(value, scale)
            decimals = f"{rest // (scale // 100):02d}".rstrip("0")
            return f"{whole}.{decimals}{name}" if decimals else f"{whole}{name}"
    return str(value)


def _round_phrase(style: str, value: int, unit: str) -> InventedPhrase:
    words, qualifier = _ROUNDED[style]
    # 20多人, but 2.3万余人: 多 behind 万 would reach no further than one 万.
    number = rounded(value, 1 if style == MANY else 2)
    digits = str(number) if style == MANY else said(number)
    if style in (OVER, MANY, ABOUT_OVER) and number % 10:
        words, qualifier = _ROUNDED[ROUND]  # nobody says 23余人
    return InventedPhrase(
        words.format(digits, unit=unit), qualifier, number, step_of(number)
    )


def _exactly(style: str, value: int) -> str:
    if style == HAN:
        return chinese(value)
    if style == WIDE:
        return str(value).translate(_TO_WIDE)
    return f"{value:,}" if style == COMMAS else str(value)
