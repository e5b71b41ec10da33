"""annexes(): the tables of an edition, in order, numbered as they are printed."""

from dataclasses import replace
from datetime import date

from organizations.totals.reading.question import Question
from organizations.totals.records.figures import Rows
from reports.document.frame import Table
from reports.making.annexes.bridge import bridge
from reports.making.annexes.details import donations, volunteering
from reports.making.annexes.numbers import Ledger
from reports.making.annexes.sums import committees, districts
from reports.models import Edition
from reports.models.layout import ANNEXES

FROM_LEDGER = {
    "donations": donations,
    "volunteering": volunteering,
    "districts": districts,
    "committees": committees,
}


def annexes(edition: Edition, rows: Rows | None = None) -> tuple[Table, ...]:
    """The chosen tables up to the edition's cut-off, numbered 附表1, 附表2 and so on.

    One without a row is not printed: `left_out` names it. `rows`: the figures up to that
    day, where they are read already.
    """
    found: list[Table] = []
    for table in _tables(edition, _chosen(edition), rows):
        if table.rows:
            found.append(replace(table, label=f"附表{len(found) + 1}"))
    return tuple(found)


def left_out(edition: Edition, printed: tuple[Table, ...]) -> list[str]:
    """What is said of the chosen tables that have no row and so are not printed."""
    there = {table.code for table in printed}
    said = []
    for code in _chosen(edition):
        if code not in there:
            said.append(f"附表“{ANNEXES[code]}”到截至日期还没有数据，本期不印")
    return said


def _chosen(edition: Edition) -> list[str]:
    """The codes of the chosen tables in the order of printing."""
    return [code for code in ANNEXES if code in edition.annexes]


def workbook(edition: Edition, rows: Rows | None = None) -> tuple[Table, ...]:
    """The four tables of every workbook, as far as they are not printed."""
    if not edition.annexes:
        return _tables(edition, list(FROM_LEDGER), rows)
    others = []
    for code in FROM_LEDGER:
        if code not in edition.annexes:
            others.append(code)
    found = _tables(edition, others, rows)
    return tuple(map(_unnumbered, found))


def _unnumbered(table: Table) -> Table:
    """A table of the workbook alone is not one of the numbered annexes."""
    return replace(table, label="")


def _tables(edition: Edition, chosen: list[str], rows: Rows | None) -> tuple[Table, ...]:
    question = Question(edition.campaign.code, edition.cut_off)
    ledger = None
    found = []
    for place, code in enumerate(chosen, start=1):
        label = f"附表{place}"
        if code in FROM_LEDGER:
            ledger = ledger or _ledger(question, rows)
            found.append(FROM_LEDGER[code](ledger, label))
        else:
            cutoff, known_on = last_of(edition)
            found.append(
                bridge(question, label, last_cutoff=cutoff, last_known_on=known_on)
            )
    return tuple(found)


def _ledger(question: Question, rows: Rows | None) -> Ledger:
    """The figures behind the tables: those given, or read anew."""
    return Ledger.read(question) if rows is None else Ledger(question.campaign, rows)


def last_of(edition: Edition) -> tuple[date | None, date | None]:
    """Cut-off and signature of what this edition corrects, or else follows."""
    last = Edition.objects.before(edition)
    if last is None:
        return None, None
    return last.cut_off, last.known_at
