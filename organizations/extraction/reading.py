"""A pasted text read as a careful clerk would: read_text(text, register, received).

>>> from datetime import date
>>> from organizations.extraction.found import KnownBody
>>> from organizations.extraction.places import KnownPlace
>>> from organizations.extraction.register import BodyRegister
>>> register = BodyRegister([KnownBody("临江市某某协会党支部", "party")], KnownPlace("临江市"))
>>> read = read_text("市某某协会党支部昨天捐款5万元。", register, date(2022, 3, 12))
>>> [(deed.leads[0].name, deed.figures[0].indicator, deed.days[0].day) for deed in read.deeds]
[('临江市某某协会党支部', 'donation_cash', 11)]
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bulletin.zh.dates import Reckoning
from bulletin.zh.meaning.cues import NO_CUES, Cues
from bulletin.zh.meaning.destinations import Destinations
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.segments import Span
from organizations.extraction.deeds import message_deeds
from organizations.extraction.envelope import messages
from organizations.extraction.found import (
    FoundDeed,
    NamedBody,
    PastedMessage,
    ReadingDoubt,
    ReadText,
)
from organizations.extraction.ground import MessageGround
from organizations.extraction.labelled import labelled
from organizations.extraction.places import default_destinations
from organizations.extraction.register import BodyRegister
from organizations.extraction.retold import mark_retold
from organizations.extraction.side_by_side import together
from organizations.extraction.speakers import refers, speaker_of, title_body
from organizations.extraction.telling import is_correction, is_done, is_nil, without_nouns
from organizations.extraction.unlisted import street_offices, unlisted
from organizations.extraction.within import within

_ADDS = re.compile(
    r"\s*(?:补充|补一[下个]|另外|还有|折价|价值|总价|忘了|漏了|对了|刚才|上面|[噢哦啊呃]?不对|更正|修正"
    r"|[刚才]*(?:说|写|打|报|看)错|还(?!没|要|是|不)|也|一共|总共|加起来|其中)"
)
_ACTING = ("party", "social", "enterprise")
_FEW_WORDS = 40
_COUNT = r"\d|[一二两三四五六七八九十百千万]{1,6}[余多几]?[个名位人小台辆箱件份元块次场]"
# a day, a speaker, a question: words that begin something of their own
_APART = re.compile(
    r"[今昨前明][天日晚]|\d[日号]|周[一二三四五六日]|我[们会校]|支部|党委|[?？吗@]|收到|请|麻烦|计划|准备|拟"
)


def read_text(
    text: str,
    register: BodyRegister,
    received: date | None = None,
    destinations: Destinations | None = None,
    cues: Cues = NO_CUES,
) -> ReadText:
    """Return the deeds, the bodies and the quantities of a pasted text.

    Destinations left out: those of the sample, 本地 being the place of the register.
    """
    if destinations is None:
        destinations = default_destinations(register.place)
    named = together(
        register.find(text),
        labelled(text, register),
        unlisted(text),
        street_offices(text, register.place),
    )
    bodies = register.shortened(named)
    parts = _added_up(text, messages(text, received), bodies)
    deeds: list[FoundDeed] = []
    referred: list[NamedBody] = []
    for message in parts:
        ground = MessageGround(
            text,
            message,
            _inside(bodies, _words_of(message)),
            register,
            destinations,
            received,
            speaker=speaker_of(text, message, register),
            titled=title_body(text, message, register),
            lent=_lent(text, message, parts, bodies),
            all_bodies=bodies,
            cues=cues,
        )
        deeds += message_deeds(ground)
        referred += ground.referred
    _suspect(deeds, register)
    every = _named(text, bodies, referred, parts, deeds)
    quantities, meanings = _quantities(text, deeds, received)
    wholes: dict[Span, Span] = {}
    for deed in deeds:
        wholes.update(deed.wholes)
    return ReadText(text, deeds, every, quantities, meanings, wholes)


def _added_up(
    text: str, parts: Sequence[PastedMessage], bodies: Sequence[NamedBody]
) -> list[PastedMessage]:
    """Join a message that only adds (补充：折价4.6万元) to the last one of the same sender."""
    found: list[PastedMessage] = []
    last: dict[str, int] = {}
    for part in parts:
        before = last.get(part.sender) if part.sender else None
        if before is not None and _only_adds(text, part, bodies):
            earlier = found[before]
            found[before] = replace(
                earlier,
                own=(*earlier.own, *part.own),
                added_at=earlier.added_at or part.own[0][0],
            )
            continue
        if part.sender and _says_anything(text, part):
            last[part.sender] = len(found)
        found.append(part)
    return found


def _says_anything(text: str, part: PastedMessage) -> bool:
    return any(re.search(r"\w", text[slice(*span)]) for span in part.own)


def _only_adds(text: str, part: PastedMessage, bodies: Sequence[NamedBody]) -> bool:
    if part.quoted or not part.own or _inside(bodies, part.own):
        return False
    start, end = part.own[0]
    return _ADDS.match(text, start, end) is not None or _only_counts(text, part)


def _only_counts(text: str, part: PastedMessage) -> bool:
    """Tell a message that only says how many: 服务时长一共69小时, 志愿者来了11位."""
    words = "".join(text[slice(*span)] for span in part.own)
    is_short = len(words) <= _FEW_WORDS and re.search(_COUNT, words) is not None
    is_apart = _APART.search(words) or is_nil(words) or is_correction(words)
    return is_short and not is_apart and not is_done(without_nouns(words))


def _words_of(message: PastedMessage) -> list[Span]:
    return [*message.titles, *message.own, *(one.span for one in message.quoted)]


def _inside(bodies: Sequence[NamedBody], spans: Sequence[Span]) -> list[NamedBody]:
    """Return the bodies that stand in any of the spans, in order."""
    found: list[NamedBody] = []
    for span in sorted(spans):
        found += within(bodies, span)
    return found


def _own_before(
    text: str, message: PastedMessage, parts: Sequence[PastedMessage]
) -> Span | None:
    """Return what the sender said before, where this message goes on: 对了还带了400个."""
    if not message.own or not _ADDS.match(text, *message.own[0]):
        return None
    before: Span | None = None
    for part in parts:
        if part is message:
            break
        if part.sender and part.sender == message.sender and part.own:
            before = part.own[-1]
    return before


def _says_who(text: str, message: PastedMessage, bodies: Sequence[NamedBody]) -> bool:
    """Tell whether the own words of a message name who acted."""
    if any(one.kind in _ACTING for one in _inside(bodies, message.own)):
        return True
    return any(refers(text, span) for span in message.own)


def _lent(
    text: str,
    message: PastedMessage,
    parts: Sequence[PastedMessage],
    bodies: Sequence[NamedBody],
) -> Span | None:
    """Return the quoted words that lend body, thing and place to an answer."""
    if not message.quoted:
        return _own_before(text, message, parts)
    if _says_who(text, message, bodies):
        return None
    mine = [one for one in message.quoted if one.sender in ("", message.sender)]
    if mine:
        return mine[-1].span
    for part in parts:
        for quoted in part.quoted:
            if message.sender and quoted.sender == message.sender:
                return quoted.span
    return message.quoted[-1].span


def _suspect(deeds: Sequence[FoundDeed], register: BodyRegister) -> None:
    """Mark what may be told a second time: nothing of it stays sure."""
    for index, earlier in mark_retold(deeds, register):
        deed = deeds[index]
        deed.same_as = earlier
        message = f"可能与第{earlier + 1}项说的是同一件事，请核对后合并或分别保留"
        deed.figures = [replace(one, doubt=message) for one in deed.figures]
        deed.doubts.append(ReadingDoubt("same_deed", message, deed.spans[0]))


def _named(
    text: str,
    bodies: Sequence[NamedBody],
    referred: Sequence[NamedBody],
    parts: Sequence[PastedMessage],
    deeds: Sequence[FoundDeed],
) -> list[NamedBody]:
    """Return the bodies of the messages' own words, and those that only a sender line names."""
    spans = [span for part in parts for span in _words_of(part)]
    found: dict[Span, NamedBody] = {}
    for body in _inside(bodies, spans):
        if not _is_addressed(text, body):
            found[body.span] = body
    for body in (*referred, *_used(deeds)):
        found[body.span] = body
    return sorted(found.values(), key=lambda body: body.span)


