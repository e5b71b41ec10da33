"""Invented names and credit codes: each says 演示市, so that it is not taken for real.

>>> InventedNames(seed=1).organization(0) == InventedNames(seed=1).organization(0)
True
>>> credit_code("foundation", 7)
'53440300XX0000078H'
"""

from typing import NamedTuple

from organizations.choices import OrganizationKind, PartyKind
from organizations.credit_code import check_character, organization_check_character

CITY = "演示市"
ROOT = f"{CITY}社会组织党委"
_SIGNS = (
    "安邦博昌诚春达德东恩方丰福光广国海和恒弘华汇惠吉嘉建江金锦晶景康朗乐礼联林龙"
    "美明南宁鹏平启清荣瑞润三盛泰天同"
)
_FIELDS = (
    "养老服务", "儿童关爱", "社区营造", "应急救援", "心理健康", "环境保护", "物流与供应链",
    "跨境电子商务", "餐饮", "装饰", "电子信息", "半导体", "新材料", "生物医药", "医疗器械",
    "中医药", "口腔医学", "护理", "教育培训", "幼儿教育", "职业技能", "体育", "象棋", "书法",
    "音乐", "摄影", "会计", "律师", "知识产权", "人力资源", "金融科技", "仓储", "汽车服务",
    "消毒清洁", "家政服务", "物业管理", "农产品流通", "志愿服务", "慈善", "残疾人帮扶",
)  # fmt: skip
#: A name ends on what the body is.
_ENDINGS = (
    ("协会", OrganizationKind.ASSOCIATION),
    ("商会", OrganizationKind.ASSOCIATION),
    ("促进会", OrganizationKind.ASSOCIATION),
    ("研究会", OrganizationKind.ASSOCIATION),
    ("联合会", OrganizationKind.ASSOCIATION),
    ("服务中心", OrganizationKind.NON_ENTERPRISE),
    ("发展中心", OrganizationKind.NON_ENTERPRISE),
    ("社工服务社", OrganizationKind.NON_ENTERPRISE),
    ("基金会", OrganizationKind.FOUNDATION),
    ("有限公司", OrganizationKind.ENTERPRISE),
)
_PARTY_ENDINGS = {
    PartyKind.INDUSTRY_COMMITTEE: "行业党委",
    PartyKind.GENERAL_BRANCH: "党总支",
    PartyKind.BRANCH: "党支部",
    PartyKind.JOINT_BRANCH: "联合党支部",
}
#: Authority and kind of body in a code; enterprises are registered elsewhere.
_PREFIXES = {
    OrganizationKind.ASSOCIATION: "51",
    OrganizationKind.NON_ENTERPRISE: "52",
    OrganizationKind.FOUNDATION: "53",
    OrganizationKind.ENTERPRISE: "91",
}
#: How many names, and codes, there are.
MOST = 1_000_000
_STEMS = len(_SIGNS) ** 2 * len(_FIELDS)
#: Walks through all names in an order that looks like none: it shares no factor with
#: their number.
_STRIDE = 7_368_787


class InventedBody(NamedTuple):
    """An invented body: its name, a short name, and the code of its kind."""

    name: str
    short: str
    kind: str


class InventedNames:
    """The names for a seed: no two of one kind of body are alike."""

    def __init__(self, seed: int) -> None:
        self._first = seed * 104_729

    def organization(self, number: int) -> InventedBody:
        """The name of that organization, counted from 0, below MOST."""
        place = (self._first + number * _STRIDE) % (_STEMS * len(_ENDINGS))
        stem, ending = divmod(place, len(_ENDINGS))
        words, kind = _ENDINGS[ending]
        return InventedBody(
            f"{CITY}{_stem(stem)}{words}", f"{_stem(stem)[:2]}{words}", kind
        )

    def party(self, number: int, kind: str) -> str:
        """The name of that Party organization."""
        stem = (self._first + number * _STRIDE) % _STEMS
        return f"{CITY}{_stem(stem)}{_PARTY_ENDINGS[PartyKind(kind)]}"


def _stem(number: int) -> str:
    signs, field = divmod(number, len(_FIELDS))
    first, second = divmod(signs, len(_SIGNS))
    return f"{_SIGNS[first]}{_SIGNS[second]}{_FIELDS[field]}"


def credit_code(kind: str, number: int) -> str:
    """A code with right check characters, in a block that no register gives out."""
    body = f"XX{number:06d}"
    first = f"{_PREFIXES[OrganizationKind(kind)]}440300{body}{organization_check_character(body)}"
    return first + check_character(first)
