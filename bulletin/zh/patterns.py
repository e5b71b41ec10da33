"""The expressions by which quantities are found, built from the tables of words and units.

All are for the normal form of characters.fold. What they match is a candidate; the parser says
whether it is a quantity.
"""

import re

from bulletin.zh.numerals import HAN, NUMERAL
from bulletin.zh.qualifiers import AFTER, BEFORE
from bulletin.zh.units import UNITS

# Characters before which a qualifier is part of another word: 节约, 最近, 以上, 通过.
_NO_QUALIFIER_AFTER = {
    "约": "节预签合条违履公邀赴契制纽简集",
    "近": "最附临靠就远邻亲",
    "超": "高",
    "上": "以线网身车早晚马楼街",
    "过": "通经",
    "不到": "想说看听找做得料",
}
# These two only before a bare 百, 千, 万: 上百批次, 过万人次.
_ONLY_BEFORE_SCALE = ("上", "过")

CURRENCIES = {
    "人民币": "元", "¥": "元", "港币": "港元", "港元": "港元", "HK$": "港元",
    "美元": "美元", "美金": "美元", "US$": "美元", "$": "美元", "欧元": "欧元",
}  # fmt: skip

# 3个多小时, 两个半月: the word stands between the measure word and the unit.
TIMES = {"小时": "小时", "钟头": "小时", "月": "个月", "星期": "周"}


def _words(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _before() -> str:
    said = []
    for word in sorted(BEFORE, key=len, reverse=True):
        guard = _NO_QUALIFIER_AFTER.get(word)
        behind = rf"(?<![{guard}])" if guard else ""
        ahead = r"(?=[百千万亿])" if word in _ONLY_BEFORE_SCALE else ""
        said.append(f"{behind}{word}{ahead}")
    return "|".join(said)


def _unit() -> str:
    spellings = [(name, unit.not_before) for unit in UNITS for name in (unit.name, *unit.spellings)]
    spellings.sort(key=lambda pair: len(pair[0]), reverse=True)
    return "|".join(re.escape(name) + (f"(?![{no}])" if no else "") for name, no in spellings)


UNIT = _unit()
_CURRENCY = _words(list(CURRENCIES))
# A number does not start inside a name (KN95), an ordinal (第八版), a time or a longer number.
_START = rf"(?<![第初A-Za-z\d])(?<!{HAN})(?<!第\s)(?<!\d[.,:/-])"
_FRONT = (
    rf"(?P<money>{_CURRENCY})?\s?"
    rf"(?:(?P<before>{_before()})(?:出动|派出|投入|发动|需要?|有)?\s?)?"
    rf"(?P<currency>{_CURRENCY})?\s?"
)
_TIME_ENDS = r"(?:(?<=小时|分钟|钟头)|(?<=[年天周月日]))"
_BACK = (
    rf"\s?(?:个(?P<between>[多余来半])(?P<time>{_words(list(TIMES))})"
    rf"|(?P<unit>{UNIT})(?:\((?:{UNIT})\))?(?:{_TIME_ENDS}(?P<tail>[多半](?![次数价种样])))?)?"
    rf"(?:{_TIME_ENDS}(?P<within>内)|\s?(?P<after>{_words(list(AFTER))})(?![班级午游楼]))?"
    rf"(?:/(?P<per>人|天|日|家|户|个|套|件|只|盒|次|场|月|年|小时))?"
)

SINGLE = re.compile(rf"{_FRONT}{_START}(?P<number>{NUMERAL}|半)(?!\.?\d){_BACK}")
RANGE = re.compile(
    rf"{_FRONT}{_START}(?P<low>{NUMERAL})\s?(?P<low_unit>{UNIT})?\s?(?:[-~〜—–]|至|到)\s?"
    rf"(?P<number>{NUMERAL})(?![\d.-]){_BACK}(?:之间|不等)?"
)
VAGUE = re.compile(
    r"(?<![第首新每这那同前后上下多头])一(?P<lot>批)(?![次准复评])"
    rf"|(?:若干|(?<![近这那前后十百千\d])几)(?P<some>{UNIT})"
    r"|若干"
    rf"|(?<![许更很最诸众大好太不差])(?<!{HAN})(?<![\d几])多(?P<many>[家名位支场批件])(?![次年月])"
    r"|(?<![人次总件个户倍参算少多全无])数(?P<several>[家名位支场批件])"
)
OPENING_HOURS = re.compile(
    r"\s?(?:全天|不间断|轮班|轮流|轮)?[“\"]?(?:助困|驻群|热线|在线|线上|值守|值班|服务热线|咨询|心理"
    r"|服务|待命|响应|开放|营业|守护|守候|不打烊|核酸|阴性)"
)
PER_HEAD = re.compile(
    r"(?P<per>每[人天家户年月日个位名]|各|[人户日年月]均|平均)[^,;:、。\s\d]{0,4}$"
)
