"""The figures of a question, with what no 累计 and no 其中 tells apart added up by the database.

新增 that are neither 其中 nor a whole, of activities without a 累计 of their own, share the fate of
all others that lie in the same cells as far as somebody looks into them, as long as no 累计 of
these comes between: the database adds them up, and they are read as one (a bundle). Which figures
a bundle holds is fetched when somebody asks for its proof.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from bulletin.zh.qualifiers import Qualifier
from organizations.choices import Counting, Scope
from organizations.models import Activity, Destination, Figure, Indicator
from organizations.totals.reading.bounds import balance_of_many
from organizations.totals.reading.cells import INCREMENT, OWN, TOTAL, FigureRow
from organizations.totals.reading.question import Question
from organizations.totals.reading.sheet import Member
from organizations.totals.records.figures import (
    Rows,
    as_rows,
    chosen_for,
    end_of,
    parts_by_code,
    waiting_rows,
)
from organizations.totals.records.standing import NOBODY, ground_of, organization_key, party_key
from organizations.totals.records.sums import MEMBERS, SINGLES, SUMS, in_force_sql, statement

#: Stands for leading bodies that nobody asks about and no 累计 tells about.
SOMEBODY = "somebody"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
#: What tells bundles apart: class, bucket, indicator, destination, item, unit, word, unknown.
BundleKey = tuple[int, int | None, int, int | None, str, str, str, int]
#: From the lowest body that somebody looks into up to the root.
Chain = tuple[str, ...]


def bundled_rows(
    question: Question,
    indicators: Collection[str],
    activities: QuerySet[Activity] | None = None,
) -> Rows:
    """As `rows_for`, with bundles in place of what is added up; in a fixed number of queries."""
    at = end_of(question.known_on) if question.known_on else None
    chosen = chosen_for(question, activities)
    asked = None if question.organization is None else organization_key(question.organization)
    if question.party is not None:
        asked = party_key(question.party)
    return _Bundler(question, chosen, at, set(indicators), asked).rows()


@dataclass
class _Bundler:
    """Reads what parts ways by itself, then lets the database add up the rest."""

    question: Question
    chosen: QuerySet[Activity]
    at: datetime | None
    codes: set[str]
    asked: str | None
    keys: dict[BundleKey, int] = field(default_factory=dict)
    classes: dict[Chain, int] = field(default_factory=dict)

    def rows(self) -> Rows:
        """The figures that count, those that wait, the tree they stand in."""
        figures = Figure.objects.filter(activity__in=self.chosen.values("pk"))
        figures = figures.until(self.question.cutoff).filter(indicator__in=self.register)
        counting = figures.in_force(self.at)
        parts = parts_by_code()
        wholes = Figure.objects.filter(part_of__isnull=False).values("part_of")
        programmes = Figure.objects.filter(counting=Counting.TOTAL, scope=Scope.ACTIVITY)
        apart = counting.filter(
            Q(counting=Counting.TOTAL)
            | Q(part_of__isnull=False)
            | Q(pk__in=wholes)
            | Q(activity__in=programmes.values("activity"))
        )
        ground = ground_of(self.chosen, self._reporting(), self.at)
        read = as_rows(apart, ground, parts)
        self.root, self.tree = ground.tree.root, ground.tree
        self.voices = {body for row in read if row.counting == TOTAL for body in row.chain[:1]}
        self.voices |= {self.asked or self.root}
        self._prepare(read, ground.leads)
        singles = self._singles()
        known = {row.id for row in read}
        alone = as_rows(counting.filter(pk__in=singles), ground, parts) if singles else []
        within = {part: whole for whole, listed in parts.items() for part in listed}
        bundles = [self._bundle(line, within) for line in self._lines(SUMS)]
        verified = [*read, *(row for row in alone if row.id not in known), *bundles]
        waiting = waiting_rows(figures, self.at, ground, parts)
        return Rows(self.root, verified, waiting, parts, self.tree, lambda: self.members)

    @cached_property
    def register(self) -> dict[int, Indicator]:
        """The indicators that are asked about, by key."""
        return {row.pk: row for row in Indicator.objects.filter(code__in=self.codes)}

    @cached_property
    def destinations(self) -> dict[int | None, str | None]:
        """The codes of the destinations by key."""
        return {None: None, **dict(Destination.objects.values_list("pk", "code"))}

    def _reporting(self) -> Any:
        return Figure.objects.in_force(self.at).until(self.question.cutoff)

    # Classes and buckets ------------------------------------------------------------------------

    def _prepare(self, read: list[FigureRow], leads: dict[int, Any]) -> None:
        """To which class each leading body belongs, and when a 累计 comes between."""
        bodies: list[list[Any]] = []
        for body in sorted({lead.body for lead in leads.values()} | {NOBODY}):
            for since, until in self.tree.spans(body):
                chain = self._seen(self.tree.chain(body, since))
                number = self.classes.setdefault(chain, len(self.classes))
                bodies.append([_number(body), since.isoformat(), until.isoformat(), number])
        self._bodies = json.dumps(bodies)
        self._buckets = json.dumps(list(self._bucket_rows(read)))

    def _seen(self, chain: Chain) -> Chain:
        """The chain as far as somebody looks into it."""
        seen = tuple(body for body in chain if body in self.voices)
        return seen if seen and seen[0] == chain[0] else (SOMEBODY, *seen)

    def _bucket_rows(self, read: list[FigureRow]) -> Iterator[list[Any]]:
        """For each indicator, class and day between its first and last 累计 the bucket."""
        cuts = self._cuts(read)
        adapt = connection.ops.adapt_datetimefield_value
        for (family, number), instants in cuts.items():
            days = sorted(instants)
            first = self.first_day
            for place, day in enumerate(days):
                known_by = min(instants[later] for later in days[place:])
                while first <= day:
                    for key, indicator in self.register.items():
                        if self._family(indicator) == family:
                            known = str(adapt(known_by))
                            yield [key, number, first.isoformat(), place, known]
                    first += timedelta(days=1)

    def _cuts(self, read: list[FigureRow]) -> dict[tuple[str, int], dict[date, datetime]]:
        """Family and class -> the days of 累计 of its bodies, with when the first was verified."""
        found: dict[tuple[str, int], dict[date, datetime]] = defaultdict(dict)
        for row in read:
            if row.counting != TOTAL:
                continue
            family = row.within or row.indicator
            for chain, number in self.classes.items():
                if row.chain[0] in chain:
                    days = found[family, number]
                    days[row.day] = min(days.get(row.day, row.verified_at), row.verified_at)
        return found

    @cached_property
    def first_day(self) -> date:
        """The day of the first figure that counts."""
        counting = self._reporting().filter(activity__in=self.chosen.values("pk"))
        first = counting.order_by("as_of").values_list("as_of", flat=True).first()
        return first or self.question.cutoff

    def _family(self, indicator: Indicator) -> str:
        return self._sums.get(indicator.code, indicator.code)

    @cached_property
    def _sums(self) -> dict[str, str]:
        return {part: whole for whole, parts in parts_by_code().items() for part in parts}

    # What the database says ---------------------------------------------------------------------

    def _lines(self, kind: tuple[str, str]) -> list[tuple[Any, ...]]:
        chosen, parameters = self.chosen.values("pk").query.sql_with_params()
        in_force, instants = in_force_sql(self.at)
        sql = statement(
            kind, activities=chosen, indicators=sorted(self.register), in_force=in_force
        )
        day = connection.ops.adapt_datefield_value(self.question.cutoff)
        asked = [self._bodies, self._buckets, *parameters, day, *instants]
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return list(cursor.fetchall())

    def _singles(self) -> list[int]:
        return [line[0] for line in self._lines(SINGLES)]

    def _bundle(self, line: tuple[Any, ...], within: dict[str, str]) -> FigureRow:
        """A line of sums as a figure that is read like any other 新增."""
        key: BundleKey = line[:8]  # type: ignore[assignment]
        count, *sums, coarsest, day, number = line[8:]
        indicator = self.register[key[2]]
        identity = self.keys.setdefault(key, -1 - len(self.keys))
        word = Qualifier(key[6])
        value, step, value_max = (None if it is None else int(it) for it in sums)
        balance = balance_of_many(count, value, step, value_max, word, coarsest)
        chains = list(self.classes)
        return FigureRow(
            id=identity,
            activity=0,
            number=number,
            indicator=indicator.code,
            item=key[4],
            unit=key[5] or indicator.unit,
            destination=self.destinations[key[3]],
            qualifier=word,
            value=balance.value if balance.known else None,
            value_max=None,
            step=None,
            counting=INCREMENT,
            scope=OWN,
            part_of=None,
            day=date.fromisoformat(str(day)),
            verified_at=_LONG_AGO,
            chain=chains[key[0]],
            leaf=False,
            counts_things=indicator.counts_things,
            within=within.get(indicator.code),
            bundle=balance,
        )

    @cached_property
    def members(self) -> dict[int, list[Member]]:
        """Each bundle -> its figures, with the 编号 of their activities."""
        found: dict[int, list[Member]] = defaultdict(list)
        for line in self._lines(MEMBERS):
            identity = self.keys.get(line[:8])  # type: ignore[call-overload]
            if identity is not None:
                found[identity].append(Member(*line[8:]))
        return found


def _number(body: str) -> int:
    """A leading body as the statements know it: organizations below 0, nobody 0."""
    if body == NOBODY:
        return 0
    number = int(body[1:])
    return number if body.startswith("p") else -number
