"""The list of activities: its rows, the totals that follow the filter, counts by status."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from bulletin.zh.dates import say_day, say_full_day
from organizations.choices import COUNTING_STATUSES, Action, Counting, Form, Status
from organizations.models import Activity, ActivityLead, Figure, Indicator
from organizations.totals.answers.sheets import ITSELF, of_one_activity
from organizations.totals.answers.total import Total, totals_of
from organizations.totals.reading.cells import FigureRow
from reports.pages.numbers import Shown, amount, shown, undivided_of

#: Indicators with a column of their own, whatever is filtered; another one asked for
#: joins them.
COLUMNS = ("donation_value", "volunteers", "service_hours")
#: Notes told under the list before the rest is only counted: a campaign may have
#: thousands.
MOST_NOTES = 5
ACTIONS = {Action.FORTRESS: "堡垒", Action.PIONEER: "先锋", Action.BOTH: "堡垒＋先锋"}


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


@dataclass(frozen=True)
class Row:
    """An activity as the list shows it.

    `cells` stand under the columns; `tags` are remarks.
    """

    activity: Activity
    bodies: str
    action: str
    days: str
    destinations: str
    cells: list[tuple[Indicator, Shown | None]]
    tags: list[str]


def columns_for(indicators: Iterable[Indicator], asked: Indicator | None) -> list[Indicator]:
    """The indicators with a column.

    The usual ones and, unless it counts things, the one asked.
    """
    wanted = [row for row in indicators if row.code in COLUMNS]
    if asked and asked not in wanted and not asked.counts_things:
        wanted.insert(0, asked)
    return wanted


def counts_by_status(rows: QuerySet[Activity]) -> Counter[str]:
    """How many of the activities stand in each status."""
    found = rows.order_by().values("status").annotate(count=Count("pk"))
    counts: Counter[str] = Counter()
    for row in found:
        counts[row["status"]] = row["count"]
    return counts


def with_parts(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """The activities with what a row shows of them, in three queries."""
    return rows.select_related("district").prefetch_related(
        Prefetch("leads", ActivityLead.objects.select_related("party", "organization")),
        Prefetch(
            "figures",
            Figure.objects.current().select_related("indicator", "destination"),
        ),
    )


def row_of(activity: Activity, columns: list[Indicator], destination: str | None) -> Row:
    """The activity as a row; its parts have been fetched."""
    figures = _shown_figures(activity)
    places = []
    for figure in figures:
        if figure.destination and figure.destination.name not in places:
            places.append(figure.destination.name)
    return Row(
        activity=activity,
        bodies="　".join(map(str, activity.leads.all())),
        action=ACTIONS[Action(activity.action)],
        days=_days(activity),
        destinations="、".join(places),
        cells=[(column, _cell(figures, column, destination)) for column in columns],
        tags=list(_tags(activity, figures)),
    )


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
    indicators = {indicator.code: indicator for indicator in register}
    parts = _codes_of_parts(indicators.values())
    found = []
    unknown = unverified = 0
    for total in answers:
        if total.destination == _place(indicators.get(total.indicator), destination):
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
    by_code = {total.indicator: total for total in totals if not total.item}
    return [_sum(column, by_code.get(column.code)) for column in columns]


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


def _place(indicator: Indicator | None, destination: str | None) -> str | None:
    """The destination to show: the one filtered by, where the indicator has destinations."""
    return destination if indicator and indicator.takes_destination else None


def _sum(indicator: Indicator, total: Total | None) -> ListSum:
    item = total.item if total else ""
    return ListSum(indicator.code, indicator.name, item, shown(total) if total else None)


def _shown_figures(activity: Activity) -> list[Figure]:
    """The figures that count; of an activity that does not count yet those that would."""
    figures = list(activity.figures.all())
    if activity.status in COUNTING_STATUSES:
        return [figure for figure in figures if figure.is_in_force]
    return figures


def _cell(figures: list[Figure], column: Indicator, destination: str | None) -> Shown | None:
    """What the activity by itself comes to; read by the rules of the totals."""
    parts = {part.code: column.code for part in column.parts.all()}
    rows = []
    for figure in figures:
        code = figure.indicator.code
        if code == column.code or code in parts:
            rows.append(_figure_row(figure, parts.get(code)))
    found = of_one_activity(rows, column, _place(column, destination))
    return None if found is None else amount(found, column.unit, column.rule)


def _figure_row(figure: Figure, within: str | None) -> FigureRow:
    quantity = figure.quantity
    return FigureRow(
        id=figure.pk,
        activity=figure.activity_id,
        number="",
        indicator=figure.indicator.code,
        item=figure.item,
        unit=figure.unit,
        destination=figure.destination.code if figure.destination else None,
        qualifier=quantity.qualifier,
        value=quantity.value,
        value_max=quantity.value_max,
        step=quantity.step,
        counting=figure.counting,
        scope=figure.scope,
        part_of=figure.part_of_id,
        day=figure.as_of,
        verified_at=figure.changed_at,
        chain=(ITSELF,),
        leaf=True,
        counts_things=figure.indicator.counts_things,
        within=within,
    )


def _days(activity: Activity) -> str:
    first, last = activity.starts_on, activity.ends_on
    if first is None:
        return f"至{say_full_day(last)}" if last else ""
    if last is None or last == first:
        return say_full_day(first)
    return f"{say_full_day(first)}至{_last_day(first, last)}"


def _last_day(first: date, last: date) -> str:
    """The last day without what it has in common with the first: 12日, 4月2日, 2023年1月5日."""
    if first.year != last.year:
        return say_full_day(last)
    if first.month != last.month:
        return say_day(last)
    return f"{last.day}日"


def _tags(activity: Activity, figures: Collection[Figure]) -> Iterable[str]:
    if activity.form != Form.ACCOUNT:
        yield activity.get_form_display()
    if any(figure.as_of_presumed for figure in figures):
        yield "推定日期"
    unknown = sum(figure.is_unknown for figure in figures)
    if unknown:
        yield f"另有 {unknown} 项未知"
    if any(figure.counting == Counting.TOTAL for figure in figures):
        yield "累计"


#: Statuses in the order of their tabs.
TABS = (
    Status.DRAFT,
    Status.PENDING,
    Status.RETURNED,
    Status.CORRECTING,
    Status.VERIFIED,
    Status.VOID,
)
