"""Who leads a deed besides the bodies its own words name, and the days of the one before."""

import re
from dataclasses import replace
from datetime import date

from organizations.extraction.found import FoundDeed, KnownBody, NamedBody, Role
from organizations.extraction.ground import MessageGround
from organizations.extraction.parties import parties_of
from organizations.extraction.register import owner
from organizations.extraction.speakers import is_short_for, references
from organizations.extraction.sure_days import A_DAY
from organizations.extraction.telling import is_correction
from organizations.extraction.within import within

_MEMBERS = ("会员企业", "会员单位", "会员公司", "成员单位", "成员企业")
# 我会与某某公司共同添置
_WITH_US = re.compile("我(?:会|们|协会|商会|中心|院|校)?(?:与|和|同|跟|联合|携手|会同)$")
_WITH_OTHERS = re.compile(
    r"(?:^|[，,。；;：:\s】]|[日天晚午早]|我[会们]|支部|党委)(?:已|还)?(?:与|和|同|跟|联合|携手|会同|协同)$"
)
# 蔬菜包是爱心企业某某公司给的
_WHO_GAVE = re.compile(
    r"[是由](?:[^，,。；;\d]{0,8}(?:企业|单位|公司|商家|商户|成员|我们))?的?$"
)
_GAVE_IT = re.compile(
    r"(?:[免无][费偿])?(?:捐赠?|赠送?|送来?|给|提供|出|赞助|支持|拿)[来出]?的"
    r"|(?:那边|这边)?的(?=[，,。；;！!\s]|$)"
)
_SPEAKS_FOR = re.compile(r"我(?:这边|这里|们)?是?$")


# 同日，某某党委送早餐: the day of the deed told before
_SAME_DAY = re.compile("同[日天](?!志)|同一天")


def put_own_name_behind(ground: MessageGround, deed: FoundDeed) -> None:
    """Let 我们支部 lead where the name before only says who speaks: 我这边是某某协会的."""
    for body in deed.leads[:1]:
        start = body.span[0]
        speaks = _SPEAKS_FOR.search(ground.text[max(0, start - 6) : start])
        words = [(start, last) for _, last in deed.spans[:1]]
        acting = references(
            ground.text, words[0], ground.bodies, ground.speaker, ground.register
        )
        if speaks and acting:
            deed.leads[0] = acting[0]
            ground.referred.append(acting[0])


def put_speaker_for_short(ground: MessageGround, deed: FoundDeed) -> None:
    """Let the speaker lead where a short form of its name does: 物业党委."""
    speaker = ground.speaker or ground.titled
    if speaker is None or not deed.leads:
        return
    body = deed.leads[0]
    is_open = body.known is None and body.kind == speaker.kind
    if is_open and is_short_for(body.name, speaker.name):
        known = speaker.known or KnownBody(speaker.name, speaker.kind)
        deed.leads[0] = replace(body, known=known)


def put_joined_behind(ground: MessageGround, deed: FoundDeed) -> None:
    """Let the sender lead where the words only name with whom: 昨天与某某基金会一道."""
    speaker = ground.speaker or ground.titled
    if speaker is None:
        return
    for body in list(deed.leads):
        before = ground.text[max(0, body.span[0] - 8) : body.span[0]]
        is_other = not ground.register.same_house(body, speaker)
        if is_other and _WITH_OTHERS.search(before):
            deed.leads.remove(body)
            deed.partners.append((body, "joint"))


def put_members_behind(ground: MessageGround, deed: FoundDeed) -> None:
    """Make companies called 会员企业 or 会员单位 partners of the association that speaks."""
    if ground.speaker is None or ground.speaker.kind == "enterprise":
        return
    for body in list(deed.leads):
        before = ground.text[max(0, body.span[0] - 8) : body.span[0]]
        role: Role = "member_enterprise" if before.endswith(_MEMBERS) else "joint"
        is_beside = role != "joint" or _WITH_US.search(before) is not None
        if body.kind == "enterprise" and is_beside:
            deed.leads.remove(body)
            deed.partners.append((body, role))


def put_givers_behind(ground: MessageGround, deed: FoundDeed) -> None:
    """Make who gave what the speaker brought a partner: 送了蔬菜包，是森宇公司给的."""
    speaker = ground.speaker or ground.titled
    if speaker is None:
        return
    for body in list(deed.leads):
        gave = who_gave(ground.text, body)
        if gave and not ground.register.same_house(body, speaker):
            deed.leads.remove(body)
            role: Role = "member_enterprise" if "会员" in gave else "joint"
            deed.partners.append((body, role))


