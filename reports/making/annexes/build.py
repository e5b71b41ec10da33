"""annexes(): the tables of an edition, in order, numbered as they are printed."""

from dataclasses import replace
from datetime import date

from organizations.totals.reading.question import Question
from reports.document.frame import Table
from reports.making.annexes.bridge import bridge
from reports.making.annexes.details import donations, volunteering
from reports.making.annexes.numbers import Ledger
from reports.making.annexes.sums import committees, districts
from reports.making.composing.sentences import Answers
from reports.models import Edition
from reports.models.layout import ANNEXES

FROM_LEDGER = {
    "donations": donations,
    "volunteering": volunteering,
    "districts": districts,
    "committees": committees,
}


def annexes(edition: Edition, answers: Answers | None = None) -> tuple[Table, ...]:
    """The chosen tables up to the edition's cut-off, numbered 附表1, 附表2 and so on.

    `answers`: what the edition's sentences were filled from, where that is read already.
    """
    chosen = [code for code in ANNEXES if code in edition.annexes]
    return _tables(edition, chosen, answers)


def workbook(edition: Edition, answers: Answers | None = None) -> tuple[Table, ...]:
    """The four tables of every workbook, as far as they are not printed."""
    if not edition.annexes:
        return _tables(edition, list(FROM_LEDGER), answers)
    others = [code for code in FROM_LEDGER if code not in edition.annexes]
    found = _tables(edition, others, answers)
    return tuple(replace(table, label="") for table in found)


def _tables(edition: Edition, chosen: list[str], answers: Answers | None) -> tuple[Table, ...]:
    question = Question(edition.campaign.code, edition.cut_off)
    ledger = None
    found = []
    for place, code in enumerate(chosen, start=1):
        label = f"附表{place}"
        if code in FROM_LEDGER:
            ledger = ledger or _ledger(question, answers)
            found.append(FROM_LEDGER[code](ledger, label))
        else:
            cutoff, known_on = last_of(edition)
            found.append(bridge(question, label, last_cutoff=cutoff, last_known_on=known_on))
    return tuple(found)


def _ledger(question: Question, answers: Answers | None) -> Ledger:
    """The figures behind the tables: those of the answers, or read anew."""
    if answers is None or answers.rows is None:
        return Ledger.read(question)
    return Ledger(question.campaign, answers.rows)


def last_of(edition: Edition) -> tuple[date | None, date | None]:
    """Cut-off and signature of what this edition corrects, or else follows."""
    last = Edition.objects.before(edition)
    if last is None:
        return None, None
    return last.cut_off, last.known_at
