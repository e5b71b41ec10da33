"""Whether a number is an amount of the deed told, or a price, a balance, a plan, a difference.

>>> from bulletin.zh.parser import find_quantities
>>> text = "捐款5万元，每份18元，结余2万元，较昨日增加300人"
>>> [no_figure(text, one) for one in find_quantities(text)]
[None, 'unit_price', 'balance', 'difference']
"""

import re
from collections.abc import Sequence

from bulletin.zh.meaning.said import NoFigure
from bulletin.zh.parser import Mention
from bulletin.zh.segments import (
    LIST_STOPS,
    STOPS,
    Span,
    clause_at,
    clause_before,
    sentence_at,
)

_SHARES = frozenset({"%", "‰", "倍", "成", "番", "个百分点"})
_MEASURES = frozenset({
    "岁", "公里", "里", "米", "厘米", "毫米", "平方米", "平方公里", "亩", "公顷", "层",
    "年", "个月", "周", "天", "分钟", "个工作日",
})  # fmt: skip

# What stands in the clause before the number; the first kind that fits.
_BEFORE: tuple[tuple[NoFigure, re.Pattern[str]], ...] = (
    ("unit_price", re.compile(
        rf"单价|售价|原价|标价|吊牌价|市场价(?!值)|成本|均价|每捐[^{STOPS}]{{1,12}}配捐?$|每[一-鿿]{{1,2}}(?:价)?[^{LIST_STOPS}\d]{{0,4}}$"
        r"|(?<![十百千万零\d])一[个份件台套只盒瓶桶袋箱张条双把支斤](?:是|要|卖|才|大概|约)*$"
    )),
    ("restated", re.compile(
        r"(?:以上|上述|前述|综上|[两三四五]项)[^，。；]{0,4}(?:共|合计|总计|累计)"
    )),
    ("measure", re.compile(
        rf"产能|产量可?达|分(?:成|为|作)?$|(?:最[多少]的?(?:一|单|那一?)[天日次场周月]|高峰(?:期|时段?|日)?)[^{STOPS}\d]{{0,4}}$|最[高低大小长短](?:的|者|为|达|一笔|捐款?)?[^{STOPS}\d]{{0,4}}$"
    )),
    ("balance", re.compile(r"结余|余额|剩余|结存|库存|余下|尚余|账上|待发|未拨")),
    ("expense", re.compile(
        r"支出|开支|花费|花销|手续费|耗资|用[于来](?:购[买置]|采购|支付|添置|制作)|已使用|已(?:全部|全额)?(?:拨付|划拨|拨出)|使用善款|转出"
    )),
    (
        "superseded",
        re.compile(
            rf"(?:不是|并非|而非|[报写打说填录记]成了?|(?:[专简通快]报|表[上里]|之前|此前|先前|原来|上次)[^{STOPS}\d]{{0,4}}[写报填登记]的?[是为]|原为|原[报写填记数]|原定|误为|误报|错报|误写|误记|误填|[报写填]的[是为]?(?=$))[^{STOPS}\d]{{0,8}}$"
        ),
    ),
    (
        "not_done",
        re.compile(
            rf"退还|退回|返还|婉拒|谢绝|拒收|拒绝|取消|撤回|(?:尚?未|没有?)(?=捐|收|到|募|参|派|投)"
            rf"|(?:缺口|[尚还仍]缺|流失|欠捐|被盗|失窃|报废)[^{STOPS}\d]{{0,4}}$"
        ),
    ),
    (
        "plan",
        re.compile(
            r"(?<!虚)拟(?!态|定)|想(?:要|着)?(?=[捐送])|计划(?!生育|单列)|预算|预计|预期|争取|力争|目标|准备|打算|意向|承诺|认捐|规划"
            r"|[听聽]日|将(?=会|要|再|继续|于|向|为|捐|赠|投入|组织|开展|拨|出资|陆续|分批|派|举办)|即将|有望"
            rf"|下(?:周|个?月|次)[^{STOPS}]{{0,6}}[再还要会][^{STOPS}]{{0,3}}[送捐派]|还[要得会](?:再|去|来|加|增)*[送捐派]|明[天日儿](?:[还再也]*(?:[要会得]|准备|打算|计划)|再)"
            r"|(?:倡议|号召|呼吁)[^\d]{2,}$"
            r"|可(?:捐|筹得?|募得?|得|节省|惠及)约?$"
            r"|^(?:如果|假如|倘若|若(?!干)|要是|一旦|只要|如(?=[捐满达超有再能按收募]))"
            r"|(?<![所按刚必])需(?!求)要?[^\d的]{0,6}$|应到[^\d]{0,3}$"
        ),
    ),
    (
        "difference",
        re.compile(
            rf"(?:比|较|同比|环比|相比|对比)[^{STOPS}]{{0,16}}(?:增|减|多|少|升|降|提高|高|低|翻|下)[^{STOPS}]{{0,6}}$"
            r"|(?:增长|下降|上升|降低|提高|增幅|降幅|减少)了?(?:约|近)?$"
            # 累计1,808小时（昨日为1,688小时）
            # 上周累计为709人次: what had been reached before
            r"|(?:^|[，,；;（(])(?:截[至止])?(?:上[周月期次]|上一[周月期次]|前[一期]?[日天周期])累计[为是达有共]*$"
            r"|[（(](?:截[至止])?(?:昨[日天]|前一?[日天]|上[周月期次]|上一[日周期次]|此前|去年同期)[是为：:]?$"
        ),
    ),
)  # fmt: skip
# 若按每人捐100元估算，300人可捐3万元: nothing of the sentence was done
_SUPPOSED = re.compile("\\s*(?:若按|如按|如果|假如|假设|倘若|要是)")
_EACH_OF_A_LIST = re.compile(
    r"每[户人家名位份](?![^、]*共)[^、]*[\d一二三四五六七八九十百千][^、]*、[^共]*$"
)
_SUPERSEDED_AFTER = re.compile(
    r"[”\"’」』）)]?[ \t]?的?(?:数据|数字|数量|人数)?(?:统计|填报)?(?:口径)?"
    r"(?:(?:系|是|属|为)?(?:笔误|误报|手误)|更正为|改为|更改为|应为|修正为|有误|不准|报错)"
)


