"""What the figures of one deed share, by its words and those of its message."""

import re

from bulletin.zh.meaning.destinations import code_of
from bulletin.zh.segments import Span
from organizations.extraction.asking import unknown_lead
from organizations.extraction.cutting import begins_another
from organizations.extraction.day_words import day_words
from organizations.extraction.fitting import NEAR
from organizations.extraction.found import FoundDeed
from organizations.extraction.ground import MessageGround
from organizations.extraction.stitched import StitchedWords
from organizations.extraction.sure_days import A_DAY
from organizations.extraction.weighed import DeedGround
from organizations.extraction.whereabouts import told_by_head
from organizations.extraction.within import within

_OURSELVES = re.compile("(?:我们|咱们?)(?:自己|也|还|又)")
# so far back a day may be told
_FAR = 2000
# numbers, without days: 3月23日给香港的口罩 lends its day
_A_NUMBER = re.compile(r"(?<!\d)(?!\d{1,2}[月日号])[\d,.]+万?")
_ASKED_GOODS = re.compile(
    r"(?:的|[送捐]了?)(?P<thing>[一-鿿]{2,6}?)[，,]?有?(?:数量|多少|几[个份箱]|一共|具体)"
)
# 给街道捐了羽绒被，支部也去了人
_GIVEN_GOODS = re.compile(
    r"[捐送赠]了?(?P<thing>(?![了给到往去来])[一-鿿]{2,6}?)(?=[，,。；;」]|$)"
)
_VAGUE_GOODS = re.compile(r"(?:一批|若干|一些)(?P<thing>[一-鿿]{2,6}?)(?:到|给|送|去|$)")


def lent_words(ground: MessageGround) -> str:
    """Return the quoted words without their numbers."""
    if ground.lent is None:
        return ""
    words = ground.text[slice(*ground.lent)].replace("\n", " ")
    return _A_NUMBER.sub("", words)


def shared_ground(
    ground: MessageGround,
    deed: FoundDeed,
    stitched: StitchedWords,
    *,
    is_giving: bool,
    open_because: str,
    is_dated_elsewhere: bool,
) -> DeedGround:
    """Return what the figures of the deed share, by its own words."""
    lent = lent_words(ground)
    thing = _VAGUE_GOODS.search(lent) or _ASKED_GOODS.search(lent)
    thing = thing or _GIVEN_GOODS.search(lent)
    return DeedGround(
        stitched.text,
        deed.days[1] if deed.days else None,
        ground.received or ground.base,
        deed.destination,
        is_giving,
        open_because=open_because,
        lent_item=thing["thing"] if thing else "",
        unknown_body=unknown_lead(deed),
        other_bodies=_other_bodies(ground, deed),
        names=_names_in(ground, deed),
        cutoff=ground.cutoff,
        days=day_words(
            stitched.text,
            ground.days_of(stitched.text),
            ground.base,
            ground.last_head_day,
            is_unsure=_names_another_day(ground),
        ),
        is_dated_elsewhere=is_dated_elsewhere,
        destinations=ground.destinations,
        is_destination_lent=_is_lent(ground, deed, lent),
        is_sent_before=ground.message.is_chat and ground.base != ground.received,
    )


def _is_lent(ground: MessageGround, deed: FoundDeed, lent: str) -> bool:
    """Tell a destination that no word of the deed itself says, but quoted words or the head."""
    if not lent and deed.destination not in told_by_head(ground):
        return False
    own = "，".join(ground.text[slice(*span)] for span in deed.spans)
    said = code_of(own, ground.destinations)
    return deed.destination is not None and said != deed.destination


def open_because_of(deed: FoundDeed, *, is_correcting: bool) -> str:
    """Return what leaves every number of the deed open, in words; empty: nothing does."""
    if is_correcting:
        return "这是更正：请找到原来的记录，核对改哪一个数"
    return "" if deed.leads else "看不出是哪个单位做的，先选牵头单位"


def _other_bodies(ground: MessageGround, deed: FoundDeed) -> tuple[str, ...]:
    """Return the names in the deed's words of bodies that neither lead it nor stand beside."""
    meant = [*deed.leads, *(body for body, _ in deed.partners)]
    found = []
    for span in deed.spans:
        for body in within(ground.bodies, span):
            if body.kind != "government" and not any(
                ground.register.same_house(body, one) for one in meant
            ):
                found.append(body.text)
        found += _of_ourselves(ground, deed, span)
    return tuple(found)


def _of_ourselves(ground: MessageGround, deed: FoundDeed, span: Span) -> list[str]:
    """Return 我们自己 where the deed is told to be another's."""
    speaker = ground.speaker
    is_ours = speaker is None or any(
        ground.register.same_house(one, speaker) for one in deed.leads
    )
    return [] if is_ours else _OURSELVES.findall(ground.text, *span)


def _names_in(ground: MessageGround, deed: FoundDeed) -> tuple[str, ...]:
    """Return the names in the deed's words of all bodies that are no place."""
    named = []
    for span in deed.spans:
        for body in within(ground.bodies, span):
            if body.kind != "government":
                named.append(body.text)
    return tuple(named)


def _names_another_day(ground: MessageGround) -> bool:
    """Tell whether a message of unknown day writes another day than that of receipt.

    Its 今日 may be either.
    """
    if ground.message.sent is not None or ground.head_day is not None:
        return False
    for start, end in ground.message.own:
        for one in ground.days_of(ground.text[start:end]):
            if one.day is not None and one.day != ground.base:
                return True
    return False


def _has_dated_head(ground: MessageGround, start: int) -> bool:
    """Tell whether the first line, which ends no sentence, names a day: a head we did not read."""
    first, last = ground.message.own[0]
    line = ground.text[first:last]
    is_head = last <= start and re.search("[。；;]", line) is None
    return is_head and A_DAY.search(line) is not None


def is_dated_before(ground: MessageGround, deed: FoundDeed) -> bool:
    """Tell whether the words of the message before the deed name a day.

    A matter set apart by its number or by 还有一个事 is told by itself, but under its head.
    """
    start = deed.spans[0][0]
    # lines passed on without their times: an earlier one may say the day of all
    is_timeless = bool(ground.message.sender) and ground.message.sent is None
    if is_timeless and A_DAY.search(ground.text, max(0, start - _FAR), start):
        return True
    if begins_another(ground.text, max(0, start - NEAR), start):
        return _has_dated_head(ground, start)
    for first, last in ground.message.own:
        if first < start and A_DAY.search(ground.text, first, min(last, start)):
            return True
    return False
