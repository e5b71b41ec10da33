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
from functools import lru_cache

from bulletin.zh.characters import fold
from bulletin.zh.ill_formed import faults
from bulletin.zh.numerals import informal
from bulletin.zh.patterns import RANGE, SINGLE, UNIT, VAGUE
from bulletin.zh.quantity import Quantity
from bulletin.zh.readings import quantity_from, vague_from
from bulletin.zh.rounding import scaled
from bulletin.zh.units import kind_of, same_unit, split_scale

LONGEST = 100  # characters; what is longer is a text, and is not looked into
_NOTHING = frozenset(
    {"无", "没有", "暂无", "-", "--", "—", "——", "/", "\\", "N/A", "NA", "null",
     "待定", "不详", "未知", "待统计", "未统计"}
)  # fmt: skip
# Signs of a table that say what words say elsewhere.
_SIGNS = {"≈": "约", "~": "约", "≥": "不少于", ">=": "不少于", "≤": "不超过", "<=": "不超过",
          ">": "超", "<": "不到"}  # fmt: skip
_LEAD = re.compile(rf"^(?:{'|'.join(_SIGNS)}|(?:总共|共计|合计|总计|共)[:\s]*)(?=[^=])")
# What is wrong with a cell, the first that fits, and what to do about it.
_COMPLAINTS = (
    (r"#[A-Z/0]+[!?]?", "是表格公式的错误值：请在原表改正公式，或直接填数值"),
    (r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2}",
     "是日期：这一格要填数值，请核对列的对应关系"),
    (r"\([^()]*\)", "写在括号里，看不出是负数还是说明：请去掉括号，只填数值"),
    (r"\S*\d\S*[元块](?:/\S{1,2})?[*×xX]\S+", "是单价乘数量的算式：请填算出来的合计"),
    (r"\d+/\d+", "是分数或日期：请填小数或合计"),
    (r"[\d.]+\s?\S{0,3}/[瓶桶袋箱盒包罐件支板]|\S*\d\S*[*×xX]\d\S*",
     "是包装规格，不是数量：请填总数，规格写进品名"),
    (r"[^()]*\d[^()]*\([^()]+\)", "括号里另有说明：请只填数值和单位，说明写进正文"),
)  # fmt: skip
#: 12.5W, 3W+ under a column of anything but watts: the 万 of chats.
_CAPITAL, _POWER = re.compile(r"(?<=\d)W(?![A-Za-z])"), frozenset({"", "瓦", "W"})
_NEGATIVE = re.compile(r"[-−]\s?\d")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE][+-]?\d+")
_ONLY_A_SCALE = re.compile(rf"[百千万亿](?:{UNIT})?")
_HAS_NUMBER = re.compile(r"\d")


@lru_cache(maxsize=1_000)
def parse_cell(text: str, unit: str = "") -> Quantity:
    """Return the quantity one cell says, in base units.

    unit is that of the column; a bare number takes it, with its 万 if it has one (万元). A
    unit written in the cell must count the same and becomes the column's. Raises
    ValueError saying what to write instead.
    """
    power, column = split_scale(unit)
    said = fold(text).text
    if column not in _POWER:
        said = _CAPITAL.sub("w", said)
    said = informal(said).strip()
    said = _LEAD.sub(lambda lead: _SIGNS.get(lead[0], ""), said)
    _refuse_what_is_no_number(said)
    quantity = _read(said)
    _refuse_ill_formed(said)
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
    for pattern, read in (
        (VAGUE, vague_from),
        (SINGLE, quantity_from),
        (RANGE, quantity_from),
    ):
        match = pattern.fullmatch(said)
        if match is not None:
            _refuse_each(match)
            return read(match)
    _complain(said)
    if len(re.findall(r"\d+(?:[.,]\d+)*", said)) > 1:
        raise ValueError(f"“{said[:30]}”里有几个数：一个格子只填一个数值，其余请分列填写")
    raise ValueError(
        f"“{said[:30]}”读不懂：请只填数值和单位，如 36000、约30万元、1500多名、一批"
    )


def _refuse_each(match: re.Match[str]) -> None:
    """Refuse 20元/人; 34台/套 only names its unit twice."""
    each, unit = match.groupdict().get("per"), match.groupdict().get("unit") or ""
    if each and {kind_of(each), kind_of(unit)} != {"goods"}:
        raise ValueError(f"“{match[0]}”是每{each}的数，不是合计：请填合计")


def _complain(said: str) -> None:
    for form, complaint in _COMPLAINTS:
        if re.fullmatch(form, said):
            raise ValueError(f"“{said[:30]}”{complaint}")


def _refuse_what_is_no_number(said: str) -> None:
    if not said:
        raise ValueError("单元格是空的：请填数值；确实没有请填 0")
    if len(said) > LONGEST:
        raise ValueError(f"“{said[:30]}…”太长：一个格子只填一个数值，说明写进正文")
    if said in _NOTHING:
        raise ValueError(
            f"“{said}”不是数值：确实没有请填 0，有而数量不详请填“若干”，没有报来请留空"
        )
    if _NEGATIVE.match(said):
        raise ValueError(f"“{said}”是负数：数值不能小于 0，要扣减请更正原来的记录")
    if _SCIENTIFIC.fullmatch(said):
        raise ValueError(
            f"“{said}”是科学记数法，可能已丢失位数：请把单元格改为数值格式后重填"
        )


def _refuse_ill_formed(said: str) -> None:
    """Refuse what no text may say either: 29+家, 336个半小时, 万人."""
    for fault in faults(said):
        raise ValueError(f"“{said}”读不出：{fault.why}")
    if _ONLY_A_SCALE.fullmatch(said):
        raise ValueError(f"“{said}”读不出是多少：请写明数值，数量不详请填“若干”")


def _is_bare(said: str, quantity: Quantity) -> bool:
    """Tell a number that leaves its 万 to the head of the column.

    5541.36, but not 5541万.
    """
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
