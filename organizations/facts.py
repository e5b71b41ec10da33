"""A figure as entry sees it, and what entry says where it refuses one. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bulletin.zh.qualifiers import Bounds, Qualifier, bounds


@dataclass(frozen=True)
class FigureFacts:
    """A figure as entry sees it. `key`: its row id, or its index in a form.

    `within`: the code of the sum that its indicator is a part of, empty if there is none.
    """

    key: int | str
    indicator: str
    indicator_name: str
    indicator_unit: str
    counts_things: bool
    takes_destination: bool
    is_stock: bool
    item: str
    unit: str
    qualifier: str
    value: Decimal | None
    destination: str | None
    counting: str
    scope: str
    as_of: date | None
    part_of: int | str | None = None
    value_max: Decimal | None = None
    words: str = ""
    step: Decimal | None = None
    within: str = ""

    @property
    def bounds(self) -> Bounds:
        """What it asserts; of an unknown value, or of one end alone, nothing."""
        if self.value is None or (
            self.qualifier == Qualifier.RANGE and self.value_max is None
        ):
            return Bounds(Decimal(0), None)
        return bounds(self.value, Qualifier(self.qualifier), self.step, self.value_max)


@dataclass(frozen=True)
class Refusal:
    """One thing that entry refuses.

    The field it belongs to and a sentence saying what to do.

    `code` names the rule.
    """

    field: str
    message: str
    code: str = ""
