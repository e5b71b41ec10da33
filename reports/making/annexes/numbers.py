"""What the annexes read: the signed lists behind the totals of an edition, taken apart.

Read once for all tables. The lists are those that `totals` adds up, so the rows of a
table come to its total whatever the figures are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bulletin.zh.ordering import name_key
from bulletin.zh.rounding import written
from organizations.models import Activity, ActivityLead, Destination, Indicator
from organizations.totals.answers.sheets import sheets_of_bodies
from organizations.totals.answers.total import said
from organizations.totals.reading.bounds import assess
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.question import UNDIVIDED, Question
from organizations.totals.reading.sheet import Sheet
from organizations.totals.records.figures import Rows, rows_for
from reports.document.frame import Column, TableCell
from reports.document.runs import Trace

Terms = list[tuple[FigureRow, int]]
NOT_SAID = "未注明"
#: The columns of a defined indicator beside its parts: what no part tells, and all of it.
UNDIVIDED_WORDS, WHOLE = "未分", "合计"
K = TypeVar("K")


def why_below_zero(rows: Iterable[tuple[TableCell, ...]]) -> str:
    """What stands below a table in which a number is less than nothing; else nothing.

    >>> why_below_zero([(TableCell("未注明"), TableCell("负逾20万", "-200000"))])
    '负数为上级累计数已包含、须冲减的部分。'
    """
    for row in rows:
        for cell in row:
            if cell.value is not None and cell.value.startswith("-"):
                return "负数为上级累计数已包含、须冲减的部分。"
    return ""


@dataclass(frozen=True)
class Told:
    """An activity as a table names it."""

    id: int
    number: str
    title: str
    section: str
    district: str
    leads: str


@dataclass(frozen=True)
class Side:
    """A column of a table: an indicator, what stands at its head, where its numbers come from."""

    indicator: Indicator
    words: str
    terms_of: Callable[[Indicator, str | None], Terms]

    @property
    def column(self) -> Column:
        """Its head."""
        return Column(self.words, self.indicator.unit, is_number=True)

    def terms(self, body: str | None = None) -> Terms:
        """Its signed list, of the root or of another body."""
        return self.terms_of(self.indicator, body)

    def number(self, terms: Terms) -> TableCell:
        """Some of its figures as the indicator prints them."""
        return number(terms, self.indicator)


class Ledger:
    """The figures of a campaign up to a day."""

    def __init__(self, campaign: str, rows: Rows) -> None:
        self.campaign, self.rows = campaign, rows
        self.indicators = list(Indicator.objects.prefetch_related("parts"))
        found = {}
        for indicator in self.indicators:
            found[indicator.code] = indicator
        self._by_code = found

    @classmethod
    def read(cls, question: Question) -> "Ledger":
        """Everything up to the question's day."""
        return cls(question.campaign, rows_for(question))

    @cached_property
    def headline(self) -> list[Indicator]:
        """The indicators that stand for themselves: no parts of another, no things."""
        parts: set[Indicator] = set()
        for indicator in self.indicators:
            parts.update(indicator.parts.all())
        kept: list[Indicator] = []
        for it in self.indicators:
            if it not in parts and not it.counts_things:
                kept.append(it)
        return kept

    def of_sections(self, *sections: str) -> list[Indicator]:
        """Those of the headline that belong to these sections and have a figure."""
        kept: list[Indicator] = []
        for it in self.headline:
            if it.section in sections and self.terms(it):
                kept.append(it)
        return kept

    def plain_sides(self, *sections: str) -> list[Side]:
        """A column for each indicator of these sections."""
        found: list[Side] = []
        for it in self.of_sections(*sections):
            found.append(Side(it, it.name, self.terms))
        return found

    def sides(self, *sections: str) -> list[Side]:
        """The columns of these sections.

        Of a defined indicator its parts, 未分, all of it.
        """
        found: list[Side] = []
        for indicator in self.of_sections(*sections):
            parts = list(indicator.parts.all())
            for part in parts:
                found.append(Side(self.indicator(part.code), part.name, self.terms))
            if parts:
                found.append(Side(indicator, UNDIVIDED_WORDS, self.undivided))
            found.append(Side(indicator, WHOLE if parts else indicator.name, self.terms))
        return found

    def indicator(self, code: str) -> Indicator:
        """The indicator of a figure."""
        return self._by_code[code]

    def terms(self, indicator: Indicator, body: str | None = None) -> Terms:
        """The signed list of an indicator, of the root or of another body with all below it."""
        return _terms(self._sheet(indicator, body))

    def undivided(self, indicator: Indicator, body: str | None = None) -> Terms:
        """What a defined indicator holds beside its parts, of the root or of another body."""
        return _terms(self._sheet(indicator, body), UNDIVIDED)

    def things(self, section: str) -> Terms:
        """The signed lists of all that is counted by the piece in a section, one after another."""
        found: Terms = []
        for indicator in self.indicators:
            if indicator.counts_things and indicator.section == section:
                for sheet in self._sheets[self.rows.root][indicator]:
                    found += _terms(sheet)
        return found

    @cached_property
    def bodies(self) -> list[str]:
        """The bodies directly below the root that a figure came through."""
        found = {}
        for row in self.rows.verified:
            if len(row.chain) > 1:
                found[row.chain[-2]] = True
        return list(found)

    @cached_property
    def _sheets(self) -> dict[str, dict[Indicator, list[Sheet]]]:
        """One pass for all bodies that a table may ask about."""
        return sheets_of_bodies(
            self.rows, [self.rows.root, *self.bodies], self.indicators
        )

    def _sheet(self, indicator: Indicator, body: str | None) -> Sheet:
        (sheet,) = self._sheets[body or self.rows.root][indicator]
        return sheet

    @cached_property
    def told(self) -> dict[int, Told]:
        """The activities behind the figures."""
        leads = self._leads()
        rows = (
            Activity.objects.in_campaign(self.campaign)
            .verified()
            .select_related("district")
        )
        found = {}
        for row in rows.only("number", "title", "section", "district__name"):
            found[row.pk] = Told(
                id=row.pk,
                number=row.number,
                title=row.title,
                section=row.get_section_display(),
                district=row.district.name if row.district else NOT_SAID,
                leads="、".join(leads.get(row.pk, ())) or NOT_SAID,
            )
        return found

    def _leads(self) -> dict[int, list[str]]:
        """The names of the leading bodies of each activity, in their order."""
        found: dict[int, list[str]] = {}
        rows = ActivityLead.objects.filter(activity__campaign__code=self.campaign)
        for activity, party, organization in rows.order_by("position", "id").values_list(
            "activity_id", "party__name", "organization__name"
        ):
            found.setdefault(activity, []).append(party or organization)
        return found

    @cached_property
    def destinations(self) -> dict[str, str]:
        """Their names by code."""
        return dict(Destination.objects.values_list("code", "name"))


