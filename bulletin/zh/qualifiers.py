"""The nine qualifiers, their words and the bounds they assert: the one table of ADR 0003.

The step p is the worth of one step of the last non-zero digit as written; it is kept with
the quantity, because 10多万 and 10万多 are the same number with different steps.

>>> bounds(Decimal(6000), Qualifier.NEARLY)
Bounds(low=Decimal('5000'), high=Decimal('6000'))
>>> bounds(Decimal(315_000_000), Qualifier.ABOUT)
Bounds(low=Decimal('314500000'), high=Decimal('315500000'))
>>> bounds(Decimal(100_000), Qualifier.OVER, step=Decimal(10_000))
Bounds(low=Decimal('100000'), high=Decimal('110000'))
>>> bounds(None, Qualifier.VAGUE)
Bounds(low=Decimal('0'), high=None)
"""

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bulletin.zh.rounding import exact, plain, scaled, written


class Qualifier(StrEnum):
    """How a number is said; the codes are the product's, letter for letter."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    ABOUT_OVER = "about_over"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Bounds(NamedTuple):
    """What a quantity asserts, in its unit: from low to high, both included.

    None is open.
    """

    low: Decimal
    high: Decimal | None

    def cover(self, other: "Bounds") -> bool:
        """Tell whether all the other asserts lies inside.

        >>> Bounds(Decimal(1), None).cover(Bounds(Decimal(1), Decimal(2)))
        True
        """
        if other.low < self.low:
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)


LABELS = {
    Qualifier.EXACT: "确切",
    Qualifier.ABOUT: "约",
    Qualifier.NEARLY: "近",
    Qualifier.OVER: "逾",
    Qualifier.ABOUT_OVER: "约…余",
    Qualifier.AT_LEAST: "以上",
    Qualifier.AT_MOST: "不足",
    Qualifier.RANGE: "区间",
    Qualifier.VAGUE: "若干",
}

#: What a minus sign makes of a qualifier: less than -1400 is more than 1400 owed. Others
#: stay.
TURNED = {
    Qualifier.OVER: Qualifier.NEARLY,
    Qualifier.NEARLY: Qualifier.OVER,
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
}

# (steps below, steps above) the value that the words reach; chosen, see ADR 0003
REACH = {
    Qualifier.EXACT: (Decimal(0), Decimal(0)),
    Qualifier.ABOUT: (Decimal("0.5"), Decimal("0.5")),
    Qualifier.NEARLY: (Decimal(1), Decimal(0)),
    Qualifier.OVER: (Decimal(0), Decimal(1)),
    Qualifier.ABOUT_OVER: (Decimal("0.5"), Decimal(1)),
}

# What we print: before the number, after the number (before the unit), after the unit.
PREFIX = {
    Qualifier.ABOUT: "约",
    Qualifier.NEARLY: "近",
    Qualifier.OVER: "逾",
    Qualifier.ABOUT_OVER: "约",
    Qualifier.AT_MOST: "不超过",
}
SUFFIX = {Qualifier.AT_LEAST: "以上"}

# What we understand. Words before the number:
BEFORE = {
    **dict.fromkeys(
        (
            "约为",
            "大约",
            "约",
            "大概",
            "大致",
            "估计约",
            "初估",
            "粗估",
            "差不多",
            "估摸",
            "约莫",
            "≈",
        ),
        Qualifier.ABOUT,
    ),
    **dict.fromkeys(("将近", "接近", "近", "小"), Qualifier.NEARLY),
    **dict.fromkeys(
        (
            "逾",
            "超过",
            "超",
            "超出",
            "突破",
            "破",
            "破过",
            "过",
            "上",
            "不止",
            "多于",
            "大于",
            "高于",
            ">",
        ),
        Qualifier.OVER,
    ),
    **dict.fromkeys(
        (
            "至少",
            "不少于",
            "不低于",
            "不小于",
            "不得少于",
            "不得低于",
            "满",
            "不下于",
            "不下",
            "最少",
            "起码",
            "≥",
        ),
        Qualifier.AT_LEAST,
    ),
    **dict.fromkeys(
        (
            "不超过",
            "不得超过",
            "不得高于",
            "不能超过",
            "不应超过",
            "不超",
            "未超过",
            "未超",
            "没超过",
            "不逾",
            "未达",
            "不多于",
            "不高于",
            "不大于",
            "不到",
            "不足",
            "不满",
            "未满",
            "最多",
            "至多",
            "少于",
            "低于",
            "小于",
            "≤",
            "<",
        ),
        Qualifier.AT_MOST,
    ),
}
# inside or right after the number:
INSIDE = {
    **dict.fromkeys(("多", "余", "几", "+"), Qualifier.OVER),
    **dict.fromkeys(("来", "把"), Qualifier.ABOUT),
}
# after the unit:
AFTER = {
    **dict.fromkeys(("左右", "上下"), Qualifier.ABOUT),
    **dict.fromkeys(("以上", "及以上", "打底", "起步"), Qualifier.AT_LEAST),
    **dict.fromkeys(("以内", "之内", "以下", "不到", "封顶"), Qualifier.AT_MOST),
    **dict.fromkeys(("有余", "开外", "出头", "挂零", "余"), Qualifier.OVER),
}

# Several words on one number, the first rule that fits: an upper limit on an open number
# (不超过20余人) and 近…余 contradict themselves and are read as 约…余.
_JOINED = (
    ({Qualifier.AT_MOST, Qualifier.OVER}, Qualifier.ABOUT_OVER),
    ({Qualifier.AT_LEAST}, Qualifier.AT_LEAST),
    ({Qualifier.AT_MOST}, Qualifier.AT_MOST),
    ({Qualifier.ABOUT_OVER}, Qualifier.ABOUT_OVER),
    ({Qualifier.ABOUT, Qualifier.OVER}, Qualifier.ABOUT_OVER),
    ({Qualifier.NEARLY, Qualifier.OVER}, Qualifier.ABOUT_OVER),
    ({Qualifier.ABOUT}, Qualifier.ABOUT),
    ({Qualifier.NEARLY}, Qualifier.NEARLY),
    ({Qualifier.OVER}, Qualifier.OVER),
)


@lru_cache(maxsize=1024)
def joined(*found: Qualifier) -> Qualifier:
    """Return the one qualifier that several words on one number make together.

    >>> joined(Qualifier.ABOUT, Qualifier.OVER), joined(Qualifier.OVER, Qualifier.OVER)
    (<Qualifier.ABOUT_OVER: 'about_over'>, <Qualifier.OVER: 'over'>)
    >>> joined()
    <Qualifier.EXACT: 'exact'>
    """
    words = set(found)
    return next((result for parts, result in _JOINED if parts <= words), Qualifier.EXACT)


def step_of(value: Decimal) -> Decimal:
    """Return the worth of one step of the last non-zero digit; 1 for zero.

    >>> step_of(Decimal(6000)), step_of(Decimal(128_000_000)), step_of(Decimal("1.50"))
    (Decimal('1000'), Decimal('1000000'), Decimal('0.1'))
    >>> step_of(Decimal(0))
    Decimal('1')
    """
    whole, _, decimals = written(abs(value)).partition(".")
    if decimals:
        return Decimal((0, (1,), -len(decimals)))
    zeros = len(whole) - len(whole.rstrip("0")) if whole != "0" else 0
    return scaled(Decimal(1), zeros)


def bounds(
    value: Decimal | None,
    qualifier: Qualifier,
    step: Decimal | None = None,
    value_max: Decimal | None = None,
) -> Bounds:
    """Return what the words assert, in the unit of the value; low is never below 0.

    A missing step is the step of the value; an unknown value is 0..open. Raises
    ValueError for a range without its second end.
    """
    if value is None or qualifier is Qualifier.VAGUE:
        return Bounds(Decimal(0), None)
    if qualifier is Qualifier.EXACT:
        said = plain(value)
        return Bounds(max(Decimal(0), said), said)
    if qualifier is Qualifier.RANGE:
        if value_max is None:
            raise ValueError("区间须填两端：请补上较大的一端")
        return Bounds(value, value_max)
    if qualifier is Qualifier.AT_LEAST:
        return Bounds(value, None)
    if qualifier is Qualifier.AT_MOST:
        return Bounds(Decimal(0), value)
    below, above = REACH[qualifier]
    worth, sums = step_of(value) if step is None else step, exact()
    low = plain(sums.subtract(value, sums.multiply(worth, below)))
    high = plain(sums.add(value, sums.multiply(worth, above)))
    return Bounds(max(Decimal(0), low), high)