def _used(deeds: Sequence[FoundDeed]) -> list[NamedBody]:
    """Return the bodies that lead the deeds, then those that stand beside."""
    leads: list[NamedBody] = []
    partners: list[NamedBody] = []
    for deed in deeds:
        leads += deed.leads
        for body, _role in deed.partners:
            partners.append(body)
    return leads + partners


def _is_addressed(text: str, body: NamedBody) -> bool:
    """Tell a body that only a person's name or a greeting holds (@银杏社工-小刘)."""
    start, end = body.span
    line = text.rfind("\n", 0, start) + 1
    is_called = re.search(r"@[^\s@，。：:]{0,12}$", text[line:start]) is not None
    is_greeting = not text[line:start].strip() and text[end : end + 2] in ("：\n", ":\n")
    return is_called or is_greeting


def _unread(text: str, deeds: Sequence[FoundDeed]) -> Iterator[Span]:
    """Yield the places between the words that the deeds have read."""
    place = 0
    spans = [span for deed in deeds if deed.dates is not None for span in deed.spans]
    for start, end in sorted(spans):
        if place < start:
            yield place, start
        place = max(place, end)
    if place < len(text):
        yield place, len(text)


def _meets(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether a place shares a character with one of those in order."""
    index = bisect_left(taken, (span[1], 0))
    return index > 0 and taken[index - 1][1] > span[0]


def _moved(mention: Mention, by: int) -> Mention:
    start, end = mention.span
    return replace(mention, span=(start + by, end + by))


def _read_of(
    deeds: Sequence[FoundDeed],
) -> tuple[list[Mention], dict[Span, Meaning]]:
    """Return the days and the numbers that the deeds have read."""
    meanings = {}
    dates: list[Mention] = []
    for deed in deeds:
        dates += deed.dates or ()
        for meaning in deed.read:
            meanings[meaning.mention.span] = meaning
    return dates, meanings


def _quantities(
    text: str, deeds: Sequence[FoundDeed], received: date | None
) -> tuple[list[Mention], dict[Span, Meaning]]:
    """Return all quantities in order, as the deeds read them; elsewhere as they stand."""
    dates, meanings = _read_of(deeds)
    near = None if received is None else Reckoning(received)
    found = [*dates, *(meaning.mention for meaning in meanings.values())]
    taken = sorted(meanings)
    for start, end in _unread(text, deeds):
        for mention in find_quantities(text[start:end], near=near):
            moved = _moved(mention, start)
            if not _meets(taken, moved.span):
                found.append(moved)
    return sorted(found, key=lambda one: one.span), meanings
