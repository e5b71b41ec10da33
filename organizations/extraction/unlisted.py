"""Bodies that no register knows, by the form of their names.

>>> [(one.text, one.kind) for one in unlisted("由甲乙行业协会党支部联合丙丁基金会捐款")]
[('甲乙行业协会党支部', 'party'), ('丙丁基金会', 'social')]
"""

import re

from bulletin.zh.segments import Span
from organizations.extraction.found import BodyKind, NamedBody
from organizations.extraction.in_lists import listed, named_again
from organizations.extraction.places import KnownPlace
from organizations.extraction.side_by_side import together

_PARTY = r"(?:联合|临时|行业|综合|机关)?(?:党委|党总支|党支部|党工委|党组(?!织))"
_SOCIAL = (
    "行业协会|协会|商会|学会|联合会|促进会|基金会|联谊会|研究会|同乡会"
    "|慈善总会|慈善会|总会|福利会|互助会|校友会|街坊会|宗亲会|社团联会"
    "|工商联(?:（商会）)?"
    "|志愿服务中心|服务中心|发展中心|捐助中心|服务社|救援队|联盟|志愿者?总队|培训学校|义工联(?!合会)"
)
_COMPANY = "有限公司|股份公司|公司|集团|分行|药业"
_OFFICE = (
    "管理局|民政局|社管局|卫健委|卫健局|教育局|办事处|街道办|指挥部|市政府|区政府"
    "|省委|市委|区委"
)
# Helpers in a body: they are one only behind a name that says of whom.
_CREW = "志愿服务队|志愿服务团|志愿者服务队|义工服务队|义工服务团|志愿队|义工队"
_HOUSE = (
    "人民医院|医院|安老院|养老院|敬老院|福利院|幼儿园|小学(?!生)|中学(?!生)|大学(?!生)|学院|红十字会|总工会"
    "|团市委|实验室"
)
_SUFFIX = f"{_SOCIAL}|{_CREW}|{_COMPANY}|{_OFFICE}|{_HOUSE}"
# 华中科技大学同济医学院附属协和医院, 职工医院工会委员会: one body inside another
_INSIDE = r"[一-鿿]{1,4}学院|附属[一-鿿]{1,6}?医院|(?:工会)?委员会"
_RUN = re.compile(r"[一-鿿（）()·]{3,}")
_CUT = re.compile(
    r"(?<=^)转(?![运移交让型])|由|向|给|与|(?<!合)同(?![乡心盟仁济])|(?<![善协商学合谊进金总员])会同|(?<![协谐])和(?![谐平])|及|联合(?!会|党|工|国|总)|联动|携手"
    r"|(?<!社会)(?<!党)组织(?!总会|党|管理)|发动|动员|(?<!行)为(?!民)|(?<!相)对(?!外|口)|在|到|将|把|等|的|经(?!济|贸|理|营)|受"
    r"|从|被|至(?!诚)|拨付|按照|根据|依据|明细|以来|感谢|谢谢|组建|邀请|协调|配合|支持|支援|捐(?!助中心)[赠给]?|送[给去往]|来自|所属|下属|(?:会员|成员|爱心)(?:企业|单位)|(?<=^)[日月年号时]"
    r"|然后|接着|后来|[吧嘛呗哦噢]|上午|下午|次日|[今昨前]天|[今昨]日|通过|协助|替|帮|是(?!福)|又|还|收到|涉及|指导|督促|其中|包括|以及|我[们哋]?|咱们?|送(?=[一-鿿]{2,3}[市区县])|另|请|了|[那这][个边]"
    r"|(?<!乡)报|号召|新增|认真|贯彻|依托|响应|代表|来到|前往|走进|共同|参与|争取|成立|落实|抽调|派出|选派|派驻|出动|调集|已?[汇转存交打]入|[汇转]给"
    r"|(?:悉数|全数|全部|一并|已|均)?(?:转交|移交|转送|转赠|交予|交给|赠予|赠与)|[定专]向(?!运动)|用于|收货方|接收方|受赠方|受赠单位"
)
_NAME = re.compile(
    rf"(?P<name>[^（）()]{{1,20}}?(?:(?:{_SUFFIX})+(?:{_INSIDE})*(?:{_PARTY})?|{_PARTY}))"
)
_KINDS: tuple[tuple[BodyKind, re.Pattern[str]], ...] = (
    ("party", re.compile(rf"(?:{_PARTY}|[省市区]委)$")),
    ("social", re.compile(rf"(?:{_SOCIAL}|{_CREW}|深[一-鿿]{{1,3}}协)$")),
    ("enterprise", re.compile(rf"(?:{_COMPANY})$")),
    ("government", re.compile(rf"(?:{_OFFICE})$")),
)  # fmt: skip
# 会员企业海普洛斯成立: a member enterprise is named without 公司 as often as with it
_FRAME = re.compile(
    r"(?:会员|爱心)企业"
    r"(?P<name>[^\W\d_向给为累共募捐送承接积主以和及与响应等联动踊纷在将的了自]{2,8}?)"
    r"(?=、|成立|捐|赠|送|向|抽调|提供|为|开展|承[办运担]|运送|派|出资|赞助|另|也|还|一起|先后)"
)
# 团市委, 市青联, 深零协, 市三院: names that are only said short
_SHORT = re.compile(
    r"团[省市区]委|(?<![一-鿿]全)[省市区](?:青联|妇联|残联|文联|侨联|科协|总工会|卫健委|红十字会|第?[一二三四五六七八九]院)"
    r"|(?<![一-鿿])深[一-鿿]{1,3}协(?![会助作同调力商议])"
)
# 潘集区夹沟镇东王村, 东莞市大朗镇, 铁路社区: places that receive or are served
_VILLAGE = re.compile(
    r"(?<=[给向往为到在至助援])(?P<name>(?:[一-鿿]{2,3}市)?(?:[一-鿿]{2}区|[一-鿿]{1,3}县)?"
    r"(?:[一-鿿]{2,3}镇(?:[一-鿿]{2,4}村)?|[一-鿿]{2,4}村|(?<=[给向])[一-鿿]{2,4}社区))(?![一-鿿]{0,2}(?:民|委))"
)
# 望江街道柳林社区
_COMMUNITY = re.compile(
    r"(?![一二两三四五六七八九十多各几数]{1,2}个|等|各|辖)[一-鿿]{2,4}?社区(?!居委|党|[一-鿿]{0,4}(?:中心|组织))"
)
_OF_A_NUMBER = ("日", "月", "年", "号", "时")
_CREWS = re.compile(r"(?<=队)(?:共|约)?[\d一二三四五六七八九十百]+[余多]?支")
# a number before the name only counts bodies: 11个党支部
_COUNTED = re.compile(r"^(?:多|余)?[个家支名所间]")
_COMMITTEE = re.compile(r"(?<=[、实照按])(?:省委|市委|区委)(?=[、和及的])")
#: These alone name nobody: 联合党委, 党支部, 协会.
_BARE = re.compile(
    rf"(?:[另某这那多几一两三有]家|各级|各|会|全市|全区|所有|基层|小区|下级|市级|区级|社会组织|本|该|贵|社区|街道|两新组织|中心)*"
    rf"(?:行业)?(?:{_SOCIAL})?(?:{_PARTY}|{_SUFFIX}|党组织)"
)


