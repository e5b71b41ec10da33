"""From a match of a pattern to the quantity it says.

Whether it counts is the parser's question.
"""

import re
from decimal import Decimal

from bulletin.zh.compounds import hours_and_minutes, years_and_months
from bulletin.zh.numerals import HAN, Numeral, read
from bulletin.zh.patterns import CLAUSE_ENDING, CURRENCIES, HEADS, TIMES
from bulletin.zh.qualifiers import AFTER, BEFORE, INSIDE, Qualifier, joined
from bulletin.zh.quantity import Quantity
from bulletin.zh.rounding import exact, quotient, scaled
from bulletin.zh.units import canonical, power_of, same_unit

_MONEY_CUE = re.compile(
    r"(?:捐款|善款|款物|资金|价值|金额|捐赠额|款项|募款|捐物|折合|折价|作价|总价|总值|市值|筹款|总投入|支出|费用|经费|预算"
    r"|挽损|止损|减损|现钱|工钱|工资|货款|欠薪|奖金|补偿款?|赔偿款?|分红|营收|回款|放款|[一-鿿]费|[月年底日]薪|[油饭药本路水电房菜]钱|保险|房租|水电|杂支|开[支销]|余额|还[短欠]|盈余|亏损|[料程货泥房灾税欠借贷存汇筹善]款|[问学恤订定押保薪佣]金|账上有?|成交额|销售额|交易额|营业额|总额|产值|收入|利润|租金|补贴|贷款|投资|订单额|现金|出资|拨款|注资)[^,;。]{0,6}$"
)
# Deeds that make a bare 128万 money when the clause ends with it.
_MONEY_DEED = re.compile(
    r"(?:筹得|募得|募集|筹集|筹|募|捐|捐赠|捐出|捐献|捐助|到账|资助|补助|奖励|垫付|让利|挽回|认捐|涌入|获捐|入账|到位|拨付|补贴|减免|善款|[户人]均补|[多少实增]收|净赚|省下|(?<![增升贬保产数价])值|[补贴垫凑花付投掏拿领挣]了|算下来|罚没|签约)[^,;。、\d人次笔]{0,4}$"
)
_MONEY_AFTER = re.compile(
    r"(?:的)?(?:爱心|慈善)?(?:善款|捐款|资金|现金|款项|经费|补贴|援助款)"
)
# 捐了两百块, 每人50块: pieces of money, where nothing is named of which they are pieces.
_MONEY_PIECES = re.compile(
    r"(?:[费价薪]|一[斤个份只张件箱瓶袋公升]|[涨降跌贵赚挣省卖]|便宜|贴补?|[拨还借欠垫][来去到着]?|捐|捐款|捐出|每人|每户|每斤|人均|花|付|收|收到|补贴|补助|还差|差|交|给|凑|出|发|一共|总共|合计|[你他她]|掏|[立满直再]减|降|省下?|返|退|扣|罚|赔|值|要价?|卖到?)了?[^,;。\d]{0,3}$"
)
# 钱是一千八百五
_IN_MONEY = re.compile("[,。;、]钱(?:是|一?共|总共|一共是)?$")
# 拿出3万块积蓄
_MONEY_OF = re.compile(
    "的?[一-鿿]{0,3}?(?:钱|积蓄|存款|善款|捐款|现金|红包|补[贴助]|工资|[老休奖助礼]金|[路学饭油车话房药活]费)"
)
# 捐了两万块给慈善会
_GIVEN_TO = re.compile(
    "(?:[给到往塞递我]|另[算计付外结]|用[于来在]|支[持援]|[这那][个样些]|[吧哦噢啊呀呢嘛呗])"
)
# 价值五万四千块左右
_WORTH = re.compile(
    "(?:价值|总值|总价|折价|折合|市值|估值|货值|(?<![增升贬保产数比])值个?)(?:了|大概|大约|差不多|约|近)?$"
)
_IS_LARGE = re.compile(rf"(?:\d.*|{HAN}+[多余几来]?)[万亿](?:[多余]|\d千?|{HAN}+)?")
# 善款2000 is no year
_MONEY_NOUNS = re.compile("捐款|善款|捐赠款|现金|匿名")
_CLICKS = re.compile("点赞|在看|阅读|转发|收藏|评论|浏览")
# Costs are told in 元, where a list of gifts may be in 万元: 月薪平均5,300.
_COSTS = re.compile(".+[费租薪]|工[钱资]|租金|物料")
_HIGH_ENDS = (Qualifier.EXACT, Qualifier.OVER)  # 20至30余人
_EXTREMES = {"最多": "最少", "最少": "最多"}
_NEARBY = 24
_HALF = Decimal("0.5")
_MERE = frozenset("零〇一二两三四五六七八九十百千半")
_SAID_BESIDE = ("money", "before", "currency", "unit", "time", "boxed")
_PLACES = {"角": 1, "毛": 1, "分": 2}


