"""One history as each of the two computations takes it, and what each makes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from bulletin.zh.qualifiers import Qualifier
from organizations.recount.claims import Said
from organizations.recount.ground import Link, Records, Report
from organizations.recount.rules import Count, Kind
from organizations.totals import reading, tree
from organizations.totals.cells import FigureRow, Series, series_of
from organizations.totals.sheet import Sheet
from tests.strategies.histories import NOBODY, ROOT, THINGS, History, Standing, Written

#: What a total of either side asserts: value, low, high, qualifier, unknown, terms in order of id.
Outcome = tuple[Decimal | None, Decimal, Decimal | None, str, int, tuple[tuple[int, int], ...]]
#: What is asked: indicator, item, unit, body, destination.
Asked = tuple[str, str, str, str, str | None]
NEVER = datetime.max.replace(tzinfo=UTC)
DESTINATIONS = (None, "hongkong", "local", "unspecified")


@dataclass(frozen=True)
class Difference:
    """One total on which the two do not agree."""

    asked: Asked
    first: Outcome
    second: Outcome


def differences(history: History) -> list[Difference]:
    """All totals of a history on which the two computations differ."""
    first, second = by_totals(history), by_recount(history)
    assert first.keys() == second.keys()
    return [Difference(it, first[it], second[it]) for it in first if first[it] != second[it]]


def asked(history: History) -> Iterator[Asked]:
    """Every total that can be asked for: of any body, for any destination."""
    counting = history.counting()
    series = {(it.indicator, *_thing(it)) for it in counting}
    bodies = {
        *(it.body for it in history.standings),
        ROOT,
        *(b for x in history.leads.values() for b in x),
    }
    for indicator, item, unit in sorted(series):
        for body in sorted(bodies):
            for destination in DESTINATIONS:
                yield indicator, item, unit, body, destination


def _thing(figure: Written) -> tuple[str, str]:
    return (figure.item, figure.unit) if figure.indicator == THINGS else ("", "")


# organizations.totals ----------------------------------------------------------------------------


def by_totals(history: History) -> dict[Asked, Outcome]:
    """What organizations.totals answers."""
    rows: dict[Series, list[FigureRow]] = {}
    for row in figure_rows(history):
        rows.setdefault(series_of(row), []).append(row)
    found: dict[Asked, Outcome] = {}
    readings = {series: reading.read_by_day(listed) for series, listed in rows.items()}
    sheets: dict[tuple[Series, str], Sheet] = {}
    for question in asked(history):
        indicator, item, unit, body, destination = question
        series = Series(indicator, item, unit)
        if (series, body) not in sheets:
            sheets[series, body] = Sheet(item, unit, body, (readings[series],), ())
        sheet = sheets[series, body]
        signed = sheet.signed(destination)
        it = sheet.assess(signed)
        terms = tuple(
            (key, 1 if count > 0 else -1)
            for key, count in sorted(signed.items())
            for _ in range(abs(count))
        )
        found[question] = it.value, it.low, it.high, str(it.qualifier), it.unknown, terms
    return found


def figure_rows(history: History) -> list[FigureRow]:
    """The rows that count, as organizations.totals.rows reads them."""
    counting = history.counting()
    leading = {it.activity: history.leads[it.activity][0] for it in counting}
    standings = [
        tree.Standing(
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
            counts_things=it.indicator == THINGS,
        )
        for it in counting
    ]  # fmt: skip


def _in_precedence(history: History) -> list[Standing]:
    """Of several that hold on a day: the later, the 主管 one, the one entered last or first."""
    placed = [it for it in history.standings if it.body[0] != "o"]
    numbered = list(enumerate(placed))
    numbered.sort(key=lambda it: (it[1].since is not None, it[1].since or 0, it[0]), reverse=True)
    covered = sorted(
        (it for it in history.standings if it.body[0] == "o"), key=lambda it: not it.main
    )
    return [*(it for _, it in numbered), *covered]


# organizations.recount ---------------------------------------------------------------------------


def by_recount(history: History) -> dict[Asked, Outcome]:
    """What organizations.recount answers."""
    count = Count(records(history), history.cutoff, history.at, frozenset({THINGS}))
    found: dict[Asked, Outcome] = {}
    for question in asked(history):
        indicator, item, unit, body, destination = question
        answer = count.answer([Kind(indicator, item, unit)], body, destination)
        it = answer.claim
        found[question] = it.value, it.low, it.high, it.qualifier, it.unknown, answer.terms
    return found


def records(history: History) -> Records:
    """The history as organizations.recount.rows reads it."""
    links = [
        Link(it.body, it.above, it.since, it.until, it.recorded, it.withdrawn)
        for it in _in_precedence(history)
    ]
    leads = {key: listed[0] for key, listed in history.leads.items() if listed[0] != NOBODY}
    reports = [
        Report(
            id=it.id, activity=it.activity, indicator=it.indicator, item=it.item, unit=it.unit,
            destination=it.destination,
            said=Said(it.qualifier, it.value, it.step, it.value_max),
            is_running=it.counting == "total", scope=it.scope, part_of=it.part_of, day=it.day,
            counts_from=it.begun, counts_until=it.ended,
        )
        for it in history.figures
    ]  # fmt: skip
    return Records(ROOT, tuple(reports), leads, tuple(links))
