"""What a body reported, in sheets, read out of the figures of a question."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import partial

from django.db.models import QuerySet

from organizations.models import Activity, Indicator
from organizations.totals.reading.bounds import Assessment
from organizations.totals.reading.cells import Cell, FigureRow, Series, series_of
from organizations.totals.reading.outcome import Reading
from organizations.totals.reading.question import Question, TotalsError
from organizations.totals.reading.sheet import Sheet, Subject
from organizations.totals.reading.walk import Parts, read_by_day
from organizations.totals.records.collector import collector_held
from organizations.totals.records.figures import Rows, rows_for
from organizations.totals.records.standing import organization_key, party_key
from organizations.totals.records.worked_out import WorkedOut

Readings = Mapping[Series, Reading]
#: Scope, and the activity or body: for whom figures speak.
Whose = tuple[str, str]
#: A figure, and how often it counts.
Term = tuple[FigureRow, int]
#: The one body of a reading that looks at a single activity.
ITSELF = "itself"
#: Of each family the last reading, for whichever bodies.
READINGS: WorkedOut[Reading] = WorkedOut()


def sheets_of(
    question: Question, indicators: list[Indicator], activities: QuerySet[Activity] | None
) -> dict[Indicator, list[Sheet]]:
    """What the question's body reported for each indicator, of things for each item and unit."""
    rows = rows_for(question, codes_of_all(indicators), activities)
    return sheets_from(rows, question, indicators)


def asked_sheet(question: Question, indicator: Indicator) -> Sheet | None:
    """The one sheet of a question; None where nothing was reported."""
    sheets = sheets_of(question, [indicator], None)[indicator]
    if question.item is not None:
        sheets = [sheet for sheet in sheets if _is_asked(sheet, question)]
    if len(sheets) > 1:
        units = "、".join(sheet.unit for sheet in sheets)
        raise TotalsError(f"“{question.item}”有几种单位（{units}），不能相加，请指明单位")
    return sheets[0] if sheets else None


def _is_asked(sheet: Sheet, question: Question) -> bool:
    return sheet.item == question.item and question.unit in (None, sheet.unit)


def sheets_from(
    rows: Rows, question: Question, indicators: list[Indicator], *, noted: bool = False
) -> dict[Indicator, list[Sheet]]:
    """As `sheets_of`, of rows already read; `noted` where their notes will be looked at."""
    body = body_of(question, rows.root)
    return sheets_of_bodies(rows, [body], indicators, noted=noted)[body]


def sheets_of_bodies(
    rows: Rows,
    bodies: Collection[str],
    indicators: list[Indicator],
    *,
    noted: bool = False,
) -> dict[str, dict[Indicator, list[Sheet]]]:
    """Of several bodies, each figure read once."""
    wanted = set()
    for indicator in indicators:
        wanted.add(sum_of(indicator.code, rows.parts))
    waiting = by_series(rows.waiting, wanted)
    listed = by_series(rows.verified, wanted)
    readings = readings_of(listed, bodies, rows.parts, noted=noted)
    found: dict[str, dict[Indicator, list[Sheet]]] = {}
    for body in bodies:
        found[body] = {}
        for indicator in indicators:
            subjects = subjects_of(indicator, {*readings, *waiting}, rows.parts)
            sheets = found[body].setdefault(indicator, [])
            for it in subjects:
                reading = readings.get(it.series)
                sheets.append(it.sheet(body, reading, waiting.get(it.series, ())))
    return found


def of_one_activity(
    rows: list[FigureRow], indicator: Indicator, destination: str | None
) -> Assessment | None:
    """What the figures of one activity, of the family, come to; None: there is none.

    500 with 其中捐款 200 is 500 of the sum and 200 of 捐款. Their leading body is ITSELF.
    """
    parts = {indicator.code: frozenset(part.code for part in indicator.parts.all())}
    subject = next(subjects_of(indicator, (), parts))
    sheet = subject.sheet(ITSELF, read_by_day(rows, [ITSELF], parts))
    signed = sheet.signed(destination)
    return sheet.assess(signed) if signed else None