# What stands right behind it: 12台应更正为, 6名没错, 第二批约10万元预计下周发出.
_BEHIND: tuple[tuple[NoFigure, re.Pattern[str]], ...] = (
    ("superseded", _SUPERSEDED_AFTER),
    (
        "excluded",
        re.compile(
            rf"[^{STOPS}\d]{{0,10}}(?:不算(?!多|少|什么)|不计入|不计算?在?内|未计入|不含在内|不属于?我)"
            rf"|[^{STOPS}\d]{{0,10}}(?:代收|代转|代付|代管|代为)"
            rf"|[^{STOPS}\d]{{0,10}}[，,](?:但|故|均|都|暂)?(?:不计入|不纳入|未计入|不含在内|不计算在内|不算在内|不予统计)"
        ),
    ),
    (
        "not_done",
        re.compile(
            rf"[^{STOPS}\d]{{0,8}}(?:[被遭](?:拒|退|盗|取消)|作罢|未果|(?:未能?|没有?)(?:到账|送到|送达|兑现)|没[要收接](?:受|下|了)?(?=[{STOPS}]|$))"
            rf"|[^{STOPS}\d]{{0,8}}[，,](?:但是?|不过|后来|最后|已|都|当场|我们?|我会|[协商学]会|支部|党委)*"
            rf"(?:(?:没敢?[要收接]|不[要收])(?:受|下|了)?(?=[{STOPS}]|$)|婉[拒谢]|谢绝|拒[绝收]|退[了回还])"
        ),
    ),
    (
        "measure",
        re.compile(
            "的(?:爱心|会员|民营)?(?:企业|单位|会员|个人|机构|商会|协会|捐赠[人方]|家庭|项目)(?=[有共达为])"
        ),
    ),
    # 支部12名党员中有11名报名: the first are all there are
    (
        "measure",
        re.compile(
            rf"[^{STOPS}\d]{{0,8}}(?:中|当中)[，,]?(?:就|已|共)?有[约近逾]?[\d一二三四五六七八九十百]+[余多]?[名位人]"
            rf"[^{STOPS}\d]{{0,8}}(?:报名|参加|参与|加入|投身|上岗|请战|响应|到岗)"
        ),
    ),
    ("plan", re.compile(r"[^，,。；;！!？?\n\d]{0,10}[？?]")),
    ("restated", re.compile(r"的?(?:没错|无误|没问题|是对的|正确)")),
    (
        "plan",
        re.compile(
            rf"[^{STOPS}\d]{{0,8}}(?:预计|计划|拟(?!态|定)|将(?:于|在|[^{STOPS}\d]{{0,12}}(?:到位|拨付|发放|下拨|送达|捐出))|尚未|待)(?!遇|产)"
        ),
    ),
)


def no_figure(text: str, mention: Mention, quiet: Sequence[Span] = ()) -> NoFigure | None:
    """Return why the number is no amount of the deed; None when it is one.

    quiet are places of words that are not to be taken as a reason.
    """
    start, end = mention.span
    if mention.per or _is_for_each(text, start):
        return "per_head"
    if mention.quantity.unit in _SHARES:
        return "share"
    if _is_measure(mention) or _is_how_long(text, mention):
        return "measure"
    if _SUPPOSED.match(text, sentence_at(text, start)[0], start):
        return "plan"
    if _is_more_than_before(text, mention):
        return "difference"
    return _said_behind(text, end, quiet) or _said_before(text, start, quiet)


