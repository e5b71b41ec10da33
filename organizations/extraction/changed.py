"""Numbers told again without their unit where they are changed: 人数报错了，36改38.

>>> from bulletin.zh.parser import find_quantities
>>> text = "派出党员36名。人数报错了，36改38"
>>> [one.text for one in with_changed(text, find_quantities(text))]
['36名', '38']
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bulletin.zh.numerals import read
from bulletin.zh.parser import Mention
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import kind_of

_NUMBER = r"\d+(?:\.\d+)?[万亿]?"
_CHANGED = re.compile(
    rf"(?<![\d.])(?P<old>{_NUMBER})[^\d，。；,;]{{0,2}}?(?:改|→|->|应|更正|修正)[为成是]?(?P<new>{_NUMBER})(?![\d.%万亿])"
)
# 义工不是22是32: the noun says in what is counted; what was said before stands elsewhere
_NAMED = re.compile(
    rf"(?P<noun>志愿者|义工|党员|队员|社工|参与人|人员|时长|服务时长|服务人次|人次|人)(?:人数|数)?(?:[^\d，。；]{{0,3}})"
    rf"(?:不是|不应?[为是])(?P<old>{_NUMBER})(?![\d.%万亿])[^\d，。；]{{0,2}}[，,]?(?:而|应该?|其实)?[是为](?P<new>{_NUMBER})(?=[^\d.%万亿名位人个小户件]|$)"
)
_UNITS = {"时长": "小时", "服务时长": "小时", "服务人次": "人次", "人次": "人次"}


def with_changed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the quantities, and each bare number that stands for one of them from now on."""
    found = list(mentions)
    for match in _CHANGED.finditer(text):
        old = _counted(found, match)
        if old is not None and not _is_read(found, match.start("new")):
            value = read(match["new"]).value
            quantity = Quantity(value, old.quantity.unit)
            span = match.span("new")
            found.append(replace(old, text=match["new"], span=span, quantity=quantity))
    for match in _NAMED.finditer(text):
        if not _is_read(found, match.start("new")):
            found += _named(match)
    return sorted(found, key=lambda one: one.span)


def _named(match: re.Match[str]) -> list[Mention]:
    """Return the bare number that replaces another, in the unit of what it counts, and that."""
    unit = _UNITS.get(match["noun"], "人")
    pair = []
    for which in ("old", "new"):
        quantity = Quantity(read(match[which]).value, unit)
        thing = match["noun"] if unit == "人" else ""
        pair.append(
            Mention(match[which], match.span(which), quantity, thing, kind_of(unit))
        )
    return pair


def _counted(mentions: Sequence[Mention], match: re.Match[str]) -> Mention | None:
    """Return the last number before that is of the old value and has a unit."""
    value: Decimal | None = read(match["old"]).value
    for one in reversed(mentions):
        is_before = one.span[1] <= match.start()
        if is_before and one.quantity.unit and one.quantity.value == value:
            return one
    return None


def _is_read(mentions: Sequence[Mention], place: int) -> bool:
    return any(one.span[0] <= place < one.span[1] for one in mentions)
