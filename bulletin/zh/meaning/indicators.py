"""Which indicator a number is likely to be, by its kind and the words beside it.

>>> from bulletin.zh.parser import find_quantities
>>> [indicator("累计捐款捐物约500万元", one) for one in find_quantities("累计捐款捐物约500万元")]
['donation_value']
>>> [indicator("出动车辆30台", one) for one in find_quantities("出动车辆30台")]
['other_quantity']
"""

import re

from bulletin.zh.parser import Mention
from bulletin.zh.segments import LIST_STOPS, STOPS, clause_before, sentence_at

#: Words for money and goods together.
BOTH = re.compile(
    r"捐款捐物|捐款和捐物|款物|善款和?[、及]?物资|物资[和及、与]善款|钱款?物|资金物资|捐资捐物"
)
_CASH = re.compile(
    r"善款|捐款|现金|捐资|资金|筹款|募款|款项|捐出|爱心款|慰问金|助学金|认捐|匿名"
)
# 救护车1辆（价值38万元）、现金12万元: what stands right before the number
_CASH_AT_ONCE = re.compile("(?:现金|善款|(?<![捐物])捐款)(?:约|近|逾|超过?|共|共计)?$")
_VALUE = re.compile(
    r"价值|折合|折价|折款|作价|总值|估值|货值|总价|市值|物资折|捐物|折下来|折算|折(?:人民币)?(?:约|近|逾|超过?)?$"
    r"|(?<![增升贬保产数比])值(?:约|近|逾|超过?)?$"
)
# 捐款捐物，共计价值逾65万元
_SUM_OF_ALL = re.compile(
    "(?=.)(?:共计|合计|总计|共|总)?(?:价值|总值|总价)?(?:约|近|逾|超过?)?"
)
_GOODS_BEHIND = re.compile(
    rf"的?(?![和及与为给帮向在]|用于|采购|购)[^{LIST_STOPS}（(]{{0,8}}(?:物资|用品|物品|设备|防护服|口罩|器械|药品|食品|蔬菜)"
)
_WORTH_WITHIN = re.compile("(?:大概|大约|差不多|约|近|逾|超过?)(?P<word>价?值)(?!个)")
_GOODS_BEFORE = re.compile(
    r"(?:等(?:价值|总值)?|(?:物资|物品)[共计合]*)(?:约|近|逾|超过?)?$"
)
_GIVEN = re.compile(
    rf"捐|赠|掏[了出]|(?<![配运护转接报输选])送|(?:爱心|慰问)|募|筹集|给[^{STOPS}]{{0,12}}(?:发放|提供)|分发|发放|资助|赞助(?!了?我[们会])"
    # 派发饮用水2,160瓶 was given, 派发传单 was told
    rf"|派[发送](?![^{LIST_STOPS}]{{0,14}}(?:传单|宣传|折页|手册|海报|指南|资料|单张|倡议|问卷))"
)
# 发放宣传资料1500份 was told, 捐赠宣传资料1500份 was given
_PRINTED = re.compile("传单|宣传|折页|手册|海报|指南|资料|单张|倡议|问卷|明白纸|告知书")
_GIFT = re.compile("捐|赠")
_NOT_GIVEN = re.compile(
    r"出动|动用|投入|赶制|制作|交付|配送|调集|调派|转移|转运|腾出|搭建|运送|运输|使用|消耗|(?<![食医家日通专饮军民])用(?![品途于])|清运|采购|购买|生产|销售"
)
#: Money that is no gift, by the words of its clause.
OTHER_MONEY = re.compile(
    r"减免|让利|成交|销售|贷款|投资|营业|产值|收入|损失|补贴|工资|租金|订单|授信|保费|利润|税|融资|运费"
    r"|(?:采购|购销|合作|意向)(?:协议|合同|金额|额)|签约|(?:实际)?到账|罚款|报酬"
)
# 善款（含物资折价3万元）8万元: what is in brackets is not said of the number behind them.
_REMARK = re.compile("[（(][^（）()]*[)）]$")
_GOODS_WITHIN = re.compile("含.*(?:折价|折合|物资|捐物)")
# Whom a deed was done for: they are counted by no indicator of ours.
_SERVED_WORDS = (
    "老人|长者|居民|群众|儿童|学生|孩子|患者|市民|村民|旅客|业主|观众"
    "|病人|伤员|乘客|游客|考生|家属|困难户"
)
_SERVED = re.compile(_SERVED_WORDS)
_OURS_AT_ONCE = re.compile("(?:志愿者|义工|党员|社工|队员)(?:约|近|逾|共)?$")
# 志愿者接送12名透析患者, 志愿者陪伴儿童35名: the noun at the number counts
_SERVED_AT_ONCE = re.compile(f"(?:{_SERVED_WORDS})(?:约|近|逾|共)?$")
_PEOPLE = (
    ("people_supplied", re.compile(r"输送|输出|派驻|推荐上岗")),
    ("social_workers", re.compile(r"社工|社会工作者")),
    ("volunteers", re.compile(r"志愿|义工|党员|青年突击|先锋|(?<=突击|服务)队员")),
)
_BODIES = (
    ("social_work_agencies", re.compile(r"社工(?:服务)?机构|社工站")),
    ("enterprises", re.compile(r"企业|公司|商户|商家|工厂|会员单位")),
)
_CREW = re.compile("志愿|先锋队|突击队|服务队")
_PAUSE = re.compile(rf"[{LIST_STOPS}]")
# 社工16名联合志愿者24名: what the number before counts says nothing of this one
_NUMBER_BEFORE = re.compile(r"^.*\d[余多]?[名位人个家支]")
_TRAINING = re.compile(r"培训|讲座|授课|课程|直播课|宣讲")
_BY_KIND = {
    "hours": "service_hours",
    "person_times": "person_times",
    "teams": "volunteer_teams",
}


