"""Parts of an admin form with some of their boxes left out."""

from collections.abc import Collection
from typing import Any


def without(fieldsets: Any, hidden: Collection[str]) -> list[tuple[Any, dict[str, Any]]]:
    """The parts of a form without these fields.

    `without([(None, {"fields": ("name", "code")})], ["code"])` comes to
    `[(None, {"fields": ["name"]})]`; a part of which nothing is left goes with its title.
    """
    shown = []
    for title, part in fieldsets:
        fields = []
        for line in part["fields"]:
            kept = _kept(line, hidden)
            if kept:
                fields.append(kept)
        if fields:
            shown.append((title, {**part, "fields": fields}))
    return shown


def _kept(line: Any, hidden: Collection[str]) -> Any:
    """A line of the form, one box or several, less those; empty where none is left."""
    if isinstance(line, str):
        return "" if line in hidden else line
    return tuple(name for name in line if name not in hidden)
