"""The numbers of a passage.

What the parser finds, and what the edition itself has linked.

>>> from reports.reconciliation.findings import TextPlace
>>> [number.text for number in numbers_of(Passage(TextPlace("lead"), "共捐赠5万个口罩", 0), 2022)]
['5万个']
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bulletin.zh import segments
from bulletin.zh.net import Unreadable, unreadable
from bulletin.zh.parser import Mention, find_quantities
from bulletin.zh.segments import sentence_at
from reports.reconciliation.evidence import Passage, RecordLink

Span = tuple[int, int]
#: A number while it is looked for: where it begins and ends, what the parser sees, its
#: link.
Found = tuple[int, int, Mention | None, RecordLink | None]
#: What the parser sees in a text, and what stands there unread.
Reading = tuple[tuple[Mention, ...], tuple[Unreadable, ...]]


@dataclass(frozen=True)
class Spoken:
    """A number as it stands in a passage.

    `occurrence`: the how-manieth of its passage with these characters. `mention` None:
    the parser does not see a number where the edition has linked one. `before`: its
    clause up to it. `fault`: why it cannot be read as one number, in Chinese; empty where
    it can.
    """

    text: str
    start: int
    end: int
    occurrence: int = 1
    mention: Mention | None = None
    link: RecordLink | None = None
    before: str = ""
    fault: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it names a day, a month or a year."""
        if self.mention is not None:
            return self.mention.kind == "date"
        return self.link is not None and self.link.day is not None


def numbers_of(passage: Passage, year: int) -> list[Spoken]:
    """Every number of the passage, in order; a link and the number it lies in are one."""
    text = passage.text
    mentions, unknown = read(text, year)
    found = [_of_link(link, mentions) for link in passage.links]
    linked = [(start, end) for start, end, _, _ in found]
    faults = {it.span: it.why for it in unknown if not _meets(it.span, linked)}
    for mention in mentions:
        if not _meets(mention.span, [*linked, *faults]):
            found.append((*mention.span, mention, None))
    found += [(start, end, None, None) for start, end in faults]
    seen: Counter[str] = Counter()
    spoken = []
    for start, end, main, link in sorted(found, key=lambda it: it[:2]):
        words = text[start:end]
        seen[words] += 1
        before = clause_before(text, start)
        fault = faults.get((start, end), "")
        spoken.append(Spoken(words, start, end, seen[words], main, link, before, fault))
    return spoken


def _of_link(link: RecordLink, mentions: Sequence[Mention]) -> Found:
    """The number that a link lies in, as wide as both."""
    inside = [it for it in mentions if it.span[0] < link.end and link.start < it.span[1]]
    start = min([link.start, *(it.span[0] for it in inside)])
    end = max([link.end, *(it.span[1] for it in inside)])
    return start, end, _main(inside, link), link


def read(text: str, year: int) -> Reading:
    """The numbers of a text and what nobody can read in it; the same text is read once.

    An edition is checked at each step of its way, and another text beside it repeats most
    of its passages.
    """
    if not has_number(text):
        return (), ()
    return _read_once(text, year) if len(text) <= _LONGEST else _read(text, year)


def _read(text: str, year: int) -> Reading:
    mentions = tuple(find_quantities(text, year=year))
    return mentions, tuple(unreadable(text, mentions))


#: Of so many passages the reading is kept, and of none that is longer: a few megabytes.
_MOST, _LONGEST = 1000, 2000
_read_once = lru_cache(_MOST)(_read)


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def has_number(text: str) -> bool:
    """Whether it is worth asking the parser: most clauses hold no numeral at all."""
    return any(char in _NUMERALS or char.isdigit() for char in text)


def clause_before(text: str, start: int) -> str:
    """What stands between the mark before and the number: it says what is counted."""
    return segments.clause_before(text, start)[-30:]


def sentence_before(text: str, start: int) -> str:
    """The sentence up to the number.

    >>> sentence_before("一批。截至3月11日，捐款5万元", 12)
    '截至3月11日，捐'
    """
    return text[sentence_at(text, start)[0] : start]


def sentence_of(text: str, place: int) -> str:
    """The sentence in which a character stands."""
    return text[slice(*sentence_at(text, place))]


def _main(inside: list[Mention], link: RecordLink) -> Mention | None:
    """Of the numbers in a link the one it is about: the one that covers most of it."""
    return max(
        inside,
        key=lambda m: min(m.span[1], link.end) - max(m.span[0], link.start),
        default=None,
    )


_NUMERALS = frozenset(
    "零〇一二两三四五六七八九十百千万亿半几数多若壹贰叁肆伍陆柒捌玖拾佰仟萬億"
)
