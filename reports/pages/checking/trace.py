"""What stands behind one number of an edition: its verdict, and every record with its sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from organizations.models import Figure
from organizations.totals.answers.total import totals
from organizations.totals.reading.question import Question
from reports.models import Edition, Snapshot
from reports.pages.checking.tally import TONES
from reports.reconciliation.findings import WORDS, Number, Reconciliation
from reports.workflow import FROZEN

#: A total may rest on thousands; the export of the list of activities holds them all.
SHOWN = 200
AROUND = 12


@dataclass(frozen=True)
class Behind:
    """A record: whether it adds or takes away, and its own words in the account they stand in."""

    figure: Figure
    sign: int
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class OpenTrace:
    """What the page shows of one number. `place`: the how-manieth of the document, from 1."""

    place: int
    number: Number
    words: str
    tone: str
    rows: Sequence[Behind]
    more: int


def opened(asked: str, found: Reconciliation, edition: Edition) -> OpenTrace | None:
    """The number that the address asks for; None where there is none."""
    if not (asked.isascii() and asked.isdigit()):
        return None
    number = next((it for it in found.numbers if it.n and it.n == int(asked)), None)
    if number is None:
        return None
    keys = number.figures[:SHOWN]
    signs = _signs(number, edition) if number.verdict == "total" else {}
    rows = Figure.objects.select_related(
        "activity__source", "indicator", "destination", "verified_by"
    ).in_bulk(keys)
    behind = [_behind(rows[key], signs.get(key, 1)) for key in keys if key in rows]
    behind.sort(key=lambda it: (it.sign, it.figure.value or 0), reverse=True)
    return OpenTrace(
        number.n,
        number,
        WORDS[number.verdict],
        TONES[number.verdict],
        behind,
        len(number.figures) - len(behind),
    )


def _behind(figure: Figure, sign: int) -> Behind:
    account, words, at = figure.activity.verified_narrative, figure.words, figure.words_at
    if not words or at is None or not account.startswith(words, at):
        return Behind(figure, sign, "", words, "")
    end = at + len(words)
    return Behind(figure, sign, account[max(0, at - AROUND) : at], words, account[end:][:AROUND])


def _signs(number: Number, edition: Edition) -> dict[int, int]:
    """Which figures of a total are taken away: its signed list, now or as it was signed."""
    wanted = set(number.figures)
    if edition.state in FROZEN:
        snapshot = Snapshot.objects.filter(edition=edition).latest("id")
        kept = snapshot.basis.get("totals", [])
        lists = ((set(it["figures"]), it["terms"]) for it in kept)
    else:
        question = Question(campaign=edition.campaign.code, cutoff=edition.cut_off)
        lists = ((set(it.figures), it.terms) for it in totals(question))
    terms: Iterable[Sequence[int]] = next((it for figures, it in lists if figures == wanted), ())
    return {int(key): int(sign) for key, sign in terms}
