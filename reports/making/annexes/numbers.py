"""What the annexes read: the signed lists behind the totals of an edition, taken apart.

Read once for all tables. The lists are those that `totals` adds up, so the rows of a table come to
its total whatever the figures are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bulletin.zh.rounding import written
from organizations.models import Activity, ActivityLead, Destination, Indicator
from organizations.totals.bounds import assess
from organizations.totals.cells import FigureRow, Series, series_of
from organizations.totals.question import Question
from organizations.totals.reading import Reading, read_by_day
from organizations.totals.reported import parts_of
from organizations.totals.rows import Rows, rows_for
from organizations.totals.sheet import Sheet
from organizations.totals.total import said
from reports.document.frame import Cell, Column
from reports.document.runs import Trace

Terms = list[tuple[FigureRow, int]]
NOT_SAID = "未注明"
K = TypeVar("K")


@dataclass(frozen=True)
class Told:
    """An activity as a table names it."""

    id: int
    number: str
    title: str
    section: str
    district: str
    leads: str


class Ledger:
    """The figures of a campaign up to a day."""

    def __init__(self, campaign: str, rows: Rows) -> None:
        self.campaign, self.rows = campaign, rows
        self.indicators = list(Indicator.objects.prefetch_related("parts"))
        self._by_code = {indicator.code: indicator for indicator in self.indicators}
        self._series: dict[Series, list[FigureRow]] = {}
        self._readings: dict[Series, Reading] = {}
        for row in rows.verified:
            self._series.setdefault(series_of(row), []).append(row)

    @classmethod
    def read(cls, question: Question) -> "Ledger":
        """Everything up to the question's day."""
        return cls(question.campaign, rows_for(question))

    @cached_property
    def headline(self) -> list[Indicator]:
        """The indicators that stand for themselves: no parts of another, no things."""
        parts = {part.code for indicator in self.indicators for part in indicator.parts.all()}
        return [it for it in self.indicators if it.code not in parts and not it.counts_things]

    def of_sections(self, *sections: str) -> list[Indicator]:
        """Those of the headline that belong to these sections and have a figure."""
        return [it for it in self.headline if it.section in sections and self.terms(it)]

    def indicator(self, code: str) -> Indicator:
        """The indicator of a figure."""
        return self._by_code[code]

    def terms(self, indicator: Indicator, body: str | None = None) -> Terms:
        """The signed list of an indicator, of the root or of another body with all below it."""
        series = [Series(part.code, "", "") for part in parts_of(indicator)]
        return self._terms(series, body or self.rows.root, indicator.unit)

    def things(self, section: str) -> Terms:
        """The signed lists of all that is counted by the piece in a section, one after another."""
        found: Terms = []
        for series in sorted(self._series):
            indicator = self._by_code.get(series.indicator)
            if indicator and indicator.counts_things and indicator.section == section:
                found += self._terms([series], self.rows.root, series.unit)
        return found

    @cached_property
    def bodies(self) -> list[str]:
        """The bodies directly below the root that a figure came through."""
        below = (row.chain[-2] for row in self.rows.verified if len(row.chain) > 1)
        return list(dict.fromkeys(below))

    def _reading(self, series: Series) -> Reading:
        """One pass for all bodies that a table may ask about."""
        if series not in self._readings:
            bodies = [self.rows.root, *self.bodies]
            self._readings[series] = read_by_day(self._series[series], bodies)
        return self._readings[series]

    def _terms(self, series: list[Series], body: str, unit: str) -> Terms:
        readings = tuple(self._reading(it) for it in series if it in self._series)
        sheet = Sheet("", unit, body, readings, ())
        return [(sheet.rows[key], count) for key, count in sheet.signed(None).items()]

    @cached_property
    def told(self) -> dict[int, Told]:
        """The activities behind the figures."""
        leads: dict[int, list[str]] = {}
        for activity, party, organization in (
            ActivityLead.objects.filter(activity__campaign__code=self.campaign)
            .order_by("position", "id")
            .values_list("activity_id", "party__name", "organization__name")
        ):
            leads.setdefault(activity, []).append(party or organization)
        rows = Activity.objects.in_campaign(self.campaign).verified().select_related("district")
        return {
            row.pk: Told(
                row.pk,
                row.number,
                row.title,
                row.get_section_display(),
                row.district.name if row.district else NOT_SAID,
                "、".join(leads.get(row.pk, ())) or NOT_SAID,
            )
            for row in rows.only("number", "title", "section", "district__name")
        }

    @cached_property
    def destinations(self) -> dict[str, str]:
        """Their names by code."""
        return dict(Destination.objects.values_list("code", "name"))


def grouped(terms: Terms, key: Callable[[FigureRow], K]) -> dict[K, Terms]:
    """The terms by what the key says of their figure."""
    found: dict[K, Terms] = {}
    for row, count in terms:
        found.setdefault(key(row), []).append((row, count))
    return found


def number(terms: Terms, indicator: Indicator, unit: str | None = None) -> Cell:
    """What some figures come to, as the indicator prints it; nothing reported is an empty cell."""
    if not terms:
        return Cell("")
    unit = indicator.unit if unit is None else unit
    found = assess(terms)
    exact = None if found.value is None else written(found.value)
    return Cell(
        said(found, unit, indicator.rule),
        exact,
        Trace(
            "total" if len(terms) > 1 else "matched",
            "total" if len(terms) > 1 else "figure",
            tuple(row.id for row, _ in terms),
            tuple(dict.fromkeys(row.number for row, _ in terms)),
            exact,
            found.qualifier.value,
        ),
    )


def column(indicator: Indicator) -> Column:
    """The column of an indicator."""
    return Column(indicator.name, indicator.unit, is_number=True)


def order(told: Iterable[Told]) -> list[Told]:
    """By leading bodies, then by number."""
    return sorted(told, key=lambda it: (it.leads == NOT_SAID, it.leads, it.number))


def by_activity(
    ledger: Ledger, indicators: list[Indicator], lists: list[Terms]
) -> Iterator[tuple[Told, tuple[Cell, ...]]]:
    """Each activity with a figure and its number of each indicator, in the order of a table."""
    groups = [grouped(terms, lambda row: row.activity) for terms in lists]
    keys: set[int] = set()
    keys.update(*groups)
    for told in order(ledger.told[key] for key in keys if key in ledger.told):
        terms = [group.get(told.id, []) for group in groups]
        yield told, tuple(map(number, terms, indicators))
