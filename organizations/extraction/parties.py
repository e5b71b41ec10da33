"""Which body leads a deed and which stand beside it, by the words before each name."""

import re
from collections.abc import Sequence

from bulletin.zh.segments import CLAUSE_ENDS, STOPS, Span
from organizations.extraction.found import NamedBody, Role

_JOINT = re.compile(r"(?:联合|会同|携手|协同|联动|一起|会同了|联合了)$")
_TOGETHER = re.compile(r"(?:同|与|和|跟)$")
_RECEIVES = re.compile(
    r"(?:向|给|为|对|往|到|至|捐给|送给|送去|送往|送到|(?<![已曾])经|(?<![配运护转接报输选派])送|[转移]?交给?|[转移]交予|(?:汇|打|存|转|缴)[入到给]|通过|支援|驰援|赠予|捐往|帮|替|进驻|前往|走进|来到|(?<![募认])捐)$"
)
_MEMBER = re.compile(r"(?:会员|成员|所属|下属|旗下)(?:企业|单位|公司)?$|企业$")
_GUIDES = re.compile(r"(?:受|按照?|根据|响应|在|听从|贯彻|落实|省委、|和)$")
_GIVES = re.compile(r"(?:收到|接收|接受|感谢|由)(?:了|爱心企业|爱心单位|来自)*$")
_ABOUT = re.compile(r"(?:我是|这里是|关于|填报单位[：:]|市委、)$")
# 某某学校校长个人捐款: it is not the school that gave
_PERSONAL = re.compile(r"[一-鿿]{0,5}个人(?:向|捐|出资)")
# 总会副会长介绍: somebody of the body speaks, it does not act
_SPOKEN = re.compile(
    rf"(?:副?会长|负责人|秘书长|书记|理事长|主任)[^{STOPS}]{{0,12}}(?:介绍|表示|透露|说)"
)
# 宝安区人民医院收的: it was given
_TOOK = re.compile("已?(?:接?收了?的|签收)")
# 牵头单位应为某某协会党支部
_NAMED_AS = re.compile("(?:应该?[为是由]|更正为|改为|牵头(?:的|单位)*[是为])$")
_LIST_ONLY = re.compile(r"[、和与及\s]*(?:以及)?")
_BETWEEN = 8
_ENDS = re.compile(f"[{re.escape(CLAUSE_ENDS)}]")


class Parties:
    """The leading bodies and the partners of one deed, in the order of the text."""

    def __init__(self) -> None:
        self.leads: list[NamedBody] = []
        self.partners: list[tuple[NamedBody, Role]] = []


def parties_of(text: str, bodies: Sequence[NamedBody]) -> Parties:
    """Return who leads and who stands beside; bodies are those of the deed, in order."""
    found = Parties()
    last_role: Role | str = ""
    last: NamedBody | None = None
    for body in bodies:
        between = text[last.span[1] : body.span[0]] if last else None
        is_listed = between is not None and _LIST_ONLY.fullmatch(between) is not None
        role = last_role if is_listed and last_role else _role(text, body, found)
        if body.kind == "government" and role == "lead":
            role = "place"
        _add(found, body, role)
        last, last_role = body, role
    _put_donor_of_the_register_first(found)
    return found


def is_subject(text: str, body: NamedBody) -> bool:
    """Tell whether the words before a name leave it to be the one who acts."""
    return body.kind != "government" and _role(text, body, Parties()) == "lead"


def _add(found: Parties, body: NamedBody, role: str) -> None:
    known = [one.name for one in found.leads] + [one.name for one, _ in found.partners]
    if body.name in known:
        return
    if role == "lead":
        found.leads.append(body)
    elif role == "joint":
        found.partners.append((body, "joint"))
    elif role == "member_enterprise":
        found.partners.append((body, "member_enterprise"))
    elif role == "beneficiary":
        found.partners.append((body, "beneficiary"))


def _role(text: str, body: NamedBody, found: Parties) -> str:
    before = _clause_before(text, body.span)
    end = body.span[1]
    if _NAMED_AS.search(before):
        return "lead"
    if _TOOK.match(text, end) and not found.leads:
        return "beneficiary"
    if before.endswith(("将", "把")):
        return "none"
    if _ABOUT.search(before) or _PERSONAL.match(text, end) or _SPOKEN.match(text, end):
        return "none"
    return _further_role(before, body) if found.leads else _first_role(before)


def _first_role(before: str) -> str:
    """Return the role of a body where none leads yet."""
    if _GIVES.search(before) or _JOINT.search(before):
        return "lead"
    if _RECEIVES.search(before):
        return "beneficiary"
    return "none" if _GUIDES.search(before) and not _TOGETHER.search(before) else "lead"


def _further_role(before: str, body: NamedBody) -> str:
    """Return the role of a body where another leads already."""
    if _MEMBER.search(before):
        return "member_enterprise"
    if _JOINT.search(before):
        return "joint"
    if _RECEIVES.search(before):
        return "beneficiary"
    return _beside(before, body)


def _beside(before: str, body: NamedBody) -> str:
    """Return what a further body is that no word of joining stands before."""
    if _TOGETHER.search(before):
        return "joint"
    if body.kind == "enterprise":
        return "member_enterprise" if "会员" in before else "joint"
    return "none"


def _clause_before(text: str, span: Span) -> str:
    near = max(0, span[0] - _BETWEEN)
    return _ENDS.split(text[near : span[0]])[-1].rstrip()


def _put_donor_of_the_register_first(found: Parties) -> None:
    """Of several who gave together an enterprise stands behind the social organizations."""
    social = [one for one in found.leads if one.kind in ("party", "social")]
    companies = [one for one in found.leads if one.kind == "enterprise"]
    if not social or not companies:
        return
    found.leads = [one for one in found.leads if one not in companies]
    found.partners = [(one, "joint") for one in companies] + found.partners