def _said_behind(text: str, end: int, quiet: Sequence[Span]) -> NoFigure | None:
    for why, words in _BEHIND:
        told = words.match(text, end)
        if told and _speaks(told.span(), quiet):
            return why
    return None


def _said_before(text: str, start: int, quiet: Sequence[Span]) -> NoFigure | None:
    before = clause_before(text, start)
    clause = start - len(before)
    for reason, words in _BEFORE:
        for match in words.finditer(before):
            if _speaks((clause + match.start(), clause + match.end()), quiet):
                return reason
    return None


def _speaks(span: Span, quiet: Sequence[Span]) -> bool:
    """Tell whether words stand outside all that are not to be taken as a reason."""
    return all(span[1] <= start or end <= span[0] for start, end in quiet)


def _is_for_each(text: str, place: int) -> bool:
    """Tell a further number of a list told of each: 每户大米10公斤、食用油1桶."""
    return _EACH_OF_A_LIST.search(clause_before(text, place)) is not None


def _is_measure(mention: Mention) -> bool:
    is_opening_time = mention.quantity.unit == "小时" and mention.kind == "other"
    return is_opening_time or mention.quantity.unit in _MEASURES


# 干了5个钟, 足足忙了8小时: how long it took, not the hours of all who served
_HOW_LONG = re.compile(
    r"(?:[干忙做讲站跑走聊谈搬挖扫等]|清理|清扫|打扫|净滩|清淤|义诊|巡[逻查护]|抢修|奋战|鏖战|工作|持续|历时|耗时|用时"
    r"|值守|值班|坚守|在岗|守候|待命|驻守|轮值|轮班|备勤|(?:连续|持续)(?:作业|作战|救援|搜救|抢险|行动))了?(?:足足|整整|近|约|将近)?$"
)
_UNBROKEN, _ADDED_UP = (
    re.compile("连续|不间断|昼夜|彻夜|日夜"),
    re.compile("累计|总计|合计|共"),
)
#: Hours of a day; nobody keeps watch for more than ten at a time.
_ONE_DAY, _LONGEST = 24, 240


def _is_how_long(text: str, mention: Mention) -> bool:
    """Tell the hours that a deed took: a day's at most, whole days, or without a break.

    >>> from bulletin.zh.parser import find_quantities
    >>> texts = "轮班值守72小时", "连续奋战36小时", "累计值守72小时", "志愿服务72小时"
    >>> [_is_how_long(text, find_quantities(text)[0]) for text in texts]
    [True, True, False, False]
    """
    value = mention.quantity.value
    if mention.kind != "hours" or value is None or value > _LONGEST:
        return False
    before = clause_before(text, mention.span[0])
    if not _HOW_LONG.search(before) or _ADDED_UP.search(before):
        return False
    is_whole_days = value % _ONE_DAY == 0
    return value < _ONE_DAY or is_whole_days or _UNBROKEN.search(before) is not None


# 同比增加1200小时, 增加1200小时，达到8600小时: the difference, not what was done
_MORE = re.compile("(?:增加|增长|上升|提升|减少|下降)了?(?:约|近|逾)?$")
# 分别比27日增加24人次、8,200人次、192小时: each of the list is a difference
_EACH_MORE = re.compile(
    r"(?:分别|各)[比较]?[^，。；、]{0,14}?(?:增加|增长|上升|提升|提高|减少|下降|[多少])了?[^增减]*、(?:约|近|逾)?$"
)
_COMPARED = re.compile("相比|同比|环比|同期|[比较](?:去年|上[年月周次期]|前)")
_COMES_TO = re.compile(
    "[，,]?(?:总[数量])?(?:已)?(?:达到?|增至|升至|增加到|上升到|减至|降至)"
)


def _is_more_than_before(text: str, mention: Mention) -> bool:
    """Tell by how much something is more or less than it was before."""
    start, end = mention.span
    before = clause_before(text, start)
    if _EACH_MORE.search(before):
        return True
    if not _MORE.search(before):
        return False
    sentence, _ = sentence_at(text, start)
    is_compared = _COMPARED.search(text, sentence, start) is not None
    return is_compared or _COMES_TO.match(text, end) is not None


def clause_of(text: str, mention: Mention) -> str:
    """Return the clause in which the number stands.

    >>> from bulletin.zh.parser import find_quantities
    >>> clause_of("协会捐款5万元，口罩3箱", find_quantities("协会捐款5万元，口罩3箱")[0])
    '协会捐款5万元，'
    """
    start, end = clause_at(text, mention.span[0])
    return text[start:end]
