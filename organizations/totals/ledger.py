"""What the ledger of a campaign answers: the totals of the root, as known now.

Two queries whatever the size: balances together with whether they still hold, and the figures that
wait. Where something has changed it is read anew first, so nothing stale is ever printed. Proofs
and notes are fetched once somebody looks at them, those of all totals together.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db import OperationalError
from django.db.models import Case, Count, Exists, F, FilteredRelation, Q, Value, When

from organizations.choices import OPEN_STATUSES
from organizations.models import Figure, LedgerLine, LedgerPage, PartyOrganization
from organizations.totals.bounds import Balance
from organizations.totals.cells import Series, series_of
from organizations.totals.keeping import bring_up_to_date, marks_of
from organizations.totals.posting import Said, notes_from_text, terms_from_text
from organizations.totals.question import UNSPECIFIED, Question, TotalsMovedError
from organizations.totals.reading import SignedList, add
from organizations.totals.rows import Rows

#: How often a ledger that others keep changing is read anew before figures are read directly.
TRIES = 3
#: Up to so many figures the proofs of all pages are fetched at once.
FEW_FIGURES = 20_000


class Waiting(NamedTuple):
    """So many figures that wait to be verified; `whole_*`: of what they are 其中 of, if known."""

    series: Series
    destination: str | None
    is_part: bool
    whole_destination: str | None
    figures: int

    def is_taken(self, destination: str | None) -> bool:
        """Whether they would enter the list of a destination: no part does where its whole is."""
        rest = destination == UNSPECIFIED
        if self.destination is not None if rest else destination not in (None, self.destination):
            return False
        return not self.is_part or (not rest and destination not in (None, self.whole_destination))


@dataclass(frozen=True)
class Page:
    """A page as it was when it answered."""

    key: int
    indicator: str
    version: int
    figures: int


#: A list of the ledger: of which series, for which destination.
Place = tuple[Series, str | None]


@dataclass
class Book:
    """The balances of a campaign on a day, with what waits."""

    campaign: str
    cutoff: date
    pages: dict[str, Page] = field(default_factory=dict)
    balances: dict[Series, dict[str | None, Balance]] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    _terms: dict[int, dict[Place, SignedList]] = field(default_factory=dict)
    _numbers: dict[int, dict[int, str]] = field(default_factory=dict)

    def series_of(self, indicator: str) -> list[Series]:
        """What is added up by itself of an indicator, verified or waiting, sorted."""
        found = {*self.balances, *(it.series for it in self.waiting)}
        return sorted(it for it in found if it.indicator == indicator)

    def balance(self, series: Series, destination: str | None) -> Balance:
        """What the list of a series for a destination comes to; empty where there is none.

        Where no destination is named, all is the rest.
        """
        kept = self.balances.get(series, {})
        named = any(place not in (None, UNSPECIFIED) for place in kept)
        place = None if destination == UNSPECIFIED and not named else destination
        return kept.get(place, Balance())

    def terms(self, series: Series, destination: str | None) -> SignedList:
        """The signed list behind a balance; of the rest it is worked out of the others."""
        page = self.pages[series.indicator]
        if page.key not in self._terms:
            self._fetch_terms(self._with(page))
        return self._terms[page.key].get((series, destination), {})

    def number_of(self, listed: Iterable[Series], figure: int) -> str:
        """The 编号 of the activity of a figure, which is in one of these series."""
        for series in listed:
            page = self.pages[series.indicator]
            if page.key not in self._numbers:
                self._fetch_numbers(self._with(page))
            number = self._numbers[page.key].get(figure)
            if number is not None:
                return number
        raise TotalsMovedError

    @cached_property
    def notes(self) -> dict[Place, list[Said]]:
        """The notes at each list."""
        texts: dict[Place, list[str]] = {}
        for _, place, text in self._lines([*self.pages.values()], "notes"):
            texts.setdefault(place, []).append(text)
        return _noted(texts)

    def _with(self, page: Page) -> list[Page]:
        """The pages whose proofs are fetched together with that of one of them."""
        together = sum(it.figures for it in self.pages.values()) <= FEW_FIGURES
        return [*self.pages.values()] if together else [page]

    def _fetch_terms(self, pages: list[Page]) -> None:
        for page in pages:
            self._terms[page.key] = {}
        for key, place, text in self._lines(pages, "terms"):
            add(self._terms[key].setdefault(place, {}), terms_from_text(text))

    def _fetch_numbers(self, pages: list[Page]) -> None:
        keys = {page.indicator: page.key for page in pages}
        for page in pages:
            self._numbers[page.key] = {}
        figures = Figure.objects.filter(
            activity__campaign__code=self.campaign, indicator__code__in=keys
        )
        for figure, indicator, number in (
            figures.in_force()
            .until(self.cutoff)
            .order_by()
            .values_list("id", "indicator__code", "activity__number")
        ):
            self._numbers[keys[indicator]][figure] = number

    def _lines(self, pages: list[Page], column: str) -> Iterator[tuple[int, Place, str]]:
        """A column of the lines up to the cut-off, where it holds something, day by day.

        Raise TotalsMovedError where a page has been read anew meanwhile.
        """
        by_key = {page.key: page for page in pages}
        for key, version, item, unit, destination, text in (
            LedgerLine.objects.filter(page__in=by_key, since__lte=self.cutoff)
            .exclude(**{column: ""})
            .order_by("since", "id")
            .values_list("page", "page__version", "item", "unit", "destination", column)
        ):
            page = by_key[key]
            if page.version != version:
                raise TotalsMovedError
            yield key, (Series(page.indicator, item, unit), destination or None), text


def open_book(
    question: Question, indicators: Collection[str], rows: Rows | None = None
) -> Book | None:
    """The book that answers for these indicators; None where figures have to be read directly.

    `rows`: those of the question where they are at hand: they tell what waits. Who has them looks
    at the notes too, so these come along with the balances.

    That is: for a body below the root, for what was known on a past day, and where others write
    faster than pages can be read.
    """
    if question.known_on is not None or question.organization is not None:
        return None
    if question.party is not None and not _is_root(question.party):
        return None
    for _ in range(TRIES):
        book, is_fresh = _balances(question, indicators, with_notes=rows is not None)
        if is_fresh:
            if book is not None:
                book.waiting = _waiting(question, indicators) if rows is None else waiting_of(rows)
            return book
        try:
            if not bring_up_to_date(question.campaign):
                return None
        except OperationalError:  # another holds the database: SQLite has one writer at a time
            return None
    return None


def _noted(texts: dict[Place, list[str]]) -> dict[Place, list[Said]]:
    """The notes that stand at each list after these texts, day by day."""
    return {place: list(notes_from_text(listed).values()) for place, listed in texts.items()}


def waiting_of(rows: Rows) -> list[Waiting]:
    """As `_waiting`, of rows at hand."""
    wholes = {row.id: row for row in (*rows.verified, *rows.waiting)}
    found: Counter[tuple[Series, str | None, bool, str | None]] = Counter()
    for row in rows.waiting:
        whole = wholes.get(row.part_of or 0)
        is_part = whole is not None and whole.value is not None
        named = None if whole is None else whole.destination
        found[series_of(row), row.destination, is_part, named] += 1
    return [Waiting(*key, count) for key, count in found.items()]


def _is_root(party: int) -> bool:
    return PartyOrganization.objects.filter(pk=party, is_root=True).exists()


def _balances(
    question: Question, indicators: Collection[str], *, with_notes: bool
) -> tuple[Book | None, bool]:
    """The balances, and whether they still hold; None: they do not reach back to the cut-off."""
    book = Book(question.campaign, question.cutoff)
    wanted = Q(lines__until__isnull=True) | Q(lines__until__gt=question.cutoff)
    if with_notes:
        wanted |= ~Q(lines__notes="")
    lines = FilteredRelation("lines", condition=Q(lines__since__lte=question.cutoff) & wanted)
    texts: dict[Place, list[str]] = {}
    reaches = True
    for (
        key, code, version, figures, holds_from, is_stale, line, item, unit, destination, until,
        balance, text,
    ) in (
        LedgerPage.objects.filter(
            ledger__campaign__code=question.campaign, indicator__code__in=indicators
        )
        .alias(line=lines)
        .annotate(is_stale=Exists(marks_of(question.campaign)))
        .order_by(*(("line__since", "line__pk") if with_notes else ()))
        .values_list(
            "pk", "indicator__code", "version", "figures", "holds_from", "is_stale",
            "line__pk", "line__item", "line__unit", "line__destination", "line__until",
            "line__balance", "line__notes" if with_notes else Value(""),
        )
    ):  # fmt: skip
        if is_stale:
            return None, False
        reaches = reaches and (holds_from is None or holds_from <= question.cutoff)
        book.pages.setdefault(code, Page(key, code, version, figures))
        if line is None:
            continue
        series, place = Series(code, item, unit), destination or None
        if not with_notes or until is None or until > question.cutoff:
            book.balances.setdefault(series, {})[place] = Balance.from_json(balance)
        if text:
            texts.setdefault((series, place), []).append(text)
    if with_notes:
        book.notes = _noted(texts)
    return (book if reaches else None), set(indicators) <= book.pages.keys()


def _waiting(question: Question, indicators: Collection[str]) -> list[Waiting]:
    """Figures that are not verified yet and would be taken, counted."""
    drafts = Figure.objects.drafts().filter(
        activity__campaign__code=question.campaign,
        activity__status__in=OPEN_STATUSES,
        indicator__code__in=indicators,
    )
    seen = Q(part_of__as_of__lte=question.cutoff) & (
        Q(part_of__in_force_from__isnull=True) | Q(part_of__in_force_until__isnull=True)
    )
    is_part = Case(When(seen & Q(part_of__value__isnull=False), then=Value(1)), default=Value(0))
    found: dict[tuple[Series, str | None, bool, str | None], int] = {}
    for code, counts_things, item, unit, destination, part, whole, count in (
        drafts.until(question.cutoff)
        .annotate(is_part=is_part, whole=F("part_of__destination__code"))
        .order_by()
        .values_list(
            "indicator__code", "indicator__counts_things", "item", "unit", "destination__code",
            "is_part", "whole",
        )
        .annotate(count=Count("pk"))
    ):  # fmt: skip
        series = Series(code, item, unit) if counts_things else Series(code, "", "")
        key = series, destination, bool(part), whole
        found[key] = found.get(key, 0) + count
    return [Waiting(*key, count) for key, count in found.items()]
