"""annexes(): the tables an edition carries, in their order, numbered as they are printed."""

from dataclasses import replace
from datetime import date

from organizations.totals.reading.question import Question
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


def annexes(edition: Edition) -> tuple[Table, ...]:
    """The chosen tables, up to the edition's cut-off."""
    return _tables(edition, [code for code in ANNEXES if code in edition.annexes])


def workbook(edition: Edition) -> tuple[Table, ...]:
    """The four tables of every workbook, as far as they are not printed."""
    if not edition.annexes:
        return _tables(edition, list(FROM_LEDGER))
    found = _tables(edition, [code for code in FROM_LEDGER if code not in edition.annexes])
    return tuple(replace(table, label="") for table in found)


def _tables(edition: Edition, chosen: list[str]) -> tuple[Table, ...]:
    if not chosen:
        return ()
    question = Question(edition.campaign.code, edition.cut_off)
    ledger = Ledger.read(question) if set(chosen) & set(FROM_LEDGER) else None
    found = []
    for place, code in enumerate(chosen, start=1):
        label = f"附表{place}"
        if ledger is not None and code in FROM_LEDGER:
            found.append(FROM_LEDGER[code](ledger, label))
        else:
            cutoff, known_on = last_of(edition)
            found.append(bridge(question, label, last_cutoff=cutoff, last_known_on=known_on))
    return tuple(found)


def last_of(edition: Edition) -> tuple[date | None, date | None]:
    """Cut-off of what this edition corrects, or else follows, and the instant of its signature."""
    last = Edition.objects.before(edition)
    if last is None:
        return None, None
    return last.cut_off, last.known_at
