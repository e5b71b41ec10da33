"""What every body comes to at once, for the Party tree."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from organizations.models import Activity, Indicator
from organizations.totals.answers.sheets import codes_of_all, sheets_of_bodies
from organizations.totals.answers.total import Total, sorted_answers
from organizations.totals.reading.bounds import Assessment
from organizations.totals.reading.question import Question
from organizations.totals.reading.sheet import Sheet
from organizations.totals.reading.tree import Tree
from organizations.totals.records.figures import Rows, rows_for


@dataclass(frozen=True)
class Branches:
    """The sheets of every body that reported, by indicator; the tree they stand in."""

    tree: Tree
    sheets: dict[str, dict[Indicator, list[Sheet]]]

    def outcome(self, indicator: Indicator, body: str) -> Assessment | None:
        """What an indicator comes to for a body with all below.

        None: nothing was reported.
        """
        for sheet in self.sheets.get(body, {}).get(indicator, ()):
            signed = sheet.signed(None)
            if signed:
                return sheet.assess(signed)
        return None


def read_branches(
    activities: QuerySet[Activity], cutoff: date, indicators: Iterable[Indicator]
) -> Branches:
    """What each body reported for these indicators up to a day.

    None of them counts things.
    """
    listed = list(indicators)
    rows = rows_for(Question("", cutoff), codes_of_all(listed), activities)
    bodies: set[str] = set()
    for row in rows.verified:
        bodies.update(row.chain)
    return Branches(rows.tree, sheets_of_bodies(rows, bodies, listed))


def totals_of_bodies(
    rows: Rows, bodies: Collection[str], indicators: list[Indicator]
) -> dict[str, list[Total]]:
    """As `totals_from`, of several bodies (by their keys) in one reading."""
    everything = Question("", date.max)
    found = {}
    for body, sheets in sheets_of_bodies(rows, bodies, indicators).items():
        found[body] = sorted_answers(everything, sheets)
    return found
