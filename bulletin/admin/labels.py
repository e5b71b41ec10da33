"""Labels end without a colon; what is only read has no hint, a table without rows no head."""

from collections.abc import Iterable
from typing import Any


def without_colons(form: Any, inlines: Iterable[Any]) -> None:
    """Of the form of a record and of the rows below it, the empty row included."""
    form.label_suffix = ""
    for inline in inlines:
        inline.formset.form_kwargs["label_suffix"] = ""
        for row in inline.formset.forms:
            row.label_suffix = ""


def without_hints(adminform: Any) -> None:
    """Of what is only read: how to fill in a box that is not there."""
    meta = adminform.form._meta
    said = dict(meta.help_texts or {})
    for name in adminform.readonly_fields:
        said[name] = ""
    meta.help_texts = said


def with_rows(inlines: Iterable[Any]) -> list[Any]:
    """The tables below a record that is only read, without those that hold nothing.

    A head of columns above no row says nothing; a table of ours has its own words for it.
    """
    shown = []
    for inline in inlines:
        is_stock = inline.opts.template.startswith("admin/edit_inline/")
        if inline.formset.forms or not is_stock:
            shown.append(inline)
    return shown
