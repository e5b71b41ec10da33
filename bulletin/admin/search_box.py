"""The search box of a row in a table.

It offers what the row points at without asking again.
"""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models


class RowSearchBox(AutocompleteSelect):
    """Stock's box, told what is chosen in it.

    The stock box asks the database once for each row; a table of rows has them at hand.
    """

    chosen: models.Model | None = None

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """The empty choice, where there may be none, and the chosen row."""
        chosen = self.chosen
        if chosen is None or value != [str(chosen.pk)]:
            return super().optgroups(name, value, attrs)
        options = []
        if not self.is_required:
            options.append(self.create_option(name, "", "", False, 0))
        key, words = str(chosen.pk), str(chosen)
        options.append(self.create_option(name, key, words, True, len(options)))
        return [(None, options, 0)]
