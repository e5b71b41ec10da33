"""What is read out of a pasted text, before anybody has looked at it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bulletin.zh.meaning.said import Meaning
from bulletin.zh.parser import Mention
from bulletin.zh.segments import Span

BodyKind = Literal["social", "party", "enterprise", "government", "other"]
Form = Literal["account", "appeal", "return", "nil"]
Section = Literal["donation", "industry", "service", "volunteer", "other"]
Action = Literal["fortress", "pioneer", "both"]
Role = Literal["joint", "member_enterprise", "beneficiary"]


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the register: its full name, kind, other names, and its row's key where known."""

    name: str
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    key: int | None = None


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body named in the text; `known` is its row of the register, None for one by its form."""

    text: str
    span: Span
    kind: BodyKind
    known: KnownBody | None = None

    @property
    def name(self) -> str:
        """The registered name, else the words of the text."""
        return self.known.name if self.known else self.text


@dataclass(frozen=True)
class PastedMessage:
    """One message: who sent it and when, the spans of its own words and of those it quotes.

    `titles` are head lines (a digest's title, a table's caption), `heading` tells whether the
    text has such heads at all. `added_at` is where words begin that a later message of the
    same sender adds.
    """

    sender: str
    sender_span: Span | None
    sent: date | None
    own: tuple[Span, ...]
    quoted: tuple["QuotedWords", ...] = ()
    titles: tuple[Span, ...] = ()
    signature: Span | None = None
    added_at: int | None = None
    is_chat: bool = False
    subject: Span | None = None


@dataclass(frozen=True)
class QuotedWords:
    """Words of somebody else inside a message; sender empty where it is not said."""

    sender: str
    span: Span


@dataclass(frozen=True)
class ReadingDoubt:
    """A question a person must answer; the message says in Chinese what is open."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True)
class OfferedFigure:
    """A number offered as a figure of its deed. `part_of` is a place among the deed's figures.

    `doubt` says in Chinese why a person has to look before it is taken; empty: it may be
    ticked unseen.
    """

    mention: Mention
    meaning: Meaning
    indicator: str
    item: str
    unit: str
    counting: Literal["increment", "total"]
    scope: Literal["activity", "own", "below"]
    destination: str | None
    as_of: date | None
    as_of_presumed: bool
    part_of: int | None
    said_before: str = ""
    doubt: str = ""

    @property
    def sure(self) -> bool:
        """Whether it may be ticked before anybody has looked."""
        return not self.doubt


@dataclass(frozen=True)
class CorrectedNumber:
    """What a correction takes back: of what, the old words and the new ones."""

    what: str
    old: str
    new: str


@dataclass
class FoundDeed:
    """One activity of the text, or the correction of one told before."""

    spans: list[Span]
    message: PastedMessage
    form: Form = "account"
    section: Section = "other"
    action: Action = "fortress"
    leads: list[NamedBody] = field(default_factory=list)
    partners: list[tuple[NamedBody, Role]] = field(default_factory=list)
    days: tuple[date, date] | None = None
    year_inferred: bool = False
    destination: str | None = None
    district: str = ""
    place: str = ""
    figures: list[OfferedFigure] = field(default_factory=list)
    corrects: CorrectedNumber | None = None
    same_as: int | None = None
    doubts: list[ReadingDoubt] = field(default_factory=list)
    read: list[Meaning] = field(default_factory=list)
    dates: list[Mention] | None = None
    wholes: dict[Span, Span] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadText:
    """All that was read: the deeds, every body named, every quantity outside the deeds too."""

    text: str
    deeds: list[FoundDeed]
    bodies: list[NamedBody]
    quantities: list[Mention]
    meanings: dict[Span, Meaning]
    wholes: dict[Span, Span] = field(default_factory=dict)
