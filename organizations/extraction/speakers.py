"""For whom a message speaks, and whom 我会, 我们党支部 or 联合党委 mean in it."""

import re
from collections.abc import Sequence

from bulletin.zh.segments import Span
from organizations.extraction.found import KnownBody, NamedBody, PastedMessage
from organizations.extraction.official_names import official
from organizations.extraction.register import BodyRegister, owner
from organizations.extraction.side_by_side import together
from organizations.extraction.unlisted import kind_of_body, unlisted
from organizations.extraction.within import first_from

_PARTY_NOUN = (
    r"(?:商会|协会|学会|行业|联谊会|促进会|基金会|中心|联合会)?(?:联合|临时)?"
    r"(?:党委|党总支|党支部)|支部|总支"
)
_BODY_NOUN = "总会|商会|协会|学会|促进会|基金会"
# 我们党支部, 该党委, and 联合党委 where a clause begins with it
_REFERENCE = re.compile(
    r"(?:(?:我[们哋]|咱们?|我|本|该|其)(?:(?:会|中心|院|所)(?=党|支|联合党|临时党))?|(?<![一-鿿])|(?<=以来)|(?<=[今昨前][天日晚]))"
    rf"(?P<noun>{_PARTY_NOUN}|{_BODY_NOUN})"
    r"(?![书委员成工活建内外]|联(?!合会员|合[^会党]|[系络手])|(?!联合|会同|携手|组织|发动)[一-鿿]{0,8}(?:党委|党支部|协会|商会))"
)
# 我们红树林支部
_OURS_BY_NAME = re.compile(
    r"(?:我[们哋]|咱们?|我|本)(?!(?:会|中心)(?:联合|临时)?党)(?P<noun>[一-鿿]{2,6}?(?:支部|党委|总支|协会|商会|学会|联谊会|中心))"
)
# 王站长（岭海消杀）
_IN_BRACKETS = re.compile("[（(]([^（）()]{3,})[)）]")
# so many bodies back a reference may mean
_NEAR = 40
_PERSON_BEHIND = re.compile(
    r"(?:秘书处|办公室|[小老阿][一-鿿]|[一-鿿]?(?:书记|秘书长?|总?干事|老师|主任|会长|经理|站长|院长|队长?|姐|哥|工))$"
)
# 龙盾保安这边啊我们联合党委
_THIS_SIDE = re.compile(
    r"(?:^|[啊呀哈，,。\s])(?P<side>[^，。；\s啊呀我]{3,10})这[边里](?=[啊呀，,我])"
)
_SELF = re.compile(
    r"我(?:这边|这里|们)?(?:是(?P<name>[^，。；\s的]{2,24})的"
    r"|[会校院](?=[（(])[（(](?P<bracket>[^，。；\s（）()]{2,24})[)）]"
    r"|(?P<short>[^，。；\s的是]{2,16})的?[小老阿][一-鿿](?=[啊呀哈哦呢，,今昨前]|[跟向给]))"
)


def speaker_of(
    text: str, message: PastedMessage, register: BodyRegister
) -> NamedBody | None:
    """Return the body for which a message speaks: by its sender, its signature, its title."""
    signed = _first_body(text, message.signature, register)
    if signed is not None and signed.known is not None:
        return signed
    named = _by_sender(text, message, register) or signed
    return (
        named
        or _self_named(text, message, register)
        or _first_body(text, message.subject, register)
    )


def _self_named(
    text: str, message: PastedMessage, register: BodyRegister
) -> NamedBody | None:
    """Return the body that somebody says to speak for: 我是某某中心的."""
    for start, end in message.own:
        said = _SELF.search(text, start, end) or _THIS_SIDE.search(text, start, end)
        if said is None:
            continue
        place = said.span(said.lastgroup or 0)
        found = _first_body(text, place, register)
        is_open = found is None or found.known is None
        known = register.nicknamed(text[slice(*place)]) if is_open else None
        if known is not None:
            found = NamedBody(text[slice(*place)], place, known.kind, known)
        if found is not None:
            return found
    return None


def _by_sender(
    text: str, message: PastedMessage, register: BodyRegister
) -> NamedBody | None:
    """Return the body in a sender's name: a registered one, by its short name too."""
    span = message.sender_span
    found = _first_body(text, span, register)
    if span is None or (found is not None and found.known is not None):
        return found
    for office in (_office(message.sender), *_IN_BRACKETS.findall(message.sender)):
        known = register.nicknamed(owner(office))
        if known is not None:
            return NamedBody(message.sender, span, known.kind, known)
    return found