def quantity_from(match: re.Match[str]) -> Quantity:
    """Return what a match of SINGLE or RANGE says.

    Raises ValueError when it makes no sense.
    """
    numeral = read(match["number"])
    if "low" in match.re.groupindex:
        numeral = _between(match, read(match["low"]), numeral)
    unit = _unit(match)
    if numeral.qualifier is Qualifier.RANGE:
        return Quantity(numeral.value, unit, Qualifier.RANGE, value_max=numeral.value_max)
    qualifier = joined(numeral.qualifier, *_words_around(match))
    if match["small"]:
        return Quantity(
            exact().add(numeral.value, _small_change(match["small"])), unit, qualifier
        )
    if match["tenth"]:
        tenths = scaled(read(match["tenth"]).value, -1)
        return Quantity(exact().add(numeral.value, tenths), unit, qualifier)
    if match["months"]:
        return years_and_months(numeral.value, match["months"], qualifier)
    if match["minutes"]:
        return hours_and_minutes(numeral.value, match["minutes"], qualifier)
    if "半" in (match["between"], match["tail"]):
        return Quantity(exact().add(numeral.value, _HALF), unit, qualifier)
    return Quantity(numeral.value, unit, qualifier, numeral.step)


def is_mere_digit(match: re.Match[str]) -> bool:
    """Tell the 一 of 统一, beside which nothing says that it counts, before it is read at all."""
    if match["number"] not in _MERE or any(match.group(*_SAID_BESIDE)):
        return False
    return _IN_MONEY.search(_before(match)) is None


def vague_from(match: re.Match[str]) -> Quantity:
    """Return what a match of VAGUE says: an amount without a value (一批, 若干, 几名)."""
    unit = next((said for said in match.groups() if said), "")
    return Quantity(None, canonical(unit), Qualifier.VAGUE)


def labelled_from(match: re.Match[str]) -> Quantity:
    """Return what a match of LABELLED says: the number in the unit of its label."""
    numeral = read(match["number"])
    if numeral.value_max is not None:
        raise ValueError("表头带单位的数须是一个数：请写成 356.8")
    power = power_of(match["scale"])
    found = _words_of(numeral, match)
    return Quantity(
        scaled(numeral.value, power),
        HEADS.get(match["unit"]) or canonical(match["unit"]),
        joined(*found),
        scaled(numeral.step, power),
    )


def noun_first_from(match: re.Match[str]) -> Quantity:
    """Return what a match of NOUN_FIRST says: a number whose unit is not written."""
    said = match["number"]
    is_cost = _COSTS.fullmatch(match["noun"]) is not None
    is_money = is_cost or _MONEY_NOUNS.fullmatch(match["noun"]) is not None
    is_clicks = _CLICKS.fullmatch(match["noun"]) is not None
    is_year = not is_money and not is_clicks and re.fullmatch(r"(?:19|20)\d\d", said)
    if is_year or re.fullmatch(r"0\d+|123\d\d|\d{7,}", said):
        raise ValueError("这是年份或号码，不是数量：请补上单位")
    numeral = read(said)
    found = _words_of(numeral, match)
    return Quantity(numeral.value, "元" if is_cost else "", joined(*found), numeral.step)


def _words_of(numeral: Numeral, match: re.Match[str]) -> list[Qualifier]:
    """Return the word in a numeral, and the one before it if there is one."""
    before = BEFORE.get(match["before"])
    return [numeral.qualifier] if before is None else [numeral.qualifier, before]


