"""What a body reported, in sheets: out of the ledger, else read figure by figure."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet

from organizations.models import Activity, Indicator
from organizations.totals.cells import FigureRow, Series, series_of
from organizations.totals.ground import organization_key, party_key
from organizations.totals.kept import KeptSheet
from organizations.totals.ledger import Book, open_book
from organizations.totals.question import Question, TotalsError
from organizations.totals.reading import Reading, read_by_day
from organizations.totals.rows import Rows, rows_for
from organizations.totals.sheet import Sheet


def sheets_of(
    question: Question,
    indicators: list[Indicator],
    activities: QuerySet[Activity] | None,
    rows: Rows | None = None,
) -> Mapping[Indicator, Sequence[Sheet | KeptSheet]]:
    """What the question's body reported for each indicator, of things for each item and unit.

    `rows`: those of the question, where they are at hand.
    """
    codes = {part.code for indicator in indicators for part in parts_of(indicator)}
    book = None
    if activities is None and not question.read_anew:
        book = open_book(question, codes, rows)
    if book is not None:
        return _kept_sheets(book, indicators)
    rows = rows_for(question, codes, activities) if rows is None else rows
    return sheets_from(rows, question, indicators)


def _kept_sheets(book: Book, indicators: list[Indicator]) -> dict[Indicator, list[KeptSheet]]:
    """Out of the ledger."""
    return {
        indicator: [
            KeptSheet(series.item, series.unit, (series,), book)
            for series in book.series_of(indicator.code)
        ]
        if indicator.counts_things
        else [
            KeptSheet(
                "",
                indicator.unit,
                tuple(Series(it.code, "", "") for it in parts_of(indicator)),
                book,
            )
        ]
        for indicator in indicators
    }


def sheets_from(
    rows: Rows, question: Question, indicators: list[Indicator]
) -> dict[Indicator, list[Sheet]]:
    """Read figure by figure."""
    body = body_of(question, rows.root)
    return sheets_of_bodies(rows, [body], indicators)[body]


def sheets_of_bodies(
    rows: Rows, bodies: Collection[str], indicators: list[Indicator]
) -> dict[str, dict[Indicator, list[Sheet]]]:
    """Of several bodies, each figure read once."""
    verified, waiting = _by_series(rows.verified), _by_series(rows.waiting)
    readings = {series: read_by_day(listed, bodies) for series, listed in verified.items()}
    return {body: _sheets(body, indicators, readings, waiting) for body in bodies}


def _sheets(
    body: str,
    indicators: list[Indicator],
    readings: Mapping[Series, Reading],
    waiting: Mapping[Series, list[FigureRow]],
) -> dict[Indicator, list[Sheet]]:
    def sheet(item: str, unit: str, series: list[Series]) -> Sheet:
        return Sheet(
            item,
            unit,
            body,
            tuple(readings[it] for it in series if it in readings),
            tuple(row for it in series for row in waiting.get(it, ())),
        )

    return {
        indicator: [
            sheet(series.item, series.unit, [series])
            for series in sorted({*readings, *waiting})
            if series.indicator == indicator.code
        ]
        if indicator.counts_things
        else [sheet("", indicator.unit, [Series(it.code, "", "") for it in parts_of(indicator)])]
        for indicator in indicators
    }


def parts_of(indicator: Indicator) -> list[Indicator]:
    """What an indicator is the sum of: itself, unless it is defined by others."""
    parts = list(indicator.parts.all())
    if any(part.counts_things or part.unit != indicator.unit for part in parts):
        raise TotalsError(f"“{indicator}”由单位不同或按物品计数的指标合成，不能相加，请修改指标")
    return parts or [indicator]


def body_of(question: Question, root: str) -> str:
    """The key of the body that is asked about."""
    if question.organization is not None:
        return organization_key(question.organization)
    return root if question.party is None else party_key(question.party)


def _by_series(rows: Iterable[FigureRow]) -> dict[Series, list[FigureRow]]:
    found: dict[Series, list[FigureRow]] = {}
    for row in rows:
        found.setdefault(series_of(row), []).append(row)
    return found
