"""The thing a number counts, where it stands apart from the number: 一批羽绒服，500件.

>>> from bulletin.zh.meaning.reading import read_meanings
>>> text = "捐了一批羽绒服给敬老院，500件"
>>> item_of(read_meanings(text)[-1], text, "")
'羽绒服'
"""

import re

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.segments import STOPS

# What a body put in or made is 其他数量; measures and where it was done are none.
PUT_IN = re.compile(
    r"[免无][费偿]提供|投入|安排|腾出|搭[了建设]?|出动|派出|赶制|交付|出(?=[车船艇])|生产|转产|制作|印制|编印|发放|开通|搭建|设立|调派|调度|动用|抽调|开放|派发|分发|更换|安装|改造(?!面积)|架设|铺设|配备|投放|出了|开了|发了|发布|推出|录制"
)
_ITEM_END = re.compile(
    r"^[每各].*$|^(?:应(?=更|改|为|$)|更正|改|有误|报错).*$|(?<=员|师|手|生)[驻到前赴检抢维开参进].*$|^(?:慰问|支援|用于|发放|送给).*$|(?:对(?!讲)|(?<!工)作(?!训服|业[服灯])|[为由]|建立|开通|上门|大概|大约|差不多|值|折(?=[价合款算后约近逾]|人民币|$)|另外|然后|嗯|啊|志愿者|[昨前今]天|这块).*$|没.*$|不是$|[噢哦]?不对$"
)
# 送来大米五百袋
_BROUGHT = re.compile("^(?:我们|咱们?)(?=..)|^(?:[来到]|去(?![污屑火渍皮核骨]))(?=..)")
# 另赠街道口罩600个
_WHO_GOT_IT = re.compile("^(?:[本该]?街道|社区|医院|学校|学生|居民|医护)(?=[一-鿿]{2})")
# 软管是会员单位赠送的，440根
_WHAT_WAS_GIVEN = re.compile(
    rf"(?:^|[{STOPS}])(?P<thing>(?![这那都也就他她它]是)[一-鿿]{{1,8}}?)[是由][^{STOPS}]{{0,16}}(?:捐赠?|赠送?|送来?)的?[，,]"
)
_JOINED = re.compile(
    "^(?:累计仍[为有是]|仍[为有是]|的?是|其中|包括|包含|还有|另有|外加|加上|以及|和|跟)(?=..)"
)
# 呼吸机为12台, where earlier words told another number
_NOUN_IS = re.compile(
    "(?:^|[，,。；;、：:“])(?P<thing>(?!数量|人数|总数|折价|价值|其中|实际)[一-鿿]{2,6}?)(?:应该?|更正|改|实际)*[为是]$"
)
# 街道说还缺防寒服，我们又捐了180件
_WHAT_LACKED = re.compile(
    "(?:还缺|急缺|紧缺|急需|还差|缺少?)(?P<thing>(?!人)[一-鿿]{2,6}?)(?=我们|咱们|我会|会员|支部|$)"
)
# 蔬菜包是230份
_IS_BEHIND = 2
_NOUN_OF_NUMBER = re.compile(
    r"(?P<noun>[一-鿿]{1,8})数(?:量|字|据)?(?:有误|报错|写错|不对)"
)
_WHEN = re.compile(
    r"^(?:当[日天]|今[日天]|昨[日天]|累计|已|共|本[日周])*(?:交付|完成|共|已)*$|^(?:当[日天]|今[日天]|昨[日天])"
)
# 寄了一批羽绒服到云南，500件
_BATCH = re.compile(
    r"(?:一批|若干|转产|赶制|生产|制作|捐赠了?|赠送了?|送去了?|送来了?|捐了|送了|寄了|(?<![配运护转接报输选])[送捐](?![了去来给往到达]))(?:一批)?"
    r"(?P<thing>(?!赠|情况|数[据量]|如下)(?:(?!有误)[一-鿿]){2,6}?)(?=[，,：:到给捐送去用]|数量|等|$)"
)
# 送早餐送了八百五十份
_SAID_AGAIN = re.compile(
    "(?P<verb>[送捐发做买寄])(?P<thing>(?!了)[一-鿿]{1,6}?)(?P=verb)了"
)
# 捐餐2600份
_GIVEN_RIGHT_BEFORE = re.compile(
    "(?:捐赠?|赠送?|送|供)了?(?P<thing>(?![给往去到达出完])(?:(?![送捐赠了])[一-鿿]){1,4})$"
    "|(?:^|[，,；;。、 ])(?P<told>[一-鿿]{1,4})[捐送]了$"
)
# 今天又送了500份: when it was, and that it was again, is no thing
_AGAIN = re.compile(
    "^(?:[今昨前当][天日]|[今昨]晚|[上下]午|[又再还也]|已经?|后来|随后|陆续|实际|最[后终]|[一总]共|合计|共计|大[约概]|[这本]次|另外|他?我?们)+"
)
# 今天抽水泵出动36台: the thing stands before what it did
_ACTING_THING = re.compile(
    r"(?:^|[今昨前当][天日晚]|[，,；;。、：:\s]|[一总]?共|[又还另])(?P<thing>[一-鿿]{2,6}?)(?:出动|投入|派出|动用|调派)了?$"
)
_ACTOR = re.compile(r"^.*(?:支部|党委|总支|[协商学]会|中心|我们|[今昨]天|的)")


