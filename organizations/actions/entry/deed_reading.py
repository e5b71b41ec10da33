"""An account of one known body, read as a pasted text is: what each of its numbers counts."""

from dataclasses import dataclass, replace
from datetime import date

from bulletin.zh.meaning.cues import Cues
from bulletin.zh.segments import Span
from organizations.actions.entry.reading import destination_words
from organizations.extraction.found import (
    BodyKind,
    FoundDeed,
    KnownBody,
    OfferedFigure,
)
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister
from organizations.offers import Destinations, OfferedNumber, offers
from organizations.register.cues import kept_cues
from organizations.register.known import known_place

#: Said of a number that stands in the account and is none of the deed's.
NOT_OF_DEED = "不像是这件事的数，要录请先核对"


@dataclass(frozen=True)
class _PlacedFigure:
    """A figure, and where its whole stands in the account, if it is 其中 of one."""

    figure: OfferedFigure
    whole: Span | None


def read_deed(
    narrative: str, day: date, body: str, kind: BodyKind
) -> tuple[OfferedNumber, ...]:
    """Return every number of an account that `body` leads, with what the reader says of it.

    Which numbers there are is asked as by every other door (`offers`). A figure of
    the deed has the reader's indicator, 口径, 范围 and 其中; a number that is none is offered
    with a doubt, so that nobody finds it ticked. One without a value (一批) stays as it is.
    """
    words, cues = destination_words(), kept_cues()
    numbers = offers(narrative, day.year, words, cues)
    speaker = KnownBody(body, kind)
    figures = _figures(narrative, day, speaker, words, cues)
    if figures is None:
        return numbers
    places: dict[Span, int] = {}
    for place, number in enumerate(numbers):
        places[number.mention.span] = place
    found = []
    for number in numbers:
        placed = figures.get(number.mention.span)
        if placed is not None:
            found.append(_read_anew(number, placed, places))
        elif number.mention.quantity.value is None:
            found.append(number)  # 一批: the reader leaves out what has no number
        else:
            found.append(replace(number, doubt=number.doubt or NOT_OF_DEED))
    return tuple(found)


def _figures(
    narrative: str,
    day: date,
    speaker: KnownBody,
    words: Destinations,
    cues: Cues,
) -> dict[Span, _PlacedFigure] | None:
    """The figures of the deeds, by where their words stand in the account.

    None where no deed is read. Before the account stands who speaks, as in a chat.
    """
    head = f"{speaker.name} {day:%Y-%m-%d} 00:00\n"
    register = BodyRegister([speaker], known_place())
    read = read_text(head + narrative, register, day, dict(words), cues)
    found: dict[Span, _PlacedFigure] = {}
    for deed in read.deeds:
        found.update(_of_deed(deed, len(head)))
    return found if read.deeds else None


def _of_deed(deed: FoundDeed, before: int) -> dict[Span, _PlacedFigure]:
    spans = []
    for figure in deed.figures:
        start, end = figure.mention.span
        spans.append((start - before, end - before))
    found = {}
    for span, figure in zip(spans, deed.figures, strict=True):
        whole = None if figure.part_of is None else spans[figure.part_of]
        found[span] = _PlacedFigure(figure, whole)
    return found


def _read_anew(
    number: OfferedNumber, placed: _PlacedFigure, places: dict[Span, int]
) -> OfferedNumber:
    figure = placed.figure
    return replace(
        number,
        indicator=figure.indicator,
        item=figure.item,
        counting=figure.counting,
        scope=figure.scope,
        as_of=number.as_of if figure.as_of_presumed else figure.as_of,
        destination=figure.destination or "",
        part_of=None if placed.whole is None else places.get(placed.whole),
        doubt=figure.doubt,
    )
