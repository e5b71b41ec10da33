"""What every body comes to at once: values and qualifiers, without proof or notes.

Of a large campaign reading each figure by itself takes seconds. A 新增 that is neither 其中 nor a
whole shares, in the lists of bodies that a 累计 tells about, the fate of all others below the
same of them, as long as no such 累计 comes between: these are added up first and read as one. In
the lists of the other bodies it is simply added.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from bulletin.zh.qualifiers import TURNED, Qualifier
from organizations.models import Activity, Figure, Indicator
from organizations.totals.bounds import qualifier_of
from organizations.totals.cells import ACTIVITY, BELOW, INCREMENT, OWN, TOTAL, Cell, FigureRow
from organizations.totals.ground import NOBODY, Ground, ground_of
from organizations.totals.notes import Notebook
from organizations.totals.reading import Reader, SignedList
from organizations.totals.rows import QUALIFIERS, Converted, raw
from organizations.totals.tree import Tree

COLUMNS = (
    "id", "activity_id", "indicator_id", "destination_id", "qualifier", "counting", "scope",
    "part_of_id",
)  # fmt: skip
#: Stands for leading bodies that no 累计 tells about: those above cannot tell them apart.
SOMEBODY = "somebody"
_VALUE: Any = Figure._meta.get_field("value")
_ANY_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Bundle:
    """Figures that are read as one: what they come to, in units of the column; how they are said.

    `words`: their qualifiers; of what is not known none.
    """

    amount: int = 0
    known: int = 0
    words: set[Qualifier] = field(default_factory=set)

    def add(self, value: int | None, word: Qualifier) -> None:
        """One figure more."""
        if value is not None:
            self.amount += value
            self.known += 1
            self.words.add(word)


class Outcome(NamedTuple):
    """What a body comes to; `value` None: nothing known was reported."""

    value: Decimal | None
    qualifier: Qualifier


@dataclass
class Branches:
    """The lists of every body, by indicator; the tree they stand in."""

    tree: Tree
    _read: dict[int, tuple["_Bundles", dict[Cell, SignedList]]] = field(default_factory=dict)

    def outcome(self, parts: Iterable[Indicator], body: str) -> Outcome | None:
        """What these indicators come to together for a body with all below; None: nothing."""
        together = [term for part in parts for term in self._terms(part.pk, body)]
        if not together:
            return None
        amount = sum(sign * it.amount for it, sign in together)
        words = {
            word if sign > 0 else TURNED.get(word, word)
            for it, sign in together
            for word in it.words
        }
        is_known = any(it.known for it, _ in together)
        return Outcome(_VALUE.from_db_value(amount) if is_known else None, qualifier_of(words))

    def _terms(self, indicator: int, body: str) -> Iterator[tuple[Bundle, int]]:
        """The signed list of a body: what no 累计 speaks for, and what was read."""
        read = self._read.get(indicator)
        if read is None:
            return
        bundles, lists = read
        if body in bundles.plain:
            yield bundles.plain[body], 1
        for key, sign in lists.get(Cell(BELOW, body, None), {}).items():
            yield bundles.bundles[key], sign

    def read(self, indicator: int, bundles: "_Bundles") -> None:
        """Read the bundles of one indicator into the lists of all bodies."""
        reader = Reader(bundles.rows, bundles.bodies)
        reader.notebook = _Silent(bundles.rows, bundles.bodies.__contains__)
        for row in reader.in_order():
            reader.read(row)
        self._read[indicator] = bundles, dict(reader.lists)


def read_branches(
    activities: QuerySet[Activity], cutoff: date, indicators: Iterable[Indicator]
) -> Branches:
    """What each body reported for these indicators up to a day; in two queries.

    None of the indicators counts things or is the sum of others.
    """
    chosen = activities.order_by()
    in_force = Figure.objects.in_force().until(cutoff)
    ground = ground_of(chosen, in_force)
    lines: dict[int, list[_Line]] = defaultdict(list)
    for line in _lines(in_force.filter(activity__in=chosen.values("pk"), indicator__in=indicators)):
        lines[line[2]].append(line)
    found = Branches(ground.tree)
    for indicator, listed in lines.items():
        found.read(indicator, _Bundles(ground, listed))
    return found


#: The columns, then value, instant from which it counts, day: as the driver gives them.
_Line = tuple[Any, ...]


def _lines(figures: QuerySet[Figure]) -> Iterator[_Line]:
    told: Any = figures.order_by().values_list(
        *COLUMNS, raw("value"), raw("in_force_from"), raw("as_of")
    )
    return iter(told)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where figures of a body and day go: what is plainly added up, and their bundle.

    `chain`: from the lowest body on that a 累计 tells about; empty: there is none. `stage`: how
    many days with a 累计 of that chain lie before.
    """

    plain: tuple[Bundle, ...]
    chain: tuple[str, ...]
    stage: int


