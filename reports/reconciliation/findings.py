"""What a reconciliation says.

Each number with its verdict, each caution, what hinders signing.

>>> Number("33553人", (0, 6), "total", "total", (35,), (), TextPlace("summary")).blocks
False
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from reports.document.blocks import Document
from reports.making.composing.merging import Piece, pieces
from reports.workflow import CAUTIONS

#: Verdicts that hinder submitting and signing; the others do not.
BLOCKING = ("weaker", "contradicted", "ambiguous", "untraced", "unreadable")


#: Verdicts in words.
WORDS = {
    "matched": "与记录一致",
    "total": "与合计一致",
    "count": "与清点一致",
    "date": "日期相符",
    "quoted": "引用",
    "weaker": "低于记录所说",
    "contradicted": "与记录不符",
    "ambiguous": "分不清是哪条记录",
    "untraced": "没有记录与之对应",
    "unreadable": "读不出这个数",
}
#: Places whose words are typed, so that a number can be put right in them.
CORRECTED = frozenset(
    {"title", "subtitle", "intro", "heading", "lead", "entry", "summary", "contact"}
)
#: So many numbers are named in a refusal; the page of the reconciliation shows all.
TOLD = 5


@dataclass(frozen=True)
class TextPlace:
    """Where a number stands.

    kind: title, intro, heading, lead, entry, summary, contact, source, correction; about
    the text subtitle, caption, head, foot, annex; or other (not in the edition).
    `section` is its code, `entry` the id of the entry, `label` the words for staff,
    `part` which caption, line or row.

    >>> TextPlace("entry", "donation", 12).key, TextPlace("lead", "donation").key
    ('entry-12', 'donation.lead')
    >>> TextPlace("caption", part="caption-7").key
    'caption-7'
    """

    kind: str
    section: str = ""
    entry: int | None = None
    label: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        """How the place is named where something is kept about it."""
        if self.entry is not None:
            return f"entry-{self.entry}"
        if self.part:
            return self.part
        return f"{self.section}.{self.kind}" if self.section else self.kind


@dataclass(frozen=True)
class Number:
    """One number of the text.

    `span` counts code points of the text. `figures` (ids) and `activities` (编号) stand
    behind it. `expected`: what should stand there, where that is known. `message`: what
    is wrong and what to do, in Chinese; of a quoted one the reason. `at`: its offset in
    the text of its place, `occurrence`: the how-manieth there with these characters. `n`:
    the how-manieth number of the document as it is shown, from 1; 0: it is none of these
    (in title or heading, or another text). `beside`: of a total of 捐款 what of 捐赠价值 is
    told of no part, in words.
    """

    text: str
    span: tuple[int, int]
    verdict: str
    kind: str
    figures: tuple[int, ...]
    activities: tuple[str, ...]
    place: TextPlace
    expected: str = ""
    message: str = ""
    at: int = 0
    occurrence: int = 1
    n: int = 0
    value: str | None = None
    qualifier: str | None = None
    beside: str = ""

    @property
    def words(self) -> str:
        """Its verdict in words."""
        return WORDS[self.verdict]

    @property
    def can_be_corrected(self) -> bool:
        """Whether what should stand there can be put there at once."""
        return bool(self.expected) and self.place.kind in CORRECTED

    @property
    def can_be_quoted(self) -> bool:
        """Whether a person may answer for it: not for a cell that the house fills."""
        return self.place.kind != "cell"

    @property
    def blocks(self) -> bool:
        """Whether it hinders the sign-off."""
        return self.verdict in BLOCKING


@dataclass(frozen=True)
class Caution:
    """Something to be acknowledged with a reason before signing.

    code: after_cutoff, ratio, parts, personal_data, stale, reworded, claim. `key` holds
    the facts it is about: when they change, it is to be acknowledged anew. Of words that
    are others than those they were made from `ours` and `theirs` hold both, to be shown
    side by side; `source` names where theirs come from.
    """

    code: str
    span: tuple[int, int]
    message: str
    key: str
    acknowledged: bool = False
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    ours: str = ""
    theirs: str = ""
    source: str = ""

    @property
    def pieces(self) -> list[Piece]:
        """Both texts in one: what was left out of the one, what came into the other."""
        return pieces(self.theirs, self.ours) if self.theirs else []

    @property
    def words(self) -> str:
        """Its kind in words."""
        return CAUTIONS[self.code]


@dataclass(frozen=True)
class Reconciliation:
    """The document with each number's verdict in its trace, and what stands in the way.

    `text` is what all spans count in: the plain text of the edition, which is `size`
    long, and behind it, line by line, what is printed about it (subtitle, captions,
    annexes). `problems` forbid that it leaves the house. `reasons` (Chinese) say why it
    cannot be signed; empty when it can.
    """

    document: Document
    text: str
    numbers: tuple[Number, ...]
    warnings: tuple[Caution, ...] = ()
    problems: tuple[str, ...] = ()
    #: Told beside the text; they hinder nothing and need no reason.
    cautions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = field(default=())
    size: int | None = None

    @property
    def in_text(self) -> list[Number]:
        """The numbers of the plain text."""
        return [it for it in self.numbers if self.size is None or it.span[0] < self.size]

    @cached_property
    def loose(self) -> dict[str, list[Number]]:
        """By the key of the place the numbers of what is printed in one piece.

        Title, captions.
        """
        found: dict[str, list[Number]] = {}
        for number in self.numbers:
            if not number.n and number.place.kind not in ("cell", "annex", "other"):
                found.setdefault(number.place.key, []).append(number)
        return found

    @property
    def beside(self) -> list[Number]:
        """The numbers printed about it: subtitle, captions, 版记, annexes."""
        return [
            it for it in self.numbers if self.size is not None and it.span[0] >= self.size
        ]

    @property
    def signable(self) -> bool:
        """Whether nothing stands in the way of a signature."""
        return not self.reasons

    @property
    def why_not_submittable(self) -> list[str]:
        """What must be put right before it is submitted.

        Numbers, in short Chinese sentences.
        """
        return _told(
            [f"{it.place.label}“{it.text}”{WORDS[it.verdict]}" for it in self.blocking]
        )

    @property
    def why_not_signable(self) -> list[str]:
        """What must be put right or answered for before it is signed."""
        count = len(self.waiting)
        said = (
            [f"有 {count} 条提醒没有确认，请编辑在“核对”页逐条写明理由"] if count else []
        )
        return self.why_not_submittable + said

    @property
    def quotable(self) -> list[Number]:
        """Those that hinder and that a person may mark as quoted."""
        return [number for number in self.blocking if number.can_be_quoted]

    @property
    def waiting(self) -> list[Caution]:
        """The warnings that nobody has answered for."""
        return [caution for caution in self.warnings if not caution.acknowledged]

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """How many numbers have each verdict that occurs: code, words, how many."""
        sizes = Counter(number.verdict for number in self.numbers)
        return [
            (code, words, sizes[code]) for code, words in WORDS.items() if sizes[code]
        ]

    @property
    def blocking(self) -> tuple[Number, ...]:
        """The numbers that hinder the sign-off, in order."""
        return tuple(number for number in self.numbers if number.blocks)

    @property
    def hindrances(self) -> int:
        """How many things stand in the way: names that cannot be filled in, numbers that hinder."""
        return len(self.problems) + len(self.blocking)


def _told(sentences: list[str]) -> list[str]:
    if not sentences:
        return []
    more = f"等 {len(sentences)} 处" if len(sentences) > TOLD else ""
    return [f"{'；'.join(sentences[:TOLD])}{more}，请先在“核对”页处理"]
