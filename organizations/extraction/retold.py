"""The same deed told twice in one text, by facts: who, when, where to, and what.

Two sentences about one deed share hardly any words; bodies, days, things and sums they share.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from bulletin.zh.units import same_unit
from organizations.extraction.found import FoundDeed, NamedBody, OfferedFigure
from organizations.extraction.register import BodyRegister

_DAYS_APART = 3
# 感谢某某支部20日派来28名志愿者: who was helped tells it again, in the same message too
_THANKS = re.compile("感谢|多谢|鸣谢|谢意|致谢|收到")
_MEAL = re.compile("[餐饭]$|便当$")


def mark_retold(
    text: str, deeds: Sequence[FoundDeed], register: BodyRegister
) -> list[tuple[int, int]]:
    """Return the pairs of deeds that may be one, the later first."""
    pairs = []
    by_house: dict[str, list[int]] = {}
    for index, deed in enumerate(deeds):
        houses = _houses(deed, register)
        earlier: set[int] = set()
        for name in houses:
            earlier.update(by_house.get(name, []))
        for at in sorted(earlier)[-20:]:
            if _is_same(deed, deeds[at], text[slice(*deed.spans[0])]):
                pairs.append((index, at))
                break
        for name in houses:
            by_house.setdefault(name, []).append(index)
    return pairs


def _is_same(later: FoundDeed, earlier: FoundDeed, words: str) -> bool:
    if later.message is earlier.message and not _THANKS.search(words):
        return False
    if later.corrects or earlier.corrects:
        return False
    return (
        _near_days(later, earlier)
        and _may_be_one(later.destination, earlier.destination)
        and _may_be_one(later.place, earlier.place)
        and _shares_amount(later.figures, earlier.figures)
    )


def _houses(deed: FoundDeed, register: BodyRegister) -> set[str]:
    bodies: list[NamedBody] = list(deed.leads)
    for body, role in deed.partners:
        if role != "beneficiary":
            bodies.append(body)
    return {register.house(body.name) for body in bodies}


def _near_days(one: FoundDeed, other: FoundDeed) -> bool:
    if one.days is None or other.days is None:
        return True
    return abs((one.days[0] - other.days[0]).days) <= _DAYS_APART


def _may_be_one(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def _shares_amount(
    later: Sequence[OfferedFigure], earlier: Sequence[OfferedFigure]
) -> bool:
    for one in later:
        for other in earlier:
            if one.indicator == other.indicator and _meet(one, other):
                return True
    return False


def _meet(one: OfferedFigure, other: OfferedFigure) -> bool:
    mine, theirs = one.mention.quantity, other.mention.quantity
    if not same_unit(mine.unit, theirs.unit) or one.counting != other.counting:
        return False
    if one.item and other.item and not _may_be_one_thing(one.item, other.item):
        return False
    return _reaches(mine.low, theirs.high) and _reaches(theirs.low, mine.high)


def _may_be_one_thing(one: str, other: str) -> bool:
    """Tell whether two words may name one thing: 盒饭 and 爱心餐 are meals."""
    if one in other or other in one:
        return True
    return _MEAL.search(one) is not None and _MEAL.search(other) is not None


def _reaches(low: Decimal, high: Decimal | None) -> bool:
    return high is None or low <= high
