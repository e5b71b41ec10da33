"""Value, low, high and qualifier of a signed list of figures (ADR 0003 and 0004).

A minus sign turns the bounds of a figure round: as much as it may be is as much as may be
missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from functools import lru_cache

from bulletin.zh import qualifiers
from bulletin.zh.qualifiers import TURNED, Bounds, Qualifier, bounds
from bulletin.zh.rounding import exact, to_step
from organizations.totals.reading.cells import FigureRow

UPWARD = frozenset({Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST})
#: Said with 约: a sum with one of them in it is printed no finer than its step.
ABOUT = frozenset({Qualifier.ABOUT, Qualifier.ABOUT_OVER})
DOWNWARD = frozenset({Qualifier.EXACT, Qualifier.NEARLY, Qualifier.AT_MOST})


#: A figure is in many lists, and round numbers come often.
_bounds = lru_cache(maxsize=65_536)(bounds)


@dataclass(frozen=True)
class Assessment:
    """What a signed list comes to.

    `value` None: no known figure in it. `low` is never below 0, `high` None is open.
    `qualifier` is that of the known figures, VAGUE if there is none. `unknown`: how many
    figures in it have no value. `step`: the coarsest of its 约, None where none of its
    figures is said so.
    """

    value: Decimal | None
    low: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unknown: int
    step: Decimal | None = None

    @property
    def printed(self) -> Decimal | None:
        """The value no finer than the coarsest of its 约: of 约1亿 and 1234567 it is 1亿."""
        return no_finer(self.value, self.step)


def no_finer(value: Decimal | None, step: Decimal | None) -> Decimal | None:
    """A value at the nearest whole step.

    As it is where no step is given, or nothing were left.
    """
    if value is None or step is None:
        return value
    return to_step(value, step) or value


def bounds_of(row: FigureRow) -> Bounds:
    """What one figure asserts; an unknown one nothing but that it is not negative."""
    if row.value is None:
        return Bounds(Decimal(0), None)
    if row.qualifier is Qualifier.EXACT:
        return Bounds(row.value, row.value)
    return _bounds(row.value, row.qualifier, row.step, row.value_max)


def step_of(row: FigureRow) -> Decimal:
    """The worth of one step of the last digit of a known figure."""
    return qualifiers.step_of(row.value or Decimal(0)) if row.step is None else row.step


@dataclass(slots=True)
class Balance:
    """A signed list added up as far as it goes without its figures.

    Balances add up in turn.

    `low_open` and `high_open`: how many ends are open that way; `words`: qualifiers, a
    minus sign taken into account, with how many figures say so.
    """

    value: Decimal = Decimal(0)
    known: int = 0
    unknown: int = 0
    low: Decimal = Decimal(0)
    low_open: int = 0
    high: Decimal = Decimal(0)
    high_open: int = 0
    words: dict[Qualifier, int] = field(default_factory=dict)
    coarsest: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no figure is in the list."""
        return not (self.known or self.unknown)

    def add(self, row: FigureRow, count: int, times: int = 1) -> None:
        """Let a figure stand in the list so often; with `times` -1: no longer.

        Within a context that is `exact`.
        """
        amount = count * times
        word = row.qualifier
        if row.value is None:
            self.unknown += times
        else:
            value = row.value if amount == 1 else amount * row.value
            self.known += times
            self.value += value
            if count < 0:
                word = TURNED.get(word, word)
            self.words[word] = self.words.get(word, 0) + times
            if word is Qualifier.EXACT:
                self.low += value
                self.high += value
                return
            if word in ABOUT:
                self.coarsest = max(step_of(row), self.coarsest or Decimal(0))
        reach = bounds_of(row)
        down, up = (reach.low, reach.high) if count > 0 else (reach.high, reach.low)
        if down is None:
            self.low_open += times
        else:
            self.low += amount * down
        if up is None:
            self.high_open += times
        else:
            self.high += amount * up

    def add_exact(self, known: int, amount: Decimal) -> None:
        """Let so many figures said as they are stand in the list, that come to an amount."""
        if known:
            self.known += known
            self.value += amount
            self.low += amount
            self.high += amount
            self.words[Qualifier.EXACT] = self.words.get(Qualifier.EXACT, 0) + known

    def assessment(self) -> Assessment:
        """What the list comes to; an empty one: no value, nothing asserted."""
        if self.is_empty:
            return Assessment(None, Decimal(0), None, Qualifier.VAGUE, unknown=0)
        low = Decimal(0) if self.low_open else max(self.low, Decimal(0))
        return Assessment(
            value=self.value if self.known else None,
            low=low,
            high=None if self.high_open else max(self.high, low),
            qualifier=qualifier_of({word for word, count in self.words.items() if count}),
            unknown=self.unknown,
            step=self.coarsest,
        )


def assess(terms: Iterable[tuple[FigureRow, int]]) -> Assessment:
    """What figures with their signs come to."""
    return _added_up(terms).assessment()


def assess_one(row: FigureRow) -> Assessment:
    """As `assess` of one figure, without adding it up."""
    if row.value is None:
        return Assessment(None, Decimal(0), None, Qualifier.VAGUE, unknown=1)
    if row.qualifier is Qualifier.EXACT:
        return Assessment(row.value, row.value, row.value, Qualifier.EXACT, unknown=0)
    reach = bounds_of(row)
    low = Decimal(0) if reach.low is None else max(reach.low, Decimal(0))
    high = None if reach.high is None else max(reach.high, low)
    step = step_of(row) if row.qualifier in ABOUT else None
    return Assessment(
        row.value, low, high, qualifier_of({row.qualifier}), unknown=0, step=step
    )


def reach_of(rows: Iterable[FigureRow]) -> Bounds:
    """What figures together assert: the sums of their lows and of their highs."""
    found = assess((row, 1) for row in rows)
    return Bounds(found.low, found.high)


def low_of(terms: Iterable[tuple[FigureRow, int]]) -> Decimal:
    """The least that a signed list asserts, never below 0."""
    return _added_up(terms).assessment().low


def is_short(terms: Iterable[tuple[FigureRow, int]]) -> bool:
    """Whether even the most that a signed list asserts is under 0."""
    balance = _added_up(terms)
    return not balance.is_empty and not balance.high_open and balance.high < 0


def _added_up(terms: Iterable[tuple[FigureRow, int]]) -> Balance:
    balance = Balance()
    told, amount = 0, Decimal(0)
    with localcontext(exact()):
        for row, count in terms:
            value = row.value
            if count == 1 and row.qualifier is Qualifier.EXACT and value is not None:
                told += 1
                amount += value
            else:
                balance.add(row, count)
        balance.add_exact(told, amount)
    return balance


def qualifier_of(qualifiers: set[Qualifier]) -> Qualifier:
    """The honest qualifier of a sum: the table of totals.md section 1.

    VAGUE for nothing known.
    """
    if not qualifiers:
        return Qualifier.VAGUE
    if qualifiers <= {Qualifier.EXACT}:
        return Qualifier.EXACT
    if qualifiers <= UPWARD:
        return Qualifier.AT_LEAST if Qualifier.AT_LEAST in qualifiers else Qualifier.OVER
    if qualifiers <= DOWNWARD:
        return Qualifier.AT_MOST if Qualifier.AT_MOST in qualifiers else Qualifier.NEARLY
    return Qualifier.ABOUT
