"""Addresses of a list: the same list with some conditions changed."""

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


def changed(query: QueryDict, **values: str | None) -> str:
    """The query of an address with some values changed (None: left out); empty ones go.

    Another list begins on its first page, so `page` is kept only when it is what is
    changed.
    """
    kept = query.copy()
    kept.pop("page", None)
    kept.pop("format", None)
    for name, value in values.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
    for name in list(kept):
        if not kept[name]:
            kept.pop(name)
    return f"?{kept.urlencode()}" if kept else "?"


def beside(query: QueryDict, page: Page[Any]) -> dict[str, str]:
    """The addresses of the pages before and behind: {"previous": "", "following".

    "?page=2"}.
    """
    found = {"previous": "", "following": ""}
    if page.has_previous():
        found["previous"] = changed(query, page=str(page.number - 1))
    if page.has_next():
        found["following"] = changed(query, page=str(page.number + 1))
    return found


def page_links(query: QueryDict, page: Page[Any]) -> list[tuple[int | str, str]]:
    """The pages of a list with their addresses: (1, "?page=1"), ("…", "")."""
    found: list[tuple[int | str, str]] = []
    for number in page.paginator.get_elided_page_range(page.number, on_ends=1):
        address = changed(query, page=str(number)) if isinstance(number, int) else ""
        found.append((number, address))
    return found
