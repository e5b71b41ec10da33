"""What each column of a pasted table holds, by its head: bodies, items, receivers, numbers.

>>> [column_of(name, "单位：人、万元").kind for name in ("序号", "党组织", "新增志愿者", "捐款")]
['words', 'body', 'number', 'number']
>>> column_of("捐款", "单位：人、万元").unit
'万元'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ColumnKind = Literal[
    "words", "body", "receiver", "item", "amount", "unit", "day", "number"
]

_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,6})[)）]\s*$")
_KINDS: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = (
    (
        "words",
        re.compile(
            r"^(?:序号|编号|备注|说明|联系人|电话|联系方式)|工作|内容|情况|活动$|[单均]价"
        ),
    ),
    (
        "receiver",
        re.compile(
            r"捐赠对象|受赠|受助|接收|接受|去向|捐往|受益单位|[捐送赠]给|送往|支援(?:地|对象|何处)|流向|捐[往向至]|何处|^(?:街道|社区|乡镇|医院|学校)(?:名称)?$"
        ),
    ),
    ("day", re.compile(r"日期|时间$")),
    (
        "item",
        re.compile(
            r"^(?:捐赠)?(?:物资|物品|品名|品种|款物|项目|慰问品|[赠捐]品)(?:名称|[及和与、]?数量|明细|清单)*$"
        ),
    ),
    (
        "body",
        re.compile(r"单位(?:名称)?$|党组织|组织名称|名称$|捐赠方|捐赠人|机构|^协会"),
    ),
    ("amount", re.compile(r"^(?:捐赠)?数量$")),
)
# The first noun that fits says in what a column without a unit counts.
_UNITS = (
    (re.compile(r"人次"), "人次"),
    (re.compile(r"时长|小时|工时"), "小时"),
    (re.compile(r"队伍?(?:数量?)?$|服务队"), "支"),
    (re.compile(r"场次?|培训"), "场"),
    (re.compile(r"捐款|金额|折价|折合|价值|善款|资金|现金"), "元"),
    (re.compile(r"企业"), "家"),
    (re.compile(r"人数|志愿者|党员|社工|人员|义工"), "人"),
)
_IN_TEN_THOUSANDS = re.compile(r"单位[^\n]*万元|万元[）)]?\s*$")
_CAPTION_UNITS = re.compile(r"(?<![一-鿿])单位\s*[:：]\s*(?P<units>[^\n\t（）()]{1,16})")
_NO_GOODS = frozenset({"元", "万元", "人", "小时", "人次", "支", "场", "家", "户", "名"})
_MEASURE = re.compile("(?:计量|数量)?单位")
_ADDED = re.compile(r"新增|当[日天]|本[日周次]|今[日天]|昨[日天]|单日")
#: 志愿者（新增/累计）: each cell says both, 12/286.
PAIR_HEAD = re.compile(
    r"[（(]?(?:新增|本[日周]|[当今]日)[数量人]{0,2}\s*[/／、]\s*(?:累计|总计)[数量人]{0,2}[)）]?"
)
_SUMMED = re.compile(r"累计|总[计数量]|历次")


@dataclass(frozen=True)
class TableColumn:
    """The head of one column, what it holds and in what its numbers count; unit may be empty."""

    name: str
    kind: ColumnKind
    unit: str = ""

    @property
    def noun(self) -> str:
        """The head without its unit."""
        return _UNIT.sub("", self.name)

    @property
    def is_added(self) -> bool:
        """Whether the head says that its numbers are new ones: 新增志愿者."""
        return _ADDED.search(self.name) is not None

    @property
    def is_running(self) -> bool:
        """Whether the head says that its numbers are running totals."""
        return _SUMMED.search(self.name) is not None


def columns_of(names: Sequence[str], caption: str) -> list[TableColumn]:
    """Return what the columns hold; 单位 behind 数量 says in what the goods count.

    >>> [one.kind for one in columns_of(["捐赠单位", "物资名称", "数量", "单位"], "")]
    ['body', 'item', 'amount', 'unit']
    """
    found: list[TableColumn] = []
    for name in names:
        column = column_of(name, caption)
        is_unit = _MEASURE.fullmatch(column.name) is not None
        if is_unit and _are_counted(names, caption, found):
            column = TableColumn(column.name, "unit")
        found.append(column)
    return found


def _are_counted(
    names: Sequence[str], caption: str, before: Sequence[TableColumn]
) -> bool:
    """Tell whether 单位 says in what goods count: behind 数量, or between 物资名称 and 数量."""
    kinds = {one.kind for one in before}
    if "amount" in kinds:
        return True
    follows = names[len(before) + 1 : len(before) + 2]
    is_before = bool(follows) and column_of(follows[0], caption).kind == "amount"
    return is_before and {"body", "item"} <= kinds


def unit_of_goods(caption: str) -> str:
    """Return the one measure word that the caption names beside money; "" for several or none.

    >>> unit_of_goods("单位：个、元"), unit_of_goods("单位：万元"), unit_of_goods("单位：个、箱")
    ('个', '', '')
    """
    told = _CAPTION_UNITS.search(caption)
    units = re.split(r"[、，,/／和\s]+", told["units"]) if told else []
    counted = [one for one in units if one and one not in _NO_GOODS]
    return counted[0] if len(counted) == 1 else ""


def column_of(name: str, caption: str) -> TableColumn:
    """Return what the column of that head holds; the caption may say in what money counts."""
    head = PAIR_HEAD.sub("", name.strip())
    told = _UNIT.search(head)
    noun = _UNIT.sub("", head)
    for kind, words in _KINDS:
        if words.search(noun):
            return TableColumn(head, kind, told["unit"] if told else "")
    if told:
        return TableColumn(head, "number", told["unit"])
    for words, unit in _UNITS:
        if words.search(noun):
            is_large = unit == "元" and _IN_TEN_THOUSANDS.search(caption)
            return TableColumn(head, "number", "万元" if is_large else unit)
    return TableColumn(head, "words")