def _office(sender: str) -> str:
    """Return the part of a sender's name that may name a body: 龙盾保安 of 龙盾保安-周队."""
    first = re.split(r"[-—_ 　·（(]", sender.strip())[0]
    return first if first != sender.strip() else _PERSON_BEHIND.sub("", first)


def title_body(
    text: str, message: PastedMessage, register: BodyRegister
) -> NamedBody | None:
    """Return the body whose paper this is: 启明星志愿者联合会党委日报."""
    for span in message.titles:
        named = _bodies_in(text, span, register)
        known = [one for one in named if one.known is not None]
        found = next(iter(known or named), None)
        if found is not None and found.kind in ("party", "social"):
            return found
    return None


def refers(text: str, span: Span) -> bool:
    """Tell whether words like 我会 or 该党委 stand in the span."""
    return _REFERENCE.search(text, *span) is not None


def references(
    text: str,
    span: Span,
    bodies: Sequence[NamedBody],
    speaker: NamedBody | None,
    register: BodyRegister,
) -> list[NamedBody]:
    """Return what words like 该党委 in the span name, where it can be told whom they mean."""
    found = _own_by_name(text, span, bodies, speaker) if speaker else []
    for match in _REFERENCE.finditer(text, *span):
        place = match.span("noun")
        index = first_from(bodies, place[0])
        nearest = bodies[max(0, index - _NEAR) : index + 1]
        if any(_overlap(place, body.span) for body in nearest):
            continue
        before = [body for body in nearest if body.span[1] <= place[0]]
        body = _meant(
            match["noun"], text[slice(*place)], place, before, speaker, register
        )
        if body is not None:
            found.append(body)
    return found


def _own_by_name(
    text: str, span: Span, bodies: Sequence[NamedBody], speaker: NamedBody
) -> list[NamedBody]:
    """Return the speaker where 我们 stands before a shorter form of its name."""
    found = []
    for match in _OURS_BY_NAME.finditer(text, *span):
        place = match.span("noun")
        is_free = not any(_overlap(place, body.span) for body in bodies)
        if is_free and is_short_for(match["noun"], speaker.name):
            known = speaker.known or _as_known(speaker)
            found.append(NamedBody(match["noun"], place, speaker.kind, known))
    return found


def is_short_for(short: str, name: str) -> bool:
    """Tell whether all characters of a short name stand in a long one in their order.

    >>> is_short_for("红树林支部", "临江市红树林环保志愿者协会党支部")
    True
    """
    rest = iter(name)
    return all(sign in rest for sign in short)


def _meant(
    noun: str,
    text: str,
    place: Span,
    before: Sequence[NamedBody],
    speaker: NamedBody | None,
    register: BodyRegister,
) -> NamedBody | None:
    candidates = [*before, speaker] if speaker else list(before)
    for body in reversed(candidates):
        if body.name.endswith(noun):
            return NamedBody(text, place, body.kind, body.known or _as_known(body))
    if speaker is None:
        return None
    if kind_of_body(noun) == "party" or noun.endswith(("支部", "总支")):
        if speaker.kind == "party":
            return NamedBody(text, place, "party", speaker.known or _as_known(speaker))
        party = register.party_of(speaker.name)
        return NamedBody(text, place, "party", party) if party else None
    return NamedBody(text, place, speaker.kind, speaker.known or _as_known(speaker))


def _as_known(body: NamedBody) -> KnownBody:
    return KnownBody(body.name, body.kind)


def _first_body(text: str, span: Span | None, register: BodyRegister) -> NamedBody | None:
    named = _bodies_in(text, span, register) if span else []
    return named[0] if named else None


def _named_in(words: str, register: BodyRegister) -> list[NamedBody]:
    named = together(register.find(words), official(words, register), unlisted(words))
    return register.shortened(named)


def _bodies_in(text: str, span: Span, register: BodyRegister) -> list[NamedBody]:
    start, end = span
    words = text[start:end]
    found = []
    for body in register.read_once(words, _named_in):
        moved = (body.span[0] + start, body.span[1] + start)
        found.append(NamedBody(body.text, moved, body.kind, body.known))
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
