"""Bodies that no register knows, by the form of their names.

>>> [(one.text, one.kind) for one in unlisted("由甲乙行业协会党支部联合丙丁基金会捐款")]
[('甲乙行业协会党支部', 'party'), ('丙丁基金会', 'social')]
"""

import re
from collections.abc import Iterable

from bulletin.zh.segments import Span
from organizations.extraction.found import BodyKind, NamedBody
from organizations.extraction.places import streets

_PARTY = r"(?:联合|临时|行业|综合|机关)?(?:党委|党总支|党支部|党工委|党组(?!织))"
_SOCIAL = (
    "行业协会|协会|商会|学会|联合会|促进会|基金会|联谊会|研究会|同乡会"
    "|慈善总会|慈善会|总会"
    "|工商联(?:（商会）)?"
    "|志愿服务中心|服务中心|发展中心|捐助中心|服务社|救援队|联盟|志愿者?总队|培训学校"
)
_COMPANY = "有限公司|股份公司|公司|集团|分行|药业"
_OFFICE = "管理局|民政局|社管局|卫健委|卫健局|教育局|办事处|街道办|指挥部|市政府|区政府|省委|市委|区委"
_HOUSE = (
    "人民医院|医院|安老院|养老院|敬老院|福利院|幼儿园|小学|中学|大学|学院|红十字会|总工会"
    "|团市委|实验室"
)
_SUFFIX = f"{_SOCIAL}|{_COMPANY}|{_OFFICE}|{_HOUSE}"
_RUN = re.compile(r"[一-鿿（）()·]{3,}")
_CUT = re.compile(
    r"由|向|给|与|(?<!合)同(?![乡心盟仁])|会同|(?<![协谐])和(?![谐平])|及|联合(?!会|党|工|国|总)|联动|携手"
    r"|(?<!社会)(?<!党)组织(?!总会|党|管理)|发动|动员|(?<!行)为(?!民)|(?<!相)对(?!外|口)|在|到|将|把|等|的|经(?!济|贸|理|营)|受"
    r"|从|被|邀请|协调|配合|支持|支援|捐[赠给]?|送[给去往]|来自|所属|下属|(?:会员|成员|爱心)(?:企业|单位)|(?<=^)[日月年号时]"
    r"|上午|下午|次日|[今昨前]天|[今昨]日|通过|协助|替|帮|是(?!福)|又|还|收到|涉及|指导|督促|其中|包括|以及|我们?|另|请|了"
    r"|(?<!乡)报|号召|认真|贯彻|依托|响应|代表|来到|前往|走进|共同|参与|争取|成立|落实|抽调"
)
_NAME = re.compile(
    rf"(?P<name>[^（）()]{{1,20}}?(?:(?:{_SUFFIX})+(?:{_PARTY})?|{_PARTY}))"
)
_KINDS: tuple[tuple[BodyKind, re.Pattern[str]], ...] = (
    ("party", re.compile(rf"(?:{_PARTY}|[省市区]委)$")),
    ("social", re.compile(rf"(?:{_SOCIAL})$")),
    ("enterprise", re.compile(rf"(?:{_COMPANY})$")),
    ("government", re.compile(rf"(?:{_OFFICE})$")),
)  # fmt: skip
# 会员企业海普洛斯成立: a member enterprise is named without 公司 as often as with it
_FRAME = re.compile(
    r"(?:会员|爱心)企业"
    r"(?P<name>[^\W\d_向给为累共募捐送承接积主以和及与响应等联动踊纷在将的了自]{2,8}?)"
    r"(?=、|成立|捐|向|抽调|提供|为|开展|承办|出资|赞助)"
)
_COMMITTEE = re.compile(r"(?<=[、实照按])(?:省委|市委|区委)(?=[、和及的])")
#: These alone name nobody: 联合党委, 党支部, 协会.
_BARE = re.compile(
    rf"(?:各级|各|会|全市|全区|所有|基层|小区|下级|市级|区级|社会组织|本|该|贵|社区|街道|两新组织)*"
    rf"(?:行业)?(?:{_SOCIAL})?(?:{_PARTY}|{_SUFFIX}|党组织)"
)


def unlisted(text: str) -> list[NamedBody]:
    """Return the bodies that stand in the text by the form of their names, in order."""
    found = [_by_frame(match) for match in _FRAME.finditer(text)]
    found += [NamedBody(one[0], one.span(), "party") for one in _COMMITTEE.finditer(text)]
    for run in _RUN.finditer(text):
        for start, end in _pieces(run[0]):
            found += _in_piece(text, run.start() + start, run.start() + end)
    return together(sorted(found, key=lambda body: body.span))


def _by_frame(match: re.Match[str]) -> NamedBody:
    return NamedBody(match["name"], match.span("name"), "enterprise")


def street_offices(text: str) -> list[NamedBody]:
    """Return the streets named in the text: 福田区沙头街道 is a government body."""
    return [
        NamedBody(text[start:end], (start, end), "government")
        for (start, end), _, _ in streets(text)
    ]


def together(*lists: Iterable[NamedBody]) -> list[NamedBody]:
    """Return the bodies of the lists in order; of two that overlap the one that reaches further.

    Where both end alike the earlier list decides: a registered name before one by its form.
    """
    ranked = []
    for rank, bodies in enumerate(lists):
        ranked += [(body.span[0], rank, body) for body in bodies]
    chosen: list[tuple[int, NamedBody]] = []
    for _, rank, body in sorted(ranked, key=lambda one: one[:2]):
        if not chosen or body.span[0] >= chosen[-1][1].span[1]:
            chosen.append((rank, body))
            continue
        before_rank, before = chosen[-1]
        goes_further = body.span[1] > before.span[1]
        is_known = body.span[1] == before.span[1] and rank < before_rank
        if goes_further or is_known:
            chosen[-1] = (rank, body)
    return [body for _, body in chosen]


def kind_of_body(name: str) -> BodyKind:
    """Return the kind that the end of a name says.

    >>> kind_of_body("某某协会党支部"), kind_of_body("某某有限公司"), kind_of_body("某某")
    ('party', 'enterprise', 'other')
    """
    for kind, words in _KINDS:
        if words.search(name):
            return kind
    return "other"


def _pieces(run: str) -> list[Span]:
    pieces = []
    start = 0
    for match in _CUT.finditer(run):
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(run)))
    return [(start, end) for start, end in pieces if end - start >= 3]


def _in_piece(text: str, start: int, end: int) -> list[NamedBody]:
    found = []
    for match in _NAME.finditer(text, start, end):
        name = match["name"]
        if not _BARE.fullmatch(name):
            found.append(NamedBody(name, match.span("name"), kind_of_body(name)))
    return found
