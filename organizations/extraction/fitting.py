"""Whether the words beside a number are those of its indicator: its noun, its deed, no other's.

>>> fits("volunteers", "组织", "志愿者20人"), fits("volunteers", "慰问", "志愿者20人")
(True, False)
"""

import re
from dataclasses import dataclass

#: So much of a clause without any mark, as spoken words have none, still speaks of its number.
NEAR = 30


@dataclass(frozen=True)
class Fitting:
    """The words one of which must stand in the clause of a number, and those that must not."""

    needed: re.Pattern[str]
    foreign: re.Pattern[str]


_TRAINED = "培训|参训|授课|学员|听课|观看|收看|播放|浏览|点击|报名|需要?求|缺口"
#: Helped, praised, taught: whoever is counted did not act.
_SUFFERED = f"慰问|看望|表彰|表扬|奖励|关爱(?!行动)|保障|接送|服务对象|{_TRAINED}"
_GIVING = re.compile(
    "捐|赠|(?<![配运护转接报输选护])送|募|筹|善款|慰问|爱心|资助|支援|驰援|援助|出资|援"
)
# 赞助了我们, 老板送的: what somebody else gave
_BY_OTHERS = re.compile(
    "赞助|获赠|受赠|收到|接收|接受|得到|获得|领取|领到|[捐送赠]给?了?我[们会校处]"
    "|(?:老板|市民|居民|业主|网友|村民|家长|爱心人士|个人|匿名)[^，。；、]{0,8}[捐送赠]"
)
# 捐款5万元，采购口罩3箱: of two deeds in a sentence the nearer one speaks of the number
_NO_GIFT = re.compile(
    "采购|购买|购置|花费|支出|成本|单价|运费|补贴|奖金|报销|贷款|签约|成交|减免|让利|拨付|划拨"
    "|出动|动用|消耗|印制|制作|派发|张贴|生产|赶制"
)
_GIFT = Fitting(_GIVING, _NO_GIFT)

FITTINGS: dict[str, Fitting] = {
    "volunteers": Fitting(
        re.compile("志愿|义工|党员|先锋|(?:突击|服务|志愿)队员|团员|骨干"),
        re.compile(f"{_SUFFERED}|保安员?(?!党员|志愿)|工作人员|职工|专家"),
    ),
    "volunteer_teams": Fitting(
        re.compile("志愿|义工|先锋|突击|服务队|小分队"),
        re.compile(f"抢险|抢修|消杀|巡逻|专业|{_SUFFERED}"),
    ),
    "service_hours": Fitting(
        re.compile("时长|服务|志愿|义工|工时|上岗|小时数|干了"),
        re.compile(
            "学时|课时|热线|连续|不间断|奋战|历时|耗时|每[天日人周次班]|全天|轮班"
        ),
    ),
    "person_times": Fitting(
        re.compile(
            "服务|惠及|受益|接待|咨询|辅导|疏导|探访|检测|采样|送药|面谈|义诊|理发|帮助"
        ),
        re.compile(f"上岗|出动|参与|参加|投入|派出|班次|车次|{_TRAINED}"),
    ),
    "social_workers": Fitting(re.compile("社工|社会工作者"), re.compile(_SUFFERED)),
    "social_work_agencies": Fitting(re.compile("社工"), re.compile(_SUFFERED)),
    "enterprises": Fitting(
        re.compile("组织|发动|动员|号召|参与|参加|联合|指导|协调|带领|召集"),
        re.compile(
            f"走访|调研|惠及|受益|帮扶|减免|覆盖|检查|巡查|对接|服务企业|为[^，]*企业|{_TRAINED}"
        ),
    ),
    "training_sessions": Fitting(
        re.compile("培训|讲座|授课|课程|宣讲"), re.compile("参加|观看|收看|听取|参训")
    ),
    "people_supplied": Fitting(re.compile("输送|输出|推荐上岗"), re.compile(_TRAINED)),
    "donation_cash": _GIFT,
    "donation_goods_value": _GIFT,
    "donation_value": _GIFT,
    "donated_goods": _GIFT,
}


def fits(code: str, before: str, beside: str) -> bool:
    """Tell whether the words before a number and those beside it are of that indicator."""
    fitting = FITTINGS.get(code)
    if fitting is None:
        return False
    said = before + beside
    needed, foreign = _last(fitting.needed, said), _last(fitting.foreign, said)
    if fitting is _GIFT:
        return needed > foreign and _BY_OTHERS.search(said) is None
    return needed >= 0 and foreign < 0


def _last(words: re.Pattern[str], text: str) -> int:
    place = -1
    for match in words.finditer(text):
        place = match.start()
    return place
