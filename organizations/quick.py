"""Quick entry, the guesses: which body a name may be, which indicator a quantity of a text is.

A guess is offered to a person, never saved by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.units import Kind
from organizations.choices import OrganizationKind, PartyKind

#: Ends of a name -> kind; the longer ending first.
PARTY_ENDINGS = (
    ("联合党支部", PartyKind.JOINT_BRANCH),
    ("临时党支部", PartyKind.TEMPORARY_BRANCH),
    ("联合党委", PartyKind.JOINT_COMMITTEE),
    ("行业党委", PartyKind.INDUSTRY_COMMITTEE),
    ("党工委", PartyKind.WORK_COMMITTEE),
    ("党总支", PartyKind.GENERAL_BRANCH),
    ("党支部", PartyKind.BRANCH),
    ("支部", PartyKind.BRANCH),
    ("党委", PartyKind.COMMITTEE),
)
ORGANIZATION_ENDINGS = (
    ("基金会", OrganizationKind.FOUNDATION),
    *((end, OrganizationKind.ASSOCIATION) for end in ("协会", "商会", "学会", "联合会", "促进会")),
    *((end, OrganizationKind.ASSOCIATION) for end in ("研究会", "联谊会", "总会", "同业公会")),
    *((end, OrganizationKind.ENTERPRISE) for end in ("公司", "集团", "厂", "店")),
    *((end, OrganizationKind.NON_ENTERPRISE) for end in ("中心", "服务社", "院", "所", "馆")),
)
TITLE = 40


def kind_of_body(name: str) -> tuple[str, str]:
    """("party" or "organization", code of its kind), by how the name ends.

    >>> kind_of_body("试验协会联合党委")
    ('party', 'joint_committee')
    >>> kind_of_body("试验科技有限公司")
    ('organization', 'enterprise')
    """
    for ending, party in PARTY_ENDINGS:
        if name.endswith(ending):
            return "party", party.value
    for ending, kind in ORGANIZATION_ENDINGS:
        if name.endswith(ending):
            return "organization", kind.value
    return "organization", OrganizationKind.OTHER.value


def title_of(narrative: str) -> str:
    """The first clause of an account, for who wrote no title.

    >>> title_of("试验协会组织党员30人协助检测，获得好评。")
    '试验协会组织党员30人协助检测'
    """
    first = narrative.strip().splitlines()[0] if narrative.strip() else ""
    for sign in "。；，;,":
        first = first.split(sign)[0]
    return first[:TITLE]


@dataclass(frozen=True)
class Offer:
    """A quantity of the text with the indicator it may be; empty where nothing fits."""

    mention: Mention
    indicator: str
    item: str


def offers(narrative: str) -> list[Offer]:
    """Every quantity of the text but its days and what counts nothing."""
    found = [one for one in find_quantities(narrative) if one.kind not in ("date", "other")]
    return [Offer(one, *_guess(one, narrative)) for one in found]


def _guess(mention: Mention, narrative: str) -> tuple[str, str]:
    around = narrative[max(0, mention.span[0] - 12) : mention.span[1] + 12]
    return guess(mention.kind, around), mention.thing if mention.kind == "goods" else ""


def guess(kind: Kind, around: str) -> str:
    """The code of the indicator that a quantity of this kind may be; empty where nothing fits.

    >>> guess("money", "捐款"), guess("people", "党员30人"), guess("people", "居民30人")
    ('donation_cash', 'volunteers', '')
    """
    if kind == "money":
        return _money(around)
    if kind == "goods":
        return "donated_goods"
    if kind == "people" and _any(("志愿", "党员", "义工"), around):
        return "volunteers"
    known = {
        "hours": "service_hours",
        "person_times": "person_times",
        "teams": "volunteer_teams",
        "sessions": "training_sessions",
    }
    return known.get(kind, "")


def _money(around: str) -> str:
    goods, cash = _any(("物资", "物品", "价值", "折价"), around), _any(("款", "捐资"), around)
    if goods and cash:
        return "donation_value"
    return "donation_goods_value" if goods else "donation_cash"


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)