class _Bundles:
    """The figures of one indicator in bundles; those that may part ways each by itself.

    `plain`: of bodies that no 累计 tells about what they come to, or that part of it.
    """

    def __init__(self, ground: Ground, lines: list[_Line]) -> None:
        self._ground = ground
        self._day, self._instant = Converted("as_of"), Converted("in_force_from")
        self._chains: dict[tuple[str, Any], tuple[str, ...]] = {}
        self.rows: dict[int, FigureRow] = {}
        self.bundles: dict[int, Bundle] = {}
        self.plain: dict[str, Bundle] = defaultdict(Bundle)
        #: Body -> days on which it told a 累计 of itself, and one of all below.
        self._own: dict[str, set[date]] = defaultdict(set)
        self._below: dict[str, set[date]] = defaultdict(set)
        self._told_about: set[str] = set()
        self._ways: dict[tuple[str, ...], Any] = {}
        wholes = {line[7] for line in lines if line[7] is not None}
        programmes = {line[1] for line in lines if line[5] == TOTAL and line[6] == ACTIVITY}
        together: list[_Line] = []
        for line in lines:
            may_part = line[7] is not None or line[0] in wholes or line[1] in programmes
            if line[5] == INCREMENT and not may_part:
                together.append(line)
            else:
                self._take(line)
        self._add_up(together)

    @property
    def bodies(self) -> frozenset[str]:
        """Everybody who leads something, with all above."""
        return frozenset(body for chain in set(self._chains.values()) for body in chain)

    def _chain(self, activity: int, as_of: Any) -> tuple[str, ...]:
        leads = self._ground.leads
        place = leads[activity].body if activity in leads else NOBODY, as_of
        if place not in self._chains:
            self._chains[place] = self._ground.tree.chain(place[0], self._day[as_of])
        return self._chains[place]

    def _take(self, line: _Line) -> None:
        """A figure by itself; a 累计 parts what its body and those below report."""
        key, activity, _, destination, word, counting, scope, part_of, value, since, as_of = line
        chain, day = self._chain(activity, as_of), self._day[as_of]
        if counting == TOTAL and scope != ACTIVITY:
            self._own[chain[0]].add(day)
            self._told_about |= set(chain)
            if scope == BELOW:
                self._below[chain[0]].add(day)
        self.bundles[key] = Bundle()
        self.bundles[key].add(value, QUALIFIERS[word])
        self.rows[key] = self._row(
            key,
            chain,
            day,
            destination,
            value=None if value is None else _ZERO,
            activity=activity,
            counting=counting,
            scope=scope,
            part_of=part_of,
            verified_at=self._instant[since],
            leaf=not self._ground.tree.has_below(chain[0], day),
        )

    def _add_up(self, lines: list[_Line]) -> None:
        """新增 of one chain between the same 累计, as one figure of the last of their days."""
        stages: dict[tuple[tuple[str, ...], Any], _Stage] = {}
        keys: dict[tuple[Any, ...], int] = {}
        for _, activity, _, destination, word, _, _, _, value, _, as_of in lines:
            place = self._chain(activity, as_of), as_of
            stage = stages.get(place)
            if stage is None:
                stage = stages[place] = self._stage(place[0], self._day[as_of])
            said = QUALIFIERS[word]
            for plain in stage.plain:
                plain.add(value, said)
            if not stage.chain:
                continue
            bundle = stage.chain, stage.stage, destination
            key = keys.get(bundle)
            day = self._day[as_of]
            if key is None:
                key = keys[bundle] = -1 - len(keys)
                self.bundles[key] = Bundle()
                self.rows[key] = self._row(key, stage.chain, day, destination)
            self.bundles[key].add(value, said)
            row = self.rows[key]
            if row.day < day:
                row.day = day

    def _stage(self, chain: tuple[str, ...], day: date) -> _Stage:
        way = self._ways.get(chain)
        if way is None:
            way = self._ways[chain] = self._way(chain)
        plain, above, days = way
        return _Stage(plain, above, bisect_left(days, day))

    def _way(
        self, chain: tuple[str, ...]
    ) -> tuple[tuple[Bundle, ...], tuple[str, ...], list[date]]:
        """Who is plainly added to; from whom on in the chain a 累计 tells, on which days."""
        lowest = next((at for at, it in enumerate(chain) if it in self._told_about), len(chain))
        above = chain[lowest:]
        days = {day for body in above for day in self._below[body]}
        if not lowest:
            days |= self._own[chain[0]]
        elif above:
            above = (SOMEBODY, *above)
        return tuple(self.plain[body] for body in chain[:lowest]), above, sorted(days)

    def _row(
        self, key: int, chain: tuple[str, ...], day: date, destination: int | None, **more: Any
    ) -> FigureRow:
        """As reading needs it: what it comes to is looked up in its bundle."""
        return FigureRow(
            id=key,
            number="",
            indicator="",
            item="",
            unit="",
            destination=None if destination is None else str(destination),
            qualifier=Qualifier.EXACT,
            value_max=None,
            step=None,
            day=day,
            chain=chain,
            counts_things=False,
            **{
                "value": _ZERO, "activity": 0, "counting": INCREMENT, "scope": OWN,
                "part_of": None, "verified_at": _ANY_TIME, "leaf": False, **more,
            },
        )  # fmt: skip


_ZERO = Decimal(0)


class _Silent(Notebook):
    """Notes nothing: nobody reads notes beside every body."""

    def replaced(self, *_: Any) -> None:
        """Nothing."""

    def left_out(self, *_: Any) -> None:
        """Nothing."""

    def grown(self, *_: Any) -> None:
        """Nothing."""

    def entered(self, *_: Any) -> None:
        """Nothing."""
