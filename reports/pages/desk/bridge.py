"""较上期: from the total of the last signed edition to this one, in the lines of the bridge."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bulletin.zh.formatter import say_signed
from bulletin.zh.qualifiers import Qualifier
from organizations.models import Indicator
from organizations.totals.answers.bridges import bridges_from, earlier
from organizations.totals.reading.bridge import WORDS, Bridge, Line
from reports.models import Edition
from reports.pages.campaign.board import Board
from reports.pages.campaign.sums import DIVIDED

#: Records named behind a line before they are only counted.
NAMED = 6


@dataclass(frozen=True)
class SinceLastStep:
    """A line: its words, what it adds or takes off, the records behind it."""

    words: str
    amount: str
    numbers: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class SinceLast:
    """The panel: the edition it begins at, both ends, the lines that say something."""

    edition: Edition
    name: str
    last: str
    steps: list[SinceLastStep]
    this: str


def since_last(board: Board, edition: Edition) -> SinceLast | None:
    """The bridge of the donations from that edition.

    None where there is nothing to bridge.
    """
    indicator = board.register.get(DIVIDED)
    if indicator is None or edition.cut_off > board.cutoff:
        return None
    last = earlier(board.question, [indicator], edition.cut_off, edition.known_at)
    found = bridges_from(last, board.rows, board.question, [indicator], edition.cut_off)
    for it in found:
        if it.bridge.destination is None:
            return _crossing(it.bridge, edition, indicator)
    return None


def _crossing(bridge: Bridge, edition: Edition, indicator: Indicator) -> SinceLast:
    return SinceLast(
        edition=edition,
        name=indicator.name,
        last=_said(bridge.last.printed, bridge.last.qualifier, indicator),
        steps=list(_steps(bridge, indicator)),
        this=_said(bridge.this.printed, bridge.this.qualifier, indicator),
    )


def _steps(bridge: Bridge, indicator: Indicator) -> Iterator[SinceLastStep]:
    for line in bridge.lines:
        if line.terms:
            numbers: list[str] = []
            for term in line.terms:
                if term.row.number not in numbers:
                    numbers.append(term.row.number)
            named, more = tuple(numbers[:NAMED]), max(0, len(numbers) - NAMED)
            yield SinceLastStep(WORDS[line.code], _amount(line, indicator), named, more)


def _amount(line: Line, indicator: Indicator) -> str:
    """What a line comes to, with the sign it is read with."""
    if line.amount is None:
        return "数值不明"
    return f"{line.sign}{_said(abs(line.amount), Qualifier.EXACT, indicator)}"


def _said(value: Decimal | None, qualifier: Qualifier, indicator: Indicator) -> str:
    if value is None:
        return "–"
    return say_signed(value, indicator.unit, qualifier, indicator.rule).text
