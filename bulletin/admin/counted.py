"""CountedList: a list of the admin that knows how many rows each of its tabs holds.

All tabs and the list itself are counted in the one query that a list asks anyway, and a tab by
the filter that answers for it: what it says is what one finds behind it, other conditions kept.
"""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import build_q_object_from_lookup_parameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

#: Name of the count of the list itself among those of the tabs; on the request, where it waits.
HERE, FOUND = "here", "_found"


class CountedList(ChangeList):
    """As stock; `sizes` are the numbers of rows behind the tabs, in their order."""

    sizes: tuple[int, ...] = ()

    def get_filters(self, request: HttpRequest) -> Any:
        """As stock; what was found is kept."""
        self.conditions = super().get_filters(request)
        return self.conditions

    def get_results(self, request: Any) -> None:
        """As stock, with all counted at once."""
        tabs = self.model_admin.tabs(request)  # type: ignore[attr-defined]
        if not tabs or self.is_popup:
            super().get_results(request)
            return
        asked: dict[str, Any] = {
            f"tab_{place}": Count("pk", filter=self._held(request, tab.query))
            for place, tab in enumerate(tabs)
        }
        given = {name for tab in tabs for name, _ in tab.query if name in request.GET}
        asked_for = {(name, request.GET[name]) for name in given}
        here = next((f"tab_{n}" for n, tab in enumerate(tabs) if set(tab.query) == asked_for), "")
        if not here:
            here, asked[HERE] = HERE, Count("pk", filter=_among(self.queryset))
        counts = self._besides(request).aggregate(**asked)
        self.sizes = tuple(counts[f"tab_{place}"] for place in range(len(tabs)))
        setattr(request, FOUND, counts[here])
        super().get_results(request)

    def _besides(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that meet every condition but those of the tabs."""
        specs, _has_filters, _rest, _duplicates, _is_active = self.conditions
        rest: Any = _rest
        rows = self.root_queryset.prefetch_related(None).order_by()
        for spec in specs:
            if not getattr(spec, "in_tabs", False):
                kept = spec.queryset(request, rows)
                rows = rows if kept is None else kept
        try:
            rows = rows.filter(build_q_object_from_lookup_parameters(rest))
        except (ValueError, TypeError) as error:
            raise IncorrectLookupParameters(str(error)) from error
        rows, _doubles = self.model_admin.get_search_results(request, rows, self.query)
        return rows

    def _held(self, request: HttpRequest, query: tuple[tuple[str, str], ...]) -> Q:
        """What a tab asks for, by the filters of its parameters."""
        own: list[Any] = [spec for spec in self.list_filter if getattr(spec, "in_tabs", False)]
        filters = {spec.parameter_name: spec for spec in own}
        held = Q()
        for name, value in query:
            spec = filters[name](request, {name: [value]}, self.model, self.model_admin)
            held &= _among(spec.queryset(request, self.model._default_manager.all()))
        return held


def _among(rows: QuerySet[Any]) -> Q:
    return Q(pk__in=rows.order_by().values("pk"))
