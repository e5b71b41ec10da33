"""One table cell as a quantity: parse_cell(text, unit), or what to write instead.

>>> parse_cell("约30万元").value, parse_cell("5541.36", "万元").value
(Decimal('300000'), Decimal('55413600'))
>>> parse_cell("逾2700万", "人次").unit, parse_cell("一批").qualifier
('人次', <Qualifier.VAGUE: 'vague'>)
>>> parse_cell("无")
Traceback (most recent call last):
ValueError: “无”不是数值：确实没有请填 0，有而数量不详请填“若干”，没有报来请留空
"""

import re

from bulletin.zh.characters import fold
from bulletin.zh.numerals import informal
from bulletin.zh.patterns import RANGE, SINGLE, VAGUE
from bulletin.zh.quantity import Quantity
from bulletin.zh.readings import quantity_from, vague_from
from bulletin.zh.rounding import scaled
from bulletin.zh.units import same_unit, split_scale

_NOTHING = frozenset({"无", "没有", "暂无", "-", "--", "—", "——", "/", "\\", "N/A", "NA", "null"})
_NEGATIVE = re.compile(r"[-−]\s?\d")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE][+-]?\d+")
_HAS_NUMBER = re.compile(r"\d")


def parse_cell(text: str, unit: str = "") -> Quantity:
    """Return the quantity one cell says, in base units.

    unit is that of the column; a bare number takes it, with its 万 if it has one (万元). A unit
    written in the cell must count the same and becomes the column's. Raises ValueError saying what
    to write instead.
    """
    said = informal(fold(text).text).strip()
    _refuse_what_is_no_number(said)
    power, column = split_scale(unit)
    quantity = _read(said)
    if quantity.unit and column and not same_unit(quantity.unit, column):
        raise ValueError(
            f"“{said}”的单位是“{quantity.unit}”，这一列的单位是“{column}”：请换算后再填"
        )
    if _is_bare(said, quantity):
        quantity = _times(quantity, power)
    return Quantity(
        quantity.value,
        column or quantity.unit,
        quantity.qualifier,
        quantity.step,
        quantity.value_max,
    )


def _read(said: str) -> Quantity:
    for pattern, read in ((VAGUE, vague_from), (SINGLE, quantity_from), (RANGE, quantity_from)):
        match = pattern.fullmatch(said)
        if match is not None:
            return read(match)
    if len(re.findall(r"\d+(?:[.,]\d+)*", said)) > 1:
        raise ValueError(f"“{said[:30]}”里有几个数：一个格子只填一个数值，其余请分列填写")
    raise ValueError(f"“{said[:30]}”读不懂：请只填数值和单位，如 36000、约30万元、1500多名、一批")


def _refuse_what_is_no_number(said: str) -> None:
    if not said:
        raise ValueError("单元格是空的：请填数值；确实没有请填 0")
    if said in _NOTHING:
        raise ValueError(
            f"“{said}”不是数值：确实没有请填 0，有而数量不详请填“若干”，没有报来请留空"
        )
    if _NEGATIVE.match(said):
        raise ValueError(f"“{said}”是负数：数值不能小于 0，要扣减请更正原来的记录")
    if _SCIENTIFIC.fullmatch(said):
        raise ValueError(f"“{said}”是科学记数法，可能已丢失位数：请把单元格改为数值格式后重填")


def _is_bare(said: str, quantity: Quantity) -> bool:
    """Tell a number that leaves its 万 to the head of the column: 5541.36, but not 5541万."""
    return not quantity.unit and not re.search("[万亿]", said)


def _times(quantity: Quantity, power: int) -> Quantity:
    if quantity.value is None or power == 0:
        return quantity
    return Quantity(
        scaled(quantity.value, power),
        quantity.unit,
        quantity.qualifier,
        None if quantity.step is None else scaled(quantity.step, power),
        None if quantity.value_max is None else scaled(quantity.value_max, power),
    )
