"""What was read, as drafts that a person edits and that are kept as JSON until then.

>>> draft = DraftContent(narrative="捐款5万元", figures=[DraftFigure("5万元", amount="5万元")])
>>> DraftContent.of(draft.told()) == draft
True
"""

from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Literal

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity

#: How a person corrected a number that was read.
FigureCorrection = Literal["indicator", "counting", "taken_out"]


@dataclass
class DraftFigure:
    """A number offered, as the boxes of its row show it; `at` is its place in the paste.

    `value`, `value_max`, `unit`, `qualifier` and `step` are what was read; `amount` is
    what the box says, and wins where a person changed it. `note` says why to look;
    `is_unread` where no number could be read of what a person typed. `read_indicator`,
    `read_counting` and `read_taken` stay as they were read; None for a row that a person
    added.
    """

    words: str = ""
    at: int | None = None
    is_taken: bool = False
    indicator: str = ""
    item: str = ""
    amount: str = ""
    value: str | None = None
    value_max: str | None = None
    unit: str = ""
    qualifier: str = Qualifier.EXACT.value
    step: str | None = None
    counting: str = "increment"
    scope: str = "own"
    as_of: str = ""
    as_of_presumed: bool = False
    part_of: int | None = None
    destination: str = ""
    note: str = ""
    is_unread: bool = False
    read_indicator: str | None = None
    read_counting: str | None = None
    read_taken: bool = False

    @property
    def correction(self) -> FigureCorrection | None:
        """What a person made of it, where that is something to be remembered."""
        if self.at is None or self.read_indicator is None:
            return None
        if self.read_taken and not self.is_taken:
            return "taken_out"
        if self.indicator and self.indicator != self.read_indicator:
            return "indicator"
        if self.is_taken and self.counting != self.read_counting:
            return "counting"
        return None

    @property
    def quantity(self) -> Quantity:
        """What was read of the number."""
        return Quantity(
            _number(self.value),
            self.unit,
            Qualifier(self.qualifier),
            _number(self.step),
            _number(self.value_max),
        )

    def takes(self, quantity: Quantity) -> None:
        """Keep what a person typed instead of what was read."""
        self.value = _told(quantity.value)
        self.value_max = _told(quantity.value_max)
        self.step = _told(quantity.step)
        self.unit, self.qualifier = quantity.unit, quantity.qualifier.value
        self.is_unread = False


@dataclass
class DraftDoubt:
    """A question about a draft; `is_answered` once a person said that it stays as it is."""

    code: str
    message: str
    start: int
    end: int
    is_answered: bool = False


@dataclass
class DraftCorrection:
    """What a correction says it takes back: of what, the old words, the new ones."""

    what: str = ""
    old: str = ""
    new: str = ""


@dataclass
class TextMark:
    """Words of the paste that gave a draft a field: kind is body, place, item or day."""

    start: int
    end: int
    kind: str


@dataclass
class DraftContent:
    """All that a draft says. `chosen` tells which body of the register a name means."""

    form: str = "account"
    section: str = "other"
    action: str = "fortress"
    title: str = ""
    narrative: str = ""
    leads: list[str] = field(default_factory=list)
    partners: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    starts_on: str = ""
    ends_on: str = ""
    district: str = ""
    place: str = ""
    figures: list[DraftFigure] = field(default_factory=list)
    doubts: list[DraftDoubt] = field(default_factory=list)
    marks: list[TextMark] = field(default_factory=list)
    corrects: DraftCorrection | None = None

    def told(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, told: dict[str, Any]) -> "DraftContent":
        """Return what `told` once returned."""
        content = cls(**told)
        content.figures = [DraftFigure(**one) for one in told["figures"]]
        content.doubts = [DraftDoubt(**one) for one in told["doubts"]]
        content.marks = [TextMark(**one) for one in told["marks"]]
        if told["corrects"] is not None:
            content.corrects = DraftCorrection(**told["corrects"])
        return content

    @property
    def asked_figures(self) -> list[DraftFigure]:
        """The numbers that nobody took, with a word on why to look at them."""
        return [one for one in self.figures if one.note and not one.is_taken]

    @property
    def open_doubts(self) -> list[DraftDoubt]:
        """The questions that nobody has answered yet."""
        return [doubt for doubt in self.doubts if not doubt.is_answered]


def _number(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


def _told(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
