"""Numbers under a head that names their unit once.

（单位：万元）捐赠收入2,416.30，政府补助180: both are 万元.

>>> found = UNDER_HEAD.search("(单位:万元)管理费用98.4,")
>>> under_head_from(found).value
Decimal('984000')
"""

import re

from bulletin.zh.numerals import ARABIC, read
from bulletin.zh.patterns import UNIT
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import scaled
from bulletin.zh.units import canonical, power_of

#: A noun and a number of which no unit follows.
UNDER_HEAD = re.compile(
    rf"(?<=[一-鿿)])(?P<noun>)[:为 ]?\s?(?P<said>(?P<number>{ARABIC}))(?=\s*(?:[,;。、()]|$|\n))"
)
_HEAD = re.compile(rf"单位:\s?(?:人民币)?(?P<scale>[百千万亿]*)(?P<unit>{UNIT})")
# So far down a table its head still holds.
_REACH = 1500
_CODE = re.compile(r"(?:19|20)\d\d|0\d+|\d{7,}")


def under_head_from(match: re.Match[str]) -> Quantity:
    """Return what a match of UNDER_HEAD says, in the unit of the last head before it.

    Raises ValueError where there is no head, or the number is a year or a code.
    """
    head = None
    for found in _HEAD.finditer(
        match.string, max(0, match.start() - _REACH), match.start()
    ):
        head = found
    if head is None or _CODE.fullmatch(match["number"]):
        raise ValueError("这个数上面没有写明单位：请补上单位")
    numeral, power = read(match["number"]), power_of(head["scale"])
    return Quantity(
        scaled(numeral.value, power),
        canonical(head["unit"]),
        step=scaled(numeral.step, power),
    )
