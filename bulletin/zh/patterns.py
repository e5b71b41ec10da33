"""The expressions by which quantities are found, built from the tables of words and units.

All are for the normal form of characters.fold. What they match is a candidate; the parser says
whether it is a quantity.
"""

import re
from collections.abc import Iterable

from bulletin.zh.numerals import ARABIC, HAN, NUMERAL, WRAP
from bulletin.zh.qualifiers import AFTER, BEFORE
from bulletin.zh.unit_table import UNITS

# Characters before which a qualifier is part of another word: 节约, 最近, 以上, 通过.
_NO_QUALIFIER_AFTER = {
    "约": "节预签合条违履公邀赴契制纽简集",
    "近": "最附临靠就远邻亲",
    "超": "高彩B赶",
    "上": "以线网身车早晚马楼街",
    "过": "通经",
    "满": "装坐住挤排载站填期圆爆种铺盖堆塞盛写贴挂布丰美完不未客充",
    "破": "突打攻侦爆残",
    "小": "大中弱最更缩微从老狭渺窄村",
    "不到": "想说看听找做得料",
}
_NO_QUALIFIER_BEFORE = {"余": "(?![下额款热粮地生])", "不到": "(?![位场岗达])"}
# Some say so only before certain numerals: 上百批次, 过万人次, 小一千人, 小半年.
_AHEAD = {
    "上": "(?=[百千万亿])",
    # 其中过10亿元的, but not 捐过10亿元
    "过": r"(?=[百千万亿]|[一二三四五六七八九\d]成"
    r"|(?:(?<=中过)|(?<=[已均,、总数额值]过))\d[\d.]*[万亿])",
    "满": r"(?=[\d一二两三四五六七八九十百]+(?:年|岁|周岁|次|个月))(?!\d+减)",
    "破过": r"(?=[一二两三四五六七八九]?[百千万]|\d{3})",
    "破": r"(?=[一二两三四五六七八九]?[百千万](?!冰|例)|\d[\d.]*[万亿]|\d{3})",
    "小": r"(?=[一二两三四五六七八九]?[百千万](?![货姓科能花])|\d[\d.]*[百千万]|半[年天月个])",
}

CURRENCIES = {
    "人民币": "元", "¥": "元", "RMB": "元", "CNY": "元",
    "港币": "港元", "港元": "港元", "HK$": "港元", "HKD": "港元",
    "美元": "美元", "美金": "美元", "US$": "美元", "$": "美元", "USD": "美元",
    "欧元": "欧元", "€": "欧元", "英镑": "英镑", "£": "英镑", "日元": "日元", "韩元": "韩元",
    "新台币": "新台币",
    "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "KRW": "韩元", "AUD": "澳元", "CAD": "加元",
    "SGD": "新加坡元", "MOP": "澳门元", "TWD": "新台币",
    "澳元": "澳元", "加元": "加元", "澳门元": "澳门元", "澳门币": "澳门元", "新加坡元": "新加坡元",
}  # fmt: skip

# What may stand between a qualifier and its number: 至少出动50人次, 约合人民币35万元.
DEEDS = (
    "出动", "派出", "投入", "发动", "需", "需要", "有", "合", "计", "占", "达", "达到", "为", "了",
    "募集", "筹集", "筹得", "募得", "捐赠", "捐出", "捐款", "服务", "组织", "动员", "覆盖", "惠及",
    "价值", "捐建", "援建", "新建", "建成", "建立", "成立", "组建", "开展", "举办", "发放", "培训",
    "慰问", "走访", "救助", "资助", "帮扶", "派驻", "接待", "受理", "办理", "解答", "减免", "拨付",
    "支出", "增收", "销售", "采购", "带动", "吸纳", "投放", "配送", "运送", "转运", "转移", "安置",
    "清理", "清运", "消杀", "检测", "采样", "接种", "动用", "调集", "调配", "增加", "减少", "节省",
    "提供", "生产", "收到", "接收", "完成", "实现", "用了", "花了", "持续",
    "上门", "到岗", "到场", "参加", "值", "值个",
)  # fmt: skip

# 3个多小时, 两个半月: the word stands between the measure word and the unit.
TIMES = {"小时": "小时", "钟头": "小时", "月": "个月", "星期": "周"}