def indicator(text: str, mention: Mention) -> str | None:
    """Return the code of the indicator that fits.

    None where the words fit none of ours.
    """
    kind = mention.kind
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if kind == "money":
        return _money(text, mention)
    if kind == "goods":
        return _goods(text, mention)
    if kind == "people":
        return _people(text, mention)
    if kind == "orgs":
        return _by_noun(text, mention, _BODIES)
    if kind == "sessions":
        return "training_sessions" if _TRAINING.search(_beside(text, mention)) else None
    return None


def _money(text: str, mention: Mention) -> str | None:
    before = clause_before(text, mention.span[0]) + _word_of_worth(mention)
    remark = _REMARK.search(before)
    if remark and _GOODS_WITHIN.search(remark[0]):
        return "donation_value"
    said = _REMARK.sub("", before)
    code = _money_by(said, text, mention)
    is_cash = code == "donation_goods_value" and _CASH_AT_ONCE.search(said)
    return "donation_cash" if is_cash else code


def _word_of_worth(mention: Mention) -> str:
    """Return 价值 or 值 of 约价值3万元 and 大概值3万元, where the number holds its word."""
    said = _WORTH_WITHIN.match(mention.text)
    return said["word"] if said else ""


def _money_by(before: str, text: str, mention: Mention) -> str | None:
    """Return what money it is by the words before it in its clause, and those behind it."""
    start, end = mention.span
    behind = text[end : end + 16]
    if _is_other_money(before, text, mention):
        return None
    said = before + mention.thing
    if BOTH.search(said):
        return "donation_value"
    opened, _ = sentence_at(text, start)
    if _SUM_OF_ALL.fullmatch(before) and BOTH.search(text, opened, start):
        return "donation_value"
    if (
        _VALUE.search(before)
        or _GOODS_BEFORE.search(before)
        or _GOODS_BEHIND.match(behind)
    ):
        return "donation_goods_value"
    if _is_cash(before, behind):
        return "donation_cash"
    return _carried(text, start) or _given(mention, before)


def _is_other_money(before: str, text: str, mention: Mention) -> bool:
    """Tell money that is no gift, such as 投入200万元研发新设备: no word says it was given."""
    if OTHER_MONEY.search(before):
        return True
    start, end = mention.span
    opened, _ = sentence_at(text, start)
    is_given = _GIVEN.search(text, opened, start) or _FOR_WHOM.match(text, end)
    return _PUT_IN.search(before) is not None and is_given is None


