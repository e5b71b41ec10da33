"""ListPage: tabs above a list of the admin, and why a list is empty and what to do then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict

from bulletin.admin.counted import FOUND, CountedList

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

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Paginator[M]:
        """As stock; what was counted together with the tabs is not counted again."""
        pages = super().get_paginator(request, *args, **kwargs)
        found = getattr(request, FOUND, None)
        if found is not None:
            pages.count = found
        return pages

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As stock, with tabs and the words for an empty list."""
        tabs = shown(self.tabs(request), request.GET)
        here = next((tab for tab in tabs if tab.is_here), None)
        names = {name for tab in self.tabs(request) for name, _ in tab.query}
        conditions = set(request.GET) - NO_CONDITION - names
        extra = {
            "tabs": tabs,
            "queue_empty": here.empty if here and not conditions else "",
            "has_conditions": bool(conditions),
            "empty_hint": self.empty_hint,
            **(extra_context or {}),
        }
        response = super().changelist_view(request, extra)
        told: dict[str, Any] = getattr(response, "context_data", None) or {}
        sizes = getattr(told.get("cl"), "sizes", ())
        if sizes:
            pairs = zip(tabs, sizes, strict=True)
            told["tabs"] = [replace(tab, size=size) for tab, size in pairs]
        return response


def shown(tabs: Sequence[Tab], asked: QueryDict) -> list[ShownTab]:
    """The tabs with their addresses; other conditions stay when one goes from tab to tab."""
    names = {name for tab in tabs for name, _ in tab.query}
    given = {name: asked[name] for name in names if name in asked}
    others = [
        (name, value)
        for name, values in asked.lists()
        if name not in names | {"p", "e"}
        for value in values
    ]
    return [
        ShownTab(
            words=tab.words,
            address=f"?{urlencode([*others, *tab.query])}",
            is_here=given == dict(tab.query),
            empty=tab.empty,
        )
        for tab in tabs
    ]