def item_of(meaning: Meaning, text: str, lent: str) -> str:
    """Return the thing a number counts; lent where only the quoted words name it."""
    start = meaning.mention.span[0]
    put_in = _noun_put_in(text[max(0, start - 12) : start])
    if meaning.indicator in (None, "other_quantity") and put_in:
        return put_in
    said = _said_twice(text[max(0, start - 12) : start]) or _own_words(meaning)
    if said:
        return said
    named = _NOUN_OF_NUMBER.search(text)
    if named:
        return _ACTOR.sub("", named["noun"])
    given = _GIVEN_RIGHT_BEFORE.search(text[max(0, start - 10) : start])
    thing = given and (given["thing"] or _AGAIN.sub("", given["told"]))
    if thing:
        return thing
    before = re.search(r"([一-鿿]{2,6})$", text[max(0, start - 6) : start])
    acted = _ACTING_THING.search(text[max(0, start - 16) : start])
    if acted:
        return _AGAIN.sub("", acted["thing"])
    if meaning.indicator is None and before and not _WHEN.fullmatch(before[1]):
        return _JOINED.sub("", PUT_IN.sub("", before[1]))
    return lent or _thing_named(text[:start])


def _noun_put_in(before: str) -> str:
    """Return 消杀车 of 调派消杀车 where the number follows at once."""
    verbs = list(PUT_IN.finditer(before))
    noun = before[verbs[-1].end() :].lstrip("了过") if verbs else ""
    return noun if re.fullmatch("[一-鿿]{2,6}", noun) else ""


def _own_words(meaning: Meaning) -> str:
    """Return the thing beside the number without the words of what was done."""
    item = meaning.item
    if not item and meaning.mention.kind == "people":
        item = meaning.mention.thing
    said = _WHEN.sub("", _ITEM_END.sub("", item)).lstrip("了过")
    said = _BROUGHT.sub("", _WHO_GOT_IT.sub("", said))
    said = _JOINED.sub("", said)
    return said.removesuffix("是") if len(said) > _IS_BEHIND else said


def _said_twice(before: str) -> str:
    """Return 早餐 of 送早餐送了 where the number follows at once."""
    said = [match for match in _SAID_AGAIN.finditer(before) if match.end() == len(before)]
    return said[0]["thing"] if said else ""


def _thing_named(before: str) -> str:
    """Return what an earlier clause says was given, where the number stands alone."""
    said = ""
    for match in _SAID_AGAIN.finditer(before):
        said = match["thing"]
    if said:
        return said
    for match in _BATCH.finditer(before):
        said = match["thing"]
    given = (
        None if said else _WHAT_WAS_GIVEN.search(before) or _WHAT_LACKED.search(before)
    )
    given = given or (None if said else _NOUN_IS.search(before))
    return given["thing"] if given else said
