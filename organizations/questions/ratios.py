"""Ratios of figures that speak for the same, against limits and against similar records.

A ratio is formed of one activity's figures, or of a body's own running totals. It is
asked about only if all that the words allow (近, 逾, 约) lies outside.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property, lru_cache

from bulletin.zh.rounding import exact, quotient
from organizations.models import PlausibilityLimit
from organizations.totals.reading.bounds import Assessment, assess, assess_one
from organizations.totals.reading.cells import TOTAL, Cell, FigureRow, own_cell

#: With fewer other records a ratio is held against all the rest of the campaign together.
SIMILAR_AT_LEAST = 3
#: Decimals of a ratio; as many as values are kept with.
PLACES = 4
#: Of figures that are exact the ratio and both its bounds are one number; middles come
#: often.
_quotient = lru_cache(maxsize=16_384)(quotient)


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
        with localcontext(exact()):
            most = middle * factor
        return self.is_outside(_quotient(middle, Decimal(factor), PLACES), most)


def implausible(
    limits: Iterable[PlausibilityLimit], rows: Iterable[FigureRow]
) -> list[tuple[Ratio, Decimal | None]]:
    """The ratios to ask about, each with the middle of the others if there are enough of them."""
    limits = list(limits)
    spoken = _spoken_of(limits, rows)
    found = []
    for limit in limits:
        ratios = _ratios(limit, spoken)
        for ratio, middle in zip(ratios, _middles(ratios), strict=True):
            if ratio.is_off_limits or ratio.is_unlike(middle):
                found.append((ratio, middle))
    return found


def _spoken_of(
    limits: Iterable[PlausibilityLimit], rows: Iterable[FigureRow]
) -> list["_Spoken"]:
    """What was said of two or more of the indicators that limits are kept for."""
    asked: set[str] = set()
    for limit in limits:
        asked.update((limit.numerator.code, limit.denominator.code))
    found = []
    for said in _spoken_for([row for row in rows if row.indicator in asked]).values():
        if len(said) > 1:
            found.append(_Spoken(said))
    return found


def _ratios(limit: PlausibilityLimit, spoken: Iterable["_Spoken"]) -> list[Ratio]:
    """The limit applied wherever both its indicators are known."""
    codes = {limit.numerator.code, limit.denominator.code}
    found = []
    for said in spoken:
        if codes <= said.rows.keys():
            ratio = _ratio(limit, said)
            if ratio is not None:
                found.append(ratio)
    return found


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
        with localcontext(exact()):
            yield (known[low + (low >= without)] + known[high + (high >= without)]) / 2


def _is_partly_unknown(ratio: Ratio) -> bool:
    return bool(ratio.above.unknown or ratio.below.unknown)


def _spoken_for(
    rows: Iterable[FigureRow],
) -> dict[tuple[str, str], dict[str, list[FigureRow]]]:
    """Figures by what they speak for (scope and whose), then by indicator.

    Parts are left out.
    """
    by_cell: dict[Cell, dict[str, list[FigureRow]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        if row.part_of is None:
            by_cell[own_cell(row)][row.indicator].append(row)
    found: dict[tuple[str, str], dict[str, list[FigureRow]]] = defaultdict(dict)
    # A 累计 that names no destination comes first: it holds those that do.
    for cell, said in sorted(by_cell.items(), key=lambda pair: pair[0].destination or ""):
        for indicator, listed in said.items():
            taken = found[cell.scope, cell.whose].setdefault(indicator, [])
            if not any(_is_total_of_all(row) for row in taken):
                taken.extend(_standing(listed))
    return found


def _is_total_of_all(row: FigureRow) -> bool:
    return row.destination is None and row.counting == TOTAL


def _standing(rows: list[FigureRow]) -> list[FigureRow]:
    """Of figures for one cell those that count.

    Of each thing the last 累计 and what is newer.
    """
    if len(rows) == 1:
        return rows
    things: dict[tuple[str, str], list[FigureRow]] = defaultdict(list)
    for row in rows:
        things[(row.item, row.unit) if row.counts_things else ("", "")].append(row)
    found: list[FigureRow] = []
    for listed in things.values():
        found += _last_and_newer(listed)
    return found


def _last_and_newer(rows: list[FigureRow]) -> list[FigureRow]:
    """The last 累计 with the 新增 of later days; where there is none, all."""
    totals = [row for row in rows if row.counting == TOTAL]
    if not totals:
        return rows
    last = max(totals, key=lambda row: (row.day, row.verified_at, row.id))
    found = [last]
    for row in rows:
        if row.counting != TOTAL and row.day > last.day:
            found.append(row)
    return found


class _Spoken(dict[str, Assessment]):
    """What figures that speak for the same come to, by indicator.

    Added up once for all limits.
    """

    def __init__(self, rows: Mapping[str, list[FigureRow]]) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, indicator: str) -> Assessment:
        rows = self.rows[indicator]
        found = (
            assess_one(rows[0]) if len(rows) == 1 else assess((row, 1) for row in rows)
        )
        self[indicator] = found
        return found


def _ratio(limit: PlausibilityLimit, said: _Spoken) -> Ratio | None:
    """The limit applied to what was said of both.

    None where one of the two is not known.
    """
    above, below = limit.numerator.code, limit.denominator.code
    over, under = said[above], said[below]
    if over.value is None or not under.value:
        return None
    return Ratio(
        limit,
        (*said.rows[above], *said.rows[below]),
        over,
        under,
        value=_quotient(over.value, under.value, PLACES),
    )
