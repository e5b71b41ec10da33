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

_NUMBER = r"\d+(?:\.\d+)?[万亿]?"
_CHANGED = re.compile(
    rf"(?<![\d.])(?P<old>{_NUMBER})[^\d，。；,;]{{0,2}}?(?:改|→|->|应|更正|修正)[为成是]?(?P<new>{_NUMBER})(?![\d.%万亿])"
)


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
    return sorted(found, key=lambda one: one.span)


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