def terms_for(whose: Whose, rows: list[FigureRow], parts: Parts) -> dict[str, list[Term]]:
    """By indicator what figures come to that speak for the same, as if nothing else were told.

    Of one family, or one thing. A figure alone is what it says, of its sum too.
    """
    codes: dict[str, None] = {}
    for row in rows:
        codes[row.indicator] = None
        codes[row.within or row.indicator] = None
    if len(rows) == 1:
        return {code: [(rows[0], 1)] for code in codes}
    reading = read_by_day(rows, None, parts)
    found = {}
    for code in codes:
        signed = reading.lists.get(Cell(*whose, None, code), {})
        found[code] = [(reading.rows[key], count) for key, count in signed.items()]
    return found


def readings_of(
    families: Mapping[Series, list[FigureRow]],
    bodies: Collection[str],
    parts: Parts,
    *,
    noted: bool = False,
) -> Readings:
    """The reading of each of these families; of one whose figures are the same, as before."""
    asked = frozenset(bodies)
    found: dict[Series, Reading] = {}
    with collector_held():
        for series, rows in families.items():
            read = partial(read_by_day, rows, asked, parts, noted=noted)
            name = series, asked, len(rows), rows[0].id, rows[-1].id
            found[series] = READINGS.of(name, rows, parts, read)
    return found


def subjects_of(
    indicator: Indicator, found: Collection[Series], parts: Parts
) -> Iterator[Subject]:
    """What an indicator has a sheet for.

    One, of things one for each item and unit of `found`.
    """
    check_parts(indicator)
    if indicator.counts_things:
        for series in sorted(found):
            if series.indicator == indicator.code:
                yield Subject(indicator.code, series.item, series.unit, (), series)
        return
    series = Series(sum_of(indicator.code, parts), "", "")
    own = tuple(sorted(parts.get(indicator.code, ())))
    yield Subject(indicator.code, "", indicator.unit, own, series)


def sum_of(code: str, parts: Parts) -> str:
    """The code of the sum that an indicator is a part of; its own where there is none."""
    for whole, listed in parts.items():
        if code in listed:
            return whole
    return code


def codes_of(indicator: Indicator) -> list[str]:
    """The indicator with what it is the sum of."""
    check_parts(indicator)
    found = [indicator.code]
    for part in indicator.parts.all():
        found.append(part.code)
    return found


def codes_of_all(indicators: Iterable[Indicator]) -> set[str]:
    """The indicators with what they are the sums of."""
    found: set[str] = set()
    for indicator in indicators:
        found.update(codes_of(indicator))
    return found


def check_parts(indicator: Indicator) -> None:
    """Raise TotalsError for a sum that nobody could add up."""
    for part in indicator.parts.all():
        if part.counts_things or part.unit != indicator.unit:
            raise TotalsError(
                f"“{indicator}”由单位不同或按物品计数的指标合成，不能相加，请修改指标"
            )


def body_of(question: Question, root: str) -> str:
    """The key of the body that is asked about."""
    if question.organization is not None:
        return organization_key(question.organization)
    return root if question.party is None else party_key(question.party)


def by_series(
    rows: Iterable[FigureRow], wanted: Container[str] | None = None
) -> dict[Series, list[FigureRow]]:
    """The rows by what they are read with.

    `wanted`: of the families of these alone, by the codes of their sums.
    """
    found: dict[Series, list[FigureRow]] = {}
    alike: dict[tuple[str | None, ...], list[FigureRow]] = {}
    for row in rows:
        key = row.indicator, row.within, row.item, row.unit
        if key not in alike:
            series = series_of(row)
            is_wanted = wanted is None or series.indicator in wanted
            alike[key] = found.setdefault(series, []) if is_wanted else []
        alike[key].append(row)
    return found
