"""How much it says that two numbers go together, counted in halvings.

Two tellings of 216000 masks go together by chance once in many; two of 20 people or so
do not. The costs were chosen where 300 second tellings among 10,000 generated activities
are told from other deeds of the same bodies (tests/scoring/duplicates.py).
"""

from collections.abc import Sequence
from decimal import Decimal

from bulletin.zh.qualifiers import step_of
from organizations.same_deed.telling import ToldNumber

NumberPair = tuple[ToldNumber, ToldNumber]
#: Beyond that a number is as good as certain.
MOST = 8
#: What the same thing, and the same place, add.
SAME_ITEM, SAME_DESTINATION = 2, 1
#: What has to be outweighed: at all; by each number that cannot be the same, by each that
#: the shorter telling has alone; where the days or the sections differ.
NEEDED, UNLIKE, ALONE, OTHER_DAY, OTHER_SECTION = 2, 3, 2, 1, 2

#: What the same receiver and the same place say for it, and others against it.
RECEIVER, PLACE = 4, 2


def weight_of(pairs: Sequence[NumberPair]) -> int:
    """What all pairs of numbers together say."""
    return sum(weight(one, other) for one, other in pairs)


def weight(one: ToldNumber, other: ToldNumber) -> int:
    """What one pair says: 0 where one is unknown, 4 of 逾20万个口罩 beside 216000个."""
    if one.reach is None or other.reach is None:
        return 0
    top = max(one.reach[1], other.reach[1])
    halvings = int(top // max(_width(one), _width(other))).bit_length()
    said = min(MOST, halvings)
    if one.item and other.item:
        said += SAME_ITEM
    if one.destination and one.destination == other.destination:
        said += SAME_DESTINATION
    return said


def _width(number: ToldNumber) -> Decimal:
    """How far the number reaches; an exact one as far as one step of its last digit."""
    low, high = number.reach or (Decimal(0), Decimal(0))
    if high > low:
        return high - low
    return min(step_of(high), high) if high > 0 else Decimal(1)
