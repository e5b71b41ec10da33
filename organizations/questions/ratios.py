"""Ratios of figures that speak for the same, against limits and against similar records.

A ratio is formed of one activity's figures, or of a body's own running totals. It is
asked about only if all that the words allow (近, 逾, 约) lies outside. What figures come to
is read by the rules of the totals, as if nothing else had been reported.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property, lru_cache, partial

from bulletin.zh.rounding import exact, quotient
from organizations.models import PlausibilityLimit
from organizations.totals.answers.sheets import Term, Whose, terms_for
from organizations.totals.reading.bounds import Assessment, assess, assess_one
from organizations.totals.reading.cells import FigureRow, Series, own_cell, series_of
from organizations.totals.reading.walk import NO_PARTS, Parts
from organizations.totals.records.worked_out import WorkedOut, contents

#: With fewer other records a ratio is held against all the rest of the campaign together.
SIMILAR_AT_LEAST = 3
#: Decimals of a ratio; as many as values are kept with.
PLACES = 4
#: Of figures that are exact the ratio and both its bounds are one number; middles come
#: often.
_quotient = lru_cache(maxsize=16_384)(quotient)
#: What was said last, by those for whom it speaks.
SPOKEN: WorkedOut["_Spoken"] = WorkedOut()
_NUMBERED: dict[tuple[object, ...], int] = {}


@dataclass(frozen=True)
class Ratio:
    """One limit applied to figures that speak for the same.

    `above` and `below`: what its two indicators come to.
    """

    limit: PlausibilityLimit
    rows: tuple[FigureRow, ...]
    above: Assessment
    below: Assessment
    value: Decimal

    @cached_property
    def least(self) -> Decimal:
        """The least that the words allow."""
        under = self.below.high
        return _quotient(self.above.low, under, PLACES) if under else Decimal(0)

    @cached_property
    def most(self) -> Decimal | None:
        """The most that they allow; None is open."""
        over, under = self.above.high, self.below.low
        return _quotient(over, under, PLACES) if over and under else None

    def is_outside(self, low: Decimal | None, high: Decimal | None) -> bool:
        """Whether all that the words allow lies below `low` or above `high`.

        None is no bound.
        """
        if (high is None or self.value <= high) and (low is None or self.value >= low):
            return False  # the words allow the value itself: most ratios end here
        is_above = high is not None and self.least > high
        return is_above or (low is not None and self.most is not None and self.most < low)

    @property
    def is_off_limits(self) -> bool:
        """Whether it lies outside the limits kept for it."""
        return self.is_outside(self.limit.low, self.limit.high)

    def is_unlike(self, middle: Decimal | None) -> bool:
        """Whether it is many times above or below the middle of the others."""
        factor = self.limit.factor
        if factor is None or middle is None:
            return False
        return self.is_outside(*_band(middle, factor))


@lru_cache(maxsize=16_384)
def _band(middle: Decimal, factor: int) -> tuple[Decimal, Decimal]:
    """So many times under and above a middle."""
    with localcontext(exact()):
        most = middle * factor
    return quotient(middle, Decimal(factor), PLACES), most


def implausible(
    limits: Iterable[PlausibilityLimit],
    rows: Iterable[FigureRow],
    parts: Parts = NO_PARTS,
) -> list[tuple[Ratio, Decimal | None]]:
    """The ratios to ask about, each with the middle of the others if there are enough of them.

    `parts`: the code of each sum -> those of its parts.
    """
    limits = list(limits)
    spoken = _spoken_of(limits, rows, parts)
    found = []
    for limit in limits:
        ratios = _ratios(limit, spoken)
        for ratio, middle in zip(ratios, _middles(ratios), strict=True):
            if ratio.is_off_limits or ratio.is_unlike(middle):
                found.append((ratio, middle))
    return found


def _spoken_of(
    limits: Iterable[PlausibilityLimit], rows: Iterable[FigureRow], parts: Parts
) -> list["_Spoken"]:
    """What was said of two or more of the indicators that limits are kept for."""
    asked: set[str | None] = set()
    for limit in limits:
        asked.update((limit.numerator.code, limit.denominator.code))
    chosen = []
    for row in rows:
        if row.indicator in asked or (row.within is not None and row.within in asked):
            chosen.append(row)
    found = []
    for whose, listed in _by_whose(chosen).items():
        said = SPOKEN.of(whose, listed, parts, partial(_spoken, whose, listed, parts))
        if len(said.terms) > 1:
            found.append(said)
    return found


def _spoken(whose: Whose, rows: list[FigureRow], parts: Parts) -> "_Spoken":
    return _Spoken(_said_for(whose, rows, parts))


def _ratios(limit: PlausibilityLimit, spoken: Iterable["_Spoken"]) -> list[Ratio]:
    """The limit applied wherever both its indicators are known."""
    above, below = limit.numerator.code, limit.denominator.code
    as_it_is = _as_it_is(limit)
    found = []
    for said in spoken:
        if above in said.terms and below in said.terms:
            if as_it_is not in said.ratios:
                said.ratios[as_it_is] = _ratio(limit, said)
            ratio = said.ratios[as_it_is]
            if ratio is not None:
                found.append(ratio)
    return found


def _as_it_is(limit: PlausibilityLimit) -> int:
    """A number for all that a limit and its indicators say: a changed one has another."""
    said = contents((limit, limit.numerator, limit.denominator))
    return _NUMBERED.setdefault(said, len(_NUMBERED))


def _middles(ratios: list[Ratio]) -> Iterator[Decimal | None]:
    """For each ratio the middle of the others that are fully known.

    None where they are few. Sorted once: leaving one out moves the middle by at most one
    place.
    """
    known = sorted(ratio.value for ratio in ratios if not _is_partly_unknown(ratio))
    for ratio in ratios:
        count = without = len(known)  # where nothing is left out
        if not _is_partly_unknown(ratio):
            without = bisect_left(known, ratio.value)
            count -= 1
        if count < SIMILAR_AT_LEAST:
            yield None
            continue
        low, high = (count - 1) // 2, count // 2
        yield _between(known[low + (low >= without)], known[high + (high >= without)])


@lru_cache(maxsize=16_384)
def _between(low: Decimal, high: Decimal) -> Decimal:
    with localcontext(exact()):
        return (low + high) / 2


def _is_partly_unknown(ratio: Ratio) -> bool:
    return bool(ratio.above.unknown or ratio.below.unknown)


def _by_whose(rows: Iterable[FigureRow]) -> dict[Whose, list[FigureRow]]:
    """Figures by whom they speak for, whatever their destination and indicator."""
    found: dict[Whose, list[FigureRow]] = defaultdict(list)
    for row in rows:
        cell = own_cell(row)
        found[cell.scope, cell.whose].append(row)
    return found


def _said_for(whose: Whose, rows: list[FigureRow], parts: Parts) -> dict[str, list[Term]]:
    """What these figures come to by indicator, as if nothing else had been reported."""
    families: dict[Series, list[FigureRow]] = defaultdict(list)
    for row in rows:
        families[series_of(row)].append(row)
    found: dict[str, list[Term]] = {}
    for listed in families.values():
        for indicator, terms in terms_for(whose, listed, parts).items():
            found.setdefault(indicator, []).extend(terms)
    return found


class _Spoken(dict[str, Assessment]):
    """What figures that speak for the same come to, by indicator.

    Added up once for all limits.
    """

    def __init__(self, terms: Mapping[str, list[Term]]) -> None:
        super().__init__()
        self.terms = terms
        #: Those formed so far, by the number of what their limit says.
        self.ratios: dict[int, Ratio | None] = {}

    def __missing__(self, indicator: str) -> Assessment:
        terms = self.terms[indicator]
        is_one = len(terms) == 1 and terms[0][1] == 1
        found = assess_one(terms[0][0]) if is_one else assess(terms)
        self[indicator] = found
        return found

    def rows(self, indicator: str) -> list[FigureRow]:
        """The figures that count."""
        return [row for row, count in self.terms[indicator] if count > 0]


def _ratio(limit: PlausibilityLimit, said: _Spoken) -> Ratio | None:
    """The limit applied to what was said of both.

    None where one of the two is not known, or comes to less than nothing.
    """
    above, below = limit.numerator.code, limit.denominator.code
    over, under = said[above], said[below]
    if over.value is None or not under.value or min(over.value, under.value) < 0:
        return None
    return Ratio(
        limit,
        (*said.rows(above), *said.rows(below)),
        over,
        under,
        value=_quotient(over.value, under.value, PLACES),
    )
