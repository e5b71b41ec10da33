"""What every body comes to at once: values and qualifiers, without proof or notes.

Of a large campaign reading each figure by itself takes seconds. A 新增 that is neither 其中 nor a
whole shares the fate of all others of its series with the same chain, as long as no 累计 of a body
in that chain comes between them: these are added up first and read as one.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from bulletin.zh.qualifiers import Qualifier
from organizations.models import Activity, Figure, Indicator
from organizations.totals.bounds import TURNED, qualifier_of
from organizations.totals.cells import ACTIVITY, BELOW, INCREMENT, TOTAL, Cell, FigureRow
from organizations.totals.ground import NOBODY, Ground, ground_of
from organizations.totals.notes import Notebook
from organizations.totals.reading import Reader, SignedList
from organizations.totals.rows import QUALIFIERS, Converted, raw
from organizations.totals.tree import Tree

COLUMNS = (
    "id", "activity_id", "indicator_id", "destination_id", "qualifier", "counting", "scope",
    "part_of_id",
)  # fmt: skip
_VALUE: Any = Figure._meta.get_field("value")
_ANY_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass
class Bundle:
    """Figures that are read as one: what their values come to, in units of the column."""

    qualifier: Qualifier
    amount: int = 0
    known: int = 0
    unknown: int = 0


class Outcome(NamedTuple):
    """What a body comes to; `value` None: nothing known was reported."""

    value: Decimal | None
    qualifier: Qualifier


@dataclass
class Branches:
    """The lists of every body, by indicator; the tree they stand in."""

    tree: Tree
    _bundles: dict[int, dict[int, Bundle]] = field(default_factory=dict)
    _lists: dict[int, dict[Cell, SignedList]] = field(default_factory=dict)

    def outcome(self, parts: Iterable[Indicator], body: str) -> Outcome | None:
        """What these indicators come to together for a body with all below; None: nothing."""
        cell = Cell(BELOW, body, None)
        amount = known = 0
        words: set[Qualifier] = set()
        is_empty = True
        for part in parts:
            bundles = self._bundles.get(part.pk, {})
            for key, sign in self._lists.get(part.pk, {}).get(cell, {}).items():
                is_empty = False
                it = bundles[key]
                amount += sign * it.amount
                known += it.known
                if it.known:
                    words.add(it.qualifier if sign > 0 else TURNED.get(it.qualifier, it.qualifier))
        if is_empty:
            return None
        value = _VALUE.from_db_value(amount) if known else None
        return Outcome(value, qualifier_of(words))

    def read(self, indicator: int, bundles: "_Bundles", bodies: frozenset[str]) -> None:
        """Read the bundles of one indicator into the lists of these bodies."""
        reader = Reader(bundles.rows, bodies)
        reader.notebook = _Silent(bundles.rows, bodies.__contains__)  # type: ignore[arg-type]
        for row in reader.in_order():
            reader.read(row)
        self._bundles[indicator], self._lists[indicator] = bundles.bundles, dict(reader.lists)


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
        bundles = _Bundles(ground, listed)
        found.read(indicator, bundles, bundles.bodies)
    return found


#: The columns, then value, instant from which it counts, day: as the driver gives them.
_Line = tuple[Any, ...]


def _lines(figures: QuerySet[Figure]) -> Iterator[_Line]:
    told: Any = figures.order_by().values_list(
        *COLUMNS, raw("value"), raw("in_force_from"), raw("as_of")
    )
    return iter(told)


class _Bundles:
    """The figures of one indicator in bundles; those that may part ways each by itself."""

    def __init__(self, ground: Ground, lines: list[_Line]) -> None:
        self._ground = ground
        self._day, self._instant = Converted("as_of"), Converted("in_force_from")
        self._places: dict[tuple[str, Any], tuple[str, ...]] = {}
        self.rows: dict[int, FigureRow] = {}
        self.bundles: dict[int, Bundle] = {}
        wholes = {line[7] for line in lines if line[7] is not None}
        programmes = {line[1] for line in lines if line[5] == TOTAL and line[6] == ACTIVITY}
        self._events: dict[str, set[date]] = defaultdict(set)
        together: list[_Line] = []
        for line in lines:
            if (
                line[5] != INCREMENT
                or line[7] is not None
                or line[0] in wholes
                or line[1] in programmes
            ):
                self._take(line)
            else:
                together.append(line)
        self._add_up(together)

    @property
    def bodies(self) -> frozenset[str]:
        """Everybody who leads something, with all above."""
        return frozenset(body for chain in self._places.values() for body in chain)

    def _chain(self, activity: int, as_of: Any) -> tuple[str, ...]:
        leads = self._ground.leads
        place = leads[activity].body if activity in leads else NOBODY, as_of
        if place not in self._places:
            self._places[place] = self._ground.tree.chain(place[0], self._day[as_of])
        return self._places[place]

    def _take(self, line: _Line) -> None:
        """A figure by itself; a 累计 parts what its body and those below report."""
        key, activity, _, destination, qualifier, counting, scope, part_of, value, since, as_of = (
            line
        )
        chain, day = self._chain(activity, as_of), self._day[as_of]
        if counting == TOTAL:
            self._events[chain[0]].add(day)
        word = QUALIFIERS[qualifier]
        self.bundles[key] = Bundle(word, value or 0, int(value is not None), int(value is None))
        self.rows[key] = self._row(
            key,
            chain,
            day,
            destination,
            value is not None,
            activity=activity,
            counting=counting,
            scope=scope,
            part_of=part_of,
            verified_at=self._instant[since],
            leaf=not self._ground.tree.has_below(chain[0], day),
        )

    def _add_up(self, lines: list[_Line]) -> None:
        """新增 of one chain between the same 累计, as one figure of the last of their days."""
        days: dict[tuple[str, ...], list[date]] = {}
        stages: dict[tuple[tuple[str, ...], Any], tuple[Any, ...]] = {}
        keys: dict[tuple[Any, ...], int] = {}
        for _, activity, _, destination, qualifier, _, _, _, value, _, as_of in lines:
            chain = self._chain(activity, as_of)
            if (chain, as_of) not in stages:
                if chain not in days:
                    days[chain] = sorted({day for body in chain for day in self._events[body]})
                stages[chain, as_of] = chain, bisect_left(days[chain], self._day[as_of])
            bundle = stages[chain, as_of], destination, qualifier
            key = keys.get(bundle)
            if key is None:
                key = keys[bundle] = -1 - len(keys)
                self.bundles[key] = Bundle(QUALIFIERS[qualifier])
                self.rows[key] = self._row(
                    key, chain, self._day[as_of], destination, value is not None
                )
            found, row = self.bundles[key], self.rows[key]
            if value is None:
                found.unknown += 1
            else:
                found.amount += value
                found.known += 1
            if row.day < (day := self._day[as_of]):
                row.day = day

    def _row(
        self,
        key: int,
        chain: tuple[str, ...],
        day: date,
        destination: int | None,
        is_known: bool,
        **more: Any,
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
            value=_ZERO if is_known else None,
            value_max=None,
            step=None,
            day=day,
            chain=chain,
            counts_things=False,
            **{
                "activity": 0, "counting": INCREMENT, "scope": "own", "part_of": None,
                "verified_at": _ANY_TIME, "leaf": False, **more,
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
