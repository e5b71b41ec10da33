"""Value, low, high and qualifier of a signed list of figures (ADR 0003 and 0004).

A minus sign turns the bounds of a figure round: as much as it may be is as much as may be missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from functools import lru_cache

from bulletin.zh import qualifiers
from bulletin.zh.qualifiers import REACH, TURNED, Bounds, Qualifier, bounds
from bulletin.zh.rounding import exact, scaled, to_step
from organizations.totals.reading.cells import FigureRow

UPWARD = frozenset({Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST})
#: Said with 约: a sum with one of them in it is printed no finer than its step.
ABOUT = frozenset({Qualifier.ABOUT, Qualifier.ABOUT_OVER})
DOWNWARD = frozenset({Qualifier.EXACT, Qualifier.NEARLY, Qualifier.AT_MOST})


#: How many decimals a column of values keeps (bulletin.fields, which is no pure room).
KEPT_PLACES = 4
#: A figure is in many lists, and round numbers come often.
_bounds = lru_cache(maxsize=65_536)(bounds)


@dataclass(frozen=True)
class Assessment:
    """What a signed list comes to.

    `value` None: no known figure in it. `low` is never below 0, `high` None is open. `qualifier`
    is that of the known figures, VAGUE if there is none. `unknown`: how many figures in it have no
    value. `step`: the coarsest of its 约, None where none of its figures is said so.
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
    """A value at the nearest whole step; as it is where no step is given, or nothing were left."""
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
    """A signed list added up.

    `low_open` and `high_open`: how many ends are open that way; `words`: qualifiers, a minus sign
    taken into account; `coarsest`: the step of the coarsest 约.
    """

    value: Decimal = Decimal(0)
    known: int = 0
    unknown: int = 0
    low: Decimal = Decimal(0)
    low_open: int = 0
    high: Decimal = Decimal(0)
    high_open: int = 0
    words: set[Qualifier] = field(default_factory=set)
    coarsest: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no figure is in the list."""
        return not (self.known or self.unknown)

    def add(self, row: FigureRow, count: int) -> None:
        """Let a figure stand in the list so often; within a context that is `exact`."""
        if row.bundle is not None:
            self.join(row.bundle, count)
            return
        if row.value is None:
            self.unknown += 1
        else:
            value = count * row.value
            self.known += 1
            self.value += value
            self._say(row.qualifier, count)
            if row.qualifier is Qualifier.EXACT:
                self.low += value
                self.high += value
                return
            if row.qualifier in ABOUT:
                self.coarsest = max(step_of(row), self.coarsest or Decimal(0))
        reach = bounds_of(row)
        self._reach(reach.low, reach.high, count)

    def join(self, other: "Balance", count: int) -> None:
        """Let all figures of another list stand in this one so often."""
        self.known += other.known
        self.unknown += other.unknown
        self.value += count * other.value
        for word in other.words:
            self._say(word, count)
        low = None if other.low_open else other.low
        high = None if other.high_open else other.high
        self._reach(low, high, count)
        if other.coarsest is not None:
            self.coarsest = max(other.coarsest, self.coarsest or Decimal(0))

    def _say(self, word: Qualifier, count: int) -> None:
        """A qualifier of the list; a minus sign turns it."""
        self.words.add(word if count > 0 else TURNED.get(word, word))

    def _reach(self, low: Decimal | None, high: Decimal | None, count: int) -> None:
        """The ends of what is added; a minus sign turns them round, None is open."""
        down, up = (low, high) if count > 0 else (high, low)
        if down is None:
            self.low_open += 1
        else:
            self.low += count * down
        if up is None:
            self.high_open += 1
        else:
            self.high += count * up

    def assessment(self) -> Assessment:
        """What the list comes to; an empty one: no value, nothing asserted."""
        if self.is_empty:
            return Assessment(None, Decimal(0), None, Qualifier.VAGUE, unknown=0)
        low = Decimal(0) if self.low_open else max(self.low, Decimal(0))
        return Assessment(
            value=self.value if self.known else None,
            low=low,
            high=None if self.high_open else max(self.high, low),
            qualifier=qualifier_of(self.words),
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
    return Assessment(row.value, low, high, qualifier_of({row.qualifier}), unknown=0, step=step)


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
    with localcontext(exact()):
        for row, count in terms:
            balance.add(row, count)
    return balance


def balance_of_many(
    count: int,
    value: int | None,
    steps: int | None,
    value_max: int | None,
    word: Qualifier,
    coarsest: int | None,
) -> Balance:
    """What so many figures of one qualifier come to, of sums of what the columns keep.

    `value` None: none of them is known. With 约 and 近 the steps that were summed are known.
    """
    if value is None:
        return Balance(unknown=count, high_open=count)
    with localcontext(exact()):
        amount, reach = _kept(value), _kept(steps or 0)
        found = Balance(value=amount, known=count, words={word}, low=amount, high=amount)
        if word in REACH:
            below, above = REACH[word]
            found.low, found.high = amount - below * reach, amount + above * reach
        elif word is Qualifier.AT_LEAST:
            found.high, found.high_open = Decimal(0), count
        elif word is Qualifier.AT_MOST:
            found.low = Decimal(0)
        elif word is Qualifier.RANGE:
            found.high = _kept(value_max or 0)
    if word in ABOUT:
        found.coarsest = _kept(coarsest or 0)
    return found


def _kept(amount: int) -> Decimal:
    """A sum of a column of values: they are kept times 10**4."""
    return scaled(Decimal(amount), -KEPT_PLACES)


def qualifier_of(qualifiers: set[Qualifier]) -> Qualifier:
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
