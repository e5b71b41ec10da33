"""Telling: what one record or draft says of a deed, as it is compared with another."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """One number of a telling, with the bounds that its words assert.

    `name` is the indicator's name, `within` the code of the sum that the indicator is a
    part of, `destination` a key; `high` None is open. 逾20万个口罩 has low 200000 and high 300000.
    """

    indicator: str
    unit: str
    low: Decimal
    high: Decimal | None
    name: str = ""
    within: str = ""
    item: str = ""
    destination: str = ""
    counting: str = "increment"
    as_of: date | None = None
    is_part: bool = False
    key: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether the words say how much: 一批 does not."""
        return self.low > 0 or self.high is not None

    @property
    def reach(self) -> tuple[Decimal, Decimal] | None:
        """About how much is meant, for comparing only; None where nobody can tell.

        Who says 21人以上 or 不足140人 means a number near it: 21 to 42, 70 to 140.
        """
        if self.high is None:
            return (self.low, self.low * 2) if self.low > 0 else None
        return (self.low or self.high / 2, self.high)

    @property
    def width(self) -> Decimal | None:
        """How wide its bounds are, None where open: the narrower, the sharper."""
        return None if self.high is None else self.high - self.low


@dataclass(frozen=True, slots=True)
class Telling:
    """Who did what when and for whom, in the words of one record.

    `bodies` and `houses` are keys such as party-12: those that did it, and all that belong
    to them or that they belong to. `key` is the record's, None of a draft.
    """

    bodies: frozenset[str]
    houses: frozenset[str] = frozenset()
    section: str = ""
    form: str = "account"
    first_on: date | None = None
    last_on: date | None = None
    receivers: frozenset[str] = frozenset()
    district: str = ""
    place: str = ""
    numbers: tuple[ToldNumber, ...] = ()
    text: str = ""
    campaign: str = ""
    key: int | None = None
