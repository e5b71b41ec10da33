"""CountedList: a list of the admin that knows how many rows each of its tabs holds.

A tab is counted by the filter that answers for it: what it says is what one finds behind
it, other conditions kept. All tabs are counted in one query.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import build_q_object_from_lookup_parameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet, Value
from django.http import HttpRequest

from bulletin.lists.settings import choice_for


class CountedList(ChangeList):
    """As stock; `sizes` are the numbers of rows behind the tabs, in their order."""

    sizes: tuple[int, ...] = ()

    def get_filters(self, request: HttpRequest) -> Any:
        """As stock; what was found is kept."""
        self.conditions = super().get_filters(request)
        return self.conditions

    def gone_words(self) -> list[str]:
        """The filters that are set to a row of a register which is no more: 所在区."""
        words = []
        for spec in self.filter_specs:
            if getattr(spec, "is_gone", False):
                words.append(str(spec.title))
        return words

    def chosen_words(self) -> list[str]:
        """What is chosen in the filters, in their order: the folded bar says it."""
        words = []
        for spec in self.filter_specs:
            if getattr(spec, "in_tabs", False):
                continue
            choices: Iterable[Mapping[str, Any]] = spec.choices(self)
            for place, choice in enumerate(choices):
                if place and choice.get("selected"):
                    words.append(str(choice["display"]))
                elif choice.get("is_set"):
                    words.append(f"{choice['from']}～{choice['to']}")
        return words

    def get_results(self, request: Any) -> None:
        """As stock, so many rows a page as the person chose, with the tabs counted."""
        self.list_per_page = choice_for(request).page_size or self.list_per_page
        super().get_results(request)
        tabs = self.model_admin.tabs(request)  # type: ignore[attr-defined]
        if not tabs or self.is_popup:
            return
        held = [self._held(request, tab.query) for tab in tabs]
        count = _in_one_pass if self.query else _each_by_its_index
        self.sizes = count(self._besides(request), held)

    def _besides(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that meet every condition but those of the tabs."""
        specs, _has_filters, others, _duplicates, _is_active = self.conditions
        rest: Any = others
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
        filters: dict[str, Any] = {}
        for kind in self.list_filter:
            if getattr(kind, "in_tabs", False):
                filters[kind.parameter_name] = kind  # type: ignore[union-attr]
        held = Q()
        for name, value in query:
            spec = filters[name](request, {name: [value]}, self.model, self.model_admin)
            rows = spec.queryset(request, self.model._default_manager.all())
            held &= Q(pk__in=rows.order_by().values("pk"))
        return held


def _in_one_pass(rows: QuerySet[Any], held: Sequence[Q]) -> tuple[int, ...]:
    """How many of the rows each condition holds: those that a search found are few."""
    asked = {}
    for place, condition in enumerate(held):
        asked[f"tab_{place}"] = Count("pk", filter=condition)
    counts = rows.aggregate(**asked)
    return tuple(counts[name] for name in asked)


def _each_by_its_index(rows: QuerySet[Any], held: Sequence[Q]) -> tuple[int, ...]:
    """As `_in_one_pass`, for all rows there are: one question of several selections."""
    asked = []
    for place, condition in enumerate(held):
        named = rows.filter(condition).annotate(tab_place=Value(place))
        counted = named.values("tab_place").annotate(tab_rows=Count("pk"))
        asked.append(counted.values_list("tab_place", "tab_rows"))
    sizes = dict.fromkeys(range(len(held)), 0)
    sizes.update(asked[0].union(*asked[1:], all=True))
    return tuple(sizes.values())
