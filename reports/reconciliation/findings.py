"""What a reconciliation says: each number with its verdict, each caution, what hinders signing.

>>> Number("33553人", (0, 6), "total", "total", (35,), (), Place("summary")).blocks
False
"""

from dataclasses import dataclass, field

from reports.document.blocks import Document

#: Verdicts that hinder submitting and signing; the others do not.
BLOCKING = ("weaker", "contradicted", "ambiguous", "untraced")


@dataclass(frozen=True)
class Place:
    """Where a number stands.

    kind: title, intro, heading, lead, entry, summary, or other (a text that is not the edition's).
    `section` is its code, `entry` the id of the entry, `label` the words for staff. `at`: offset of
    the number in the text of that place.
    """

    kind: str
    section: str = ""
    entry: int | None = None
    label: str = ""
    at: int = 0


@dataclass(frozen=True)
class Number:
    """One number of the text.

    `span` counts code points of the text. `figures` (ids) and `activities` (编号) stand behind it.
    `expected`: what should stand there, where that is known. `message`: what is wrong and what to
    do, in Chinese.
    """

    text: str
    span: tuple[int, int]
    verdict: str
    kind: str
    figures: tuple[int, ...]
    activities: tuple[str, ...]
    place: Place
    expected: str = ""
    message: str = ""

    @property
    def blocks(self) -> bool:
        """Whether it hinders the sign-off."""
        return self.verdict in BLOCKING


@dataclass(frozen=True)
class Caution:
    """Something to be acknowledged with a reason before signing.

    code: after_cutoff, ratio, parts, personal_data, stale. `key` holds the facts it is about: when
    they change, it is to be acknowledged anew.
    """

    code: str
    span: tuple[int, int]
    message: str
    key: str
    acknowledged: bool = False


@dataclass(frozen=True)
class Reconciliation:
    """The document with each number's verdict in its trace, and what stands in the way.

    `text` is the plain text all spans count in. `problems` forbid that it leaves the house.
    `reasons` (Chinese) say why it cannot be signed; empty when it can.
    """

    document: Document
    text: str
    numbers: tuple[Number, ...]
    warnings: tuple[Caution, ...] = ()
    problems: tuple[str, ...] = ()
    #: Told beside the text; they hinder nothing and need no reason.
    cautions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = field(default=())

    @property
    def signable(self) -> bool:
        """Whether nothing stands in the way of a signature."""
        return not self.reasons

    @property
    def blocking(self) -> tuple[Number, ...]:
        """The numbers that hinder the sign-off, in order."""
        return tuple(number for number in self.numbers if number.blocks)
