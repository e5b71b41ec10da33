"""The list of activities: its rows and its counts by status."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from bulletin.zh.dates import say_full_days
from organizations.choices import COUNTING_STATUSES, Action, Counting, Form, Status
from organizations.models import Activity, ActivityLead, Figure, Indicator
from organizations.totals.answers.sheets import ITSELF, of_one_activity
from organizations.totals.reading.cells import FigureRow
from reports.pages.activities.sums import place_asked
from reports.pages.numbers import Shown, amount

#: Indicators with a column of their own, whatever is filtered; another one asked for
#: joins them.
COLUMNS = ("donation_value", "volunteers", "service_hours")
ACTIONS = {Action.FORTRESS: "堡垒", Action.PIONEER: "先锋", Action.BOTH: "堡垒＋先锋"}


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


def columns_for(
    indicators: Iterable[Indicator],
    asked: Indicator | None,
    codes: Collection[str] = COLUMNS,
) -> list[Indicator]:
    """The indicators with a column.

    Those of the codes and, unless it counts things, the one asked.
    """
    wanted = []
    for row in indicators:
        if row.code in codes and not row.counts_things:
            wanted.append(row)
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
        days=say_full_days(activity.starts_on, activity.ends_on),
        destinations="、".join(places),
        cells=[(column, _cell(figures, column, destination)) for column in columns],
        tags=list(_tags(activity, figures)),
    )


def _shown_figures(activity: Activity) -> list[Figure]:
    """The figures that count; of an activity that does not count yet those that would."""
    figures = list(activity.figures.all())
    if activity.status in COUNTING_STATUSES:
        kept: list[Figure] = []
        for figure in figures:
            if figure.is_in_force:
                kept.append(figure)
        return kept
    return figures


def _cell(
    figures: list[Figure], column: Indicator, destination: str | None
) -> Shown | None:
    """What the activity by itself comes to; read by the rules of the totals."""
    parts = {}
    for part in column.parts.all():
        parts[part.code] = column.code
    rows = []
    for figure in figures:
        code = figure.indicator.code
        if code == column.code or code in parts:
            rows.append(_figure_row(figure, parts.get(code)))
    found = of_one_activity(rows, column, place_asked(column, destination))
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
