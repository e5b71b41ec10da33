"""What is asked when a total is asked for, and the error when it cannot be answered."""

from dataclasses import dataclass
from datetime import date

#: Asked as a destination: what was reported without one, where other figures name theirs.
UNSPECIFIED = "unspecified"
#: The part of a defined indicator that no part of it tells.
UNDIVIDED = "undivided"


class TotalsError(ValueError):
    """The answer would be no number; the message (Chinese) says what to ask instead."""


@dataclass(frozen=True)
class Question:
    """A total to ask for.

    `campaign` is its code; `cutoff` the last day that counts. `indicator` None: all of
    them (for `totals`). `destination` None: wherever it went; a code; or UNSPECIFIED.
    `item` and `unit` are for indicators that count things. `party` is the key of a Party
    organization, `organization` of one that leads without; neither: the root. `known_on`:
    as known at the end of that day, or at that very instant.
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
