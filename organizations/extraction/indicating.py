"""Which indicator a number counts, by its own words and by what else its deed says."""

import re
from collections.abc import Sequence

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention
from bulletin.zh.segments import STOPS, Span, clause_before, sentence_at
from bulletin.zh.units import same_unit
from organizations.extraction.fitting import NEAR
from organizations.extraction.items import PUT_IN
from organizations.extraction.weighed import DeedGround

_WHERE = re.compile(r"小区|卡口|酒店|点位|支部|义工站|社区|街道|村|路口|网格|楼")
_MEASURED = frozenset(
    {"吨", "公斤", "千克", "斤", "升", "毫升", "立方米", "批", "批次", "夜"}
)
# 320名（含下属12支队伍）
_COUNTED_IN = re.compile("(?:含|包括)(?:其|各)?(?:下[属级辖]|所属|所辖)[^，。；、]{0,4}$")
_OF_BOTH = re.compile("捐款捐物|款物|捐资捐物")
# 代收快递3.1万件 was done for others
_HANDLED = re.compile("代[收取领买购办寄]|投递|分拣|装卸|搬运|转运")
_MADE = re.compile("赶制|制作|生产|转产|完成|交付|出动|调派|派出|腾出|搭建")
# 赶制面罩9,000个，捐给某街道
_THEN_GIVEN = re.compile(
    "[，,](?:全部|悉数|已|均|并|一并|随后|当[天日])*(?:无偿)?[捐赠送](?:给|往|到|赠|至|予)"
)
_ALL_GIVEN = re.compile("(?:全部|悉数|均|都|一并)(?:无偿)?(?:捐[赠给往到]|[发送派]给)")
# 其中危机个案七个: told of, not given
_A_CASE = re.compile("(?:个案|案例|来电|电话|咨询|点位)$")
# ships and cars that went are what a body put in: 驳船31艘次
_TRIPS = frozenset({"艘次", "车次", "台次", "架次"})
_BATCHES = frozenset({"批", "批次"})
_RUNNING_AGAIN = re.compile(
    r"[，,；;]?(?:目前|已|现|至今)?(?:累计|共|共计|总计|达|有|仍为|为)+(?:已?达|到|共|为)*"
)
_TRAINING = re.compile("培训|讲座|授课|课程|宣讲")
# 盒饭近两千份（约3万元）
_BRACKETED = re.compile(r"[份箱个件套台只双盒瓶桶袋包吨斤张条支][（(]\D{0,3}$")
# 23个小伙伴去捡垃圾
_PEOPLE_BEHIND = re.compile(
    "(?:小?伙伴|[一-鿿]{0,3}(?:志愿者|义工|党员|队员))(?!之家|活动|服务)"
)
_PEOPLE_BEFORE = re.compile(rf"(?:党员|志愿者|义工)[^{STOPS}\d]{{0,8}}$")
# 支部去了14个人; 15人 45小时 in a line of a chain
_WENT = re.compile(
    "(?:支部|党委|总支|我们|咱们?|[协商学]会|中心)(?:也|又|一共|共)?(?:去|派|出|来)了?(?:约|近)?$"
)
_WITH_HOURS = re.compile(
    r"[ 、，,／/+]{0,2}(?:服务|时长|共|计|约|近)*[\d,.]+个?(?:小时|[hH](?![a-z]))"
)
_BARE_PEOPLE = re.compile(
    r"(?:^|[\s：:，,。；;、）)]|上岗|今[天日]|昨[天日])(?:新增|约|近|共)?$"
)
_GIVEN_AWAY = re.compile("捐|赠|送去|送给|送来|筹|募|购买|采购")
_CARRIED = re.compile("运|(?<![食医家日通专饮军民])用(?![品途于])|消耗|清理|回收")
# 派出9名工程师, 调派司机12名
_SENT_OUT = re.compile(
    rf"(?:派出|派驻?了?|调派|抽调|投入|出动|选派)[^{STOPS}\d、的]{{0,6}}$"
)
# 480套，约合5.8万元, 大概值个六千块: the number itself says that it is what they are worth
_COMES_TO = re.compile("约合(?!计)|(?:大[概约]|差不多)值个")
# 港币50万元，约合人民币41万元 is the same sum in other money
_CONVERTED = re.compile(
    r"(?:[币金镑]|[港美欧日澳]元|HKD?|USD?)[\d,.]*[万亿]?[港美欧日澳]?元?[，,（(]*$"
)
# a sum is what goods are worth where 值 says so, whatever 块钱 says of it
_OPEN_SUMS = (None, "donation_value", "donation_cash")
_WORTH = re.compile(r"(?:值个?|市场?价|估[价值]|货值|作价|售价)(?:了|大概|约)*$")


