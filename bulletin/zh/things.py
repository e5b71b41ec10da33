"""What a number counts: the plain noun beside it, and the kind that noun makes of a measure word.

>>> thing_after("的物资和善款,全力支持"), thing_after("KN95口罩等30万元"), thing_after("参与社区")
('物资和善款', 'KN95口罩', '')
>>> kind_for("个", "社区"), kind_for("个", "口罩"), kind_for("支", "志愿服务队")
('other', 'goods', 'teams')
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from bulletin.zh.unit_table import Kind
from bulletin.zh.units import kind_of

LONGEST_THING = 24

# Words that end the noun: what was done, or to whom. Written as met in reports.
_STOP = re.compile(
    r"等|建起|大概|大约|差不多|签订|签约|筛查|和?价值|还有|没[算有]|[一-鿿]了|来自|参与|参加|投入|积极|响应|办理|协调|送去|送至|送到|送往|发往|运往|捐往|留[在给于]|交给|拿出|用于|定向|至|到|向|给|为(?!民)|在(?!线)"
    r"|就(?![业医餐读学])|并|已|均|都|共|累计|合计|组成|开展|提供|服务(?!机构|台|中心|队|总队|站|点|车|团|站点|平台|[中分小大支]队|小?组|单位|之家|专班|窗口|项目|热线|对象|岗|企业|商|业|志愿|人员|员|社|大厅|活动|驿)|支援|驰援"
    r"|奔赴|前往|出动|联合(?![党工国会商社])|结对|转移|分别|设有|设立|参会|营救|清理|携|增|降|提高|上升|主动|进行|消杀(?![车员队机]|人员)|(?<!值)守|上岗|接受|获得|完成|公布|发布|纳入|分[为成]|同步|启动|认捐|各(?![类种界级地])|覆盖|支持|助力|通过|以及|深入|捐(?!赠活动|赠仪式|款活动)|把|昼夜|奋战|连夜|彻夜|星夜|冒[雨雪]|火速|进水|受[淹损]|停[电水]|断[电水网]|回[来家乡]|恢复|跑遍|走遍|返[回乡岗]|[日人户年月周]均|将|是|全部"
    r"|轮班|轮流|倒班|[哦噢嘛呗]|吧(?![台厅])|折下来|折算|[这那]个|(?<=[一-鿿]{2})去(?![污屑火渍皮核骨年])"
    r"|一[共个]|有误|[今昨前明当][天日晚早]|[上下中]午|凌晨|傍晚"
)  # fmt: skip
# 口罩三十箱矿泉水: another number begins inside what was spoken without a pause.
_NEXT_NUMBER = re.compile(
    r"(?<=[一-鿿]{2})[分和跟]?[二两三四五六七八九十百千][一二两三四五六七八九十百千万几多余来]*"
    r"(?:个|箱|件|名|份|台|套|盒|瓶|桶|袋|只|双|支|队|包|块|吨|斤|户|小时|场|辆|张|顶|床|部|把)(?!性)"
)
# A number may begin a name: 7号电池, 3M口罩, 84消毒液.
_NOUN = re.compile(
    r"的?((?:“[^”]{1,24}”)?(?:\d{1,3}(?=[A-Z号][一-鿿]|消毒))?"
    r"(?:[A-Z][A-Za-z]*\d*|[一-鿿])*)"
)
_NOUN_BEFORE = re.compile(
    r"(?:(?<![\d.])(?:\d{1,3}(?=号|消毒)|\d{0,3}[A-Z]{1,3}\d*))?[一-鿿]{1,16}$"
)
_GIVEN = re.compile(
    r"^用|^其中$|.*(?:人次|清运|运[来去到]|拉来|搬来|募得|捐赠|捐献|捐出|捐[种建回]|捐|设立|设置|购置|搬运|代写|开通|送往|送去|送出|送|收到|接收|赠|派发|分发|赞助|采购|筹集|募集|提供|发放|配送|购买|使用|投入|赶制|制作|交付|生产|派出|调派|抽调|带来|带了|寄出|寄|转赠|捐助|(?<![为除])了|有|含|的|和|及|村|给"
    r"|共|(?<![压温度量湿])计(?!算[机器]|[时步数]器)|总数|总计|为|达|[增升降减]至|出动|调配|生产|涉及|[办审]结|结案|受理|续期|新?立项|新增|[完竣开]工|整改|已改|解决|化解|采纳|落实|销号|获批|入选|保留|办理|在办|待办|恢复|抢通|圆梦|成功|入围|变更|否决)"
)

# The next number of a list without pauses.
_TOUCHES = re.compile(
    r"(?<=[一-鿿])(?:\d|[二两三四五六七八九十百千][一二两三四五六七八九十百千万]*[^\s一])"
)
_NUMBER_IN = re.compile(
    r"[\d二两三四五六七八九十百千万]+(?:个|箱|件|份|台|套|盒|瓶|桶|袋|只|双|包|块|辆|张|顶|床|部|把)(?=[一-鿿]{2})"
)
_NUMBER_BEFORE = re.compile(rf"^.*{_NUMBER_IN.pattern}")
_HAS_NUMERAL = re.compile("[一二两三四五六七八九十百千万]")
# What stands between a noun and its number: 团体数量达到287516个, 项目总数为751个.
_REMARK = re.compile(r"\([^()]{0,20}\)[ :]*$")
_CLAUSE = re.compile("[,;。、\n的]")
_COUNTED = re.compile(
    r"(?:总?[数量]量?|由|共计?|合计|总计|已|累计|达到?|为|有|到|增长|增加|约|了"
    r"|新[开建设]|开设|增设|建成|”|[ :(])+$"
)

_TEAM = "队|队伍|团队|组|专班|服务团"
_ORG = (
    "单位和个人|企业和个人|机构|派出所|敬老院|养老院|福利院|幼儿园|中学|小学|事务所|合作社|卫生院|企业|协会|商会|组织|党委|支部|党总支|单位|公司|基金会|医院|学校|学会|商户|商家|联合会"
    "|促进会|会员|分会|居委会|理事会|委员会|门店|工厂|党组织|研究会|联谊会|服务中心|院校|工商联|商协会|社团|团体|联盟|总会"
)
_PEOPLE = (
    "人|人员|者|党员|社工|同志|医护|队员|居民|市民|人口|群众|老人|儿童|孩子|学生|职工|员工|骑手|司机|专家"
    "|义工|干部|医生|护士|人次|网格员|教练员|青年|师生|代表|家长|农民工|后生|小伙|小伙子|姑娘|汉子|大[妈爷姐哥]|阿姨|娃娃?|学员|邻居|船员|渔民|讲师|律师|咨询师|工程师|护理师|理发师|厨师|药师|技师|教师"
)
_PLACE = (
    "社区|街道|小区|点|点位|项目|岗|岗位|区|城市|村|村庄|站|服务台|展位|网点|镇|方面|渠道|平台|环节|国家|地区|省|省份|市"
    "|地市|县|乡|街|路口|路段|卡口|区域|场所|日夜|昼夜|群|账号|视频|问题|案例|案件|故事|课题|方案|文件"
    "|建议|需求|订单|电话|家庭|楼|楼栋|单元|房间|床位|名额|网格|园区|工地|窗口|摊位|类别|品种|品类|系列"
    "|接案|结案|个案|卫生室|书屋|班次|车位|停车位|泊位|层面|模块|片区|自治区|直辖市|作业面|工作面|年级|班级|批次|小区|单位区域|项目点|中心|片|村居|居|工作日|主题|月|星期|心愿|微心愿|岗亭|车间|热线|来电|之家|基金|基地|阵地|驿站|仓库|专区|专栏|图书角|课堂|教室|实验室|空间|园|提案"
)
_MEETING = (
    "培训|培训班|讲座|活动|会议|课程|班|直播|演练|行动|仪式|课|招聘会"
    "|宣讲|沙龙|座谈会|论坛|推介会"
)
_NEWS = (
    "信息|线索|短信|建议|意见|措施|新闻|微信|动态|消息|线|路|街|河|道|渠|沟|咨询|留言|评论"
    "|经验|提案"
)
_CASE = (
    "案|案件|咨询|纠纷|求助|求助件|制度|章程|问题|提案|议案|建议|实事|好事|事|事项|诉求|投诉|争议|仲裁|来访|欠薪"
    "|专利|作品|业务|证明|手续|合同|事故|文件|意见|微心愿|心愿|需求"
)
_PAPERS = "表|协议|协议书|合同|问卷|文书|报告|意见书|倡议书|承诺书|请战书|申请书|建议书"
_CARGO = "物资|口罩|货物|药品|防护服|试剂|用品|蔬菜|食品|设备|器械"

# Measure words that count many things; what they count decides, the first that fits.
_BY_THING: dict[str, tuple[tuple[str, Kind], ...]] = {
    "个": (
        (_TEAM, "teams"), (_ORG, "orgs"), (_PEOPLE, "people"), (_MEETING, "sessions"),
        (_PLACE, "other"),
    ),
    "件": ((_CASE, "other"),),
    "台": (("手术", "other"),),
    "对": (("结对", "other"),),
    "块": (("地|田", "other"),),
    "单位": (("血|血液|红细胞|血浆|血小板|冷沉淀", "goods"),),
    "只": (("基金", "other"),),
    "批": ((_MEETING, "sessions"), ("来访|访客|来客", "other")),
    "批次": ((_CARGO, "goods"),),
    "支": ((_TEAM + "|力量", "teams"), (".", "goods")),
    "次": ((_MEETING, "sessions"),),
    "条": ((_NEWS, "other"), (".", "goods")),
    "斤": (("重.*", "other"),),
    "节": (("电池", "goods"), ("车厢|车皮", "other")),
    "": ((_TEAM, "teams"), (_ORG, "orgs"), (_PEOPLE, "people")),
}  # fmt: skip

# Nouns before a number stand without a border, so only what names a thing by its end
# decides.
_BY_THING_BEFORE = {
    **_BY_THING,
    "支": (
        (
            "枪|计|笔|剂|膏|针|苗|管|棒|皂|香|筒|灯|器|杖|棍|旗|烛|花|伞|液|霜|乳|胶|刷|锹|铲",
            "goods",
        ),
    ),
    "件": ((_CASE + "|调解(?:成功)?|代理|指派|受理|立案|承办", "other"),),
    "条": (("巾|被|毯|裤|裙|绳|幅|带|袋|艇|船|舟|鱼|烟|床单|子", "goods"),),
    "": (
        (_TEAM, "teams"),
        (_ORG, "orgs"),
        (_PEOPLE, "people"),
        ("车辆|口罩|服|镜|帐篷", "goods"),
        ("捐款|善款|捐赠款|现金|匿名", "money"),
    ),
}


@lru_cache(maxsize=4096)
def thing_after(text: str) -> str:
    """Return the noun at the start of the text that follows a unit.

    Empty when there is none.
    """
    match = _NOUN.match(text)
    noun = match[1] if match else ""
    if stop := _STOP.search(noun):
        noun = noun[: stop.start()]
    if another := _NEXT_NUMBER.search(noun):
        noun = noun[: another.start()]
    noun = noun.rstrip("和及与的")
    noun = re.sub("(?<=[一-鿿]{2})[中里内上下]$", "", noun)
    return (
        noun
        if len(noun) <= LONGEST_THING and not noun.startswith(("和", "及", "与"))
        else ""
    )


@lru_cache(maxsize=4096)
def thing_before(text: str, kind: Kind) -> str:
    """Return the noun at the end of the text before a number (募得防护镜5000个); empty if none.

    Bodies are taken only by a noun that names bodies (会员企业500多家, not 签约3家).

    >>> thing_before("为环卫一线募得防护镜", "goods"), thing_before("涉及会员企业", "orgs")
    ('防护镜', '会员企业')
    >>> thing_before("今天又运来矿泉水", "goods")
    '矿泉水'
    >>> thing_before("捐赠", "goods"), thing_before("签约", "orgs")
    ('', '')
    """
    match = _NOUN_BEFORE.search(_NUMBER_BEFORE.sub("", text))
    noun = _GIVEN.sub("", match.group()) if match else ""
    is_named = kind != "orgs" or kind_for("个", noun) == "orgs"
    return noun if is_named and 2 <= len(noun) <= 8 else ""


def is_told_first(before: str, after: str, thing: str) -> bool:
    """Tell 帐篷25顶折叠床40张, where each noun stands before its number, from 25顶帐篷40张折叠床.

    >>> is_told_first("送了帐篷", "折叠床40张", "折叠床"), is_told_first("送了", "帐篷40张", "帐篷")
    (True, False)
    """
    if _TOUCHES.match(after, len(thing)) is None:
        return False
    number = _NUMBER_IN.search(before)
    noun = thing_before(before[: number.start()] if number else before, "goods")
    return (
        bool(noun) and not _HAS_NUMERAL.search(noun) and kind_for("个", noun) == "goods"
    )


@lru_cache(maxsize=4096)
def kind_before(unit: str, text: str) -> Kind:
    """Return what the unit counts when its noun ends the text before the number.

    >>> kind_before("支", "、体温枪"), kind_before("个", "设立服务点"), kind_before("支", "成立")
    ('goods', 'other', 'teams')
    """
    clause = _CLAUSE.split(_COUNTED.sub("", _REMARK.sub("", text)))[-1]
    return _kind(unit, clause, _BY_THING_BEFORE)


@lru_cache(maxsize=4096)
def kind_for(unit: str, thing: str) -> Kind:
    """Return what the unit counts when it counts that thing."""
    return _kind(unit, thing, _BY_THING)


def _kind(
    unit: str, thing: str, table: Mapping[str, tuple[tuple[str, Kind], ...]]
) -> Kind:
    # 社区的防疫工作 is a community first of all.
    for noun in (thing.partition("的")[0].strip("“”"), thing.strip("“”")):
        for nouns, kind in table.get(unit, ()):
            if re.search(f"(?:{nouns})$", noun):
                return kind
    return kind_of(unit)
