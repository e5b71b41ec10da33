"""Labels stand above their boxes and end without a colon."""

from collections.abc import Iterable
from typing import Any


def without_colons(form: Any, inlines: Iterable[Any]) -> None:
    """Of the form of a record and of the rows below it, the empty row included."""
    form.label_suffix = ""
    for inline in inlines:
        inline.formset.form_kwargs["label_suffix"] = ""
        for row in inline.formset.forms:
            row.label_suffix = ""