def indicators_of(meanings: Sequence[Meaning], ground: DeedGround) -> list[str | None]:
    """Return the indicator of each number; None for what none of ours counts."""
    found: list[str | None] = []
    for index, meaning in enumerate(meanings):
        code = meaning.said_indicator or _indicator(meaning, ground)
        if code is None and index and _goes_on(meanings[index - 1], meaning, ground):
            code = found[-1]
        found.append(code)
    return found


def _goes_on(before: Meaning, meaning: Meaning, ground: DeedGround) -> bool:
    """Tell the second number of one thing: 新增企业3家，累计86家."""
    one, other = before.mention, meaning.mention
    between = ground.text[one.span[1] : other.span[0]]
    is_short = not meaning.mention.thing and _RUNNING_AGAIN.fullmatch(between) is not None
    is_one_unit = same_unit(one.quantity.unit, other.quantity.unit)
    return is_short and is_one_unit and one.kind == other.kind


def counted_as(meanings: Sequence[Meaning], text: str, *, is_giving: bool) -> list[str]:
    """Return the indicators of which a deed says more than nothing, in its order."""
    ground = DeedGround(text, None, None, None, is_giving)
    codes = []
    for meaning in meanings:
        if meaning.is_figure and meaning.mention.quantity.value != 0:
            codes.append(meaning.said_indicator or _indicator(meaning, ground) or "")
    return codes


def _indicator(meaning: Meaning, ground: DeedGround) -> str | None:
    code, mention = meaning.indicator, meaning.mention
    unit = mention.quantity.unit
    if unit in _BATCHES or _COUNTED_IN.search(_near_before(mention, ground)):
        return None
    if code == "donated_goods" and _is_only_carried(mention, ground):
        return None
    people = _people(mention, ground)
    if people is not None:
        return people
    if code == "other_quantity" or _is_handled(mention, ground):
        return _of_other_things(mention, ground)
    return _of_words(code, mention, ground)


def _people(mention: Mention, ground: DeedGround) -> str | None:
    """Return who is counted in 个."""
    if _are_volunteers(mention, ground):
        return "volunteers"
    if _are_sent(mention, ground):
        return "volunteers"
    is_social = mention.quantity.unit == "个" and mention.thing.startswith("社工")
    return "social_workers" if is_social else None


def _are_sent(mention: Mention, ground: DeedGround) -> bool:
    """Tell people of whom only a verb or their hours say who they are: 支部去了14个人."""
    if mention.kind != "people" or mention.thing:
        return False
    if _WITH_HOURS.match(ground.text, mention.span[1]):
        return _BARE_PEOPLE.search(ground.text[: mention.span[0]][-4:]) is not None
    return _WENT.search(ground.text[: mention.span[0]][-16:]) is not None


def _of_other_things(mention: Mention, ground: DeedGround) -> str | None:
    """Return what things are of which their words do not say that they were given."""
    if _A_CASE.search(_near_before(mention, ground)):
        return None
    if _are_all_given(mention, ground) and mention.kind == "goods":
        return "donated_goods"
    kept = _kept(mention, ground)
    if kept is not None:
        return (
            None
            if mention.quantity.unit in _MEASURED and kept == "moved"
            else "other_quantity"
        )
    if ground.is_giving and mention.kind == "goods":
        return None if mention.quantity.unit in _MEASURED else "donated_goods"
    return _put_in(mention, ground)


def _kept(mention: Mention, ground: DeedGround) -> str | None:
    """Return whether goods were moved for others or made, where they were not given then."""
    if _THEN_GIVEN.match(ground.text, mention.span[1]):
        return None
    if _MADE.search(clause_before(ground.text, mention.span[0])):
        return "made"
    return "moved" if _is_handled(mention, ground) else None


