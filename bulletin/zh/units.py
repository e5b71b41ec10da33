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
    """A unit as we keep it, its other spellings, and what makes another word of it (家庭).

    not_before lists characters, or words parted by |: 湾|风(?!扇) tells 台风 from 台风扇.
    """

    name: str
    kind: Kind
    spellings: tuple[str, ...] = ()
    not_before: str = ""


def _units(kind: Kind, *names: str) -> tuple[Unit, ...]:
    """Units with one spelling each: 碗, 杯 and 盆 of goods."""
    return tuple(Unit(name, kind) for name in names)


UNITS = (
    Unit(
        "元",
        "money",
        ("元整", "圆整", "元人民币", "人民币", "块钱", "圆", "RMB", "CNY"),
        not_before="旦宵老素里观桥",
    ),
    Unit("港元", "money", ("元港币", "元港元", "港币", "HKD")),
    Unit("美元", "money", ("元美金", "元美元", "美金", "USD")),
    Unit("欧元", "money", ("元欧元", "EUR")),
    Unit("英镑", "money"),
    Unit("日元", "money", ("日币", "日圆")),
    Unit("韩元", "money"),
    Unit("新台币", "money", ("台币", "元新台币")),
    Unit("卢布", "money"),
    Unit("澳元", "money", ("澳币", "澳大利亚元")),
    Unit("加元", "money", ("加币", "加拿大元")),
    Unit("澳门元", "money", ("澳门币",)),
    Unit("新加坡元", "money", ("新币",)),
    Unit(
        "人次",
        "person_times",
        ("人/次", "人(次)", "名(次)", "人·次", "余人次", "人(家)次", "人(户)次"),
    ),
    Unit("人份", "goods"),
    Unit("人天", "other", ("人日",)),
    Unit(
        "人",
        "people",
        ("个人",),
        "均|工(?![作程])|民(?![兵警])|才|数|们|大(?![队组])|社(?![工区])",
    ),
    Unit("名", "people", (), "单(?![亲身])|字|称|誉|录(?!取)|额"),
    Unit("位", "people", (), "于置"),
    Unit("小时", "hours", ("个小时", "个钟头", "钟头", "h", "H")),
    Unit("支", "teams", (), "部(?!队)|付|持|援(?![鄂沪港疆藏外])|出|一"),
    Unit(
        "家",
        "orgs",
        (),
        "庭(?!院)|属(?!地)|长(?![者期三沙江途])|园(?![林区])|校(?![外企服])|里|访(?!问)",
    ),
    Unit("所", "orgs", (), "有需得在"),
    Unit("场", "sessions", (), "所地馆"),
    Unit("场次", "sessions"),
    Unit("批次", "sessions"),
    Unit("期", "sessions", (), "间望待"),
    Unit("节", "sessions", ("节课",), "日约目省能水食假点奏前后"),
    Unit("堂", "sessions", ("堂课",)),
    Unit("班", "sessions", (), "倒子长组车级轮会干"),
    Unit(
        "个",
        "goods",
        ("个(只)", "个(套)"),
        "别|性|体(?![育检验])|案(?![例件])|一(?!次性|线|级|体化|流)",
    ),
    Unit("批", "goods", (), "准评复示"),
    Unit("件套", "goods"),
    Unit("只", "goods", (), "有要是能"),
    Unit("枚", "goods"),
    Unit("粒", "goods"),
    Unit("盒", "goods", (), "马|饭(?!菜)"),
    Unit("件", "goods"),
    Unit("套", "goods", (), "餐(?![具椅桌])|班|路"),
    Unit("箱", "goods"),
    Unit("标箱", "goods", ("标准箱",)),
    Unit("瓶", "goods"),
    Unit("桶", "goods"),
    Unit("袋", "goods", (), "鼠"),
    Unit("包", "goods", (), "括|含|装|村|联|保(?![健暖温鲜湿])"),
    Unit("罐", "goods", (), "区车"),
    Unit("壶", "goods"),
    Unit("管", "goods", (), "理控制护委道辖"),
    Unit("贴", "goods"),
    Unit("捆", "goods"),
    *_units("goods", "碗", "杯", "盆", "盘", "束", "尾", "羽", "匹", "剂", "针"),
    Unit("卷", "goods"),
    Unit("筐", "goods", ("框",)),
    Unit("车", "goods", (), "间辆主库队次站流道祸牌型友程位辖"),
    Unit("柜", "goods", (), "台员"),
    Unit("双", "goods", (), "方向创拥"),
    Unit("副", "goods", ("付",), "会主书区校院秘"),
    Unit("对", "goods", (), "一于口应方抗党此其多点外"),
    Unit("台", "goods", (), "湾|风(?![扇机力幕干冷炮])|阶|山|县|州|河"),
    Unit("架", "goods", (), "空构"),
    Unit("辆", "goods", ("台车", "部车")),
    Unit("艘", "goods"),
    Unit("份", "goods", (), "额"),
    Unit("餐", "goods", (), "饮厅馆"),
    Unit("张", "goods", (), "家港"),
    Unit("幅", "goods", (), "度员"),
    Unit("面", "goods", (), "对环临向前积试料罩包巾条粉部议"),
    Unit("块", "goods"),
    Unit("片", "goods", (), "区面警"),
    Unit("根", "goods", (), "据本源"),
    Unit("把", "goods", (), "关握"),
    Unit("盏", "goods"),
    Unit("顶", "goods"),
    Unit("部", "goods", (), "分门委队"),
    Unit("本", "goods", (), "次|级|市|区|月|年|轮|地(?![图理])|科(?![普技学幻])|人"),
    Unit("册", "goods"),
    Unit("床", "goods", (), "位"),
    Unit("株", "goods"),
    Unit("棵", "goods"),
    Unit("头", "goods", (), "部条"),
    Unit("吨", "goods"),
    Unit("公斤", "goods", ("千克", "kg", "KG", "Kg", "㎏")),
    Unit("斤", "goods"),
    Unit("克", "goods", ("g",), "服难隆"),
    Unit("升", "goods", ("L",), "级至到"),
    Unit("毫升", "goods", ("ml", "mL", "ML")),
    Unit("立方米", "other", ("立方", "m³")),
    Unit("条", "other", (), "件例款"),
    Unit("笔", "other"),
    Unit("车次", "other", ("台班",)),
    *_units("other", "辆次", "船次", "艘次", "航次", "列次"),
    Unit("趟", "other", (), "次"),
    Unit("趟次", "other"),
    Unit("次", "other", (), "日年月要性"),
    Unit("人月", "other"),
    *_units("other", "架次", "台次", "件次", "家次", "户次", "例次", "项次"),
    *_units("other", "轮次", "通次", "班次", "剂次", "间次", "单次", "大类"),
    Unit("台套", "goods"),
    Unit("单", "other", (), "位元独身次个项一价纯日"),
    Unit("轮", "other", (), "车胎候值流渡"),
    Unit("遍", "other"),
    Unit("通", "other", (), "过知报道告信讯用往行关勤"),
    Unit("篇", "other", (), "章幅"),
    Unit("封", "other", (), "控闭锁面存"),
    Unit("首", "other", (), "批先次席届要个府都"),
    Unit("课时", "other"),
    Unit("学时", "other"),
    Unit("项", "other", (), "目(?!标)|目录"),
    Unit("类", "other", (), "似型别"),
    Unit("款", "other", (), "物项待"),
    Unit("组", "other", (), "织成长员合建团"),
    Unit("户", "other", (), "外(?![来出地籍])|口(?!罩)|籍|名|主|头|型"),
    Unit("例", "other", (), "如会外"),
    Unit("起", "other", (), "来点步床草到码初因源飞降止伏义诉航跑重搏"),
    Unit("宗", "other", (), "旨教亲"),
    Unit("处", "other", (), "理置于罚"),
    Unit("种", "other", (), "植(?!物)|子"),
    Unit("间", "other", (), "接隔断距歇"),
    Unit("栋", "other", ("幢",), "0123456789单"),
    Unit("座", "other", (), "机谈位椅"),
    Unit("岁", "other", ("周岁",)),
    Unit("口", "other", (), "罩径腔碑岸令味子水号之头述"),
    Unit("层", "other", (), "面次级医口无熔防高"),
    Unit("度电", "other"),
    Unit(
        "天",
        "other",
        ("日",),
        "津|河|安(?![置排装全])|圆|(?<=日)(?:均|常|报(?![名到送])|用|本|晚)",
    ),
    Unit("周", "other", ("个星期", "星期"), "年末边"),
    Unit("个月", "other"),
    Unit("年", "other", (), "度级代均"),
    Unit("分钟", "other"),
    Unit("个工作日", "other", ("工作日",)),
    Unit("公里", "other", ("千米", "km")),
    Unit("里", "other", ("里地", "里路", "华里"), "程面弄屯铺堡河桥庙村外"),
    Unit("平方米", "other", ("㎡", "平米", "平方")),
    Unit("平方公里", "other"),
    Unit("亩", "other"),
    Unit("公顷", "other"),
    Unit("米", "other", ("延米",)),
    Unit("厘米", "other", ("公分", "cm")),
    Unit("毫米", "other", ("mm",)),
    Unit("倍", "other"),
    Unit("番", "other", (), "号薯茄禺邦"),
    Unit("‰", "other"),
    Unit("眼", "other", (), "睛镜光界神科下前病疾视"),
    Unit("省", "other", (), "份|级|委|内|外|直|政|厅|会|工|人|心|力|时|钱"),
    Unit("市", "other", (), "场|民|级|区|委|内|外|直|政|局|属|值|容|域|斤|面|中|第|医|社|工|人"),
    Unit("县", "other", (), "级|委|内|城|政|区|域|医|人"),
    Unit("成", "other", (), "不立为功员本果效长都就品熟绩人年交"),
    Unit("%", "other"),
    Unit("个百分点", "other", ("百分点",)),
    Unit(DAY_UNIT, "date"),
)  # fmt: skip

