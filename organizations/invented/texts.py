"""Invented accounts: clauses that say a figure, and the account made of them.

>>> account = InventedAccount("演示市某党支部")
>>> account.add("服务居民{}", "300余人次")
16
>>> account.text
'演示市某党支部积极行动，服务居民300余人次'
"""

from typing import NamedTuple

from organizations.choices import SectionCode


class InventedClause(NamedTuple):
    """How an indicator is told: around its number, in its unit.

    The usual size of the number.
    """

    indicator: str
    words: str
    unit: str
    most: int
    item: str = ""


CASH = InventedClause("donation_cash", "向抗疫一线捐款{}", "元", 500_000)
GOODS = InventedClause("donation_goods_value", "捐赠{}物资", "元", 300_000)
MIXED = InventedClause("donation_value", "捐款捐物合计{}", "元", 800_000)
VOLUNTEERS = InventedClause("volunteers", "共有{}志愿者参与", "人", 400)
HOURS = InventedClause("service_hours", "服务时长{}", "小时", 2_000)
TIMES = InventedClause("person_times", "服务居民{}", "人次", 5_000)
#: What is also given without a number: 一批.
THINGS = ("donated_goods", "donation_goods_value")
#: What the activities of a section tell, in the order in which they tell it.
CLAUSES = {
    SectionCode.DONATION: (
        CASH,
        GOODS,
        InventedClause("donated_goods", "其中捐赠{}医用口罩", "个", 50_000, "医用口罩"),
        InventedClause("donated_goods", "另捐{}防护服", "套", 2_000, "防护服"),
        InventedClause("donated_goods", "另捐{}消毒液", "瓶", 3_000, "消毒液"),
        MIXED,
        VOLUNTEERS,
    ),
    SectionCode.INDUSTRY: (
        InventedClause("training_sessions", "开展培训{}", "场次", 30),
        InventedClause("people_supplied", "输送专业人员{}", "人", 200),
        InventedClause("enterprises", "组织会员企业{}参与", "家", 80),
        TIMES,
        VOLUNTEERS,
    ),
    SectionCode.SERVICE: (
        InventedClause("enterprises", "发动企业{}", "家", 60),
        InventedClause("social_workers", "派出社工{}", "人", 150),
        TIMES,
        VOLUNTEERS,
        HOURS,
    ),
    SectionCode.VOLUNTEER: (
        InventedClause("volunteer_teams", "成立{}志愿服务队", "支", 12),
        VOLUNTEERS,
        HOURS,
        TIMES,
        InventedClause("social_workers", "派出社工{}", "人", 80),
    ),
}
#: What committees report as running totals; the last is a stock, reported in no other
#: way.
RUNNING = (
    VOLUNTEERS,
    HOURS,
    TIMES,
    CASH,
    MIXED,
    InventedClause("social_work_agencies", "现有社工服务机构{}", "家", 40),
)
_OPENINGS = (
    "积极行动",
    "第一时间响应",
    "组织党员下沉社区",
    "发动会员单位",
    "发挥专业特长",
)
_TITLES = {
    SectionCode.DONATION: (
        "捐款捐物支援社区防控",
        "筹集物资驰援抗疫一线",
        "爱心捐赠助力防控",
    ),
    SectionCode.INDUSTRY: (
        "发挥行业优势保障物资供应",
        "组织专业人员支援防控",
        "开展线上培训",
    ),
    SectionCode.SERVICE: ("为居家老人送餐送药", "开通心理援助服务", "服务封控小区居民"),
    SectionCode.VOLUNTEER: (
        "组织志愿服务队参与社区防控",
        "党员先锋队值守卡口",
        "协助开展核酸检测",
    ),
}


class InventedAccount:
    """An account being told. It ends without 句号, as the bulletin wants it."""

    def __init__(self, body: str, opening: int = 0) -> None:
        self.text = f"{body}{_OPENINGS[opening % len(_OPENINGS)]}"

    def add(self, clause: str, words: str) -> int:
        """Tell a number; returns where its words begin."""
        before, _, after = clause.partition("{}")
        at = len(self.text) + 1 + len(before)
        self.text = f"{self.text}，{before}{words}{after}"
        return at


def title(body: str, section: SectionCode, number: int) -> str:
    """The heading of an account."""
    titles = _TITLES[section]
    return f"{body}{titles[number % len(titles)]}"