def _is_handled(mention: Mention, ground: DeedGround) -> bool:
    """Tell goods that were only fetched or moved for others: 代收快递3.1万件."""
    before = clause_before(ground.text, mention.span[0])
    return mention.kind == "goods" and _HANDLED.search(before) is not None


def _of_words(code: str | None, mention: Mention, ground: DeedGround) -> str | None:
    """Return the indicator that its words say, or what the deed makes of a number without one."""
    if code in _OPEN_SUMS and _is_worth(mention, ground):
        return "donation_goods_value"
    if code is None and mention.kind == "sessions" and _TRAINING.search(ground.text):
        return "training_sessions"
    return code or _put_in(mention, ground)


def _sentence_before(mention: Mention, ground: DeedGround) -> Span:
    start = mention.span[0]
    return sentence_at(ground.text, start)[0], start


def _near_before(mention: Mention, ground: DeedGround) -> str:
    return ground.text[max(0, mention.span[0] - 12) : mention.span[0]]


def _are_volunteers(mention: Mention, ground: DeedGround) -> bool:
    """Tell people whose noun stands before: 我们的党员昨天有三十一个去做了志愿者."""
    if mention.quantity.unit != "个" or mention.kind == "people":
        return False
    if _PEOPLE_BEHIND.match(mention.thing):
        return True
    if mention.thing:  # 党员十一个跟着去的
        return ground.text[: mention.span[0]].endswith(("党员", "志愿者", "义工"))
    return _PEOPLE_BEFORE.search(ground.text[: mention.span[0]][-12:]) is not None


def _is_only_carried(mention: Mention, ground: DeedGround) -> bool:
    """Tell tonnes that were moved and of which no word says that they were given."""
    if mention.quantity.unit not in _MEASURED - {"批"}:
        return False
    if not ground.text:  # the cell of a list of gifts says nothing more
        return not ground.is_giving
    return not _is_given(mention, ground)


def _is_worth(mention: Mention, ground: DeedGround) -> bool:
    """Tell whether a sum is what goods are worth: 口罩一批，价值3万元."""
    if mention.kind != "money" or not ground.is_giving:
        return False
    if _OF_BOTH.search(ground.text, *_sentence_before(mention, ground)):
        return False
    before = ground.text[: mention.span[0]][-6:]
    if _CONVERTED.search(ground.text[: mention.span[0]][-16:]):
        return False
    is_said = _WORTH.search(before) or _COMES_TO.match(mention.text)
    return is_said is not None or _BRACKETED.search(before) is not None


def _put_in(mention: Mention, ground: DeedGround) -> str | None:
    """Return other_quantity for what a body put in or made; None for any other number."""
    is_measured = mention.quantity.unit in _MEASURED
    if mention.kind not in ("goods", "other", "people") or is_measured:
        return None
    start = mention.span[0]
    before = re.split(rf"[{STOPS}]", ground.text[max(0, start - NEAR) : start])[-1]
    if mention.kind == "people":
        return "other_quantity" if _SENT_OUT.search(before) else None
    is_where = (mention.quantity.unit == "处" and "腾出" not in before) or _WHERE.search(
        mention.thing
    ) is not None
    is_put_in = PUT_IN.search(before) is not None or mention.quantity.unit in _TRIPS
    return "other_quantity" if is_put_in and not is_where else None


def _is_given(mention: Mention, ground: DeedGround) -> bool:
    """Tell tonnes that were given from those that were only carried."""
    start = mention.span[0]
    told = re.split("[。；;\n]", ground.text[max(0, start - 60) : start])[-1]
    if _are_all_given(mention, ground):
        return True
    return last_of(_GIVEN_AWAY, told) > last_of(_CARRIED, told)


def _are_all_given(mention: Mention, ground: DeedGround) -> bool:
    """Tell 运送蔬菜38吨、冻肉12吨，全部捐给某社区: the end of the sentence says it of all."""
    start = mention.span[0]
    _, closed = sentence_at(ground.text, start)
    return _ALL_GIVEN.search(ground.text, start, closed) is not None


def last_of(words: re.Pattern[str], text: str) -> int:
    """Return where the last of such words begins; -1 where there is none."""
    place = -1
    for match in words.finditer(text):
        place = match.start()
    return place
