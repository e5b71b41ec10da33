"""In which unit the bare numbers of a column are: its head says it, a line above, or a person.

A number is never taken to be in our base unit because nobody said anything: 30 under 捐款 may
be 30元 or 30万元, and the second is ten thousand times the first.
"""

import re

from bulletin.zh.cell import parse_cell
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import scaled
from bulletin.zh.units import (
    TIME_UNITS,
    canonical,
    find_unit,
    kind_of,
    power_of,
    same_unit,
)

#: Before a unit, in heads: 万元, 亿元, 千元.
_SCALES = ("百万", "千万", "万", "亿", "千", "百")
_PARTED = re.compile(r"([;；\n])")
_PLACE = re.compile(r"^([^:：\d]+[:：])(.+)$")
_LAST_DIGIT = re.compile(r"^(.*[\d零一二三四五六七八九十百千两])(\D*)$")


def units_of(own: str) -> list[str]:
    """The units that a number under a heading with the unit `own` may be meant in.

    >>> units_of("元"), units_of("小时")
    (['元', '万元', '亿元'], ['小时', '万小时'])
    """
    scales = ("", "万", "亿") if kind_of(own) == "money" else ("", "万")
    return [f"{scale}{own}" for scale in scales]


def must_be_said(own: str) -> bool:
    """Whether a bare number says nothing without its unit: money and time, not persons.

    >>> must_be_said("元"), must_be_said("小时"), must_be_said("人")
    (True, True, False)
    """
    return kind_of(own) == "money" or canonical(own) in TIME_UNITS


def unit_in_head(head: str, own: str) -> str:
    """The unit that the words of a head end in, where it is one of `own`; else empty.

    >>> unit_in_head("当日捐款万元", "元"), unit_in_head("捐款", "元")
    ('万元', '')
    """
    for scale in (*_SCALES, ""):
        if head.endswith(f"{scale}{own}"):
            return f"{scale}{own}"
    return ""


def unit_meant(said: str, own: str) -> str | None:
    """The unit that the words of a unit mean for numbers of `own`; None: another one.

    >>> unit_meant("万元", "元"), unit_meant("万", "元"), unit_meant("人民币", "元")
    ('万元', '万元', '元')
    >>> unit_meant("人民币万元", "元"), unit_meant("名", "人"), unit_meant("美元", "元")
    ('万元', '人', None)
    """
    if kind_of(own) == "money":
        said = said.removeprefix("人民币") or own
    if said in _SCALES:
        return f"{said}{own}"
    if same_unit(said, own):
        return own
    for scale in _SCALES:
        if said.startswith(scale) and same_unit(said.removeprefix(scale), own):
            return f"{scale}{own}"
    return None


def base_of(said: str) -> str:
    """The unit without its scale, where it has one: a head's 万元 counts under any heading.

    >>> base_of("万元"), base_of("元"), base_of("全称")
    ('元', '', '')
    """
    bare = said.lstrip("百千万亿")
    return bare if bare != said and find_unit(bare) is not None else ""


def is_unit(said: str) -> bool:
    """Whether the words in the brackets of a head are a unit and no remark.

    >>> is_unit("万元"), is_unit("千克"), is_unit("含下级")
    (True, True, False)
    """
    bare = said.lstrip("百千万亿")
    return not bare or find_unit(bare) is not None


def holds_bare_number(text: str) -> bool:
    """Whether any number of a cell leaves its unit to the head: 30, 约5, 香港：20；30.

    >>> holds_bare_number("约30"), holds_bare_number("30万"), holds_bare_number("一批")
    (True, False, False)
    """
    return any(_is_bare(number) for _, number in _numbers(text))


def in_unit(text: str, own: str, unit: str) -> str:
    """The cell with the unit of its column at each number that says none.

    >>> in_unit("30", "元", "万元"), in_unit("30以上", "元", "万元")
    ('30万元', '30万元以上')
    >>> in_unit("香港：20；30余；约5元", "元", "万元")
    '香港：20万元；30余万元；约5元'
    """
    return "".join(
        lead + (_with_unit(number, own, unit) if _is_bare(number) else number)
        for lead, number in _numbers(text)
    )


def _numbers(text: str) -> list[tuple[str, str]]:
    """The parts of a cell, each with what stands before its number."""
    found = []
    lead = ""
    for part in _PARTED.split(text):
        if _PARTED.fullmatch(part):
            lead += part
            continue
        place = _PLACE.match(part)
        found.append((lead + (place[1] if place else ""), place[2] if place else part))
        lead = ""
    return found


def _is_bare(number: str) -> bool:
    try:
        quantity = parse_cell(number)
    except ValueError:
        return False
    said_scale = re.search("[万亿]", number)
    return quantity.value is not None and not quantity.unit and not said_scale


def _with_unit(number: str, own: str, unit: str) -> str:
    """Where the unit stands so that the cell says the same: 30万元以上, 30余万元.

    Where no place is right, behind the number: whoever reads the cell then refuses it.
    """
    meant = _times_the_scale(parse_cell(number, own), unit.removesuffix(own))
    said = number.strip()
    ways = [f"{said}{unit}"]
    digits = _LAST_DIGIT.match(said)
    if digits:
        ways.append(f"{digits[1]}{unit}{digits[2]}")
    for way in ways:
        if _says(way, own, meant):
            return way
    return ways[0]


def _times_the_scale(quantity: Quantity, scale: str) -> tuple[object, ...]:
    power = power_of(scale)
    numbers = (quantity.value, quantity.value_max)
    scaled_numbers = [None if one is None else scaled(one, power) for one in numbers]
    return (*scaled_numbers, quantity.qualifier)


def _says(cell: str, own: str, meant: tuple[object, ...]) -> bool:
    try:
        quantity = parse_cell(cell, own)
    except ValueError:
        return False
    return (quantity.value, quantity.value_max, quantity.qualifier) == meant