def _terms(sheet: Sheet, part: str = "") -> Terms:
    """A signed list with its figures: all of it, or what is undivided."""
    signed = sheet.undivided(None) if part == UNDIVIDED else sheet.signed(None)
    found = []
    for key, count in signed.items():
        found.append((sheet.rows[key], count))
    return found


def grouped(terms: Terms, key: Callable[[FigureRow], K]) -> dict[K, Terms]:
    """The terms by what the key says of their figure."""
    found: dict[K, Terms] = {}
    for row, count in terms:
        found.setdefault(key(row), []).append((row, count))
    return found


def number(terms: Terms, indicator: Indicator, unit: str | None = None) -> TableCell:
    """What some figures come to, as the indicator prints it; of none an empty cell."""
    if not terms:
        return TableCell("")
    unit = indicator.unit if unit is None else unit
    found = assess(terms)
    exact = None if found.value is None else written(found.value)
    verdict, kind = ("total", "total") if len(terms) > 1 else ("matched", "figure")
    figures = []
    activities = {}
    for row, _ in terms:
        figures.append(row.id)
        activities[row.number] = True
    trace = Trace(
        verdict, kind, tuple(figures), tuple(activities), exact, found.qualifier.value
    )
    return TableCell(said(found, unit, indicator.rule), exact, trace)


def columns(sides: Iterable[Side]) -> list[Column]:
    """The heads of the columns."""
    return [side.column for side in sides]


def terms_of(sides: Iterable[Side], body: str | None = None) -> list[Terms]:
    """What stands in each column: its signed list, of the root or of another body."""
    found: list[Terms] = []
    for side in sides:
        found.append(side.terms(body))
    return found


def numbers(sides: Iterable[Side], lists: Iterable[Terms]) -> list[TableCell]:
    """A row of numbers, one for each column; `lists`: what stands in each."""
    found: list[TableCell] = []
    for side, terms in zip(sides, lists, strict=True):
        found.append(side.number(terms))
    return found


def _place(told: Told) -> tuple[bool, tuple[tuple[str, int], ...], str]:
    """By leading bodies, those without one last, then by number."""
    return told.leads == NOT_SAID, name_key(told.leads), told.number


def by_activity(
    ledger: Ledger, sides: list[Side], lists: list[Terms]
) -> Iterator[tuple[Told, list[TableCell]]]:
    """Each activity with its numbers, by leading bodies, then by number.

    `lists`: the terms of each column.
    """
    groups = []
    for terms in lists:
        groups.append(grouped(terms, lambda row: row.activity))
    keys: set[int] = set()
    keys.update(*groups)
    listed = []
    for key in keys:
        if key in ledger.told:
            listed.append(ledger.told[key])
    listed.sort(key=_place)
    for told in listed:
        yield told, numbers(sides, [group.get(told.id, []) for group in groups])
