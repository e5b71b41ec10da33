"""What stands behind one number of an edition.

Its verdict, and every record with its sign.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bulletin.zh.dates import say_full_day
from organizations.models import Figure
from reports.making.composing.sentences import answers_for
from reports.making.printed import printed_increments, printed_totals
from reports.models import Edition
from reports.pages.checking.tally import TONES
from reports.reconciliation.findings import WORDS, Number, Reconciliation
from reports.workflow import FROZEN

#: A total may rest on thousands; the export of the list of activities holds them all.
SHOWN = 200
AROUND = 12


@dataclass(frozen=True)
class TracedFigure:
    """A record: whether it adds or takes away, and its own words in the account they stand in."""

    figure: Figure
    sign: int
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class OpenTrace:
    """What the page shows of one number. `place`: where it stands among all, from 1."""

    place: int
    number: Number
    words: str
    tone: str
    rows: Sequence[TracedFigure]
    more: int

    @property
    def value(self) -> str:
        """What is recorded, a day in words."""
        said = self.number.value or ""
        is_day = self.number.kind == "date" and bool(said)
        return say_full_day(date.fromisoformat(said)) if is_day else said


def opened(asked: str, found: Reconciliation, edition: Edition) -> OpenTrace | None:
    """The number that the address asks for; None where there is none."""
    if not (asked.isascii() and asked.isdigit()):
        return None
    for number in found.numbers:
        if number.n and number.n == int(asked):
            return _trace(number, edition)
    return None


def _trace(number: Number, edition: Edition) -> OpenTrace:
    signs = _signs(number, edition) if number.verdict == "total" else {}
    rows = Figure.objects.select_related(
        "activity__source", "indicator", "destination", "verified_by"
    )
    behind = []
    for key, figure in rows.in_bulk(number.figures[:SHOWN]).items():
        behind.append(_behind(figure, signs.get(key, 1)))
    order = {key: at for at, key in enumerate(number.figures)}
    behind.sort(key=lambda it: order[it.figure.pk])
    behind.sort(key=lambda it: (it.sign, it.figure.value or 0), reverse=True)
    return OpenTrace(
        number.n,
        number,
        WORDS[number.verdict],
        TONES[number.verdict],
        behind,
        len(number.figures) - len(behind),
    )


def _behind(figure: Figure, sign: int) -> TracedFigure:
    account, words, at = figure.activity.verified_narrative, figure.words, figure.words_at
    if not words or at is None or not account.startswith(words, at):
        return TracedFigure(figure, sign, "", words, "")
    end = at + len(words)
    return TracedFigure(
        figure, sign, account[max(0, at - AROUND) : at], words, account[end:][:AROUND]
    )


def _signs(number: Number, edition: Edition) -> dict[int, int]:
    """Which figures of a total are taken away.

    Its signed list, now or as it was signed.
    """
    for figures, terms in _signed_lists(edition):
        if set(figures) == set(number.figures):
            found: dict[int, int] = {}
            for key, sign in terms:
                found[int(key)] = int(sign)
            return found
    return {}


#: The figures of a total, and (figure, sign) of each term.
SignedFigures = tuple[Iterable[int], Iterable[Sequence[int]]]


def _signed_lists(edition: Edition) -> Iterator[SignedFigures]:
    """The signed list of each total.

    Of a signed edition as it was signed, else as of now.
    """
    if edition.state in FROZEN:
        for printed in (*printed_totals(edition), *printed_increments(edition)):
            yield printed["figures"], printed["terms"]
        return
    answers = answers_for(edition)
    for listed in answers.totals.values():
        for total in listed:
            yield total.figures, total.terms
    for increments in answers.since.found.values() if answers.since else ():
        for increment in increments:
            yield increment.total.figures, increment.total.terms
