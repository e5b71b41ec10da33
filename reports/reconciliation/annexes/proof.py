"""faults(): the annexes held against the totals.

What does not come to the same, by its cell. The tables are made of the signed lists
behind the totals, so that nothing is found here as long as the house is right. It is
asked all the same, each time an edition is looked at: what is printed is compared with
what `totals` answers, the rows of a column with the total below them, each bridge with
its own sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bulletin.zh.rounding import written
from organizations.choices import SectionCode
from organizations.models import Indicator
from organizations.totals.answers.bodies import totals_of_bodies
from organizations.totals.answers.total import Total
from organizations.totals.records.figures import Rows
from organizations.totals.records.standing import NOBODY
from reports.document.frame import Table, TableCell
from reports.making.annexes.details import VALUE
from reports.making.annexes.numbers import NOT_SAID, UNDIVIDED_WORDS, WHOLE
from reports.making.annexes.sums import names_of_bodies
from reports.making.composing.sentences import Answers

#: 金额 of the list of donations: the total it comes to.
MONEY, PIECES = "金额", "物资数量"
ASK = "附表与合计函数的结果不一致，请管理员运行 audit_totals 查明后再印"
Spot = tuple[str, int, int]
Fault = tuple[Spot, str]


@dataclass(frozen=True)
class _AnnexFacts:
    """What the tables are held against."""

    answers: Answers
    by_body: Mapping[str, Sequence[Mapping[str, Total]]]

    def indicator(self, words: str) -> Indicator | None:
        """The indicator of a column."""
        if words not in (MONEY, WHOLE, UNDIVIDED_WORDS):
            return self.answers.indicators.get(words)
        for indicator in self.answers.indicators.values():
            if indicator.code == VALUE:
                return indicator
        return None

    @property
    def pieces(self) -> set[int]:
        """The figures behind the totals of all things given."""
        things = set()
        for indicator in self.answers.indicators.values():
            if indicator.counts_things and indicator.section == SectionCode.DONATION:
                things.add(indicator.code)
        found: set[int] = set()
        for (code, destination, _), totals in self.answers.totals.items():
            if code in things and destination is None:
                for total in totals:
                    found.update(total.figures)
        return found

    def whole(self, indicator: Indicator, words: str) -> Total | None:
        """What its column comes to in all."""
        found = next(iter(self.answers.totals.get((indicator.code, None, ""), ())), None)
        return part_of_column(found, words)


def part_of_column(total: Total | None, words: str) -> Total | None:
    """What a column of these words prints of a total: all of it, or what is undivided."""
    return total.undivided if total is not None and words == UNDIVIDED_WORDS else total


def faults(tables: Sequence[Table], answers: Answers) -> dict[Spot, str]:
    """What is wrong, by table, row and column (the row of totals is the last).

    Empty: nothing.
    """
    known = _AnnexFacts(answers, _by_body(tables, answers))
    found: dict[Spot, str] = {}
    for table in tables:
        check = _bridge if table.code == "bridge" else _columns
        found.update(check(table, known))
    return found


def _columns(table: Table, known: _AnnexFacts) -> Iterator[Fault]:
    for place, column in enumerate(table.columns):
        if column.words == PIECES:
            yield from _pieces(table, place, known)
        indicator = known.indicator(column.words) if column.is_number else None
        if indicator is not None and table.total:
            yield from _column(table, place, indicator, known)


def _column(
    table: Table, place: int, indicator: Indicator, known: _AnnexFacts
) -> Iterator[Fault]:
    """The total below a column is the one answered, and its rows come to it."""
    words = table.columns[place].words
    whole, cell = known.whole(indicator, words), table.total[place]
    below = table.code, len(table.rows), place
    if not _is_same(cell, whole):
        said = whole.text if whole else "没有"
        yield below, f"{indicator}的合计印为“{cell.text}”，合计函数得“{said}”；{ASK}"
    elif table.code == "committees":
        yield from _bodies(table, place, indicator, known)
    elif whole is not None and not _comes_to(table, place, whole):
        yield below, f"{indicator}各行相加与合计“{cell.text}”不符；{ASK}"


def _is_same(cell: TableCell, whole: Total | None) -> bool:
    if whole is None or not whole.is_reported:
        return not cell.text
    value = None if whole.value is None else written(whole.value)
    figures = set(cell.trace.figures) if cell.trace else set()
    return (cell.text, cell.value, figures) == (whole.text, value, set(whole.figures))


def _comes_to(table: Table, place: int, whole: Total) -> bool:
    """Whether the rows hold the figures of the total, each once, and add up to it."""
    values = []
    for row in table.rows:
        value = row[place].value
        if value is not None:
            values.append(Decimal(value))
    added = sum(values, Decimal(0)) if values else None
    return added == whole.value and _figures_of(table, place) == set(whole.figures)


def _figures_of(table: Table, place: int) -> set[int]:
    """The figures behind the rows of a column."""
    found: set[int] = set()
    for row in table.rows:
        trace = row[place].trace
        if trace is not None:
            found.update(trace.figures)
    return found


def _pieces(table: Table, place: int, known: _AnnexFacts) -> Iterator[Fault]:
    """A count of things is one figure, or takes one away; each of them has its one row."""
    values = {row.id: row.value for row in known.answers.figures}
    listed = 0
    for row, cells in enumerate(table.rows):
        cell = cells[place]
        if cell.trace is None:
            continue
        listed += 1
        if cell.value is None:
            continue
        own = [values.get(key) for key in cell.trace.figures]
        if len(own) != 1 or own[0] is None or abs(own[0]) != abs(Decimal(cell.value)):
            yield (table.code, row, place), f"“{cell.text}”与所据的数据不符；{ASK}"
    figures = _figures_of(table, place)
    if figures != known.pieces or listed != len(figures):
        yield _last_number(table), f"所列物资与物资合计所据的数据不一一对应；{ASK}"


def _last_number(table: Table) -> Spot:
    """The number that stands last in a table."""
    spot = table.code, 0, 0
    for row, cells in enumerate(table.printed):
        for place, cell in enumerate(cells):
            if table.columns[place].is_number and cell.is_number:
                spot = table.code, row, place
    return spot


def _bodies(
    table: Table, place: int, indicator: Indicator, known: _AnnexFacts
) -> Iterator[Fault]:
    """The number of each body is its total; of two of one name, of either of them."""
    words = table.columns[place].words
    for row, cells in enumerate(table.rows):
        name, cell = cells[0].text, cells[place]
        asked: list[Total | None] = []
        for totals in known.by_body.get(name, ()):
            asked.append(part_of_column(totals.get(indicator.code), words))
        if not any(_is_same(cell, whole) for whole in asked or [None]):
            yield (table.code, row, place), f"{name}的{indicator}印为“{cell.text}”；{ASK}"


def _by_body(
    tables: Sequence[Table], answers: Answers
) -> dict[str, list[dict[str, Total]]]:
    """The totals of every body, by its name (two may share one).

    Asked where a table names them.
    """
    rows = answers.rows
    names_bodies = any(table.code == "committees" and table.rows for table in tables)
    if rows is None or not names_bodies:
        return {}
    register = [it for it in answers.indicators.values() if not it.counts_things]
    named = names_of_bodies()
    found: dict[str, list[dict[str, Total]]] = {}
    for body, listed in totals_of_bodies(rows, _below_root(rows), register).items():
        whole = {}
        for total in listed:
            if total.destination is None:
                whole[total.indicator] = total
        found.setdefault(named.get(body, NOT_SAID), []).append(whole)
    return found


def _below_root(rows: Rows) -> list[str]:
    """The bodies directly below the root that a figure came through."""
    found = set()
    for row in rows.verified:
        if len(row.chain) > 1:
            found.add(row.chain[-2])
    return sorted(found - {NOBODY})


def _bridge(table: Table, known: _AnnexFacts) -> Iterator[Fault]:
    """Each line adds up to its last cell, and that is the total."""
    codes = {}
    for indicator in known.answers.indicators.values():
        codes[f"{indicator.name}（{indicator.unit}）"] = indicator.code
    totals = _written_totals(known.answers)
    for row, cells in enumerate(table.rows):
        spot = table.code, row, len(cells) - 1
        said = [Decimal(cell.value or 0) for cell in cells[2:]]
        last, new, late, corrected, withdrawn, this = said
        if last + new + late + corrected - withdrawn != this:
            yield spot, f"{cells[0].text}各项相加不等于本期；{ASK}"
        code = codes.get(cells[0].text)
        ended = cells[-1].value
        if code and ended not in (None, "0", *totals.get(code, ())):
            yield spot, f"{cells[0].text}的本期数不是合计；{ASK}"


def _written_totals(answers: Answers) -> dict[str, set[str]]:
    """The digits of every known total of an indicator, by its code."""
    found: dict[str, set[str]] = {}
    for (code, _, _), totals in answers.totals.items():
        digits = found.setdefault(code, set())
        for total in totals:
            if total.value is not None:
                digits.add(written(total.value))
    return found
