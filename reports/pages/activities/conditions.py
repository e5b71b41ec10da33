"""What a list of activities asks of other tables, each table by itself."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from organizations.models import Activity, ActivityLead, ActivityPartner, Figure
from organizations.totals.reading.question import UNSPECIFIED


def took_part(**body: Any) -> QuerySet[Any, Any]:
    """The keys of activities that these bodies lead or have their part in.

    One list of keys: two EXISTS with an OR between make the database ask of every activity.
    """
    led = ActivityLead.objects.filter(**body).order_by().values("activity")
    joined = ActivityPartner.objects.filter(**body).order_by().values("activity")
    return led.union(joined)


def with_figures(
    rows: QuerySet[Activity], asked: Mapping[str, Any]
) -> QuerySet[Activity]:
    """Those with a figure of the indicator, item and destination asked for together."""
    indicator, destination = asked.get("indicator"), asked.get("destination")
    item = asked.get("item")
    if not indicator and not destination and not item:
        return rows
    figures = Figure.objects.current().filter(activity=OuterRef("pk"))
    if indicator:
        figures = figures.filter(Q(indicator=indicator) | Q(indicator__wholes=indicator))
    if item:
        figures = figures.filter(item=item)
    if destination == UNSPECIFIED:
        figures = figures.filter(destination=None, indicator__takes_destination=True)
    elif destination:
        figures = figures.filter(destination__code=destination)
    return rows.filter(Exists(figures))
