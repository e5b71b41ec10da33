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
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bulletin.zh.dates import Reckoning
from bulletin.zh.meaning.cues import NO_CUES, Cues
from bulletin.zh.meaning.destinations import Destinations
from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.segments import Span
from organizations.extraction.adding import added_up, own_before
from organizations.extraction.addressed import greeted
from organizations.extraction.brands import branded
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
from organizations.extraction.later_words import doubt_what_is_corrected_later
from organizations.extraction.leading import who_gave
from organizations.extraction.nil_names import named_in_nil
from organizations.extraction.official_names import official
from organizations.extraction.places import default_destinations
from organizations.extraction.register import BodyRegister
from organizations.extraction.retold import mark_retold
from organizations.extraction.shortly import shortly_again
from organizations.extraction.side_by_side import together
from organizations.extraction.speakers import refers, speaker_of, title_body
from organizations.extraction.suffixed import with_nouns
from organizations.extraction.unlisted import street_offices, unlisted
from organizations.extraction.within import inside

_MEMBER = 4
# 福田沙头那批防护服数量报一下: the question itself says what it is about
_SAYS_WHICH = re.compile("那[批次些]")
# @时尚服饰小郑
_CALLED = re.compile(r"@[^\s@，。：:]{0,12}$")
_LONGEST_CALL = 13
_ACTING = ("party", "social", "enterprise")


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
        with_nouns(text, register.find(text)),
        official(text, register),
        labelled(text, register),
        list(named_in_nil(text, register)),
        unlisted(text),
        street_offices(text, register.place),
        list(branded(text, register)),
    )
    bodies = register.shortened(named)
    bodies = together(bodies, list(shortly_again(text, bodies, register.place.name)))
    parts = added_up(text, messages(text, received), bodies)
    deeds: list[FoundDeed] = []
    referred: list[NamedBody] = []
    led: dict[str, NamedBody] = {}
    for message in parts:
        ground = MessageGround(
            text,
            message,
            _acting_in(text, bodies, message),
            register,
            destinations,
            received,
            speaker=speaker_of(text, message, register),
            titled=title_body(text, message, register),
            lent=_lent(text, message, parts, bodies),
            greeted=greeted(text, [*message.titles, *message.own], bodies),
            all_bodies=bodies,
            cues=cues,
            led_before=led.get(message.sender) if message.sender else None,
        )
        told = message_deeds(ground)
        if told and told[-1].leads:
            led[message.sender] = told[-1].leads[0]
        deeds += told
        referred += ground.referred
    _suspect(text, deeds, register)
    doubt_what_is_corrected_later(text, deeds, parts, bodies)
    every = _named(text, bodies, referred, parts, deeds)
    quantities, meanings = _quantities(text, deeds, received)
    wholes: dict[Span, Span] = {}
    for deed in deeds:
        wholes.update(deed.wholes)
    return ReadText(text, deeds, every, quantities, meanings, wholes)


def _words_of(message: PastedMessage) -> list[Span]:
    return [*message.titles, *message.own, *(one.span for one in message.quoted)]


def _acting_in(
    text: str, bodies: Sequence[NamedBody], message: PastedMessage
) -> list[NamedBody]:
    """Return the bodies of a message's words without those of names called: @时尚服饰小郑."""
    found = []
    for one in inside(bodies, _words_of(message)):
        if not _is_called(text, one.span[0]):
            found.append(one)
    return found


def _says_who(text: str, message: PastedMessage, bodies: Sequence[NamedBody]) -> bool:
    """Tell whether the own words of a message name who acted."""
    for one in inside(bodies, message.own):
        before = text[max(0, one.span[0] - _MEMBER) : one.span[0]]
        is_member = before.endswith(("会员企业", "会员单位"))
        # 是捐给某某街坊会的: the answer says to whom, not who
        is_whose = before.endswith("给") and text.startswith("的", one.span[1])
        is_named = one.kind in _ACTING and not is_whose
        if is_named and not is_member and not who_gave(text, one):
            return True
    return False


def _lent(
    text: str,
    message: PastedMessage,
    parts: Sequence[PastedMessage],
    bodies: Sequence[NamedBody],
) -> Span | None:
    """Return the quoted words that lend body, thing and place to an answer."""
    if not message.quoted:
        return own_before(text, message, parts) or _answered(text, message, parts)
    if _says_who(text, message, bodies):
        return None
    mine = [one for one in message.quoted if one.sender in ("", message.sender)]
    told = mine[-1].span if mine else _quoted_of(message.sender, parts)
    if any(refers(text, span) for span in message.own):
        return told  # 支部去了14个人: who answers goes on with what they told
    return mine[-1].span if mine else _asked_or_told(text, message.quoted[-1].span, told)


def _answered(
    text: str, message: PastedMessage, parts: Sequence[PastedMessage]
) -> Span | None:
    """Return what somebody is quoted with above a question that this message answers."""
    at = parts.index(message)
    asked = parts[at - 1] if at else None
    if asked is None or not asked.own or _says_who(text, message, ()):
        return None
    is_question = text[slice(*asked.own[-1])].rstrip().endswith(("？", "?"))
    return _quoted_of(message.sender, parts[:at]) if is_question else None


def _asked_or_told(text: str, asked: Span, told: Span | None) -> Span:
    """Return the question where it says what it is about, else what was told before it."""
    return told if told and not _SAYS_WHICH.search(text, *asked) else asked


def _quoted_of(sender: str, parts: Sequence[PastedMessage]) -> Span | None:
    """Return the first words of a sender that somebody quotes."""
    for part in parts if sender else ():
        for quoted in part.quoted:
            if quoted.sender == sender:
                return quoted.span
    return None


def _suspect(text: str, deeds: Sequence[FoundDeed], register: BodyRegister) -> None:
    """Mark what may be told a second time: nothing of it stays sure."""
    for index, earlier in mark_retold(text, deeds, register):
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
    for body in inside(bodies, spans):
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
    is_greeting = not text[line:start].strip() and text[end : end + 2] in ("：\n", ":\n")
    return is_greeting or _is_called(text, start)


def _is_called(text: str, place: int) -> bool:
    """Tell whether a place stands in a name behind @."""
    return _CALLED.search(text[max(0, place - _LONGEST_CALL) : place]) is not None


def _rest_of(text: str, deeds: Sequence[FoundDeed]) -> str:
    """Return the text with an empty line of the same length for what the deeds have read.

    Read at once it takes a fraction of the time that its many short pieces would.
    """
    parts = []
    place = 0
    spans = [span for deed in deeds if deed.dates is not None for span in deed.spans]
    for start, end in sorted(spans):
        if place < start:
            parts.append(text[place:start])
            place = start
        parts.append("\n" * max(0, end - place))
        place = max(place, end)
    return "".join([*parts, text[place:]])


def _meets(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether a place shares a character with one of those in order."""
    index = bisect_left(taken, (span[1], 0))
    return index > 0 and taken[index - 1][1] > span[0]


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
    for mention in find_quantities(_rest_of(text, deeds), near=near):
        if not _meets(taken, mention.span):
            found.append(mention)
    return sorted(found, key=lambda one: one.span), meanings
