"""Districts and streets of the city, and to which destination a place belongs."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bulletin.zh.segments import Span

#: The streets of each district of Shenzhen, as the city names them.
STREETS: Mapping[str, str] = {
    "罗湖区": "桂园 黄贝 东门 翠竹 南湖 笋岗 东湖 莲塘 东晓 清水河",
    "福田区": "园岭 南园 福田 沙头 梅林 华富 香蜜湖 莲花 华强北 福保",
    "南山区": "南头 南山 西丽 沙河 蛇口 招商 粤海 桃源",
    "宝安区": "新安 西乡 航城 福永 福海 沙井 新桥 松岗 燕罗 石岩",
    "龙岗区": "平湖 坂田 布吉 南湾 横岗 龙城 龙岗 坪地 吉华 园山 宝龙",
    "盐田区": "沙头角 海山 盐田 梅沙",
    "龙华区": "观湖 民治 龙华 大浪 福城 观澜",
    "坪山区": "坪山 马峦 碧岭 石井 坑梓 龙田",
    "光明区": "光明 公明 新湖 凤凰 玉塘 马田",
    "大鹏新区": "葵涌 大鹏 南澳",
    "深汕特别合作区": "鹅埠 小漠 赤石 鲘门",
}
DISTRICTS = tuple(STREETS)
#: Words of each destination, where the database says nothing else.
DESTINATIONS: Mapping[str, Sequence[str]] = {
    "hongkong": ("香港", "港人", "援港"),
    "local": ("深圳", "本地", *DISTRICTS, "街道", "我市", "我区", "我街道"),
    "elsewhere": (
        "其他地区", "其他省", "外地", "外省",
        "上海", "北京", "天津", "重庆", "吉林", "长春", "辽宁", "黑龙江", "河北", "河南", "山东",
        "山西", "陕西", "西安", "甘肃", "青海", "新疆", "西藏", "四川", "云南", "贵州", "湖北",
        "武汉", "湖南", "江西", "江苏", "浙江", "安徽", "福建", "泉州", "海南", "广西", "内蒙古",
        "宁夏", "澳门", "台湾", "东莞", "惠州", "汕尾", "河源", "广州", "莱西",
    ),
}  # fmt: skip

_DISTRICT = re.compile("|".join(DISTRICTS))


@cache
def district_of_street(street: str) -> str:
    """Return the district in which a street lies; empty where two have it or none.

    >>> district_of_street("马田街道"), district_of_street("无名街道")
    ('光明区', '')
    """
    name = street.removesuffix("街道")
    found = [district for district, names in STREETS.items() if name in names.split()]
    return found[0] if len(found) == 1 else ""


@cache
def _known_streets() -> re.Pattern[str]:
    names = sorted({one for names in STREETS.values() for one in names.split()}, key=len)
    known = "|".join(reversed(names))
    return re.compile(
        rf"(?P<district>[一-鿿]{{2}}区|大鹏新区|深汕特别合作区)?"
        rf"(?P<street>(?:{known})街道)(?:党工委|办事处|办)?"
    )


def streets(text: str) -> list[tuple[Span, str, str]]:
    """Return each street of the city named in the text: its span, its district, its name.

    >>> streets("送到宝安区西乡街道")
    [((2, 9), '宝安区', '西乡街道')]
    """
    found = []
    for match in _known_streets().finditer(text):
        district = match["district"] or district_of_street(match["street"])
        found.append((match.span(), district, match["street"]))
    return found


def district_in(text: str) -> str:
    """Return the first district named in the text; empty where none is."""
    match = _DISTRICT.search(text)
    return match[0] if match else ""
