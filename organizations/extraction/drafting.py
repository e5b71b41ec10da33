"""The drafts of a text that was read: each deed with its boxes, its marks and its message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bulletin.zh.cell import parse_cell
from bulletin.zh.formatter import COUNT, say
from bulletin.zh.quantity import Quantity
from bulletin.zh.segments import Span
from organizations.extraction.drafts import (
    DraftContent,
    DraftCorrection,
    DraftDoubt,
    DraftFigure,
    TextMark,
)
from organizations.extraction.found import (
    FoundDeed,
    NamedBody,
    OfferedFigure,
    PastedMessage,
    ReadText,
)

#: The end of an account is put by the bulletin.
_ENDS = "。；;，,、 \n\t"
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?")
#: @王干事 报： before an account is said to somebody, not printed.
_ADDRESSED = re.compile(r"^(?:@[^\s：:]{1,20}\s+)+(?:[汇上]?报[：:]\s*)?")
#: More than any number of a text has.
_DECIMALS = 8


#: Who an unknown name is has a box of its own beside the draft.
ASKED_BY_A_BOX = "unknown_body"


@dataclass
class ReadDraft:
    """A draft as it was read: what it says, where, in whose message; `same_as` as read."""

    content: DraftContent
    spans: list[Span]
    sender: str
    sent_on: date | None
    clock: str
    source: str
    same_as: int | None


def drafts_of(read: ReadText) -> list[ReadDraft]:
    """Return a draft for each deed of the text, in its order."""
    found = []
    for deed in read.deeds:
        message = deed.message
        found.append(
            ReadDraft(
                _content(read.text, deed),
                list(deed.spans),
                message.sender,
                message.sent,
                _clock(read.text, message),
                message_text(read.text, message),
                deed.same_as,
            )
        )
    return found


def message_text(text: str, message: PastedMessage) -> str:
    """Return the words of one message as they stand in the paste, with its head.

    Quoted words are its too; what other messages say in between is left out.
    """
    spans = [
        *_head(text, message),
        *message.titles,
        *message.own,
        *(one.span for one in message.quoted),
    ]
    parts = []
    last = None
    for start, end in sorted(spans):
        if last is not None:
            between = text[last:start]
            parts.append(between if not between.strip() else "\n")
        parts.append(text[start:end])
        last = end
    return "".join(parts).strip()


def _head(text: str, message: PastedMessage) -> list[Span]:
    """Return the lines that say who sent it and when: from the sender up to the first words."""
    words = [*message.titles, *message.own, *(one.span for one in message.quoted)]
    if message.sender_span is None or not words:
        return []
    start = text.rfind("\n", 0, message.sender_span[0]) + 1
    end = min(words)[0]
    return [(start, end)] if start < end else []


def _clock(text: str, message: PastedMessage) -> str:
    """Return 10:02:41 where the head says it, else nothing."""
    for start, end in _head(text, message):
        said = _CLOCK.search(text, start, end)
        if said:
            return said[0].replace("：", ":")
    return ""


def narrative_of(text: str, spans: Sequence[Sequence[int]]) -> str:
    """Return the account that the words of those spans make, without its last mark.

    >>> narrative_of("甲捐款5万元。乙到场；", [(0, 8), (8, 12)])
    '甲捐款5万元。乙到场'
    """
    parts = [text[start:end].strip() for start, end in spans]
    return _ADDRESSED.sub("", "".join(parts)).rstrip(_ENDS)


def figure_of(offered: OfferedFigure) -> DraftFigure:
    """Return the row of a number that was offered, ticked where it is sure."""
    quantity = offered.mention.quantity
    figure = DraftFigure(
        words=offered.mention.text,
        at=offered.mention.span[0],
        is_taken=offered.sure,
        indicator=offered.indicator,
        item=offered.item,
        counting=offered.counting,
        scope=offered.scope,
        as_of=offered.as_of.isoformat() if offered.as_of else "",
        as_of_presumed=offered.as_of_presumed,
        part_of=offered.part_of,
        destination=offered.destination or "",
        note=offered.doubt,
        read_indicator=offered.indicator,
        read_counting=offered.counting,
        read_taken=offered.sure,
    )
    figure.takes(quantity)
    figure.unit = offered.unit or quantity.unit
    figure.amount = amount_of(figure)
    return figure


def amount_of(figure: DraftFigure) -> str:
    """Return what the box of the number shows: its words, where they say all of it.

    A table's 30 under 万元 is shown as 30万元.
    """
    read = figure.quantity
    try:
        alone = parse_cell(figure.words)
    except ValueError:
        return _in_full(read)
    is_whole = bool(alone.unit) or not read.unit
    if is_whole and alone.value == read.value:
        return figure.words
    return _in_full(read)


def _in_full(quantity: Quantity) -> str:
    """Return 300000元: every digit of it."""
    return say(quantity, COUNT, scale="", decimals=_DECIMALS).text


def _content(text: str, deed: FoundDeed) -> DraftContent:
    narrative = narrative_of(text, deed.spans)
    content = DraftContent(
        form=deed.form,
        section=deed.section,
        action=deed.action,
        narrative=narrative,
        district=deed.district,
        place=deed.place,
    )
    if deed.days:
        content.starts_on = deed.days[0].isoformat()
        content.ends_on = deed.days[1].isoformat()
    _name_bodies(content, deed)
    content.figures = [figure_of(one) for one in deed.figures]
    for doubt in deed.doubts:
        if doubt.code != ASKED_BY_A_BOX:
            content.doubts.append(DraftDoubt(doubt.code, doubt.message, *doubt.span))
    if deed.corrects:
        said = deed.corrects
        content.corrects = DraftCorrection(said.what, said.old, said.new)
    content.marks += _things(text, deed)
    return content


def _name_bodies(content: DraftContent, deed: FoundDeed) -> None:
    for body in deed.leads:
        if body.name not in content.leads:
            content.leads.append(body.name)
        _know(content, body)
    for body, role in deed.partners:
        names = content.partners.setdefault(role, [])
        if body.name not in names:
            names.append(body.name)
        _know(content, body)


def _know(content: DraftContent, body: NamedBody) -> None:
    content.marks.append(TextMark(*body.span, kind="body"))
    if body.known is not None and body.known.key is not None:
        model = "partyorganization" if body.kind == "party" else "organization"
        content.chosen[body.name] = f"{model}-{body.known.key}"


def _things(text: str, deed: FoundDeed) -> list[TextMark]:
    """Return where the place and the things of the deed stand in its words."""
    wanted = [(deed.place, "place"), (deed.district, "place")]
    for figure in deed.figures:
        wanted.append((figure.item, "item"))
    found = []
    for words, kind in wanted:
        for start, end in deed.spans:
            at = text.find(words, start, end) if words else -1
            if at >= 0:
                found.append(TextMark(at, at + len(words), kind))
                break
    return found
