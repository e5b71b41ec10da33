"""Money told below the 元: 三毛, 两角钱, 三毛五一斤, 一分钱.

>>> small_money_from(SMALL_MONEY.search("每斤多卖三毛五,")).value
Decimal('0.35')
>>> SMALL_MONEY.search("三毛衣、五角场") is None
True
"""

import re
from decimal import Decimal

from bulletin.zh.numerals import read
from bulletin.zh.qualifiers import AFTER, Qualifier, joined
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import exact, scaled

_DIGIT = "[1-9一二两三四五六七八九]"
_ENDS = r"(?=\s*(?:[,;。、)!?”]|$)|一[斤个份只张])"
SMALL_MONEY = re.compile(
    rf"(?={_DIGIT})(?<![\d.,元块牛零〇一二两三四五六七八九十百千万亿第])"
    rf"(?P<said>(?P<tenths>{_DIGIT})(?:毛钱?(?![衣巾笔线毯孩发皮重不])|角钱)"
    rf"(?:(?P<hundredths>{_DIGIT})(?:分钱?|{_ENDS}))?"
    rf"|(?P<only>{_DIGIT})分钱)"
)


def spoken_money_from(match: re.Match[str]) -> Quantity:
    """Return what a match of SPOKEN_MONEY says, in 元: 垫五千，凑两千一."""
    numeral = read(match["number"])
    if numeral.value_max is not None:
        return Quantity(numeral.value, "元", Qualifier.RANGE, value_max=numeral.value_max)
    said = [numeral.qualifier]
    if match["after"]:
        said.append(AFTER[match["after"]])
    return Quantity(numeral.value, "元", joined(*said), numeral.step)


def small_money_from(match: re.Match[str]) -> Quantity:
    """Return what a match of SMALL_MONEY says, in 元."""
    total = Decimal(0)
    for digit, power in (
        (match["tenths"], -1),
        (match["hundredths"], -2),
        (match["only"], -2),
    ):
        if digit:
            total = exact().add(total, scaled(read(digit).value, power))
    return Quantity(total, "元")
