"""A figure of a deed with the words around it, by which it is decided whether it is ticked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bulletin.zh.segments import STOPS, clause_at, sentence_at
from organizations.extraction.day_words import DayWords
from organizations.extraction.fitting import NEAR
from organizations.extraction.found import OfferedFigure

GIVEN = frozenset(
    {"donation_cash", "donation_goods_value", "donation_value", "donated_goods"}
)
_NEAR_BEHIND = 12


@dataclass(frozen=True)
class DeedGround:
    """What the figures of one deed share: its days, where it went, what is already open.

    `open_because` says in Chinese what leaves the whole deed open. `unknown_body` leads it
    without being in the register, `other_bodies` are named in it besides, `names` are all
    of them: 志愿者联合会 says of no number that it counts volunteers. `days` are those its
    words name; `is_dated_elsewhere` where not they but words of the message before it do;
    `is_sent_before` where a chat is older than its receipt; `cutoff` is the 截至 of the head.
    `is_destination_lent` where only quoted words say where the gift went,
    `destinations` are the words of each that the register knows.
    A row of a table has no words: its columns say what its numbers are.
    """

    text: str
    last_day: date | None
    received: date | None
    destination: str | None
    is_giving: bool
    open_because: str = ""
    lent_item: str = ""
    unknown_body: str = ""
    other_bodies: Sequence[str] = ()
    names: Sequence[str] = ()
    days: Sequence[DayWords] = ()
    is_dated_elsewhere: bool = False
    cutoff: date | None = None
    is_sent_before: bool = False
    is_destination_lent: bool = False
    destinations: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def words(self) -> str:
        """The words of the deed, the names in them blanked."""
        words = self.text
        for name in self.names:
            words = words.replace(name, "〇" * len(name))
        return words

    @cached_property
    def named_destinations(self) -> frozenset[str]:
        """Every destination of which a word stands in the deed, names left out."""
        found = set()
        for code, names in self.destinations.items():
            if any(name in self.words for name in names):
                found.add(code)
        return frozenset(found)


@dataclass(frozen=True)
class Weighed:
    """A figure with all that decides whether it is ticked."""

    figure: OfferedFigure
    ground: DeedGround
    others: Sequence[OfferedFigure] = ()
    #: Those of them that lie in it.
    parts: Sequence[OfferedFigure] = ()
    #: What is already asked of this very number.
    asked: str = ""

    @property
    def start(self) -> int:
        """Where the number begins in the words of the deed."""
        return self.figure.mention.span[0]

    @property
    def is_of_a_row(self) -> bool:
        """Whether a column says what the number is."""
        return not self.ground.text

    @property
    def is_gift(self) -> bool:
        """Whether something was given."""
        return self.figure.indicator in GIVEN

    @cached_property
    def before(self) -> str:
        """The words of its clause before it; of words without marks those that are near."""
        opened, _ = clause_at(self.ground.words, self.start)
        return _without_remarks(
            self.ground.words[max(opened, self.start - NEAR) : self.start]
        )

    @cached_property
    def behind(self) -> str:
        """The words of its clause behind it, up to the next number or pause."""
        rest = self.ground.words[self.figure.mention.span[1] :][:_NEAR_BEHIND]
        return re.split(rf"[{STOPS}、\d（(]", rest)[0]

    @cached_property
    def sentence(self) -> str:
        """The words of its sentence before it, those that are near."""
        opened, _ = sentence_at(self.ground.words, self.start)
        near = max(opened, self.start - 2 * NEAR)
        return _without_remarks(self.ground.words[near : self.start])

    @cached_property
    def beside(self) -> str:
        """The number with its thing and what stands behind it."""
        return f"{self.figure.meaning.mention.thing}{self.behind}"


# 发电机24台（单价1.65万元）、帐篷120顶: what the brackets say is said of the number before
_REMARK = re.compile(r"[（(][^（）()]*[）)]")


def _without_remarks(words: str) -> str:
    return _REMARK.sub("", words)
