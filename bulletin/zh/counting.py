"""Whether what looks like a quantity is one: 三十家 but not 百家争鸣, 一个多月 but not 一家企业.

The patterns find candidates; here the word itself and what stands beside it decide.
"""

import re

from bulletin.zh.patterns import (
    BELOW_ZERO,
    CONTAINERS,
    COUNTED,
    CROSSES,
    LASTING,
    MANNERS,
    SPECIFICATION,
)
from bulletin.zh.quantity import Quantity
from bulletin.zh.units import TIME_UNITS, kind_of

# 半吨大米, 油量半箱
_HALVED = frozenset({"吨", "斤", "公斤", "亩", "箱", "桶", "袋", "瓶", "车"})
_SPREAD = ("不等", "之间")
_SUMS = ("百万", "千万", "百亿", "千亿")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_BARE = 6
# Things given singly, of which 一 is a count.
_PIECES = frozenset("台辆艘架部顶套件箱车桶袋瓶盒吨")
_GIVING = re.compile(
    r"(?:捐赠?|捐献|捐出|赠送|送去|送上|采购|购置|购买|携带?|带上|配备|调派|调集|出动)了?$"
    r"|[\d一两二三四五六七八九十多余][台辆艘架部顶套件箱车桶袋瓶盒吨][^,;。]{1,12}[、和及]$"
)
# 五里, 三层 and 三方 are names of places, of masks and of parties as often as counts.
_IN_DIGITS = frozenset({"里", "层", "方"})
# In Han these are names and set words as often: 红十字会, 三门峡, 五道口.
_NAMES_IN_HAN = frozenset("字道门席提听板晚夜集句页颗串扎打托")
# 28元一套 is a price.
_NOUN_END = re.compile(r"[一-鿿](?<![每这那另同第某任首逐元块毛钱])$")
_PAUSE = re.compile(r"\s*(?:[,;。、)!?”’\"]|$)")
_LEADS = re.compile(r"[共计达有到款为是捐余了数]$")
_SCALED = re.compile("[一二两三四五六七八九十]+[百千万亿].+")
# 冲到二十万, 最大的五万: what was reached, though no word of a unit is said
_ROUND = re.compile("[一二两三四五六七八九十]+[百千万亿]")
_REACHED = re.compile("(?:最[大小多少高低]的|[破过到]|起来|[又来]了?|了)$")
_ONLY_ARABIC = frozenset({"省", "市", "县", "镇", "乡", "村"})
# 10kg/袋×50袋: behind what is in one stands how many there are.
_SO_MANY = re.compile(r"/[瓶桶袋箱盒包罐][*×xX]\s?$")
# “三区” names something; “两天没怎么睡了 is spoken.
_QUOTED_NAME = re.compile("[^”,。]{0,8}”")
_ENDS = ("", *",;。、)和及")


def is_counted(match: re.Match[str], quantity: Quantity) -> bool:
    """Tell whether the match, which says that quantity, is an amount at all."""
    first = "low" if "low" in match.re.groupindex else "number"
    said, start = match[first], match.start(first)
    before = match.string[max(0, start - 1) : start]
    if first == "low" and _is_change(match, before):
        return False
    if not quantity.unit:
        return _is_bare_count(match) if said[0].isdigit() else _is_bare_han(match, said)
    if _is_specification(match, quantity, before):
        return False
    if said[0].isdigit():
        is_year = quantity.unit == "起" and _YEAR.fullmatch(said) is not None  # 2022起
        return not (is_year or _is_below_zero(match, start))
    return _is_han_count(match, said, before, quantity)


def _is_change(match: re.Match[str], before: str) -> bool:
    """Tell 从100人增到300人 from a range."""
    return before in ("从", "由") and not match[0].endswith(_SPREAD)


def _is_specification(match: re.Match[str], quantity: Quantity, before: str) -> bool:
    """Tell 75%酒精, 10kg装 and 80片/盒 from amounts."""
    if kind_of(quantity.unit) == "goods":
        is_of_one = before in CROSSES and not _SO_MANY.search(
            match.string[max(0, match.start() - 4) : match.start()]
        )
        if match["per"] in CONTAINERS or is_of_one:
            return True
    return SPECIFICATION.match(match.string, match.end()) is not None


