"""What of a number's words a person has to look at before it is taken.

>>> from bulletin.zh.parser import find_quantities
>>> text = "志愿者由120人增至150人"
>>> [bool(doubts_of(text, one, "volunteers")) for one in find_quantities(text)]
[True, True]
"""

import re
from collections.abc import Iterator

from bulletin.zh.meaning.running import only_summed
from bulletin.zh.parser import Mention
from bulletin.zh.segments import (
    SENTENCE_ENDS,
    STOPS,
    clause_at,
    clause_before,
    sentence_at,
)
from bulletin.zh.units import same_unit

# 由120人增至150人: one stood before, the other stands now; neither is what was done.
_ROSE = r"(?:增[加长]?|上?升|扩大?|减少?|下?降|提高?|发展|壮大)(?:至|到)了?"
_BEFORE_CHANGE = re.compile(rf"[^{STOPS}\d]{{0,6}}{_ROSE}[约近逾]?\d")
_AFTER_CHANGE = re.compile(rf"{_ROSE}[约近逾]?$")
# 去年捐款30万元: a year that is not the deed's.
_GIFTS = frozenset({"donation_cash", "donation_goods_value", "donation_value"})
_OTHER_YEAR = re.compile(r"(?:[去前上往历明次]年|来年)(?![底末来])")


_BEFORE_THIS = re.compile(
    rf"(?:上[周月期季旬]|前[一两]?[周月天日期])[^{STOPS}\d]{{0,8}}$"
)
_THIS = re.compile("本[周月期季旬日]|[今这当][天日周月]")
# 政府补助10万元 is no gift
_PUBLIC = re.compile(
    r"(?:政府|财政|福彩|上级)[^，,。；;\d]{0,4}(?:补助|补贴|拨款|资助|配套|专项)[^，,。；;\d]{0,4}$"
)
_ADVANCED = re.compile("垫资|垫付|代垫|先行垫")
# 增加1200小时，达到8600小时: all that there is now
_CAME_TO = re.compile(
    rf"(?:增加|新增|增长|上升|减少|下降)[^{SENTENCE_ENDS}]*\d[^{STOPS}\d]{{0,6}}[，,](?:总[数量])?已?达到?[约近逾]?$"
)
# 现有注册志愿者1.2万名: those that there are, not those that came
_STOCK = re.compile(
    rf"(?:现有|现共有|拥有|在册|注册(?=志愿者|义工|会员|队员)|下辖|旗下|发展到)[^{STOPS}\d]{{0,10}}$"
)
# 下设党支部9个，党员136名
_STOCK_LIST = re.compile(
    rf"(?:现有|下设|下辖|拥有|设有)(?:[^{STOPS}\d]{{1,8}}\d+[余多]?[名个家支人][，、]){{1,3}}(?!有|其中|[此本这]次|已|共)[^{STOPS}\d]{{1,8}}$"
)
# 特殊党费4.37万元，参与党员213人: they gave, which is no service
_GAVE = re.compile(
    rf"(?:党费|捐款|善款|募捐|捐赠)[^{SENTENCE_ENDS}]*(?:参与|参加|响应)[^{STOPS}\d志愿服务]{{0,6}}$"
)
# 协助疏散商户120家, 为200名志愿者购买保险: whom it was done for
_DONE_FOR = re.compile(
    rf"(?:疏散|走访|(?<!志愿)(?<!社区)(?<!义务)(?<!参与)(?<!参加)服务(?![团队岗])|帮扶|帮助|惠及|检查|排查|支援|救助|覆盖|减免)(?!的)(?:了|到|过)?[^{STOPS}\d下组发派]{{0,6}}$"
)
_FOR_THEM, _GETTING = (
    re.compile("(?:为|给|向|替)$"),
    re.compile(
        rf"[^{STOPS}\d]{{1,8}}(?:购买|配备|发放|提供|减免|赠送|送[去上]|投保|体检|培训|颁发|开展)"
    ),
)
# 献血138人次, 参与志愿者达264人次: those who gave and those who served
_NOT_SERVED = re.compile(
    rf"献血[^{STOPS}\d]{{0,6}}$|(?:派出|出动|组织|参与|投入|参加)[^{STOPS}\d]{{0,4}}(?:志愿者|义工|党员|社工|队员)(?:约|近|逾|达|共|累计)*$"
    r"|(?:志愿者|义工|党员|社工|队员)(?:参与|参加|上岗|出勤|投入)(?:约|近|逾|达|共|累计)*$"
)
_TRAINED = re.compile("培训(?!班|中心|机构|学校)|参训|受训")
# 三年来累计捐款超3000万元
_YEARS = re.compile(
    r"(?<![\d第])(?:[两二三四五六七八九十]{1,2}|\d{1,2})年(?:多)?(?:来|间|里|内|共|累计|投入)"
)
_PEOPLE_AND_BODIES = frozenset({
    "volunteers", "volunteer_teams", "social_workers", "social_work_agencies", "enterprises",
})  # fmt: skip
_TOLD_BEFORE = re.compile(
    r"[，,（(](?:其中)?(?:已?含|包括|包含)[^，,。；;）)\d]{0,6}(?:上次|此前|之前|前期|前次|已报|上[周月期]|昨[日天]|去年|结转)"
)


