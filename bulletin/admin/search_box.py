"""Search boxes: stock's, which break where what was sent is no key, made whole.

The box of a row in a table offers what the row points at without asking again.
"""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models

from bulletin.forms import is_key


def keys_in(values: Any) -> list[str]:
    """Those of the values that may be keys of rows; an empty one stays, it chooses none.

    >>> keys_in(["7", "", "NaN", "9" * 30])
    ['7', '']
    """
    kept = []
    for value in values:
        if value == "" or is_key(value):
            kept.append(str(value))
    return kept


class SearchBox(AutocompleteSelect):
    """Stock's box for one row."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """As stock, without what cannot be the key of a row."""
        return super().optgroups(name, keys_in(value), attr)


class SearchBoxes(AutocompleteSelectMultiple):
    """Stock's box for several rows."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """As stock, without what cannot be the key of a row."""
        return super().optgroups(name, keys_in(value), attr)


class RowSearchBox(SearchBox):
    """A box told what is chosen in it.

    The stock box asks the database once for each row; a table of rows has them at hand.
    """

    chosen: models.Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """The empty choice, where there may be none, and the chosen row."""
        chosen = self.chosen
        if chosen is None or value != [str(chosen.pk)]:
            return super().optgroups(name, value, attr)
        options = []
        if not self.is_required:
            options.append(self.create_option(name, "", "", False, 0))
        key, words = str(chosen.pk), str(chosen)
        options.append(self.create_option(name, key, words, True, len(options)))
        return [(None, options, 0)]
