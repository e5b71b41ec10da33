"""The net under the reader: no numeral of a text is without a verdict.

`numerals` says of every run of numeral characters what it is; `unreadable` returns those
that nobody can read as one number. Spans count code points of the text given.

>>> [(run.text, run.verdict.value) for run in numerals("3月11日5万个KN95口罩，捐l302支")]
[('3', 'day'), ('11', 'day'), ('5万', 'quantity'), ('95', 'name'), ('l302', 'unreadable')]
>>> [(bad.text, bad.why) for bad in unreadable("捐赠1,3000件")]
[('1,3000件', '数字的分节不对：逗号之后应是三位，请改写成一个数')]
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bulletin.zh.characters import Folded, fold
from bulletin.zh.idioms import MASK, mask
from bulletin.zh.ill_formed import OTHER_NUMERALS, faults
from bulletin.zh.numerals import informal
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.surroundings import is_name, why_unreadable

_HAN_NUMERALS = (
    "零〇一二两三四五六七八九十百千万亿廿卅卌壹贰叁參肆伍陆陸柒捌玖拾佰仟萬億兩"
)
_LOOKALIKE = "lIOoОоΟο"
# Letters that pass for digits are numerals inside a run of digits: l302, 6OOO.
_RUN = re.compile(
    rf"(?:(?<![A-Za-z])[{_LOOKALIKE}]+(?=\d)|(?<=\d)[{_LOOKALIKE}]+(?![A-Za-z])"
    rf"|[\d{OTHER_NUMERALS}{_HAN_NUMERALS}]|(?<=\d)[.,](?=\d))+"
)


class Verdict(StrEnum):
    """What a run of numeral characters is."""

    QUANTITY = "quantity"
    DAY = "day"
    NAME = "name"
    IDIOM = "idiom"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class NumeralRun:
    """A run of numeral characters, its span in the text given, and what it is."""

    text: str
    span: tuple[int, int]
    verdict: Verdict


@dataclass(frozen=True)
class Unreadable:
    """Characters that cannot be read as one number.

    Why says so in Chinese, and what to do.
    """

    text: str
    span: tuple[int, int]
    why: str


def numerals(text: str, mentions: Sequence[Mention] | None = None) -> list[NumeralRun]:
    """Return every run of numeral characters of the text, in order, each with its verdict.

    mentions are what find_quantities found in this very text; left out, they are looked for.
    """
    reading = _Reading.of(text, mentions)
    return [
        NumeralRun(text[start:end], (start, end), verdict)
        for start, end, verdict, _ in reading.judged()
    ]


def unreadable(text: str, mentions: Sequence[Mention] | None = None) -> list[Unreadable]:
    """Return what of the numerals of a text cannot be read, in order, none overlapping.

    An ill-formed number comes as a whole, with its unit. mentions are what
    find_quantities found in this very text; left out, they are looked for.

    >>> unreadable("捐赠13,000件，第八版，12355热线")
    []
    """
    reading = _Reading.of(text, mentions)
    found = list(reading.ill_formed)
    ill_formed = _places(bad.span for bad in reading.ill_formed)
    for start, end, verdict, why in reading.judged():
        if verdict is Verdict.UNREADABLE and start not in ill_formed:
            found.append(Unreadable(text[start:end], (start, end), why))
    return sorted(found, key=lambda bad: bad.span)


def uncovered(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs of numeral characters of the text that lie in none of the spans.

    >>> uncovered("捐5万个，共3000", [(1, 4)])
    [(6, 10)]
    """
    folded = fold(text)
    taken = _places(spans)
    found: list[tuple[int, int]] = []
    for start, end in _runs(folded.text):
        found.extend(_free_parts(folded, start, end, taken))
    return [folded.span(start, end) for start, end in found]


@dataclass(frozen=True)
class _Reading:
    """A text with all that is known of its numerals before the net is laid under them."""

    folded: Folded
    masked: str
    mentions: Sequence[Mention]
    ill_formed: tuple[Unreadable, ...]

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention] | None) -> "_Reading":
        folded = fold(text)
        found = find_quantities(text) if mentions is None else mentions
        days = _places(mention.span for mention in found if mention.kind == "date")
        without_days = _blanked(folded, days)
        bad = []
        for fault in faults(informal(without_days)):
            start, end = folded.span(*fault.span)
            bad.append(Unreadable(text[start:end], (start, end), fault.why))
        return cls(folded, mask(without_days), found, tuple(bad))

    def judged(self) -> Iterator[tuple[int, int, Verdict, str]]:
        """Yield span, verdict and reason of each run.

        A run is cut where its verdict changes.
        """
        known = self._known_places()
        whys = self._whys()
        for start, end in _runs(self.folded.text):
            for verdict, part in _parts(self.folded, start, end, known):
                span = self.folded.span(*part)
                if not self.folded.text[slice(*part)].strip(".,"):
                    continue
                if verdict is None:
                    said, why = self._judge(*part)
                    yield *span, said, why
                else:
                    yield *span, verdict, whys.get(span[0], "")

    def _known_places(self) -> tuple[set[int], set[int], set[int]]:
        """Return the places of days, of quantities and of what is ill-formed."""
        days: set[int] = set()
        counted: set[int] = set()
        bad: set[int] = set()
        for mention in self.mentions:
            places = days if mention.kind == "date" else counted
            places.update(range(*mention.span))
        for fault in self.ill_formed:
            bad.update(range(*fault.span))
        return days, counted, bad

    def _whys(self) -> dict[int, str]:
        """Return why a place is ill-formed."""
        found: dict[int, str] = {}
        for fault in self.ill_formed:
            for place in range(*fault.span):
                found[place] = fault.why
        return found

    def _judge(self, start: int, end: int) -> tuple[Verdict, str]:
        """Return what a run is that is neither quantity nor day, and why it is unreadable."""
        if self.masked[start] == MASK:
            return Verdict.IDIOM, ""
        if is_name(self.folded.text, start, end):
            return Verdict.NAME, ""
        why = why_unreadable(self.folded.text, start, end)
        return (Verdict.UNREADABLE, why) if why else (Verdict.IDIOM, "")


def _runs(text: str) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text):
        yield match.span()


def _places(spans: Iterable[tuple[int, int]]) -> set[int]:
    places: set[int] = set()
    for start, end in spans:
        places.update(range(start, end))
    return places


def _free_parts(
    folded: Folded, start: int, end: int, taken: set[int]
) -> Iterator[tuple[int, int]]:
    for verdict, part in _parts(folded, start, end, (taken, set(), set())):
        if verdict is None:
            yield part


def _parts(
    folded: Folded, start: int, end: int, taken: tuple[set[int], set[int], set[int]]
) -> Iterator[tuple[Verdict | None, tuple[int, int]]]:
    """Yield the parts of a run that have one verdict; None where none is known yet."""
    first = start
    known = _known(folded.offset(start), taken)
    for index in range(start + 1, end):
        verdict = _known(folded.offset(index), taken)
        if verdict is not known:
            yield known, (first, index)
            first, known = index, verdict
    yield known, (first, end)


def _known(place: int, taken: tuple[set[int], set[int], set[int]]) -> Verdict | None:
    days, counted, bad = taken
    if place in days:
        return Verdict.DAY
    if place in counted:
        return Verdict.QUANTITY
    return Verdict.UNREADABLE if place in bad else None


def _blanked(folded: Folded, places: set[int]) -> str:
    pairs = zip(folded.text, folded.offsets, strict=False)
    return "".join(MASK if offset in places else char for char, offset in pairs)
