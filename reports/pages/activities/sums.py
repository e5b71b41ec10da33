"""The totals row under the list of activities: what the filtered ones come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from organizations.models import Activity, Indicator
from organizations.totals.answers.total import Total, totals_of
from reports.pages.numbers import Shown, shown, undivided_of

#: Notes told under the list before the rest is only counted: a campaign may have
#: thousands.
MOST_NOTES = 5


@dataclass(frozen=True)
class ListSum:
    """One total of the list under its heading; `shown` None: nothing was reported."""

    code: str
    heading: str
    item: str
    shown: Shown | None


@dataclass(frozen=True)
class Sums:
    """The totals of a filtered list: with a column, without.

    And what staff should know.
    """

    columns: list[ListSum]
    others: list[ListSum]
    unknown: int
    unverified: int
    notes: list[str]
    more_notes: int
    undivided: list[str]


def sums_of(
    rows: QuerySet[Activity],
    columns: list[Indicator],
    indicators: Iterable[Indicator],
    *,
    until: date | None,
    destination: str | None,
) -> Sums:
    """What the verified figures of these activities come to, as if nothing else were reported."""
    register = list(indicators)
    found = totals_of(rows, until or date.max, register=register)
    return sums_from(found, columns, register, destination)


def sums_from(
    answers: Iterable[Total],
    columns: list[Indicator],
    register: Iterable[Indicator],
    destination: str | None,
) -> Sums:
    """The totals row out of these totals."""
    indicators = {}
    for indicator in register:
        indicators[indicator.code] = indicator
    parts = _codes_of_parts(indicators.values())
    found = []
    unknown = unverified = 0
    for total in answers:
        if total.destination == place_asked(indicators.get(total.indicator), destination):
            found.append(total)
            if total.indicator not in parts:
                unknown += total.unknown
                unverified += total.unverified
    notes = _notes(found)
    return Sums(
        columns=_column_sums(found, columns),
        others=_other_sums(found, columns, indicators, parts),
        unknown=unknown,
        unverified=unverified,
        notes=notes[:MOST_NOTES],
        more_notes=max(0, len(notes) - MOST_NOTES),
        undivided=undivided_of(found, _parts_with_column(parts, columns)),
    )


def _parts_with_column(parts: set[str], columns: list[Indicator]) -> set[str]:
    """The codes of the parts of a sum that have a column of their own."""
    return parts & {column.code for column in columns}


def _codes_of_parts(indicators: Iterable[Indicator]) -> set[str]:
    """The codes of the indicators that another one is the sum of."""
    codes = set()
    for indicator in indicators:
        for part in indicator.parts.all():
            codes.add(part.code)
    return codes


def _column_sums(totals: list[Total], columns: list[Indicator]) -> list[ListSum]:
    by_code = {}
    for total in totals:
        if not total.item:
            by_code[total.indicator] = total
    found: list[ListSum] = []
    for column in columns:
        found.append(_sum(column, by_code.get(column.code)))
    return found


def _other_sums(
    totals: list[Total],
    columns: list[Indicator],
    indicators: dict[str, Indicator],
    parts: set[str],
) -> list[ListSum]:
    """The totals of the indicators without a column that are no part of another one."""
    found = []
    for total in totals:
        indicator = indicators.get(total.indicator)
        if indicator and indicator not in columns and indicator.code not in parts:
            found.append(_sum(indicator, total))
    return found


def _notes(totals: list[Total]) -> list[str]:
    """What staff should know of these totals, each sentence once."""
    notes: list[str] = []
    for total in totals:
        for sentence in total.sentences:
            if sentence not in notes:
                notes.append(sentence)
    return notes


def place_asked(indicator: Indicator | None, destination: str | None) -> str | None:
    """The destination to show: the one filtered by, where the indicator has destinations."""
    return destination if indicator and indicator.takes_destination else None


def _sum(indicator: Indicator, total: Total | None) -> ListSum:
    item = total.item if total else ""
    return ListSum(indicator.code, indicator.name, item, shown(total) if total else None)
