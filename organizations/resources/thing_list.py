"""Things counted by item in one cell: `KN95口罩 5万个；手套 3000双`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.zh.parser import find_quantities
from bulletin.zh.quantity import Quantity

#: At 、 and ， only where nothing stronger parts the things.
_STRONG, _WEAK = re.compile(r"[;；\n]"), re.compile(r"[、，]")
_EDGES = " \t\u3000:：×xX，、。"


@dataclass(frozen=True)
class CountedThing:
    """A thing, how many of it, and the words that say so."""

    item: str
    quantity: Quantity
    words: str


def read_things(text: str) -> list[CountedThing]:
    """The things of a cell in their order. Raise ValueError naming what cannot be read.

    `read_things("KN95口罩 5万个；手套 3000双")[1].item` is 手套.
    """
    return [_read(part) for part in _parts(text)]


def _parts(text: str) -> Iterator[str]:
    cut = _STRONG if _STRONG.search(text) else _WEAK
    for part in cut.split(text):
        if part.strip(_EDGES):
            yield part.strip(_EDGES)


def _read(part: str) -> CountedThing:
    found = find_quantities(part)
    if not found:
        lacks = "没有写单位" if any(sign.isdigit() for sign in part) else "没有数量"
        raise ValueError(
            f"“{part}”{lacks}，请写“物品 数量单位”，如 KN95口罩 5万个；手套 3000双"
        )
    mention = found[-1]
    start, end = mention.span
    item = part[:start].strip(_EDGES) or part[end:].strip(_EDGES)
    if not item:
        raise ValueError(f"“{part}”没有写是什么物品，请写“物品 数量单位”，如 手套 3000双")
    return CountedThing(item, mention.quantity, mention.text)
