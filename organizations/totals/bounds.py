"""Value, low, high and qualifier of a signed list of figures (ADR 0003 and 0004).

A minus sign turns the bounds of a figure round: as much as it may be is as much as may be missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

from bulletin.zh.qualifiers import Bounds, Qualifier, bounds
from bulletin.zh.rounding import exact
from organizations.totals.cells import FigureRow

#: What a minus sign makes of a qualifier; the others stay as they are.
TURNED = {
    Qualifier.OVER: Qualifier.NEARLY,
    Qualifier.NEARLY: Qualifier.OVER,
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
}
UPWARD = frozenset({Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST})
DOWNWARD = frozenset({Qualifier.EXACT, Qualifier.NEARLY, Qualifier.AT_MOST})


#: A figure is in many lists, and round numbers come often.
_bounds = lru_cache(maxsize=65_536)(bounds)


@dataclass(frozen=True)
class Assessment:
    """What a signed list comes to.

    `value` None: no known figure in it. `low` is never below 0, `high` None is open. `qualifier`
    is that of the known figures, VAGUE if there is none. `unknown`: how many figures in it have no
    value.
    """

    value: Decimal | None
    low: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unknown: int


def bounds_of(row: FigureRow) -> Bounds:
    """What one figure asserts; an unknown one nothing but that it is not negative."""
    if row.value is None:
        return Bounds(Decimal(0), None)
    if row.qualifier is Qualifier.EXACT:
        return Bounds(row.value, row.value)
    return _bounds(row.value, row.qualifier, row.step, row.value_max)


def assess(terms: Iterable[tuple[FigureRow, int]]) -> Assessment:
    """What figures with their signs come to; of an empty list: no value, nothing asserted."""
    listed = list(terms)
    if not listed:
        return Assessment(None, Decimal(0), None, Qualifier.VAGUE, unknown=0)
    known = [(row.value, row.qualifier, sign) for row, sign in listed if row.value is not None]
    with localcontext(exact()):
        value = sum((sign * value for value, _, sign in known), Decimal(0))
        least, high = _ends(listed)
    low = max(least or Decimal(0), Decimal(0))
    return Assessment(
        value=value if known else None,
        low=low,
        high=None if high is None else max(high, low),
        qualifier=_qualifier({q if sign > 0 else TURNED.get(q, q) for _, q, sign in known}),
        unknown=len(listed) - len(known),
    )


def low_of(terms: Iterable[tuple[FigureRow, int]]) -> Decimal:
    """The least that a signed list asserts, never below 0."""
    with localcontext(exact()):
        least, _ = _ends(terms)
    return max(least or Decimal(0), Decimal(0))


def _ends(terms: Iterable[tuple[FigureRow, int]]) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of the sum; None is open, below or above."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for row, sign in terms:
        reach = bounds_of(row)
        down, up = (reach.low, reach.high) if sign > 0 else (reach.high, reach.low)
        low = None if low is None or down is None else low + sign * down
        high = None if high is None or up is None else high + sign * up
    return low, high


def _qualifier(qualifiers: set[Qualifier]) -> Qualifier:
    """The honest qualifier of a sum: the table of totals.md section 1; VAGUE for nothing known."""
    if not qualifiers:
        return Qualifier.VAGUE
    if qualifiers <= {Qualifier.EXACT}:
        return Qualifier.EXACT
    if qualifiers <= UPWARD:
        return Qualifier.AT_LEAST if Qualifier.AT_LEAST in qualifiers else Qualifier.OVER
    if qualifiers <= DOWNWARD:
        return Qualifier.AT_MOST if Qualifier.AT_MOST in qualifiers else Qualifier.NEARLY
    return Qualifier.ABOUT
