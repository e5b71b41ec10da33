"""A quantity: a value in its base unit, how it was said, and what that asserts.

>>> Quantity(Decimal(1500), "名", Qualifier.OVER).bounds
Bounds(low=Decimal('1500'), high=Decimal('1600'))
>>> Quantity(None, "批", Qualifier.VAGUE).high is None
True
"""

from dataclasses import dataclass
from decimal import Decimal

from bulletin.zh.qualifiers import Bounds, Qualifier, bounds, step_of
from bulletin.zh.unit_table import DAY_UNIT


@dataclass(frozen=True)
class Quantity:
    """One number of a text or record; refuses what no text can say.

    value is in base units (元, never 万元), at least 0; None only when vague, or for a day
    (unit 日期). value_max is the second end of a range. step is always kept: left out, it
    is the step of the value; a range, a vague amount and a day have none.
    """

    value: Decimal | None
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    step: Decimal | None = None
    value_max: Decimal | None = None

    def __post_init__(self) -> None:
        """Check the parts against one another and fill in the step."""
        _refuse_strange_numbers(self)
        _refuse_wrong_pairs(self)
        has_step = self.value is not None and self.qualifier is not Qualifier.RANGE
        if not has_step:
            object.__setattr__(self, "step", None)
        elif self.step is None and self.value is not None:
            object.__setattr__(self, "step", step_of(self.value))

    @property
    def bounds(self) -> Bounds:
        """What the quantity asserts, in its unit."""
        return bounds(self.value, self.qualifier, self.step, self.value_max)

    @property
    def low(self) -> Decimal:
        """The smallest amount the words allow."""
        return self.bounds.low

    @property
    def high(self) -> Decimal | None:
        """The largest amount the words allow; None is open."""
        return self.bounds.high


def _refuse_strange_numbers(quantity: Quantity) -> None:
    for number in (quantity.value, quantity.value_max, quantity.step):
        if number is not None and not number.is_finite():
            raise ValueError("数值必须是普通的数，不能是无穷大或空值")
    if quantity.value is not None and quantity.value < 0:
        raise ValueError("数值不能是负数：要扣减请更正原来的记录")
    if quantity.step is not None and quantity.step <= 0:
        raise ValueError("末位单位必须大于 0")


def _refuse_wrong_pairs(quantity: Quantity) -> None:
    unknown = quantity.value is None
    vague = quantity.qualifier is Qualifier.VAGUE
    is_day = quantity.unit == DAY_UNIT and quantity.qualifier is Qualifier.EXACT
    if unknown and not vague and not is_day:
        raise ValueError("没有数值时，限定只能是“若干”：请填数值，或把限定改为“若干”")
    if vague and not unknown:
        raise ValueError("限定为“若干”时不填数值：请删去数值，或另选限定")
    if quantity.qualifier is Qualifier.RANGE:
        _refuse_wrong_ends(quantity.value, quantity.value_max)
    elif quantity.value_max is not None:
        raise ValueError("只有区间填两端：请删去较大的一端，或把限定改为“区间”")


def _refuse_wrong_ends(low: Decimal | None, high: Decimal | None) -> None:
    """Raise ValueError for a range without two ends, or with the larger one first."""
    if low is None or high is None or high <= low:
        raise ValueError("区间须填两端，且后者较大")
