"""A page of the list of activities with leading bodies and figures, in one query.

Prefetching asks once for each of them; joined, fifty activities are a few hundred short lines. The
rows are made rows of their models again, with what `row_of` looks into at hand.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import FilteredRelation, Model, Q, QuerySet

from organizations.models import (
    Activity,
    ActivityLead,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
)

ACTIVITY = ("id", "number", "title", "section", "action", "form", "status", "starts_on", "ends_on")
LEAD = ("id", "position", "party_id", "organization_id")
NAMES = ("leads__party__name", "leads__organization__name")
FIGURE = (
    *("id", "activity_id", "indicator_id", "item", "qualifier", "value", "value_max", "step"),
    *("unit", "destination_id", "as_of", "as_of_presumed", "counting", "scope", "part_of_id"),
    *("changed_at", "in_force_from", "in_force_until"),
)


def fetched(
    rows: Any,
    order: Iterable[Any],
    indicators: Iterable[Indicator],
    destinations: Iterable[Destination],
) -> list[Activity]:
    """The activities of a page (a sliced queryset), in that order."""
    present = FilteredRelation("figures", condition=Q(figures__in_force_until__isnull=True))
    found = (
        Activity.objects.filter(pk__in=rows.values("pk"))
        .annotate(present=present)
        .order_by(*order)
        .values_list(
            *ACTIVITY,
            *(f"leads__{name}" for name in LEAD),
            *NAMES,
            *(f"present__{name}" for name in FIGURE),
        )
    )
    known = _Known(indicators, destinations)
    for line in found:
        known.take(line)
    return known.activities()


class _Known:
    """What the lines tell, each row made once."""

    def __init__(
        self, indicators: Iterable[Indicator], destinations: Iterable[Destination]
    ) -> None:
        self._indicators = {row.pk: row for row in indicators}
        self._destinations = {row.pk: row for row in destinations}
        self._activities: dict[int, Activity] = {}
        self._leads: dict[int, dict[int, ActivityLead]] = {}
        self._figures: dict[int, dict[int, Figure]] = {}

    def take(self, line: tuple[Any, ...]) -> None:
        """One activity with one of its leading bodies and one of its figures."""
        activity, line = line[: len(ACTIVITY)], line[len(ACTIVITY) :]
        lead, line = line[: len(LEAD)], line[len(LEAD) :]
        (party, organization), figure = line[: len(NAMES)], line[len(NAMES) :]
        key = activity[0]
        if key not in self._activities:
            self._activities[key] = _made(Activity, ACTIVITY, activity)
            self._leads[key], self._figures[key] = {}, {}
        if lead[0] is not None and lead[0] not in self._leads[key]:
            self._leads[key][lead[0]] = _lead(lead, party, organization)
        if figure[0] is not None and figure[0] not in self._figures[key]:
            self._figures[key][figure[0]] = self._figure(figure)

    def activities(self) -> list[Activity]:
        """The activities with their parts, as prefetched."""
        for key, activity in self._activities.items():
            leads = sorted(self._leads[key].values(), key=lambda lead: (lead.position, lead.pk))
            figures = sorted(self._figures[key].values(), key=lambda figure: figure.pk)
            activity._prefetched_objects_cache = {  # type: ignore[attr-defined]
                "leads": _listed(ActivityLead, leads),
                "figures": _listed(Figure, figures),
            }
        return list(self._activities.values())

    def _figure(self, line: tuple[Any, ...]) -> Figure:
        figure: Figure = _made(Figure, FIGURE, line)
        figure.indicator = self._indicators[figure.indicator_id]
        if figure.destination_id is not None:
            figure.destination = self._destinations[figure.destination_id]
        return figure


def _lead(line: tuple[Any, ...], party: str | None, organization: str | None) -> ActivityLead:
    lead: ActivityLead = _made(ActivityLead, LEAD, line)
    if party is not None:
        lead.party = PartyOrganization(pk=lead.party_id, name=party)
    if organization is not None:
        lead.organization = Organization(pk=lead.organization_id, name=organization)
    return lead


def _made(model: type[Model], names: tuple[str, ...], values: tuple[Any, ...]) -> Any:
    known = dict(zip(names, values, strict=True))
    in_order = [field.attname for field in model._meta.concrete_fields if field.attname in known]
    return model.from_db("default", in_order, [known[name] for name in in_order])


def _listed(model: type[Model], rows: list[Any]) -> QuerySet[Any]:
    """Rows at hand as the queryset that a prefetch leaves behind."""
    found: Any = model._default_manager.all()
    found._result_cache, found._prefetch_done = rows, True
    listed: QuerySet[Any] = found
    return listed
