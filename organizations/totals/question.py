"""What is asked when a total is asked for, and the error when it cannot be answered."""

from dataclasses import dataclass
from datetime import date

#: Asked as a destination: what was reported without one, where other figures name theirs.
UNSPECIFIED = "unspecified"


class TotalsError(ValueError):
    """The answer would be no number; the message (Chinese) says what to ask instead."""


class TotalsMovedError(TotalsError):
    """Figures changed between a total and the look at its proof."""

    def __init__(self) -> None:
        super().__init__("数据刚刚有变动，请刷新后再看")


@dataclass(frozen=True)
class Question:
    """A total to ask for.

    `campaign` is its code; `cutoff` the last day that counts. `indicator` None: all of them (for
    `totals`). `destination` None: wherever it went; a code; or UNSPECIFIED. `item` and `unit` are
    for indicators that count things. `party` is the key of a Party organization,
    `organization` of one that leads without; neither: the root.
    `known_on`: as known at the end of that day, or at that very instant. `read_anew`: figure by
    figure, whatever the ledger says.
    """

    campaign: str
    cutoff: date
    indicator: str | None = None
    destination: str | None = None
    item: str | None = None
    unit: str | None = None
    party: int | None = None
    organization: int | None = None
    known_on: date | None = None
    read_anew: bool = False
