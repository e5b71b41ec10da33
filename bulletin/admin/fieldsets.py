"""Parts of an admin form with some of their boxes left out."""

from collections.abc import Collection
from typing import Any


def without(fieldsets: Any, hidden: Collection[str]) -> list[tuple[Any, dict[str, Any]]]:
    """The parts of a form without these fields.

    `without([(None, {"fields": ("name", "code")})], ["code"])` comes to
    `[(None, {"fields": ["name"]})]`.
    """
    shown = []
    for title, part in fieldsets:
        fields = []
        for name in part["fields"]:
            if name not in hidden:
                fields.append(name)
        shown.append((title, {"fields": fields}))
    return shown
