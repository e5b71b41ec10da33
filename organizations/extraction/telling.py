"""What kind of deed words tell: its form, its section, and whose action it is."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bulletin.zh.segments import SENTENCE_ENDS, STOPS
from organizations.extraction.found import Action, Form, Section

_NIL = re.compile(
    r"零报(?:告|(?=[。；;，,！!～~\s]|$))|(?:[无没]有?|未)(?:任何|开展|组织|进行)*"
    r"(?:新增|活动|捐赠|新情况|更新|数据更新|新进展|变化|增减|补充|增补)|无数据|暂无|未(?:开展|组织|发生)[。；;\s]*$|无[。；;\s]*$"
    r"|(?:^|[：:，,\s]|[今当昨][日天])(?:零|〇|0)[。；;\s]*$"
    r"|^\s*(?:我们?|我[会校]|本[支会]部?)?(?:[今当昨][日天]|[今昨]晚|本日)(?:都|还|也|暂时)?(?:没有?|无)(?:了|啥|什么)?[。；;，,！!～~\s]*$"
    r"|^[^，。；;\d]{0,20}[：:]\s*[今当本][天日](?:没有|无)(?=[，,。；;]|$)"
    r"|^\s*(?:我们?|我[会校])?(?:[今当昨][日天]|[今昨]晚|本日)(?:没有|无)(?:[。；;，,！!]|$)"
)
#: The body has not reported: no record at all.
NOT_REPORTED = re.compile(
    r"^\s*(?:暂|尚|还|仍)?未(?:报送?|上报|提交|反馈)[：:]|(?:[：:，\s]|支部|单位|党委)(?:暂|尚|还|仍|至今)?(?:未报送?|没有?报|未上报|未提交|未反馈|(?<=[暂尚还仍今])[未没]收到|[暂延][不缓后]报送?)[。；;\s]*$"
    r"|(?:暂无|没统计|没收齐)[^。；;\d]{0,6}[，,](?:我?们?)?(?:[明后][天日]|稍后|晚点|晚些时候?|下午|回头)[^。；;\d]{0,6}[补再]报"
)
# 三个支部均为零报告: the number counts who reports nothing
_COUNTED_NIL = re.compile(
    "(?:党?支部|党组织|党委|单位|协会|组织)?(?:[今当昨][天日])?[均都也全]?(?:是|为|报)?"
    "(?:零报告|[没无]有?(?:新增|活动|情况|数据|变化)|未开展)"
)
_APPEAL = re.compile(
    rf"(?:发出|发起|印发|发布)[^{STOPS}]{{0,20}}(?:倡议|公告)|倡议书|动员公告"
)
_CORRECTION = re.compile(
    rf"更正|笔误|改一下[^{SENTENCE_ENDS}]{{0,16}}数|[写报填]的[是为]?[约近]?\d[^{STOPS}]{{0,4}}[，,]实际(?:应?[是为有])?[约近]?\d|[”\d人名元件个份]实为|[”\"」]应[为是]|以(?:此|[本这][^{STOPS}]{{0,4}}|后[^{STOPS}]{{0,4}}|上面[^{STOPS}]{{0,4}})为准|(?:报送?|填报|原报)的?[^{STOPS}]{{0,20}}应[为是]|原报\d|(?:报|填|发)的[^{SENTENCE_ENDS}]{{0,12}}(?:错|有误|不对)|[报写记]成了?[约近]?\d|误[写报填记][成为作]|不是[约近逾]?\d[^{STOPS}]{{1,10}}[，,、]?(?:而|应该?)?[是为][约近逾]?\d|要改[：:]|(?:订正|勘误)[：:]|应[为是][^{STOPS}]{{1,16}}[，,]?(?:不是|而不是|而非)|是[约近逾]?\d[^{STOPS}]{{0,8}}[，,]?而不是|应该[是为][^{STOPS}]{{1,12}}(?:不是|而非)|[多少漏][写报打填算]了|漏了(?=[^，。；\d]{{0,12}}\d)|数据?有误|有误[，,](?:应|请|实)|(?:数据?|口径|金额|时长)有误|报错了|写错了|更改为"
    r"|牵头(?:的|单位)*(?:更正为|改为|应该?[为是]|是[^，。；]{2,24}[，,]不是)|应该?[为是由][^，。；]{2,24}牵头|[写报填看打弄搞记][串岔混错反](?:行|列|位)?了|(?:跟着|相应|也要?)改[为成]"
)
_DONE = re.compile(
    r"捐|赠|送|(?<!社会)(?<!党)组织|开展|出动|派出|搭建|举办|提供|发放|支援|驰援|建立|开通|设立|协助|指导|腾出|清运|慰问|走访"
    r"|探访|募|举行|办了|办理|成立|制作|运送|落实|减免|帮|回访|消杀|宣传|参与|招募|守|接种|争取|给|筹|拨|服务|转产|赶制|生产|交付|采样|配送|供餐|供应|运输|安排|维持|排查|巡查|巡逻|值班|上门|接听|接到|转运|采购|代购|开设|开放"
    r"|接待|入户|收到|下沉|排班|派了|派(?=[\d一二两三四五六七八九十])|去了|开了|支持|辅导|疏导|陪护|执勤|录入|承担|对接|发动|动员|号召|做(?!为)|干了|搭|调派|更换|消除|检查|维修|协助|参加|上岗|辟谣|印发|发布|救援|清理|测温|疏导|检测|[抢检]修|修[复缮]|安装|转移|奋战"
)
# 没有捐赠, 尚未收到捐款: nothing was given
_DENIED = re.compile(
    rf"(?:[无没未](?:有|能)?|[不非])(?:任何|接受|接收|收到|发生|涉及)*[捐赠募][^{STOPS}\d]{{0,4}}"
    # 有家公司想捐2万元，我们没要
    rf"|想(?:要|着)?[捐送][^{STOPS}]*|[捐送赠][^{STOPS}]{{0,16}}[，,][^{STOPS}\d]{{0,6}}(?:没[要收接]|婉[拒谢]|谢绝|退[了回还])"
)
_STILL = re.compile("仍[为是有]|不变|保持|累计")
_ASKED = re.compile(r"[？?]\s*$")
_INSTRUCTION = re.compile(
    r"(?<!邀)请(?:各|大家|你们|及时|尽快|于|在|按|阅|补|核|报)|^\s*请(?:入库|登记|查收|录入|汇总|知悉)|麻烦(?!了|大家|[你您]了|各位了)|报[昨今]日数据|要写|别发|记得|抓紧|截止前报"
)
_PLAN = re.compile(
    r"(?<!虚)拟(?!态|定)|计划(?!生育|单列)|打算|准备|下周将|明[天日]将?|听日|聽日|即将|将于"
)
# 项目管理费用6.4万元。 tells of no deed
_COST = re.compile(
    rf"(?![^{STOPS}]*[捐赠])[^{STOPS}\d]{{0,12}}(?:费用|管理费|开支|支出|成本|结余)[^{STOPS}]{{0,16}}[。；;]?(?:\s*特此[^{STOPS}]{{0,6}}[。；;]?)?"
)
_CLAUSE = re.compile(f"[{STOPS}]")
_GIVING = re.compile(
    rf"捐(?!助中心|款之外)|(?:支援|驰援)[^{STOPS}]{{0,8}}物资|赠(?!送仪)|(?<!招)募(?!集志愿)|善款|款物|爱心物资|送餐|元交给|慰问[金品]|添置|赞助(?!了?我[们会])|给[^{STOPS}\d]{{1,10}}送[了去上](?![菜药餐])[一-鿿]{{0,8}}[\d一二两三四五六七八九十百]"
)
_SECTIONS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        "volunteer",
        re.compile(
            r"志愿|义工|出动(?!消杀|队员|\d+[台辆艘架部])|上岗|值守|执勤|守|保安|卡口|下沉|三班倒|突击队|(?<![消杀修险动])队员|守在|清理|清扫|净滩"
        ),
    ),
    (
        "service",
        re.compile(
            r"社工|探访|心理|热线|电话|求助|老人|居民|困境|关爱|送[菜药餐]|代购|保供|照料|陪护|慰藉|市民|帮扶|查码"
            r"|助困|接种|运送|社区"
        ),
    ),
    (
        "industry",
        re.compile(
            r"培训|消杀|消毒|检查|抽水|排涝|加固|围挡|管道|更换|[维抢检]修|安检|隐患|搭建?|采样|检测|技术|专业|会员企业|企业|行业|会员|复工|设备|生产|物流|运输|酒店|线上"
            r"|证明|专项资金|会费|智能"
        ),
    ),
)
_HEADINGS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    ("donation", re.compile(r"捐款|捐物|捐赠|爱心(?!服务|行动|关爱|帮扶)")),
    ("volunteer", re.compile(r"志愿")),
    ("service", re.compile(r"服务|关爱|保障")),
    ("industry", re.compile(r"行业|专业|优势|助企|复工")),
)
_HEADING = re.compile(
    r"\s*(?:[一二三四五六][、.．]|[★☆◆●■▶◎#※]+|【|\(?（[一二三四五六]）)"
)
_PLAN_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九][)）、.．]+\s*)?(?:下一?步|下阶段|后续|工作)[一-鿿]{0,4}(?:打算|计划|安排|考虑|设想)[：:。]?$"
)
# nouns in which a verb stands: they tell nothing that was done
_NOUNS = re.compile(
    rf"服务(?:时长|小?时|人[数次])|(?:社会|党)组织|(?:新增)?(?:参与|服务)[^{STOPS}]{{0,4}}(?:企业|人数)"
)
# 志愿者318人次 are those who served
_SHIFTS = re.compile(r"(?:志愿者|义工)[^，。；、\d]{0,4}[\d,.]+万?余?人次")
_LONGEST_HEADING = 30
# the same words are asked by whoever cuts, joins and fills deeds
_ASKED_AGAIN = 512
# 一、某某行业协会：今日无新增。 names who it is about
_SAYS_OF = re.compile("[：:][^：:】]+[。；;]$")
_MEMBERS = re.compile(
    rf"党员先锋|党员[^{STOPS}]{{0,6}}(?:主动|带头|突击队|志愿|报到)|(?:先锋|医护)党员|全体党员"
)
#: Where a mere return is printed, by the first of its indicators in this order.
_BY_INDICATOR: tuple[tuple[str, Section], ...] = (
    ("volunteers", "volunteer"), ("volunteer_teams", "volunteer"),
    ("training_sessions", "industry"),
    ("person_times", "service"), ("enterprises", "service"),
    ("social_work_agencies", "service"),
    ("people_supplied", "industry"), ("service_hours", "volunteer"),
)  # fmt: skip
_GIVEN = frozenset(
    {"donation_cash", "donation_goods_value", "donation_value", "donated_goods"}
)


@lru_cache(maxsize=_ASKED_AGAIN)
def is_nil(text: str) -> bool:
    """Tell whether the words say that there is nothing to report.

    >>> is_nil("我们今天没有新增"), is_nil("新增志愿者3人")
    (True, False)
    """
    return _NIL.search(text) is not None


@lru_cache(maxsize=_ASKED_AGAIN)
def is_correction(text: str) -> bool:
    """Tell whether the words take back what was reported before."""
    return _CORRECTION.search(text) is not None


@lru_cache(maxsize=_ASKED_AGAIN)
def is_done(text: str) -> bool:
    """Tell whether the words say that something was done."""
    return _DONE.search(text) is not None


@lru_cache(maxsize=_ASKED_AGAIN)
def is_giving(text: str) -> bool:
    """Tell whether the words say that something was given."""
    return _GIVING.search(without_denials(text)) is not None


def without_nouns(text: str) -> str:
    """Return the words without nouns in which a verb stands: 服务时长 tells of no deed.

    >>> is_done(without_nouns("服务时长69小时")), is_done(without_nouns("服务老人69名"))
    (False, True)
    """
    return _NOUNS.sub("", text)


def without_denials(text: str) -> str:
    """Return the words without what they say was not given.

    >>> without_denials("转移居民360人，没有捐赠")
    '转移居民360人，'
    """
    return _DENIED.sub("", text)


def no_record(text: str, *, has_numbers: bool) -> bool:
    """Tell an instruction, a plan or 未报, of which no record is made.

    >>> no_record("请各支部今天18点前报数据", has_numbers=False)
    True
    """
    if has_numbers and is_correction(text) and not _ASKED.search(text):
        return False
    if NOT_REPORTED.search(text) or _INSTRUCTION.search(text) or _ASKED.search(text):
        return True
    if _COST.fullmatch(text.strip()):
        return True
    is_planned = _PLAN.search(text) is not None
    return is_planned and not has_numbers and not _says_nil_beside(text)


def _says_nil_beside(text: str) -> bool:
    """Tell 零报告 beside a plan: 明天准备送药，今天没有新增."""
    return any(
        is_nil(clause) for clause in _CLAUSE.split(text) if not _PLAN.search(clause)
    )


def form_of(text: str, *, has_figures: bool) -> Form:
    """Return the form in which the words report.

    >>> form_of("零报告。", has_figures=False), form_of("发出倡议", has_figures=False)
    ('nil', 'appeal')
    """
    if is_nil(text) and (not has_figures or _STILL.search(text)):
        return "return" if has_figures else "nil"
    if not has_figures and _APPEAL.search(text):
        return "appeal"
    is_account = is_done(without_nouns(text))
    return "account" if is_account or not has_figures else "return"


def counts_nil(text: str, place: int) -> bool:
    """Tell whether the number that ends there only counts who reports nothing.

    >>> counts_nil("甲、乙、丙三个支部均为零报告", 7), counts_nil("三个支部捐款", 2)
    (True, False)
    """
    return _COUNTED_NIL.match(text, place) is not None


def heading_section(line: str) -> Section | None:
    """Return the section a heading names; None where the line is no heading.

    >>> heading_section("★捐款捐物"), heading_section("捐款5万元"), heading_section("二、靠前服务")
    ('donation', None, 'service')
    """
    words = line.strip()
    if not _HEADING.match(words) or len(words) > _LONGEST_HEADING:
        return None
    if re.search(r"\d[^\d期版号]*[。；;]$", words) or _SAYS_OF.search(words):
        return None
    for section, pattern in _HEADINGS:
        if pattern.search(words):
            return section
    return None


def is_plan_heading(line: str) -> bool:
    """Tell whether only plans stand under a heading: （三）下一步打算."""
    words = line.strip()
    is_short = len(words) <= _LONGEST_HEADING and not re.search(r"\d", words)
    return is_short and _PLAN_HEADING.match(words) is not None


def section_of(text: str, indicators: Sequence[str], form: Form) -> Section:
    """Return the section in which the deed is printed, by what was done."""
    if form == "nil":
        return "other"
    if _is_of_giving(text, indicators, form):
        return "donation"
    if "social_workers" in indicators:
        return "service"
    if form == "return":
        counted = _counted_in(indicators, text)
        if counted != "other":
            return counted
    best: tuple[int, Section] = (0, "other")
    for section, words in _SECTIONS:
        count = len(words.findall(text))
        if count > best[0]:
            best = (count, section)
    return best[1] if best[0] else _counted_in(indicators)


def _counted_in(indicators: Sequence[str], text: str = "") -> Section:
    """Return the section of the first indicator that has one; shifts are of volunteers."""
    for code, section in _BY_INDICATOR:
        if code in indicators:
            return (
                "volunteer" if section == "service" and _SHIFTS.search(text) else section
            )
    return "other"


def _is_of_giving(text: str, indicators: Sequence[str], form: Form) -> bool:
    """Tell whether giving is what words tell of; a return tells first what it is about."""
    of_others = [one for one in indicators if one in dict(_BY_INDICATOR)]
    if form == "return" and of_others and indicators[0] in of_others:
        return False
    return bool(_GIVEN.intersection(indicators)) or is_giving(text)


def action_of(text: str, kinds: Sequence[str]) -> Action:
    """Return whose action it is: 堡垒 of a body, both where its members stand out in it."""
    return "both" if "party" in kinds and _MEMBERS.search(text) else "fortress"
