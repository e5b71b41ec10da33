"""Parts told in brackets right behind their whole, without a unit: 3906人次（电话2115、现场1791）.

>>> from bulletin.zh.parser import find_quantities
>>> [(it.text, it.quantity.unit) for it in find_quantities("志愿者300人（男120，女180）")]
[('300人', '人'), ('120', '人'), ('180', '人')]
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bulletin.zh.numerals import ARABIC, read
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import exact

if TYPE_CHECKING:
    from bulletin.zh.parser import Mention

_BRACKET = re.compile(r"\s?[(（](?P<inside>[^()（）\n]{3,80})[)）]")
_PART = re.compile(
    rf"(?P<noun>[一-鿿]{{1,8}})[:：]?\s?(?P<number>{ARABIC})\s?(?=[、，,;；]|$)"
)


def with_parts(mentions: "list[Mention]", text: str) -> "list[Mention]":
    """Return the mentions, in order, with the parts in brackets that take over their unit."""
    found = list(mentions)
    for whole in mentions:
        bracket = _BRACKET.match(text, whole.span[1])
        if bracket and whole.quantity.unit and whole.kind != "date":
            parts = _parts(whole, bracket, mentions, text)
            told = {part.span for part in parts}
            found = [*filter(lambda one: one.span not in told, found), *parts]
    return sorted(found, key=lambda mention: mention.span)


def _parts(
    whole: "Mention", bracket: re.Match[str], mentions: "list[Mention]", text: str
) -> "list[Mention]":
    """Return the numbers of the bracket; none where one has a unit of its own, or too much."""
    start, end = bracket.span("inside")
    parts = list(_told(whole, start, end, text))
    told = {part.span for part in parts}
    inside = filter(lambda one: start <= one.span[0] < end, mentions)
    if any(one.quantity.unit or one.span not in told for one in inside):
        return []
    total = Decimal(0)
    for part in parts:
        total = exact().add(total, part.quantity.value or Decimal(0))
    is_split = len(parts) > 1 and total <= (whole.quantity.value or Decimal(0))
    return parts if is_split else []


def _told(whole: "Mention", start: int, end: int, text: str) -> "Iterator[Mention]":
    for match in _PART.finditer(text[:end], start):
        numeral = read(match["number"])
        yield replace(
            whole,
            text=match["number"],
            span=match.span("number"),
            quantity=Quantity(numeral.value, whole.quantity.unit, step=numeral.step),
            thing=match["noun"],
        )
