"""Points of a series, and the scale that they are drawn on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

#: Where the plot begins and ends, from above.
TOP, FOOT = Decimal(34), Decimal(230)


@dataclass(frozen=True)
class Point:
    """A value of a series. `name` is short, for the axis.

    `words` and `said` are read out.
    """

    name: str
    words: str
    value: Decimal | None
    said: str


@dataclass(frozen=True)
class Scale:
    """From a value to its height in px.

    `ticks`: round values with a line across the plot.
    """

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def y(self, value: Decimal) -> Decimal:
        """How far from above a value stands."""
        return FOOT - (value - self.low) * (FOOT - TOP) / (self.high - self.low)


def scale_of(points: Sequence[Point]) -> Scale:
    """The scale of a series: zero is always on it, with two to five round values.

    >>> values = [Decimal(4), Decimal(-3)]
    >>> found = scale_of([Point("", "", value, "") for value in values])
    >>> [str(tick) for tick in found.ticks], str(found.low), str(found.high)
    (['-2', '0', '2', '4'], '-3', '4')
    """
    known = []
    for point in points:
        if point.value is not None:
            known.append(point.value)
    low, high = min([*known, Decimal(0)]), max([*known, Decimal(0)])
    if low == high:
        return Scale(Decimal(0), Decimal(1), (Decimal(0),))
    step = _round_step((high - low) / 4)
    first, last = _whole_steps(low, step), _whole_steps(high, step)
    return Scale(low, high, tuple([step * at for at in range(first, last + 1)]))


def _whole_steps(value: Decimal, step: Decimal) -> int:
    """How many steps fit between zero and a value, towards zero."""
    return int(value / step)


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten that is not below `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    for times in (1, 2, 5):
        if power * times >= least:
            return power * times
    return power * 10
