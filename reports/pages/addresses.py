"""Addresses of a list: the same list with some conditions changed."""

from django.http import QueryDict


def changed(query: QueryDict, **values: str | None) -> str:
    """The query of an address with some values changed (None: left out); empty ones go.

    Another list begins on its first page, so `page` is kept only when it is what is changed.
    """
    kept = query.copy()
    kept.pop("page", None)
    kept.pop("format", None)
    for name, value in values.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = value
    for name in [name for name, value in kept.items() if not value]:
        kept.pop(name)
    return f"?{kept.urlencode()}" if kept else "?"
