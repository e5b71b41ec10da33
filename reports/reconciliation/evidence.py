"""What a text may speak from: records, days and quotation marks, each at its place.

Filled by evidence.py, which reads the database; matching and verdicts only see these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from bulletin.zh.formatter import DisplayRule
from bulletin.zh.qualifiers import Bounds
from bulletin.zh.quantity import Quantity
from reports.reconciliation.findings import TextPlace

#: Where sentences of the office stand, which may speak of totals, counts and many
#: records.
SENTENCES = frozenset({"title", "subtitle", "intro", "heading", "lead", "summary"})


@dataclass(frozen=True)
class Record:
    """What a number may be held against.

    `said` is what should stand in print: its own `words`, if it has some, else what the
    formatter prints. `rule` None: nothing but `said` will do. `things`: what it counts,
    in words. `fault`: why it speaks no longer. `account` and `words_at`: the verified
    text it stands in, and where. `day`: the last day it counts. `counting`: increment or
    total, of a figure; increment, of a total of what came in since the last edition;
    `is_part`: it is a part of another. `is_complete`: nothing it
    stands for is unknown or waits to be verified.
    """

    kind: Literal["figure", "total", "count"]
    name: str
    quantity: Quantity
    bounds: Bounds
    said: str
    words: str = ""
    rule: DisplayRule | None = None
    figures: tuple[int, ...] = ()
    activities: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    destination: str = ""
    fault: str = ""
    account: str = ""
    words_at: int | None = None
    day: date | None = None
    counting: str = ""
    is_part: bool = False
    is_complete: bool = True
    #: Of a total what it comes to, where it prints coarser than that.
    exact: Decimal | None = None
    #: Of a total of a part what of its sum is told of no part, in words.
    beside: str = ""

    @property
    def value(self) -> Decimal | None:
        """What it stands for, exact: 315289000 of a total that prints 约3.15亿元."""
        return self.quantity.value if self.exact is None else self.exact


@dataclass(frozen=True)
class RecordLink:
    """Characters of a passage behind which the edition itself puts a record, or a day."""

    start: int
    end: int
    record: Record | None = None
    day: date | None = None


@dataclass(frozen=True)
class QuoteMark:
    """These exact characters, at their n-th place in a passage, are quoted, with a reason."""

    text: str
    occurrence: int
    reason: str
    by: str = ""


@dataclass(frozen=True)
class ToldText:
    """What a section tells besides its heading: a text, and the bodies whose deed it is."""

    text: str
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reference:
    """The text that a passage was made from, with the records behind its numbers.

    `name`: what staff call it. `more`: further texts whose clauses may stand in the
    passage too. `told`: of a heading what its section tells, whose words it may take.
    """

    text: str
    links: tuple[RecordLink, ...] = ()
    name: str = "正文"
    more: tuple[str, ...] = ()
    told: tuple[ToldText, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """It, and the further ones."""
        return (self.text, *self.more)


@dataclass(frozen=True)
class Passage:
    """A stretch of the text, and what may be said in it.

    `start`: where it begins in the whole text. `near`: records of what it speaks of.
    `days`: days of it, `as_of` those its figures add up to. `accounts`: verified texts,
    whose days may be told. `bodies`: names of who did what it tells. `reference`: what it
    was made from; None: nothing.
    """

    place: TextPlace
    text: str
    start: int
    links: tuple[RecordLink, ...] = ()
    near: tuple[Record, ...] = ()
    days: frozenset[date] = frozenset()
    as_of: frozenset[date] = frozenset()
    accounts: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    reference: Reference | None = None
    quotes: tuple[QuoteMark, ...] = ()

    @property
    def is_sentence(self) -> bool:
        """Whether it may speak of totals and counts.

        No entry, or one that tells no activity.
        """
        return self.place.kind in SENTENCES or not (self.near or self.accounts)


@dataclass(frozen=True)
class Evidence:
    """All an edition may speak from.

    `counts` are kept for each section, "" for the whole.

    `before`: the totals of the edition before, where a text tells what became of them.

    `published`: the day printed beside the title, which is no event of the text.

    `about`: what prints about the text, bare of blanks and marks.
    """

    cut_off: date
    hour: int | None = None
    passages: tuple[Passage, ...] = ()
    totals: tuple[Record, ...] = ()
    counts: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    days: frozenset[date] = frozenset()
    published: date | None = None
    before: tuple[Record, ...] = ()
    about: frozenset[str] = frozenset()
