"""ListPage: tabs above a list of the admin, and why a list is empty and what to do then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict

from bulletin.admin.counted import CountedList

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
    """Mixed into admin classes. Subclasses say `tabs` and `empty_hint`."""

    #: What to do when there is no record of this kind at all.
    empty_hint = ""

    def tabs(self, request: HttpRequest) -> Sequence[Tab]:
        """The tabs this person can use; the first one is the whole list."""
        return ()

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """As stock; a day that no database can keep is a wrong parameter, not an error of ours."""
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(str(error)) from error

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """A list whose tabs are counted."""
        return CountedList

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
            "empty_hint": self.empty_hint,
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
