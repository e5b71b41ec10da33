"""ListPage: tabs above a list of the admin, and why a list is empty and what to do then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict

from bulletin.admin.counted import CountedList
from bulletin.lists.settings import ListSettings, choice_for, chosen_of, settings_for

M = TypeVar("M", bound=Model)
#: Parameters that are no condition: page, sorting, error, pop-up, facets.
NO_CONDITION = {"p", "o", "e", "all", "_popup", "_to_field", "_facets"}


@dataclass(frozen=True)
class Tab:
    """A queue above a list: its words, the parameters that ask for it, why it may be empty."""

    words: str
    query: tuple[tuple[str, str], ...] = ()
    empty: str = ""


@dataclass(frozen=True)
class ShownTab:
    """A tab on the page."""

    words: str
    address: str
    is_here: bool
    empty: str
    size: int | None = None


class ListPage(admin.ModelAdmin[M]):
    """Mixed into admin classes. Subclasses say `tabs`, `empty_hint` and `add_hint`."""

    #: What is said when there is no record of this kind at all.
    empty_hint = ""
    #: How to add the first one: for those who may.
    add_hint = ""

    def tabs(self, request: HttpRequest) -> Sequence[Tab]:
        """The tabs this person can use; the first one is the whole list."""
        return ()

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The columns by which a row is opened, and of the others those the person chose."""
        chosen = choice_for(request).columns
        wanted = set(chosen_of(self._optional_columns(), chosen))
        shown = []
        for code in super().get_list_display(request):
            if code in wanted or code not in self._optional_columns():
                shown.append(str(code))
        return shown

    def _optional_columns(self) -> list[str]:
        """Those that a person may leave out: not the first, and none that leads to the row."""
        fixed = {self.list_display[0], *(self.list_display_links or ())}
        return [str(code) for code in self.list_display if code not in fixed]

    def list_settings(self, request: HttpRequest) -> ListSettings:
        """How many rows and which columns can be chosen; the filters kept by name."""
        shown, columns = self.get_list_display(request), []
        for code in self._optional_columns():
            words = label_for_field(code, self.model, model_admin=self)
            columns.append((code, str(words), code in shown))
        size = choice_for(request).page_size or self.list_per_page
        return settings_for(request, size=size, columns=columns)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """As stock; a day that no database can keep is a wrong parameter, not an error of ours."""
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(str(error)) from error

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """A list whose tabs are counted."""
        return CountedList

    def _hint(self, request: HttpRequest) -> str:
        """What an empty list says to this person."""
        more = self.add_hint if self.has_add_permission(request) else ""
        return self.empty_hint + more

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As stock, with tabs and the words for an empty list."""
        tabs = shown(self.tabs(request), request.GET)
        conditions = set(request.GET) - NO_CONDITION - _parameters(self.tabs(request))
        extra = {
            "tabs": tabs,
            "queue_empty": "" if conditions else _why_empty(tabs),
            "has_conditions": bool(conditions),
            "empty_hint": self._hint(request),
            "list_settings": self.list_settings(request),
            **(extra_context or {}),
        }
        response = super().changelist_view(request, extra)
        context: dict[str, Any] = getattr(response, "context_data", None) or {}
        sizes = getattr(context.get("cl"), "sizes", ())
        if sizes:
            found = []
            for tab, size in zip(tabs, sizes, strict=True):
                found.append(replace(tab, size=size))
            context["tabs"] = found
        return response


def shown(tabs: Sequence[Tab], asked: QueryDict) -> list[ShownTab]:
    """The tabs with their addresses.

    Other conditions stay when one goes from tab to tab.
    """
    given, others = {}, asked.copy()
    for name in _parameters(tabs):
        if name in others:
            given[name] = asked[name]
            others.pop(name)
    for name in ("p", "e"):
        others.pop(name, None)
    found = []
    for tab in tabs:
        query = others.copy()
        query.update(dict(tab.query))
        is_here = given == dict(tab.query)
        found.append(ShownTab(tab.words, f"?{query.urlencode()}", is_here, tab.empty))
    return found


def _parameters(tabs: Sequence[Tab]) -> set[str]:
    """The parameters by which the tabs are asked for."""
    names: set[str] = set()
    for tab in tabs:
        names.update(dict(tab.query))
    return names


def _why_empty(tabs: list[ShownTab]) -> str:
    """What an empty list says in the tab that is open; nothing where none is."""
    for tab in tabs:
        if tab.is_here:
            return tab.empty
    return ""
