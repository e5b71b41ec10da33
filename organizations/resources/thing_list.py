"""Things counted by item in one cell: `KN95口罩 5万个；手套 3000双`.

A name that holds what parts things, or a number of its own, stands in 「」:
`「消毒液1.2L、洗手液450g」200箱` is one thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.quantity import Quantity

#: At 、 and ， only where nothing stronger parts the things.
_STRONG, _WEAK = re.compile(r"[;；\n]|[、，]\s*(?=「)"), re.compile(r"[、，]")
_NAMED = re.compile(r"「([^「」]+)」")
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
    # While things are parted, a name in 「」 is a sign that parts nothing and is no number.
    names = _NAMED.findall(text)
    parts = _parts(_NAMED.sub("「」", text))
    found = []
    for part in parts:
        name = names.pop(0) if "「」" in part else ""
        thing = _read(part.replace("「」", ""), name)
        found.append(thing)
    return found


def thing_in_words(item: str, number: str) -> str:
    """A thing as a cell says it, its name in 「」 where it would not be read back otherwise.

    >>> thing_in_words("手套", "3000双"), thing_in_words("药品、器械", "20箱")
    ('手套3000双', '「药品、器械」20箱')
    """
    plain = f"{item}{number}"
    try:
        found = read_things(plain)
    except ValueError:
        found = []
    is_read_back = [one.item for one in found] == [item]
    return plain if is_read_back or "「" in item else f"「{item}」{number}"


def _parts(text: str) -> Iterator[str]:
    cut = _STRONG if _STRONG.search(text) else _WEAK
    for part in cut.split(text):
        if part.strip(_EDGES):
            yield part.strip(_EDGES)


def _has_unit(mention: Mention) -> bool:
    return bool(mention.quantity.unit)


def _read(part: str, name: str) -> CountedThing:
    found = list(filter(_has_unit, find_quantities(part)))
    if not found and name:
        raise ValueError(f"“{name}”没有数量，或没有写单位，请写清，如 手套 3000双")
    if not found:
        lacks = "没有写单位" if any(sign.isdigit() for sign in part) else "没有数量"
        raise ValueError(
            f"“{part}”{lacks}，请写“物品 数量单位”，如 KN95口罩 5万个；手套 3000双"
        )
    mention = found[-1]
    start, end = mention.span
    item = name or part[:start].strip(_EDGES) or part[end:].strip(_EDGES)
    if not item:
        raise ValueError(f"“{part}”没有写是什么物品，请写“物品 数量单位”，如 手套 3000双")
    return CountedThing(item, mention.quantity, mention.text)