def who_gave(text: str, body: NamedBody) -> str:
    """Return the words before a body that only gave what another brought; empty: it acts.

    >>> who_gave("泡面是某某公司的", NamedBody("某某公司", (3, 7), "enterprise"))
    '是'
    """
    start, end = body.span
    gave = _WHO_GAVE.search(text[max(0, start - 10) : start])
    return gave[0] if gave and _GAVE_IT.match(text, end) else ""


def days_before(
    ground: MessageGround, deed: FoundDeed, before: FoundDeed | None
) -> tuple[date, date] | None:
    """Return the days of the deed told right before, on 同日 or by the same body in one line."""
    if before is None or before.days is None or not deed.leads or not before.leads:
        return None
    if any(_SAME_DAY.search(ground.text, *span) for span in deed.spans):
        return before.days
    if not _is_of_one_line(ground, before, deed):
        return None
    is_one = _is_one_house(ground, before.leads[0], deed.leads[0])
    return before.days if is_one or _goes_on(ground, before) else None


def _goes_on(ground: MessageGround, before: FoundDeed) -> bool:
    """Tell whether the day of a sentence stands before all that act in it: 今日收到…；我会另派…."""
    start, end = before.spans[0]
    day = A_DAY.match(ground.text, start, end)
    return day is not None and ground.text[before.spans[-1][1] - 1] in "；;，,"


def _is_one_house(ground: MessageGround, one: NamedBody, other: NamedBody) -> bool:
    return one.name == other.name or ground.register.same_house(one, other)


def days_of_same_report(
    ground: MessageGround, deed: FoundDeed, before: FoundDeed | None
) -> tuple[date, date] | None:
    """Return the days of the correction told right before: 昨天报的有两处要改."""
    if before is None or before.days is None or before.corrects is None:
        return None
    words = "".join(ground.text[slice(*span)] for span in deed.spans)
    return before.days if is_correction(words) else None


def speaking(
    ground: MessageGround, deed: FoundDeed, before: FoundDeed | None
) -> list[NamedBody]:
    """Return who acts where a deed names nobody: of the speaker's house who acted before."""
    speaker = _reporting(ground)
    named = _led_before(ground, before)
    if speaker is None:
        goes_on = before is not None and _is_of_one_line(ground, before, deed)
        return named if named and (goes_on or _is_only_body(ground)) else []
    if named and ground.register.same_house(named[0], speaker):
        return named
    return [speaker]


def _led_before(ground: MessageGround, before: FoundDeed | None) -> list[NamedBody]:
    """Return who led the deed before; of the first of a message, what its sender told before."""
    if before is not None and before.leads:
        return before.leads[:1]
    is_told = ground.led_before is not None and _reporting(ground) is not None
    return [ground.led_before] if is_told and ground.led_before else []


def _is_of_one_line(ground: MessageGround, before: FoundDeed, deed: FoundDeed) -> bool:
    """Tell whether nothing stands between two deeds: 某某支部捐药；另有志愿者19名."""
    between = ground.text[before.spans[-1][1] : deed.spans[0][0]]
    return not between.strip(" 　")


def _reporting(ground: MessageGround) -> NamedBody | None:
    """Return whose report it is: as its head says, else who speaks."""
    speaker, titled = ground.speaker, ground.titled
    if ground.announced is not None:
        return ground.announced
    if speaker is not None and titled is not None and titled.known is not None:
        return titled if ground.register.same_house(speaker, titled) else speaker
    return speaker or titled


def _is_only_body(ground: MessageGround) -> bool:
    """Tell whether one body alone acts in the whole message."""
    houses = {owner(one.name) for one in ground.bodies if one.kind != "government"}
    return len(houses) == 1


def lend_bodies(ground: MessageGround, deed: FoundDeed) -> None:
    """Take body and receiver from the quoted words, where the answer names none."""
    if ground.lent is None:
        return
    start, end = ground.lent
    inside = within(ground.bodies, (start, end))
    meant = references(ground.text, ground.lent, inside, ground.speaker, ground.register)
    inside += within(ground.all_bodies, (start, end))
    ground.referred += meant
    bodies = {}
    for body in (*inside, *meant):
        bodies[body.span] = body
    in_order = sorted(bodies.values(), key=lambda body: body.span)
    lent = parties_of(ground.text, in_order)
    deed.leads = deed.leads or lent.leads
    deed.partners = deed.partners or lent.partners