def _is_cash(before: str, behind: str) -> bool:
    """Tell a sum of which the words before or behind it say that it is money."""
    is_put_up = before.endswith("出资") and _FOR_WHOM.match(behind) is not None
    return is_put_up or bool(_CASH.search(before) or _CASH.match(behind.lstrip("的")))


def _given(mention: Mention, before: str) -> str | None:
    """Return what a sum is of which only a word like 捐 says that it was given."""
    if not _GIVEN.search(before):
        return None
    is_cash = (
        _COINS.search(mention.text)
        or _BESIDE_GOODS.search(before)
        or _PEOPLE_GIVE.search(before)
    )
    return "donation_cash" if is_cash else "donation_value"


# 两万块钱; 捐了50箱方便面和2万元
# 出资6万元为小学加装设备; 出资5万元采购口罩 is no gift
_FOR_WHOM = re.compile("为|给|帮|向|支持|支援|资助|慰问|用于")
_PUT_IN = re.compile("投入(?:资金|经费|专项资金)?(?:约|近|逾|超过?)?$")
# 党员捐了1.15万元
_PEOPLE_GIVE = re.compile(
    "(?:党员|职工|员工|教职工|队员|志愿者)们?(?:自发|踊跃|主动|共|又|也|一共)*捐"
)
_COINS = re.compile("块钱?$")
_BESIDE_GOODS = re.compile(
    r"[\d一二两三四五六七八九十百千万][^\d元]{1,12}(?:和|及|以及|与|还有)(?:约|近)?$"
)

#: What an earlier clause may name, in the order of their codes: of two words at one place
#: the last one counts.
_CARRIED = (
    ("donation_cash", _CASH),
    ("donation_goods_value", _VALUE),
    ("donation_value", BOTH),
)


def _carried(text: str, place: int) -> str | None:
    """Return what an earlier clause of the sentence named: 捐款120万元，其中向香港80万元."""
    start, _ = sentence_at(text, place)
    before = text[start:place]
    found = None
    latest = 0
    for code, words in _CARRIED:
        place = _last(words, before)
        if place >= latest:
            found, latest = code, place
    return found


def _goods(text: str, mention: Mention) -> str:
    start, _ = sentence_at(text, mention.span[0])
    before = text[start : mention.span[0]]
    given = _last(_GIVEN, before)
    kept = _last(_NOT_GIVEN, before)
    is_told = _PRINTED.search(mention.thing) and not _GIFT.search(before)
    return "donated_goods" if given > kept and not is_told else "other_quantity"


def _last(words: re.Pattern[str], text: str) -> int:
    place = -1
    for match in words.finditer(text):
        place = match.start()
    return place


def _by_noun(
    text: str, mention: Mention, table: tuple[tuple[str, re.Pattern[str]], ...]
) -> str | None:
    beside = _beside(text, mention)
    for code, words in table:
        if words.search(beside):
            return code
    return None


def _people(text: str, mention: Mention) -> str | None:
    """Return who is counted; 24303人参与 behind 1302支志愿服务队 are volunteers."""
    told = [code for code, words in _PEOPLE if words.search(mention.thing)]
    if not told and _are_served(text, mention):
        return None
    code = told[0] if told else _by_noun(text, mention, _PEOPLE)
    if code or _SERVED.search(_beside(text, mention)):
        return code
    start, _ = sentence_at(text, mention.span[0])
    return "volunteers" if _CREW.search(text, start, mention.span[0]) else None


def _are_served(text: str, mention: Mention) -> bool:
    """Tell whether the noun at the number names those it was done for."""
    before = clause_before(text, mention.span[0])
    if _OURS_AT_ONCE.search(before):
        return False
    return _SERVED_AT_ONCE.search(mention.thing or before) is not None


def _beside(text: str, mention: Mention) -> str:
    """Return the words beside the number, none of another item of a list."""
    start, end = mention.span
    behind = mention.thing or _PAUSE.split(text[end : end + 12])[0]
    before = _PAUSE.split(clause_before(text, start)[-12:])[-1]
    before = _NUMBER_BEFORE.sub("", before)
    return before + text[start:end] + behind