def listed_from(match: re.Match[str]) -> Quantity:
    """Return one number of a list whose unit stands behind the last: 13.2、5.6、0.7个百分点."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    is_list = "分别" in before or before.endswith("、") or match["rest"].count("、") > 1
    if not is_list and "." not in match["number"]:
        raise ValueError("看不出是几个数：请给每个数写上单位")
    numeral = read(match["number"])
    power = power_of(match["scale"])
    return Quantity(
        scaled(numeral.value, power),
        canonical(match["unit"]),
        step=scaled(numeral.step, power),
    )


def half_from(match: re.Match[str]) -> Quantity:
    """Return what a match of HALF says, in percent, to ten percent: 近半数."""
    return Quantity(Decimal(50), "%", joined(*_words_beside(match, "over")), Decimal(10))


def doubled_from(match: re.Match[str]) -> Quantity:
    """Return what 翻番 says: one doubling."""
    return Quantity(Decimal(1), "番")


def share_from(match: re.Match[str]) -> Quantity:
    """Return what a match of SHARE says, in percent.

    三分之一 is about 33.33, to one percent.
    """
    whole, part = read(match["whole"]), read(match["part"])
    if whole.value_max or part.value_max or whole.value == 0 or part.value > whole.value:
        raise ValueError("这不是一个分数：请写成 三分之一 或 百分之八十")
    value = quotient(scaled(part.value, 2), whole.value, 2)
    if match.groupdict().get("high"):
        high = quotient(scaled(read(match["high"]).value, 2), whole.value, 2)
        return Quantity(value, "%", Qualifier.RANGE, value_max=high)
    words = _words_beside(match, "tail")
    if exact().multiply(value, whole.value) == scaled(part.value, 2):
        return Quantity(value, "%", joined(*words))
    return Quantity(value, "%", joined(*words) if words else Qualifier.ABOUT, Decimal(1))


def _words_beside(match: re.Match[str], over: str) -> list[Qualifier]:
    """Return the words before and behind, with `over` the name of what says 多 or 强."""
    words = [BEFORE.get(match["before"]), AFTER.get(match["after"])]
    if match[over]:
        words.append(Qualifier.OVER)
    return [word for word in words if word is not None]


def _words_around(match: re.Match[str]) -> list[Qualifier]:
    if not any(match.group("before", "after", "between", "tail", "within")):
        return []
    before = None if _is_extreme(match) else BEFORE.get(match["before"])
    found = [before, AFTER.get(match["after"])]
    found += [INSIDE.get(match["between"]), INSIDE.get(match["tail"])]
    found.append(Qualifier.AT_MOST if match["within"] else None)
    return [qualifier for qualifier in found if qualifier is not None]


def _is_extreme(match: re.Match[str]) -> bool:
    """Tell 最多2000元、最少50元, the largest and the smallest of many, from a limit."""
    other = _EXTREMES.get(match["before"] or "")
    if other is None:
        return False
    start, end = match.span()
    around = match.string[max(0, start - _NEARBY) : end + _NEARBY]
    return other in around


def _unit(match: re.Match[str]) -> str:
    if match["time"]:
        return TIMES[match["time"]]
    unit = canonical(match["unit"] or match["boxed"] or "")
    if unit == "块" and _is_money_piece(match):
        return "元"
    if unit in ("", "元"):
        return _money_or_none(match, unit)
    if unit == "次" and _before(match).endswith("人次"):
        return "人次"  # 志愿服务人次2.5万余次
    return unit


def _money_or_none(match: re.Match[str], unit: str) -> str:
    """Return the currency of a number with 元 or no unit behind it; "" where it is no money."""
    if not unit and match["number"].endswith("个亿"):
        return "元"
    currency = CURRENCIES.get(match["money"] or match["currency"] or "")
    if currency or unit:
        return currency or unit
    if _IN_MONEY.search(_before(match)):
        return "元"
    is_sum = _IS_LARGE.fullmatch(match["number"]) is not None and _is_money(match)
    return "元" if is_sum else ""


def _is_money(match: re.Match[str]) -> bool:
    if _MONEY_AFTER.match(match.string, match.end()):
        return True  # 50余万善款
    before = _before(match)
    if _MONEY_CUE.search(before):
        return True
    ends = CLAUSE_ENDING.match(match.string, match.end()) is not None
    return ends and _MONEY_DEED.search(before) is not None


def _is_money_piece(match: re.Match[str]) -> bool:
    said = match.string[max(0, match.start() - 24) : match.start("number")]  # 大概值个
    if match["small"] or match["tenth"] or _WORTH.search(said):
        return True
    if _MONEY_OF.match(match.string, match.end()):
        return True
    ends = CLAUSE_ENDING.match(match.string, match.end()) is not None
    ends = ends or _GIVEN_TO.match(match.string, match.end()) is not None
    return ends and (_MONEY_PIECES.search(_before(match)) is not None or _is_sum(match))


def _is_sum(match: re.Match[str]) -> bool:
    """Tell 大概6000块 by itself in a clause; nobody counts so many pieces of an unnamed thing."""
    is_alone = re.search(r"(?:^|[,;。、\s])$", _before(match)) is not None
    is_large = re.search(r"\d{3}|[百千万]", match["number"]) is not None
    return bool(match["before"]) and is_alone and is_large


def _before(match: re.Match[str]) -> str:
    """Return the characters before the match in which words for money are looked for."""
    return match.string[max(0, match.start() - 24) : match.start()]


def _small_change(said: str) -> Decimal:
    """Return what 伍角伍分 adds to the 元, read as 五角五分."""
    found = Decimal(0)
    for digit, name in re.findall(r"([^零])([角毛分])", said):
        found += scaled(read(digit).value, -_PLACES[name])
    return found


def _between(match: re.Match[str], low: Numeral, high: Numeral) -> Numeral:
    """Return the range of two plain numerals; 5～6万元 means 万 on both ends."""
    if low.qualifier != Qualifier.EXACT or high.qualifier not in _HIGH_ENDS:
        raise ValueError("区间的两端须是确切的数：请写成 100～150")
    if match["low_unit"] and not same_unit(match["low_unit"], _unit(match)):
        raise ValueError("区间两端的单位不同：请分开写")
    if match["number"][0] in "百千万亿":
        raise ValueError("区间的后一端没有数字：请写成 15万～20万")
    first = low.value
    if match["low"][-1] not in "万亿" and not match["low_unit"]:
        first = _with_scale_of(match["number"], low.value, high.value)
    return Numeral(first, low.step, Qualifier.RANGE, high.value)


def _with_scale_of(number: str, low: Decimal, high: Decimal) -> Decimal:
    """Return the low end with as much of the other end's scale as keeps it the lower one."""
    scale = number[len(number.rstrip("十百千万亿")) :]
    for start in range(len(scale)):
        scaled_low = scaled(low, power_of(scale[start:]))
        if scaled_low < high:
            return scaled_low
    return low