def doubts_of(
    text: str, mention: Mention, code: str | None, *, is_counting_open: bool = False
) -> tuple[str, ...]:
    """Return the doubts about one number, each a sentence; code is its indicator."""
    start, said = mention.span[0], mention.text
    doubts = []
    if is_counting_open and only_summed(text, start):
        doubts.append(
            f"“{said}”前写着“共计”“合计”“总数”一类的话，看不出是这一次的数还是累计数"
        )
    if code is None:
        doubts.append(f"看不出“{said}”是哪一项指标")
    before = clause_before(text, start)
    if _is_changed(text, mention, before):
        doubts.append(f"“{said}”是变动前后的数，看不出这一次是多少")
    if code in _GIFTS:
        doubts.extend(_of_a_gift(mention, before))
    if code in _PEOPLE_AND_BODIES:
        doubts.extend(_of_people(text, mention, before))
    if code == "person_times" and _NOT_SERVED.search(before):
        doubts.append(f"“{said}”是上岗班次还是服务的人次？服务人次只记受服务的人")
    doubts.extend(_of_another_period(text, mention, before))
    year = _other_year(text, mention)
    if year:
        doubts.append(f"“{said}”说的是{year}的数，请核对截至日期，或不录")
    return tuple(doubts)


def _is_changed(text: str, mention: Mention, before: str) -> bool:
    """Tell a number that stood before a change or stands after one."""
    opened, _ = sentence_at(text, mention.span[0])
    return bool(
        _AFTER_CHANGE.search(before)
        or _CAME_TO.search(text[opened : mention.span[0]])
        or _BEFORE_CHANGE.match(text, mention.span[1])
    )


def _of_a_gift(mention: Mention, before: str) -> Iterator[str]:
    """Yield what to ask of money that is none of ours, or in another currency."""
    if _PUBLIC.search(before):
        yield f"“{mention.text}”是财政资金，不是捐赠，请核对"
    if _ADVANCED.search(before):
        yield f"“{mention.text}”是垫付的钱，看不出是不是捐赠，请核对"
    unit = mention.quantity.unit
    if mention.kind == "money" and not same_unit(unit, "元"):
        yield f"“{mention.text}”的单位是“{unit}”，换算成元才能录"


def _of_people(text: str, mention: Mention, before: str) -> Iterator[str]:
    """Yield what to ask of people and bodies that did not take part themselves."""
    opened, _ = sentence_at(text, mention.span[0])
    if _TRAINED.search(text, opened, mention.span[0]):
        yield f"“{mention.text}”像是参加培训的，不是参与服务的，请核对"
    said = text[opened : mention.span[0]]
    if _GAVE.search(said):
        yield f"“{mention.text}”像是捐款的人，不是参与服务的，请核对"
    if _STOCK.search(before) or _STOCK_LIST.search(said):
        yield f"“{mention.text}”像是现有的总数，看不出这一次参与的有多少"
    is_given = _FOR_THEM.search(before) and _GETTING.match(text, mention.span[1])
    if is_given or _DONE_FOR.search(before):
        yield f"“{mention.text}”像是服务对象，不是参与的，请核对"


def _of_another_period(text: str, mention: Mention, before: str) -> Iterator[str]:
    """Yield what to ask of a number that tells of the week or the report before this one."""
    if _TOLD_BEFORE.match(text, mention.span[1]):
        yield f"“{mention.text}”写着含以前的数，看不出这一次是多少"
    opened, ended = sentence_at(text, mention.span[0])
    sentence = text[opened:ended]
    years = _YEARS.search(sentence[: mention.span[0] - opened])
    if years:
        yield f"“{mention.text}”说的是“{years[0]}”的数，看不出这一次是多少"
    if _BEFORE_THIS.search(before) and _THIS.search(sentence):
        yield f"“{mention.text}”是前一期的数，请核对截至日期，或不录"


def _other_year(text: str, mention: Mention) -> str:
    """Return the word for another year in the clause of the number; a day beside it is read."""
    clause, _ = clause_at(text, mention.span[0])
    said = None
    for match in _OTHER_YEAR.finditer(text, clause, mention.span[0]):
        said = match
    if said is None or re.match(r"\d{1,2}月", text[said.end() :]):
        return ""
    return said[0]