def _is_below_zero(match: re.Match[str], start: int) -> bool:
    """Tell 结余-5万元 and 零下5℃, which no quantity can say, from 100-150人 and 物资-5000只."""
    return BELOW_ZERO.search(match.string[max(0, start - 3) : start]) is not None


def _is_bare_count(match: re.Match[str]) -> bool:
    """Tell 9.84亿 and 300余志愿者 from other numbers without a unit.

    Names, years, telephones.
    """
    number = match["number"]
    if "万" in number or "亿" in number or number[-1] == "+":
        return True
    is_name = len(number) == 1 or number[0] == "0" or _YEAR.fullmatch(number) is not None
    return (
        not is_name
        and len(number) <= _LONGEST_BARE
        and bool(COUNTED.match(match.string, match.end()))
    )


def _is_bare_han(match: re.Match[str], said: str) -> bool:
    """Tell 累计超千万, 三十多万市民 and 捐款十九万五 from words with numerals in them."""
    is_people = COUNTED.match(match.string, match.end()) is not None
    if (match["before"] or is_people) and said.rstrip("多余")[-1] in "万亿":
        return True
    is_last = _PAUSE.match(match.string, match.end()) is not None
    is_led = (
        _LEADS.search(match.string[max(0, match.start() - 2) : match.start()]) is not None
    )
    if not is_last:
        return False
    if _ROUND.fullmatch(said):
        before = match.string[max(0, match.start() - 3) : match.start("number")]
        return _REACHED.search(before) is not None
    return (is_led or bool(match["before"])) and _SCALED.fullmatch(said) is not None


def _is_han_count(
    match: re.Match[str], said: str, before: str, quantity: Quantity
) -> bool:
    """Tell 十家 and 近百家 from 统一, 百家 and 一半; the unit is known to stand there."""
    if quantity.unit in _ONLY_ARABIC and said != "一":
        return False
    if before == "“" and _QUOTED_NAME.match(match.string, match.end()):
        return False
    if said == "一":
        return _is_one_counted(match, quantity) or _is_one_piece(match, quantity)
    if said == "半":
        if quantity.unit in _HALVED:
            return before not in tuple("一大多减过上下点小")
        return quantity.unit in TIME_UNITS and before not in tuple("一大多减过上下点")
    if said in _SUMS:
        return not match.string.startswith(("级", "户", "大", "富"), match.end())
    if said[0] in "百千万亿":
        return _is_round_han_count(match, said)
    return _is_plain_han_count(match, said, quantity.unit)


def _is_round_han_count(match: re.Match[str], said: str) -> bool:
    """Tell 近百家 and 百余家 from 百家."""
    is_round = said[-1] in "多余把" or said == "百来"
    return is_round or bool(match["before"] or match["after"])


def _is_plain_han_count(match: re.Match[str], said: str, unit: str) -> bool:
    """Tell 十家 from 五里 and 零部(件), and 三项 from 三个(一起)."""
    if unit in _IN_DIGITS or (said == "零" and unit == "部"):
        return False
    if unit in _NAMES_IN_HAN and len(said) == 1 and said != "两":
        return False
    return unit not in ("个", "项") or not MANNERS.match(match.string, match.end())


def _is_one_counted(match: re.Match[str], quantity: Quantity) -> bool:
    """Tell 一元, 一个多月, 不到一年, 增长一倍 and 为期一周 from 一家 as an article."""
    if kind_of(quantity.unit) in ("money", "hours") or quantity.unit in ("倍", "成"):
        return True
    before, after = _around(match, 3, 2)
    if any(match.group("between", "tail", "before", "after", "within")):
        return quantity.unit != "批" and before[-1:] not in tuple("同第每某首当另这那")
    is_span = LASTING.search(before) is not None or after.startswith(("来", "以来"))
    return is_span and quantity.unit in TIME_UNITS


def _is_one_piece(match: re.Match[str], quantity: Quantity) -> bool:
    """Tell 捐赠一台CT and 救护车一辆、 from 一台 as an article."""
    if quantity.unit not in _PIECES:
        return False
    before, after = _around(match, 16, 1)
    return bool(_GIVING.search(before)) or (
        bool(_NOUN_END.search(before)) and after in _ENDS
    )


def _around(match: re.Match[str], before: int, after: int) -> tuple[str, str]:
    """Return so many characters before and after the match."""
    start, end = match.span()
    return match.string[max(0, start - before) : start], match.string[end : end + after]