def unlisted(text: str) -> list[NamedBody]:
    """Return the bodies that stand in the text by the form of their names, in order."""
    found = [_by_frame(match) for match in _FRAME.finditer(text)]
    found += [NamedBody(one[0], one.span(), "party") for one in _COMMITTEE.finditer(text)]
    for match in _SHORT.finditer(text):
        found.append(NamedBody(match[0], match.span(), kind_of_body(match[0])))
    for match in _VILLAGE.finditer(text):
        kind: BodyKind = "government" if match["name"].endswith("镇") else "other"
        found.append(NamedBody(match["name"], match.span("name"), kind))
    for run in _RUN.finditer(text):
        follows = text[max(0, run.start() - 1) : run.start()].isdigit()
        for start, end in _pieces(run[0], follows_number=follows):
            found += _in_piece(text, run.start() + start, run.start() + end)
    ranked = together(sorted(found, key=lambda body: body.span))
    return together(ranked, listed(text, ranked), named_again(text, ranked))


def _by_frame(match: re.Match[str]) -> NamedBody:
    return NamedBody(match["name"], match.span("name"), "enterprise")


def street_offices(text: str, place: KnownPlace) -> list[NamedBody]:
    """Return the streets named in the text: 江北区望江街道 is a government body."""
    found = []
    for (start, end), _, _ in place.streets_in(text):
        inside = _COMMUNITY.match(text, end)
        last = inside.end() if inside else end
        found.append(NamedBody(text[start:last], (start, last), "government"))
    return found


def kind_of_body(name: str) -> BodyKind:
    """Return the kind that the end of a name says.

    >>> kind_of_body("某某协会党支部"), kind_of_body("某某有限公司"), kind_of_body("某某")
    ('party', 'enterprise', 'other')
    """
    for kind, words in _KINDS:
        if words.search(name):
            return kind
    return "other"


def _is_counted(text: str, span: Span) -> bool:
    """Tell 个党支部 of 11个党支部 from a name."""
    before = text[max(0, span[0] - 1) : span[0]]
    is_number = before.isdigit() or before in "一二两三四五六七八九十百千万多余"
    return bool(before) and is_number and _COUNTED.match(text[slice(*span)]) is not None


def _pieces(run: str, *, follows_number: bool) -> list[Span]:
    """Return the parts between words that are in no name; 时 of 9时 is none, of 时尚 is one."""
    pieces = []
    start = 0
    for match in _CUT.finditer(run):
        if match[0] in _OF_A_NUMBER and not follows_number:
            continue
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(run)))
    return [(start, end) for start, end in pieces if end - start >= 3]


def _in_piece(text: str, start: int, end: int) -> list[NamedBody]:
    found = []
    for match in _NAME.finditer(text, start, end):
        name = match["name"]
        span = match.span("name")
        is_counted = _is_counted(text, span) or _is_crew_counted(text, span)
        if not _BARE.fullmatch(name) and not is_counted:
            found.append(NamedBody(name, span, kind_of_body(name)))
    return found


def _is_crew_counted(text: str, span: Span) -> bool:
    """Tell 高温应急志愿服务队7支, which counts crews, from a crew with a name."""
    return _CREWS.match(text, span[1]) is not None