def _words(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _first_of(words: Iterable[str]) -> str:
    """Return a class of the characters with which words begin: places without are passed over."""
    return "".join(sorted({re.escape(word[0]) for word in words}))


def _before() -> str:
    said = []
    for word in sorted(BEFORE, key=len, reverse=True):
        guard = _NO_QUALIFIER_AFTER.get(word)
        behind = rf"(?<![{guard}])" if guard else ""
        if word == "约":
            behind = f"(?:{behind}|(?<=折合))"  # 折合约800万元, but not 合约
        ahead = _AHEAD.get(word, "")
        said.append(f"{behind}{word}{ahead}")
    said.append(r"(?:(?<=[捐款达赠募集筹资])|(?<![一-鿿]))上(?=\d[\d.]*[万亿])")
    return "|".join(said)


def _after() -> str:
    """Return the words behind a unit; some are part of another word: 余款, 不到场."""
    said = []
    for word in sorted(AFTER, key=len, reverse=True):
        said.append(word + _NO_QUALIFIER_BEFORE.get(word, ""))
    return "|".join(said)


def _unit() -> str:
    not_before: list[tuple[str, str]] = []
    for unit in UNITS:
        for name in (unit.name, *unit.spellings):
            not_before.append((name, unit.not_before))
    not_before.sort(key=lambda pair: len(pair[0]), reverse=True)
    patterns = []
    for name, no in not_before:
        behind = "(?![A-Za-z])" if name.isascii() else _unless(no)
        patterns.append(re.escape(name) + behind)
    return "|".join(patterns)


def _unless(no: str) -> str:
    if not no:
        return ""
    return f"(?!{no})" if "|" in no else f"(?![{no}])"


UNIT = _unit()
_CURRENCY = _words(list(CURRENCIES))
# A number does not start inside a name (KN95), an ordinal (第八版), a time or a longer
# number. Two machines are counted behind their name all the same: CT2台, DR1台.
_START = (
    rf"(?<![第初\d])(?:(?<![A-Za-z])|(?<=[MTR])(?=\d{{1,3}}台)|(?<=[A-Z])(?=\d[\d,.]*[万亿][美港欧]?元))(?<!{HAN})(?<!第\s)(?<!\d[.:/-])"
    r"(?<!\d,(?=\d{3}(?!\d)))(?<!\d,(?=\d{2},\d{3}))"
)
# 约为投入的5.2倍, 不到计划的80%
_OF_WHICH = r"[一-鿿]{2,5}的(?=\d[\d.]*(?:倍|%|成))"
_FRONT = (
    rf"(?P<money>{_CURRENCY})?\s?"
    rf"(?:(?P<before>{_before()})(?:{_words(list(DEEDS))}|{_OF_WHICH})?\s?)?"
    rf"(?:(?P<currency>{_CURRENCY})(?:共计|合计|共)?)?\s?"
)
_TIME_ENDS = r"(?:(?<=小时|分钟|钟头)|(?<=[年天周月日]))"
_MORE = r"(?:(?<=小时|分钟|钟头)|(?<=[年天周月日成倍吨里米斤岁元]))"  # 2年多, 3成多
# 伍角伍分, 零五分: what stands behind the 元.
_DIGIT = r"[\d一二两三四五六七八九]"
_SMALL = rf"{_DIGIT}[角毛](?:零?{_DIGIT}分)?|零?{_DIGIT}分(?![钟之队公会支])"
# 九成五, 三块五.
_TENTH = (
    r"(?:(?<=成)|(?<=[一二两三\d]米)(?=.(?:[,;。、)高深宽长厚的左]|$))|(?<=块)(?=.(?:[,;。、)”]|一[斤个份只]|还有|然后|左右|[交给都全已也的]|$)))"
    r"(?P<tenth>[\d一二三四五六七八九])(?!(?!一[斤个份只])[\d一二三四五六七八九十百人])"
)
# 三箱半苹果, but not 两个半天.
_AND_A_HALF = r"(?<=[箱车袋桶包瓶罐盒碗杯筐通])(?=半(?![价日天月年个截路夜挂成数]))"
# 三大袋, 两整箱.
_SIZE = "(?:[大小整满](?=[箱袋桶包车瓶捆筐碗盆摞](?!企)))?"
_BACK = (
    rf"(?:[^\S\n]|{WRAP}|\n(?=[万亿]?元))?(?:个(?P<between>[多余来半])(?P<time>{_words(list(TIMES))})"
    rf"|{_SIZE}(?P<unit>{UNIT})(?:(?<=[元块])(?P<small>{_SMALL})[整钱]?|{_TENTH}"
    rf"|(?<=小时)(?P<minutes>\d{{1,2}})分钟?|(?<=年)[零又]?(?P<months>\d{{1,2}}|{HAN}{{1,2}})个月)?(?:\((?:{UNIT})\))?(?:(?:{_MORE}|{_AND_A_HALF})(?P<tail>[多半](?![次数价种样])))?"
    rf"|\((?P<boxed>{UNIT})\))?"
    rf"(?:{_TIME_ENDS}(?P<within>内)|[^\S\n]?(?P<after>{_after()})(?![班级午游楼]))?"
    rf"(?:/(?P<per>人|天|日|家|户|个|套|件|只|盒|次|场|月|年|小时))?"
)

# What a number and the words before it may begin with: all other places are passed over.
_FIRST = _first_of((*BEFORE, *CURRENCIES, "上", "半", "几", "数"))
SINGLE = re.compile(
    rf"(?=\s{{0,2}}[\d.{_FIRST}{HAN[1:]}){_FRONT}{_START}(?P<number>{NUMERAL}|半)(?!\.?\d){_BACK}"
)
# The unit stands in brackets before its number, as heads of tables do: 捐款金额（万元）：356.8.
LABELLED = re.compile(
    rf"\((?:单位:?)?(?P<scale>[百千万亿]*)(?P<unit>{UNIT})\)\s?[:为]?\s?"
    rf"(?P<said>(?P<before>{_before()})?(?P<number>{NUMERAL}))(?![\d./:-]|\s?(?:{UNIT}))"
)
# The head names what is counted and no unit follows: 志愿者人数：3,021.
HEADS = {
    "人数": "人", "人次": "人次", "金额": "元", "款额": "元", "笔数": "笔", "户数": "户",
    "家数": "家",
}  # fmt: skip
HEADED = re.compile(
    rf"(?=[{_first_of(HEADS)}])(?P<scale>)(?P<unit>{_words(list(HEADS))})\s?(?:(?:[:为达共是]|达到)\s?|(?=\d[\d.万]))"
    rf"(?P<said>(?P<before>{_before()})?(?P<number>{NUMERAL}))(?=[\s,;。、)]|$)(?!,\d)"
)
# 三分之一, 百分之八十
SHARE = re.compile(
    rf"(?:(?P<before>{_before()})(?:{_words(list(DEEDS))})?)?"
    rf"(?<!{HAN})(?P<whole>{HAN}{{1,4}})分之(?P<part>{HAN}{{1,6}}(?:点[零〇一二三四五六七八九]{{1,3}})?)"
    rf"(?:[至到~-](?:百分之)?(?P<high>{HAN}{{1,6}}))?(?P<tail>[多强])?"
    rf"(?P<after>{_words(list(AFTER))})?"
)
# 1/3的会员, 2/3以上; with greater numbers it may be a day (3/15) or a score.
FRACTION = re.compile(
    rf"(?=[123{_first_of(BEFORE)}上])(?:(?P<before>{_before()})(?:{_words(list(DEEDS))})?)?(?<![\d/.-])(?P<part>[123])/(?P<whole>[234])"
    rf"(?:(?P<tail>[多强])|(?P<after>{_words(list(AFTER))})|(?=\s?的)|(?<=占\d/\d))"
)
# 近半数, 过半: half of the whole; 一半 alone is a way of speaking.
HALF = re.compile(
    rf"(?:(?P<before>{_before()})(?:半数|一半)|半数)(?P<after>以上|以下|左右)?"
    r"|(?P<over>过)半(?![百年月天个])"
)
DOUBLED = re.compile("翻番|翻了?一番")
# One unit stands behind the last number of a list, of twenty numbers at most:
# 13.2、5.6、0.7个百分点.
LISTED = re.compile(
    rf"(?=\d){_START}(?P<said>(?P<number>{ARABIC}))"
    rf"(?=(?P<rest>(?:、{ARABIC}){{0,18}}[、和及]{ARABIC})\s?(?P<scale>[十百千万亿]*)(?P<unit>{UNIT}))"
)
#: What ends the clause right behind a number, full width or half.
CLAUSE_ENDING = re.compile(r"\s*(?:[,;:。、)!?”’\"，；：）！？]|$)")
_PAUSE = r"(?=\s*(?:[,;。、)!?”’]|$|\n))"
# 三百二, 一千二百: spoken numbers of which no unit follows
_SPOKEN_HUNDREDS = (
    "[一二两三四五六七八九][百千万][零〇一二两三四五六七八九十百千]*[多余来]?"
    "|[二三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九]"
)
# The noun stands first and no unit follows: 志愿者1200、车辆30; 社会捐款189.5.
NOUN_FIRST = re.compile(
    r"(?P<noun>志愿者|义工|社工|党员|队员|医护人员|工作人员|居民|群众|学生|师生|老人|职工|员工|企业|商户|会员单位"
    r"|实到|应到|到岗|报名|签到|出席|列席|缺席|请假|在册|在岗|备勤|上岗|男(?=\d+女\d)|(?<=\d)女|每[人户位家]|车辆|口罩|防护服|护目镜|帐篷|床位|捐款|善款|捐赠款|现金|匿名|点赞|在看|阅读|转发|收藏|评论|浏览|[一-鿿]费|[月年底日]薪|指数|[房月]租|租金|工[钱资]|物料)(?:平均)?(?:\([^()]{1,12}\))?(?:[共计达约为:]|共计|合计|达到)?[^\S\n]?"
    rf"(?P<said>(?P<before>{_before()})?(?P<number>{ARABIC}[多余]?|{_SPOKEN_HUNDREDS}))(?:{_PAUSE}|(?=女\d|[^\S\n][一-鿿]))"
)
# 垫五千，凑两千一: what is paid is told in 元, and what is paid for is not counted: 烧油九百八.
_PAID = (
    "报价|垫付?|贴补?|掏|凑|出|花|付|赔|借|欠|捐|奖|净[落赚得余]|扣[掉除]|每[户人家]分|[工油饭]钱"
    "|[烧加](?:[柴汽机]?油|煤)|[加充]电|加气|打[车的]|[包租雇请修洗停拖坐](?:[一-鿿]{0,2}[车船机]|工|场地?|师傅)|[车船机门]票|吃饭|住[店宿院]|过路|看病|挂号|抓药|买药"
    "|请工|雇工|打印|复印|理发|租房|交电|兜底|赞助|奖励|补[贴助]|让利|减免|优惠|[费钱]"
    "|(?:[价货市]值|折(?:价|合|算|下来)?|作价)[是有]?"
)
# Looked at first: most signs begin none of these.
_PAID_BEGINS = (
    "报垫贴补掏凑出花付赔借欠捐奖净扣每工油饭"
    "烧加充打包租雇修洗停拖坐吃住过看挂抓买请复理交兜赞让减优费钱船机门价货市折作"
)
# 花一千三换幕布; 油钱九百八没要: cut short behind its scale and counted by nothing, it is money
_BOUGHT = "(?=[换买请租修做印])"
_CUT_SHORT = rf"(?<=[百千万][一二三四五六七八九])(?!{UNIT}|{HAN}|[\d.])"
SPOKEN_MONEY = re.compile(
    rf"(?=[{_PAID_BEGINS}])(?:{_PAID})了?(?P<noun>)(?P<said>(?P<number>{_SPOKEN_HUNDREDS}|[一二两三四五六七八九]{{2}}[百千万])"
    rf"(?P<after>{_words(list(AFTER))})?)(?:{_PAUSE}|{_BOUGHT}|{_CUT_SHORT})"
)
_PRICED = "[箱件桶斤袋盒瓶包套把张只台吨亩晚趟天桌份碗杯块条双顶床间]"
# 租音响八百一场: 810 of a measure word are 八百一十.
PRICE = re.compile(
    rf"(?<!{HAN})(?<![第每\d])(?P<noun>)(?P<unit>)"
    rf"(?P<said>(?P<number>(?:[一二两三四五六七八九]十?|十)[百千万][二三四五六七八九]?)(?P<after>))"
    rf"(?=一(?P<per>{UNIT})(?![百千万]))"
)
# 一箱七十八, 每桶一百二: the price of one
PRICE_OF_ONE = re.compile(
    rf"(?<![{HAN[1:-1]}第\d])(?P<noun>)(?P<unit>)(?:(?<![统同这那唯惟单])一|每)(?P<per>{_PRICED})"
    rf"(?P<said>(?P<number>{_SPOKEN_HUNDREDS})(?P<after>))(?={_PAUSE}|左右|上下|出头)"
)
RANGE = re.compile(
    rf"{_FRONT}{_START}(?P<low>{NUMERAL})\s?(?P<low_unit>{UNIT})?\s?(?:[-~〜—–]|至|到)\s?"
    rf"(?P<number>{NUMERAL})(?![\d.-]){_BACK}(?:之间|不等)?"
)
# Where a range may be: looked for first, as few texts have any.
BETWEEN = re.compile(r"[-~〜—–至到]\s?(?=[\d几数]|{HAN})".replace("{HAN}", HAN))
VAGUE = re.compile(
    r"(?=[一若几多数])(?:(?<![第首新每这那同前后上下多头个])一[大小]?(?P<lot>批)(?![次准复评])"
    rf"|(?:若干|(?<![近这那前后十百千\d])几)(?P<some>{UNIT})"
    r"|若干"
    rf"|(?<![许更很最诸众大好太不差])(?<!{HAN})(?<![\d几+])多(?P<many>[家名位支场批件个])(?![次年月方环层维体人])"
    r"|(?<![人次总件个户倍参算少多全无])数(?P<several>[家名位支场批件个]))"
)
# What the number is printed on, not how much there is: 75%酒精, 10kg装大米, 5L*4瓶.
SPECIFICATION = re.compile(
    r"(?<=%)\s?(?:医用|消毒|浓度|的)*(?:酒精|乙醇|过氧|消毒|次氯酸|氯己定|浓度)"
    r"|(?<=[升克斤Llg])(?:装|规格|/件|[一-鿿]{1,12}\d[\d.]*(?![\d.公千毫]*[升克斤]))"
    r"|(?<=[A-Za-z³²])/(?:h|min|s|d)(?![A-Za-z])"
    r"|(?<=[升克斤Llg片粒支枚只个瓶张抽])(?:/[瓶桶袋箱盒包罐]|[*×xX]\d)"
)
CONTAINERS = frozenset("瓶桶袋箱盒包罐")
CROSSES = ("*", "×", "x", "X")
# Behind these words 一天 and 一个月 are spans of time that count.
LASTING = re.compile(
    r"(?:为期|历时|连续|持续|长达|耗时|用时|仅用|只用|短短|整整|足足|过去|近)了?$"
)
# What makes the number after it a negative one.
BELOW_ZERO = re.compile(r"(?:^|[\s:(,;为至余了])[-−]$")
# People and bodies that are counted without a measure word: 300余志愿者.
COUNTED = re.compile(
    r"\s?(?:爱心|热心|热情|党员|青年|社区|注册|一线|在职|专业|中小|会员|困难|留守|贫困|受灾|建档立卡)*"
    r"(?:志愿者|党员|社工|医护|义工|居民|群众|市民|村民|老人|儿童|孩子|业主|游客|网友|用户"
    r"|会员|企业|商户|商家|社会组织|协会|商会|学生|职工|员工|干部|人员|家庭|师生|人口|农户|贫困户|脱贫户|住户)"
    r"(?!热线|专线|平台|节|日|中心|网|服务)"
)
# Nouns that make a small count a way of speaking: 三个方面, 五个到位.
MANNERS = re.compile(
    r"方面|环节|层面|层次|维度|阶段|到位|坚持|确保|最|必须|务必|不|全面|统一|自信|意识|维护|转变|100%"
    r"|责任|结合|融合|聚焦|强化|突出|着力|更加|注重|带头|表率|统筹|加强|提升|推进|优先|导向|主体"
)

OPENING_HOURS = re.compile(
    r"\s?(?:全天|不间断|轮班|轮流|轮)?[“\"]?(?:助困|驻群|热线|在线|线上|值守|值班|服务热线|咨询|心理"
    r"|服务|待命|响应|开放|营业|守护|守候|不打烊|核酸|阴性)"
)
SUMMED = re.compile(r"(?:累计|共|共计|合计|总计|时长|时间|达|志愿服务|服务了?)[为约:]?$")
PER_HEAD = re.compile(
    r"(?P<per>每[人天家户年月日个位名场班组次箱包盒]|各(?![行级界类种地方区街部系县市校会企单个位项])|[人户日年月]均|平均)[^,;:、。\s\d]{0,4}$"
    r"|(?P<even>[日人户]均)[^,;:、。\s\d]{5,10}$"
)
#: 四个半小时每人: what one person did, said behind the number
PER_BEHIND = re.compile(
    r" ?(?P<per>每(?:个)?人|每位|人均)(?P<even>)(?!次|[\d一二两三四五六七八九十])"
)
