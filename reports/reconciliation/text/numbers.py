"""The numbers of a passage: what the parser finds, and what the edition itself has linked.

>>> from reports.reconciliation.findings import TextPlace
>>> [number.text for number in numbers_of(Passage(TextPlace("lead"), "共捐赠5万个口罩", 0), 2022)]
['5万个']
"""

from collections import Counter
from dataclasses import dataclass

from bulletin.zh.parser import Mention, find_quantities
from reports.reconciliation.evidence import Passage, RecordLink


@dataclass(frozen=True)
class Spoken:
    """A number as it stands in a passage.

    `occurrence`: the how-manieth of its passage with these characters. `mention` None: the parser
    does not see a number where the edition has linked one. `before`: its clause up to it.
    """

    text: str
    start: int
    end: int
    occurrence: int = 1
    mention: Mention | None = None
    link: RecordLink | None = None
    before: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it names a day, a month or a year."""
        if self.mention is not None:
            return self.mention.kind == "date"
        return self.link is not None and self.link.day is not None


def numbers_of(passage: Passage, year: int) -> list[Spoken]:
    """Every number of the passage, in order; a link and the number it lies in are one."""
    text = passage.text
    found: list[tuple[int, int, Mention | None, RecordLink | None]] = []
    mentions = find_quantities(text, year=year) if has_number(text) else []
    for link in passage.links:
        inside = [m for m in mentions if m.span[0] < link.end and link.start < m.span[1]]
        start = min([link.start, *(m.span[0] for m in inside)])
        end = max([link.end, *(m.span[1] for m in inside)])
        found.append((start, end, _main(inside, link), link))
    for mention in mentions:
        start, end = mention.span
        if not any(at < end and start < stop for at, stop, _, other in found if other):
            found.append((start, end, mention, None))
    seen: Counter[str] = Counter()
    spoken = []
    for start, end, main, linked in sorted(found, key=lambda it: it[:2]):
        words = text[start:end]
        seen[words] += 1
        spoken.append(
            Spoken(words, start, end, seen[words], main, linked, clause_before(text, start))
        )
    return spoken


def has_number(text: str) -> bool:
    """Whether it is worth asking the parser: most clauses hold no numeral at all."""
    return any(char in _NUMERALS or char.isdigit() for char in text)


def clause_before(text: str, start: int) -> str:
    """What stands between the mark before and the number: it says what is counted."""
    cut = max(text.rfind(mark, 0, start) for mark in "，；。：,;:\n")
    return text[cut + 1 : start][-30:]


def _main(inside: list[Mention], link: RecordLink) -> Mention | None:
    """Of the numbers in a link the one it is about: the one that covers most of it."""
    return max(
        inside,
        key=lambda m: min(m.span[1], link.end) - max(m.span[0], link.start),
        default=None,
    )


_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿半几数多若壹贰叁肆伍陆柒捌玖拾佰仟萬億")
