"""One history as each of the two computations takes it, and what each makes of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

from bulletin.zh.qualifiers import Qualifier
from organizations.recount.claims import SaidAmount
from organizations.recount.ground import Link, Records, Report
from organizations.recount.rules import Answer, Count, Kind
from organizations.totals.reading import tree, walk
from organizations.totals.reading.bounds import Assessment
from organizations.totals.reading.cells import FigureRow, Series, series_of
from organizations.totals.reading.sheet import Sheet
from organizations.totals.reading.signed import SignedList
from tests.strategies.histories import (
    NOBODY,
    PARTS,
    ROOT,
    SUM,
    SUMS,
    THINGS,
    History,
    Standing,
)

#: What a total of either side asserts: value, low, high, qualifier, unknown, terms in order of id.
Outcome = tuple[
    Decimal | None, Decimal, Decimal | None, str, int, tuple[tuple[int, int], ...]
]
#: What is asked: what of, of which body, for which destination, the undivided alone.
Asked = tuple[Kind, str, str | None, bool]
NEVER = datetime.max.replace(tzinfo=UTC)
DESTINATIONS = (None, "hongkong", "local", "unspecified")


@dataclass(frozen=True)
class Difference:
    """One total on which the two do not agree."""

    asked: Asked
    first: Outcome
    second: Outcome


def differences(history: History) -> list[Difference]:
    """All totals of a history on which the two computations differ.

    Asked for every body in which either of them counts anything, for every destination.
    """
    rows = figure_rows(history)
    count = Count(records(history), history.cutoff, history.at, frozenset({THINGS}), SUMS)
    kinds = {Kind(row.indicator, *series_of(row)[1:]) for row in rows} | set(
        count.kinds()
    )
    bodies = {body for row in rows for body in row.chain} | count.bodies()
    asked = [
        (kind, body, destination, undivided)
        for kind, body, destination in product(
            sorted(kinds, key=str), sorted(bodies), DESTINATIONS
        )
        for undivided in ((False, True) if kind.indicator == SUM else (False,))
    ]
    first, second = by_totals(rows, asked), by_recount(count, asked)
    return [
        Difference(it, first[it], second[it]) for it in asked if first[it] != second[it]
    ]


# organizations.totals ----------------------------------------------------------------------------


def by_totals(rows: list[FigureRow], asked: list[Asked]) -> dict[Asked, Outcome]:
    """What organizations.totals answers."""
    listed: dict[Series, list[FigureRow]] = {}
    for row in rows:
        listed.setdefault(series_of(row), []).append(row)
    parts = {SUM: frozenset(PARTS)}
    readings = {
        series: walk.read_by_day(one, parts=parts) for series, one in listed.items()
    }
    found: dict[Asked, Outcome] = {}
    sheets: dict[tuple[Kind, str], Sheet] = {}
    for kind, body, destination, undivided in asked:
        if (kind, body) not in sheets:
            series = Series(
                SUMS.get(kind.indicator, kind.indicator), kind.item, kind.unit
            )
            own = PARTS if kind.indicator == SUM else ()
            sheets[kind, body] = Sheet(
                kind.indicator, kind.item, kind.unit, body, readings.get(series), (), own
            )
        sheet = sheets[kind, body]
        signed = sheet.undivided(destination) if undivided else sheet.signed(destination)
        found[kind, body, destination, undivided] = _outcome(sheet.assess(signed), signed)
    return found


def _outcome(it: Assessment, signed: SignedList) -> Outcome:
    terms = tuple(
        (key, 1 if count > 0 else -1)
        for key, count in sorted(signed.items())
        for _ in range(abs(count))
    )
    return it.value, it.low, it.high, str(it.qualifier), it.unknown, terms


def figure_rows(history: History) -> list[FigureRow]:
    """The rows that count, as organizations.totals.records.figures reads them."""
    counting = history.counting()
    leading = {it.activity: history.leads[it.activity][0] for it in counting}
    standings = [
        tree.TreePlacement(
            it.body, it.above, it.since, it.until,
            not it.body.startswith("o") or it.body in leading.values(),
        )
        for it in _in_precedence(history)
        if it.withdrawn is None or (history.at and it.withdrawn > history.at)
        if history.at is None or it.recorded <= history.at
    ]  # fmt: skip
    ground = tree.Tree(ROOT, standings)
    return [
        FigureRow(
            id=it.id, activity=it.activity, number=f"A-{it.activity}", indicator=it.indicator,
            item=it.item, unit=it.unit, destination=it.destination,
            qualifier=Qualifier(it.qualifier), value=it.value, value_max=it.value_max,
            step=it.step, counting=it.counting, scope=it.scope, part_of=it.part_of, day=it.day,
            verified_at=it.begun or NEVER, chain=ground.chain(leading[it.activity], it.day),
            leaf=not ground.has_below(leading[it.activity], it.day),
            counts_things=it.indicator == THINGS, within=SUMS.get(it.indicator),
        )
        for it in counting
    ]  # fmt: skip


def _in_precedence(history: History) -> list[Standing]:
    """Of several that hold on a day: the later, the 主管 one, the one entered last or first."""
    placed = [it for it in history.standings if it.body[0] != "o"]
    numbered = list(enumerate(placed))
    numbered.sort(
        key=lambda it: (it[1].since is not None, it[1].since or 0, it[0]), reverse=True
    )
    covered = sorted(
        (it for it in history.standings if it.body[0] == "o"), key=lambda it: not it.main
    )
    return [*(it for _, it in numbered), *covered]


# organizations.recount ---------------------------------------------------------------------------


def by_recount(count: Count, asked: list[Asked]) -> dict[Asked, Outcome]:
    """What organizations.recount answers."""
    found: dict[Asked, Outcome] = {}
    for kind, body, destination, undivided in asked:
        ask = count.undivided if undivided else count.answer
        answer: Answer = ask(kind, body, destination)
        it = answer.claim
        outcome = it.value, it.low, it.high, it.qualifier, it.unknown, answer.terms
        found[kind, body, destination, undivided] = outcome
    return found


def records(history: History) -> Records:
    """The history as organizations.recount.rows reads it."""
    links = [
        Link(it.body, it.above, it.since, it.until, it.recorded, it.withdrawn)
        for it in _in_precedence(history)
    ]
    leads = {
        key: listed[0] for key, listed in history.leads.items() if listed[0] != NOBODY
    }
    reports = [
        Report(
            id=it.id, activity=it.activity, indicator=it.indicator, item=it.item, unit=it.unit,
            destination=it.destination,
            said=SaidAmount(it.qualifier, it.value, it.step, it.value_max),
            is_running=it.counting == "total", scope=it.scope, part_of=it.part_of, day=it.day,
            counts_from=it.begun, counts_until=it.ended,
        )
        for it in history.figures
    ]  # fmt: skip
    return Records(ROOT, tuple(reports), leads, tuple(links))
