"""Where a deed was done, who received, and to which destination a gift went."""

import re
from functools import lru_cache

from bulletin.zh.meaning.destinations import code_of
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.segments import STOPS, Span
from organizations.extraction.found import FoundDeed, NamedBody, Role
from organizations.extraction.ground import MessageGround
from organizations.extraction.places import KnownPlace

_TO_US = re.compile(r"给我[们会校院]|我[会们中](?:收到|接收)|我中心收到")
_FAR = 20_000
_OUR_STREET = re.compile(r"我街道")
_SUPPORTS = re.compile(
    rf"(?:捐赠(?=香港)|支援|驰援|援助|奔?赴|前往|援建|用于|助力|支持|捐往|送往|运往|解决|向|给|为)(?P<place>[^{STOPS}\d]{{2,20}})"
)

# 口罩3万只（其中1万只定向香港）: what brackets say is of a part
_REMARK = re.compile("[（(](?:其中|含|包括)[^（）()]*[）)]")

_SENT_TO = re.compile(
    rf"(?:支援|驰援|援助|援建|捐赠|捐往)(?P<place>[^{STOPS}\d]{{2,20}})"
)


def fill_places(ground: MessageGround, deed: FoundDeed, words: str) -> None:
    """Take the first street named, with its district."""
    here = ground.register.place
    named = here.streets_in(words)
    if named:
        _, district, street = named[0]
        deed.place = street
        deed.district = district or _same_street(ground, street)
    leads = "".join(body.name for body in deed.leads)
    deed.district = deed.district or here.district_in(words + leads + ground.head)


@lru_cache(maxsize=4)
def _streets_above(place: KnownPlace, text: str) -> tuple[tuple[Span, str, str], ...]:
    """Return the streets of a text that many deeds ask for, looked for once."""
    return tuple(place.streets_in(text))


def _same_street(ground: MessageGround, street: str) -> str:
    """Return the district that another place of the text gives with the street."""
    for _, district, name in _streets_above(ground.register.place, ground.text[:_FAR]):
        if name == street and district:
            return district
    return ""


def fill_receiver(ground: MessageGround, deed: FoundDeed, words: str) -> None:
    """Add who received where only 我街道 or 给我们 says so."""
    receivers = _receivers(deed)
    speaker = ground.speaker
    if receivers:
        deed.partners = [one for one in deed.partners if not _is_only_a_place(*one, deed)]
        return
    span = ground.message.sender_span or ground.message.signature
    if _OUR_STREET.search(words) and span:
        _add_own_street(ground, deed, span)
    elif speaker and _TO_US.search(words) and not _is_lead(ground, deed, speaker):
        deed.partners.append((speaker, "beneficiary"))


def _add_own_street(ground: MessageGround, deed: FoundDeed, span: Span) -> None:
    """Add the street of the sender, whose name stands in the span, as the receiver."""
    named = ground.register.place.streets_in(ground.text[slice(*span)])
    if not named:
        return
    _, district, street = named[0]
    deed.district = deed.district or district
    deed.place = deed.place or street
    office = NamedBody(f"{district}{street}", span, "government")
    deed.partners.append((office, "beneficiary"))


def _receivers(deed: FoundDeed) -> list[NamedBody]:
    found = []
    for body, role in deed.partners:
        if role == "beneficiary":
            found.append(body)
    return found


def _is_lead(ground: MessageGround, deed: FoundDeed, body: NamedBody) -> bool:
    return any(ground.register.same_house(one, body) for one in deed.leads)


def _is_only_a_place(body: NamedBody, role: Role, deed: FoundDeed) -> bool:
    """Tell a street where something was done from one that was given something."""
    return (
        role == "beneficiary" and body.kind == "government" and deed.section != "donation"
    )


def fill_destination(
    ground: MessageGround,
    deed: FoundDeed,
    words: str,
    meanings: list[Meaning],
    *,
    is_giving: bool,
) -> None:
    """Take the one destination that numbers, receivers or 支援上海 name; several: none."""
    if not is_giving or deed.section != "donation":
        return
    codes = _destinations(ground, deed, words, meanings)
    if len(codes) == 1:
        deed.destination = codes.pop()


def _destinations(
    ground: MessageGround, deed: FoundDeed, words: str, meanings: list[Meaning]
) -> set[str]:
    """Return where the gift may have gone, by the first of these that say it."""
    codes = _of_whole_numbers(meanings)
    if codes:
        return set() if _is_of_a_later_gift(ground, words, meanings) else codes
    if any(one.destination for one in meanings):  # only a part of it went there
        return _of_all_parts(ground, deed, words, meanings)
    codes = _supported(ground, _REMARK.sub("", words)) or _of_receivers(ground, deed)
    if not codes and _is_local(ground, deed, words):
        return {"local"}
    return codes or told_by_head(ground)


def _of_whole_numbers(meanings: list[Meaning]) -> set[str]:
    """Return the destinations of the numbers that are part of no other number."""
    codes = set()
    for one in meanings:
        if one.destination and _is_whole(one):
            codes.add(one.destination)
    return codes


def _is_of_a_later_gift(
    ground: MessageGround, words: str, meanings: list[Meaning]
) -> bool:
    """Tell 捐款30万元；定向捐往香港20万元, which says nothing of where the first went."""
    for one in meanings:
        if one.mention.kind in ("money", "goods") and _is_whole(one):
            before = words[: one.mention.span[0]]
            return not one.destination and not _supported(ground, before)
    return False


def _of_all_parts(
    ground: MessageGround, deed: FoundDeed, words: str, meanings: list[Meaning]
) -> set[str]:
    """Return where the parts of a gift went, where the rest of it is told too: 其余捐市慈善会."""
    if "其余" not in words:
        return set()
    parts = {one.destination for one in meanings if one.destination}
    return parts | _of_receivers(ground, deed)


def _of_receivers(ground: MessageGround, deed: FoundDeed) -> set[str]:
    """Return the destinations that the names of the receivers say."""
    codes = set()
    for body in _receivers(deed):
        code = code_of(body.name, ground.destinations)
        if code is not None:
            codes.add(code)
    return codes


def _supported(ground: MessageGround, words: str) -> set[str]:
    """Return the destinations that words like 支援上海 name."""
    codes = set()
    for match in _SUPPORTS.finditer(words):
        code = code_of(match["place"], ground.destinations)
        if code is not None:
            codes.add(code)
    return codes


def told_by_head(ground: MessageGround) -> set[str]:
    """Return the destinations that the head names: 关于援助云南抗旱情况的报告."""
    codes = set()
    for match in _SENT_TO.finditer(ground.head):
        code = code_of(match["place"], ground.destinations)
        if code is not None:
            codes.add(code)
    return codes


def _is_local(ground: MessageGround, deed: FoundDeed, words: str) -> bool:
    """Tell whether a gift stayed in the city: by its receiver, its place or 我街道."""
    for body in _receivers(deed):
        if body.name.startswith(_our_city(ground.register.place)):
            return True
    return bool(deed.place or _TO_US.search(words) or _OUR_STREET.search(words))


def _our_city(place: KnownPlace) -> tuple[str, ...]:
    """Return how a name may begin that is of the city: 市, 我市, 全市, 临江市."""
    level = place.level
    return level, f"我{level}", f"全{level}", f"{place.word}{level}"


def _is_whole(meaning: Meaning) -> bool:
    return meaning.is_figure and meaning.part_of is None
