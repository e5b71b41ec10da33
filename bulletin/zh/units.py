"""The units and measure words we know, as data: one line each.

>>> same_unit("名", "人"), same_unit("场", "批次"), same_unit("个", "盒")
(True, True, False)
>>> kind_of("人次"), kind_of("个小时"), kind_of("万元"), kind_of("光年")
('person_times', 'hours', 'money', 'other')
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "money", "goods", "people", "person_times", "hours", "teams", "orgs", "sessions", "date",
    "other",
]  # fmt: skip

DAY_UNIT = "日期"

SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


@dataclass(frozen=True)
class Unit:
    """A unit as we keep it, its other spellings, and characters after which it is none (家庭)."""

    name: str
    kind: Kind
    spellings: tuple[str, ...] = ()
    not_before: str = ""


UNITS = (
    Unit("元", "money", ("元人民币", "人民币", "块钱", "圆"), "旦宵老素"),
    Unit("港元", "money", ("元港币", "港币", "HKD")),
    Unit("美元", "money", ("美金", "USD")),
    Unit("欧元", "money"),
    Unit("人次", "person_times", ("人/次", "余人次")),
    Unit("人", "people", ("个人",), "均工民才数们"),
    Unit("名", "people", (), "单字称誉义录"),
    Unit("位", "people", (), "于置"),
    Unit("小时", "hours", ("个小时", "个钟头", "钟头")),
    Unit("支", "teams", (), "部付持援出一"),
    Unit("家", "orgs", (), "庭属长园校里访"),
    Unit("所", "orgs", (), "有需得在"),
    Unit("场", "sessions", (), "所地馆"),
    Unit("场次", "sessions"),
    Unit("批次", "sessions"),
    Unit("期", "sessions", (), "间望待"),
    Unit("个", "goods", (), "别性体案"),
    Unit("批", "goods", (), "准评复示"),
    Unit("件套", "goods"),
    Unit("只", "goods", (), "有要是能"),
    Unit("盒", "goods"),
    Unit("件", "goods"),
    Unit("套", "goods", (), "餐"),
    Unit("箱", "goods"),
    Unit("瓶", "goods"),
    Unit("桶", "goods"),
    Unit("袋", "goods"),
    Unit("包", "goods", (), "括含装"),
    Unit("双", "goods", (), "方向"),
    Unit("副", "goods", (), "会"),
    Unit("台", "goods", (), "湾风阶山"),
    Unit("辆", "goods"),
    Unit("艘", "goods"),
    Unit("份", "goods", (), "额"),
    Unit("张", "goods", (), "家"),
    Unit("块", "goods"),
    Unit("把", "goods"),
    Unit("顶", "goods"),
    Unit("部", "goods", (), "分门委队"),
    Unit("本", "goods", (), "次级市区月年轮地科人"),
    Unit("册", "goods"),
    Unit("床", "goods", (), "位"),
    Unit("罐", "goods"),
    Unit("吨", "goods"),
    Unit("公斤", "goods", ("千克", "kg", "㎏")),
    Unit("斤", "goods"),
    Unit("升", "goods", ("L",), "级至到"),
    Unit("毫升", "goods", ("ml", "mL")),
    Unit("条", "other", (), "件例款"),
    Unit("笔", "other"),
    Unit("次", "other", (), "日年月要性"),
    Unit("项", "other", (), "目"),
    Unit("户", "other", (), "外口籍"),
    Unit("例", "other", (), "如会外"),
    Unit("处", "other", (), "理置于罚"),
    Unit("种", "other"),
    Unit("间", "other"),
    Unit("栋", "other"),
    Unit("岁", "other"),
    Unit("天", "other", (), "津河安"),
    Unit("周", "other", ("个星期", "星期"), "年末边"),
    Unit("个月", "other"),
    Unit("年", "other", (), "度级代均"),
    Unit("分钟", "other"),
    Unit("个工作日", "other", ("工作日",)),
    Unit("公里", "other", ("千米",)),
    Unit("平方米", "other", ("㎡", "平米")),
    Unit("米", "other"),
    Unit("倍", "other"),
    Unit("成", "other", (), "立为功员本果效长都就品熟绩人年交"),
    Unit("%", "other", ("个百分点",)),
    Unit(DAY_UNIT, "date"),
)  # fmt: skip

# Measure words that count the same thing and are exchanged freely.
EXCHANGED = (
    frozenset({"人", "名", "位"}),
    frozenset({"家", "个"}),
    frozenset({"场", "场次", "批次", "期"}),
)

TIME_UNITS = frozenset({"小时", "天", "周", "个月", "年", "分钟", "个工作日"})

_BY_SPELLING = {spelling: unit for unit in UNITS for spelling in (unit.name, *unit.spellings)}


def find_unit(spelling: str) -> Unit | None:
    """Return the unit of that spelling, None when it is not one of ours.

    >>> find_unit("人民币").name
    '元'
    """
    return _BY_SPELLING.get(spelling)


def canonical(spelling: str) -> str:
    """Return the name we keep for that spelling; an unknown unit stays as it is.

    >>> canonical("个小时"), canonical("捆")
    ('小时', '捆')
    """
    unit = find_unit(spelling)
    return unit.name if unit else spelling


def split_scale(unit: str) -> tuple[int, str]:
    """Return the power of ten and the base unit of a column head such as 万元.

    >>> split_scale("万元"), split_scale("元"), split_scale("万")
    ((4, '元'), (0, '元'), (4, ''))
    """
    if unit[:1] in ("万", "亿"):
        return SCALES[unit[0]], canonical(unit[1:])
    return 0, canonical(unit)


def same_unit(first: str, second: str) -> bool:
    """Tell whether two units count the same: one spelling of the other, or exchanged freely."""
    one, other = canonical(first), canonical(second)
    return one == other or any({one, other} <= group for group in EXCHANGED)


def kind_of(unit: str) -> Kind:
    """Return what a unit counts by itself; the noun after it may say better. Unknown: other."""
    _, base = split_scale(unit)
    found = find_unit(base)
    return found.kind if found else "other"
