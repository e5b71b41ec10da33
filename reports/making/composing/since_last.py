"""What the names with 新增 in an edition's sentences mean: since which edition, how much."""

from dataclasses import dataclass
from functools import cached_property

from organizations.models import Indicator
from organizations.totals.answers.increments import Increment, Increments, increments
from organizations.totals.reading.bridge import CORRECTED, LATE, WITHDRAWN, WORDS
from organizations.totals.reading.question import Question
from organizations.totals.records.figures import Rows
from reports.models import Edition

#: Indicator, destination (None: all), item.
TotalKey = tuple[str, str | None, str]


@dataclass
class NewsSince:
    """The way from the edition before; read once a sentence names it, and only then.

    `rows`: the figures at the cut-off of the edition itself.
    """

    edition: Edition
    rows: Rows
    indicators: list[Indicator]

    @cached_property
    def last(self) -> Edition | None:
        """The edition it goes on from; None where it is the first."""
        return Edition.objects.goes_on_from(self.edition)

    @cached_property
    def increments(self) -> Increments | None:
        """All that came in since then; None where there is no edition before."""
        if self.last is None:
            return None
        return increments(
            Question(self.edition.campaign.code, self.edition.cut_off),
            self.indicators,
            self.rows,
            last_cutoff=self.last.cut_off,
            last_known_on=self.last.known_at,
        )

    @cached_property
    def found(self) -> dict[TotalKey, list[Increment]]:
        """The increments by what they are of; several where units differ."""
        found: dict[TotalKey, list[Increment]] = {}
        for it in self.increments.rows if self.increments else ():
            key = it.total.indicator, it.total.destination, it.total.item
            found.setdefault(key, []).append(it)
        return found


def not_new(increment: Increment) -> list[str]:
    """What else changed the total on the way from the edition before: 补报, 更正, 撤销."""
    said = []
    for line in increment.bridge.lines:
        if line.code in (LATE, CORRECTED, WITHDRAWN) and line.terms:
            said.append(WORDS[line.code])
    return said
