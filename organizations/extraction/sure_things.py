"""Whether it is known what was given: the thing stands at its number and is one that is given."""

import re

from bulletin.zh.segments import STOPS
from organizations.extraction.weighed import Weighed

# Of goods the words run on into what was done where the thing is not a short noun.
_NO_THING = re.compile(
    r"[了的给送从在向每各]|价[值格]?$|算|下来|街道|社区|成本|左右|大概|捐|赠|^[做把被共总有是个还]"
)
#: How the names of what is given end: what ends otherwise may be no thing at all.
_A_THING = re.compile(
    "(?:[服衣裤帽鞋靴袜罩屏镜巾被毯褥枕床伞垫套]|帐篷|T恤|暖宝宝|手套|睡袋|沙袋"
    "|[液剂药膏贴皂]|消毒[片粉]|药[丸片]|胶囊|颗粒|凝胶|酒精|棉签|试剂盒|急救[箱盒包]|药箱"
    "|[米面粉油盐菜肉蛋鱼果薯奶粥汤饭餐饼糕茶肠橙梨桃]|汤圆|粽子|[饮开热]?水|饮[料品]|食品|零食|罐头|饼干|苹果|方便面"
    "|[机仪器枪灯灶炉壶椅桌凳车柜扇]|空调|电脑|平板|设备|器械|拐杖|测温门|采样亭|门禁"
    "|[书包纸笔]|绘本|文具|玩具|课本|用品|纸尿裤|耗材|鲜花)(?:[（(][^（）()]*[)）])?$"
)
_LONGEST_ITEM = 10
# 帐篷（双人）共计约30顶, 大米、面粉各30袋
_DECORATED = (
    "(?:[（(][^（）()]{1,12}[)）])?"
    "(?:等|数量|累计|共计?|合计|总计|达到?|有|约|近|逾|超过?|大[约概]|差不多|[:： ])*"
)
_NEAR_ITEM = 40


def thing_said(one: Weighed) -> bool:
    """Tell whether the thing given is a short noun right at its number."""
    item = one.figure.item
    if one.figure.indicator != "donated_goods":
        return True
    is_noun = 0 < len(item) <= _LONGEST_ITEM and _NO_THING.search(item) is None
    is_noun = is_noun and _A_THING.search(item) is not None
    return is_noun and _is_beside(one, item) and not _stands_between_two(one)


def _is_beside(one: Weighed, item: str) -> bool:
    """Tell whether the thing stands right at its number, not in an earlier clause.

    Of a row its column says it.
    """
    if one.is_of_a_row:
        return True
    start, end = one.figure.mention.span
    words = one.ground.text
    said = re.escape(item)
    before = re.search(rf"{said}{_DECORATED}$", words[:start][-_NEAR_ITEM:])
    behind = re.match(rf"[^{STOPS}]{{0,3}}?{said}", words[end:])
    inside = item in words[start:end]
    return inside or before is not None or behind is not None


# 书包两百个文具: words without marks do not say which of the two was counted
_BEFORE_A_NUMBER = re.compile(
    r"(?:[^一-鿿]|[捐赠送发带出动入了和及与有加共计达到约近逾超给拿寄来去供配〇型牌]|募集|提供|采购)$"
)


def _stands_between_two(one: Weighed) -> bool:
    """Tell a number with a noun on both sides."""
    end = one.figure.mention.span[1]
    thing = one.figure.meaning.mention.thing
    is_behind = bool(thing) and one.ground.words.startswith(thing, end)
    is_marked = not one.before or _BEFORE_A_NUMBER.search(one.before) is not None
    return is_behind and not is_marked
