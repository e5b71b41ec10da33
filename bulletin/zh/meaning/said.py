"""What is read out of the words around one number."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bulletin.zh.parser import Mention

Counting = Literal["increment", "total"]
Scope = Literal["activity", "own", "below"]
#: Why a number is no figure of the deed that is told.
NoFigure = Literal[
    "per_head", "unit_price", "balance", "expense", "plan", "difference", "restated",
    "superseded", "not_done", "share", "measure", "excluded",
]  # fmt: skip
REASONS: tuple[NoFigure, ...] = get_args(NoFigure)


@dataclass(frozen=True)
class Phrase:
    """Words of a text and where they stand, in code points of that text."""

    text: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Meaning:
    """One number of a text and what its words say of it.

    What the words leave open is None. part_of is the index, in the same list, of the
    whole that this number is 其中 of. destination is a code of the register handed in;
    destination_words stand where somebody receives, known to the register or not.
    indicator is a hint by the words; indicator_words stand where a word of the office said
    it. no_figure says why the number is none of the deed's
    figures. sure: nothing is left to ask; else doubts say in Chinese what is.
    """

    mention: Mention
    counting: Counting = "increment"
    counting_words: Phrase | None = None
    as_of: date | None = None
    as_of_words: Phrase | None = None
    scope: Scope | None = None
    scope_words: Phrase | None = None
    part_of: int | None = None
    part_words: Phrase | None = None
    destination: str | None = None
    destination_words: Phrase | None = None
    item: str = ""
    indicator: str | None = None
    indicator_words: Phrase | None = None
    no_figure: NoFigure | None = None
    doubts: tuple[str, ...] = ()

    @property
    def said_indicator(self) -> str | None:
        """The indicator that a word of the office says; None where none does."""
        return self.indicator if self.indicator_words is not None else None

    @property
    def is_figure(self) -> bool:
        """Whether the number is an amount of the deed itself."""
        return self.no_figure is None

    @property
    def sure(self) -> bool:
        """Whether the words leave nothing open that a person must decide."""
        is_known = self.indicator not in (None, "other_quantity")
        return self.is_figure and is_known and not self.doubts
