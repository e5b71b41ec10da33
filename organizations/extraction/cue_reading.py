"""What a text says with the words of an office: an example as it comes out, what would change.

>>> from bulletin.zh.meaning.cues import Cue, Cues
>>> cue = Cue("indicator", "网格员", "volunteers", "人")
>>> example = CueExample(cue, "网格员30人上门走访", "30人")
>>> example.comes_out(Cues()).indicator, example.comes_out(Cues((cue,))).indicator
('', 'volunteers')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bulletin.zh.meaning.cues import IS_FIGURE, Cue, Cues
from bulletin.zh.meaning.destinations import Destinations
from bulletin.zh.meaning.reading import read_meanings
from bulletin.zh.parser import find_quantities
from bulletin.zh.segments import Span, sentence_at
from organizations.extraction.found import KnownBody
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister

#: Before an example stands who speaks, as in a chat.
_SPEAKER = "示例协会"
_DAY = date(2026, 1, 1)
_HEAD = f"{_SPEAKER} {_DAY:%Y-%m-%d} 00:00\n"
_REGISTER = BodyRegister([KnownBody(_SPEAKER, "social")])


@dataclass(frozen=True)
class ReadNumber:
    """What came out of a number: the indicator of its figure, or why it is none.

    `reason` is empty for a figure, and where no word says why there is none.
    """

    indicator: str = ""
    counting: str = ""
    reason: str = ""
    sure: bool = False


#: Nothing was read of it at all.
UNREAD = ReadNumber()


@dataclass(frozen=True)
class CueExample:
    """A word with the sentence in which it decides about one number."""

    cue: Cue
    sentence: str
    number: str

    def comes_out(self, cues: Cues) -> ReadNumber:
        """Return what is read of the number with those words."""
        text = _HEAD + self.sentence
        at = _place_of(self.sentence, self.number)
        if at is None:
            return UNREAD
        span = (at[0] + len(_HEAD), at[1] + len(_HEAD))
        read = read_numbers(text, _REGISTER, _DAY, None, cues)
        if span in read:
            return read[span]
        for meaning in read_meanings(self.sentence, cues=cues):
            if meaning.mention.span == at:
                return ReadNumber("", meaning.counting, meaning.no_figure or "")
        return UNREAD

    def holds(self, cues: Cues) -> bool:
        """Tell whether the number comes out as the word says."""
        read, means = self.comes_out(cues), self.cue.means
        if self.cue.kind == "indicator":
            return read.indicator == means
        if self.cue.kind == "counting":
            return read.counting == means
        if means == IS_FIGURE:
            return bool(read.indicator)
        return not read.indicator and read.reason == means


def numbers_in(sentence: str) -> list[str]:
    """Return the words of the numbers of a sentence, days left out.

    >>> numbers_in("3月9日网格员30人，服务5小时")
    ['30人', '5小时']
    """
    found = []
    for mention in find_quantities(sentence):
        if mention.kind != "date":
            found.append(mention.text)
    return found


def _place_of(sentence: str, number: str) -> Span | None:
    for mention in find_quantities(sentence):
        if mention.text == number:
            return mention.span
    return None


def read_numbers(
    text: str,
    register: BodyRegister,
    received: date | None,
    destinations: Destinations | None,
    cues: Cues,
) -> dict[Span, ReadNumber]:
    """Return what came out of each number of the deeds of a text, by its place."""
    read = read_text(text, register, received, destinations, cues)
    found: dict[Span, ReadNumber] = {}
    for deed in read.deeds:
        for meaning in deed.read:
            number = ReadNumber("", meaning.counting, meaning.no_figure or "")
            found[meaning.mention.span] = number
        for figure in deed.figures:
            number = ReadNumber(figure.indicator, figure.counting, sure=figure.sure)
            found[figure.mention.span] = number
    return found


@dataclass(frozen=True)
class ChangedNumber:
    """A number of a text that comes out otherwise: its sentence, its words, before, after."""

    sentence: str
    number: str
    before: ReadNumber
    after: ReadNumber


def changed_numbers(
    text: str,
    before: Mapping[Span, ReadNumber],
    after: Mapping[Span, ReadNumber],
) -> list[ChangedNumber]:
    """Return the numbers of a text that were read in two ways, in order."""
    found = []
    for span in sorted({*before, *after}):
        was, now = before.get(span, UNREAD), after.get(span, UNREAD)
        if was != now:
            start, end = sentence_at(text, span[0])
            sentence = text[start:end].strip()
            found.append(ChangedNumber(sentence, text[slice(*span)], was, now))
    return found
