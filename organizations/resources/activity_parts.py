"""Activities with all that a row of a file shows, read with one question for each table."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import models

from bulletin.models import District
from organizations.actions.scope import districts_of
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityPartner,
    Campaign,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
    Source,
)
from organizations.resources.base import RecordResource

#: What rows point at, by field: of a campaign there is one object for all of them.
OF_ACTIVITIES = {"campaign": Campaign, "district": District, "source": Source}
OF_BODIES = {"party": PartyOrganization, "organization": Organization}
OF_FIGURES = {"indicator": Indicator, "destination": Destination}


def shown_figures() -> models.QuerySet[Figure]:
    """The figures that rows show: current ones that none replaces."""
    rows: models.QuerySet[Figure] = Figure.objects.current()
    return rows.filter(replaced_by__isnull=True).order_by("id")


class ActivityParts(RecordResource):
    """The side of the resource of activities that reads them with their parts."""

    class Meta:
        abstract = True

    def get_queryset(self) -> models.QuerySet[Activity]:
        """Those the person may see, with all that a row shows."""
        rows: models.QuerySet[Activity] = self.filter_export(self._seen())
        return rows

    def _seen(self) -> models.QuerySet[Activity]:
        rows: models.QuerySet[Activity] = Activity.objects.of_districts(
            districts_of(self.by)
        )
        return rows

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """With all that a row shows, in a fixed number of queries."""
        figures = shown_figures().select_related("indicator", "destination")
        return (
            queryset.select_related("campaign", "district", "source")
            .prefetch_related(None)
            .prefetch_related(
                "leads__party",
                "leads__organization",
                "partners__party",
                "partners__organization",
                models.Prefetch("figures", figures),
            )
        )

    def rows_of(self, keys: Collection[int]) -> list[Activity]:
        """As `get_queryset` reads them; what several rows name is one object."""
        rows = list(self._seen().filter(pk__in=keys))
        point(rows, OF_ACTIVITIES)
        parts: tuple[tuple[str, Any, Mapping[str, type[models.Model]]], ...] = (
            ("leads", ActivityLead._default_manager.all(), OF_BODIES),
            ("partners", ActivityPartner._default_manager.all(), OF_BODIES),
            ("figures", shown_figures(), OF_FIGURES),
        )
        for name, all_parts, pointing in parts:
            read = list(all_parts.filter(activity__in=keys))
            point(read, pointing)
            give(rows, name, read)
        return rows


def point(rows: Iterable[Any], pointing: Mapping[str, type[models.Model]]) -> None:
    """Let rows hold what their fields point at, each of those read once."""
    listed = list(rows)
    for name, model in pointing.items():
        wanted = {getattr(row, f"{name}_id") for row in listed} - {None}
        found = model._base_manager.in_bulk(wanted)
        for row in listed:
            key = getattr(row, f"{name}_id")
            if key is not None:
                row._meta.get_field(name).set_cached_value(row, found[key])


def give(activities: Iterable[Activity], name: str, parts: Iterable[Any]) -> None:
    """Let activities hold these parts as Django holds what was prefetched under the name."""
    mine: dict[int, list[Any]] = {}
    for part in parts:
        mine.setdefault(part.activity_id, []).append(part)
    for activity in activities:
        held: dict[str, Any] = activity.__dict__.setdefault(
            "_prefetched_objects_cache", {}
        )
        held[name] = mine.get(activity.pk, [])