# Measure words that count the same thing and are exchanged freely.
EXCHANGED = (
    frozenset({"人", "名", "位"}),
    frozenset({"家", "个"}),
    frozenset({"场", "场次", "批次", "期"}),
)

TIME_UNITS = frozenset({"小时", "天", "周", "个月", "年", "分钟", "个工作日"})


def power_of(scale: str) -> int:
    """Return by how many places a scale moves a number: 4 for 万, 12 for 万亿, 0 for ""."""
    return sum(map(SCALES.__getitem__, scale))


def _by_spelling() -> dict[str, Unit]:
    """Each unit by its name and by its other spellings."""
    found = {}
    for unit in UNITS:
        for spelling in (unit.name, *unit.spellings):
            found[spelling] = unit
    return found


_BY_SPELLING = _by_spelling()


def find_unit(spelling: str) -> Unit | None:
    """Return the unit of that spelling, None when it is not one of ours.

    >>> find_unit("人民币").name
    '元'
    """
    return _BY_SPELLING.get(spelling)


def canonical(spelling: str) -> str:
    """Return the name we keep for that spelling; an unknown unit stays as it is.

    >>> canonical("个小时"), canonical("摞")
    ('小时', '摞')
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
    """Tell whether two units count the same.

    One spelling of the other, or exchanged freely.
    """
    one, other = canonical(first), canonical(second)
    return one == other or any({one, other} <= group for group in EXCHANGED)


def kind_of(unit: str) -> Kind:
    """Return what a unit counts by itself; the noun after it may say better.

    Unknown: other.
    """
    _, base = split_scale(unit)
    found = find_unit(base)
    return found.kind if found else "other"
