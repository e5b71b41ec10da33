"""What is wrong with a form, as a list: where each fault is, in words and as an address.

Every page with a form shows it on top, see `templates/parts/faults.html`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm


@dataclass(frozen=True)
class Fault:
    """One thing to mend: `where` in words (数据第 1 条“原文”), the box's id, the sentence.

    Both are empty for what is said of the whole.
    """

    where: str
    box: str
    message: str


def faults_of_form(form: BaseForm, above: str = "") -> list[Fault]:
    """The faults of a form in the order of its boxes, first those of the whole.

    `above` is put before the name of each box: `数据第 1 条`.
    """
    found: list[Fault] = []
    for message in form.errors.get(NON_FIELD_ERRORS, ()):
        found.append(Fault(above, _first_box(form) if above else "", str(message)))
    for name in form.fields:
        for message in form.errors.get(name, ()):
            bound = form[name]
            label = bound.label or name
            box = bound.id_for_label or bound.auto_id
            found.append(Fault(f"{above}“{label}”", str(box), str(message)))
    return found


def faults_of_rows(formset: Any, rows_name: str) -> list[Fault]:
    """The faults of the rows below a record: `数据第 2 条“数值”`."""
    found: list[Fault] = []
    for message in formset.non_form_errors():
        found.append(Fault(rows_name, f"{formset.prefix}-heading", str(message)))
    for place, form in enumerate(formset.forms, start=1):
        found.extend(faults_of_form(form, f"{rows_name}第 {place} 条"))
    return found


def faults_of_page(adminform: Any, inlines: Iterable[Any]) -> list[Fault]:
    """All faults of a page of the admin, in the order in which its boxes stand."""
    found = _in_order(faults_of_form(adminform.form), adminform)
    for inline in inlines:
        rows_name = str(inline.opts.verbose_name or inline.opts.verbose_name_plural)
        found.extend(faults_of_rows(inline.formset, rows_name))
    return found


def _in_order(faults: list[Fault], adminform: Any) -> list[Fault]:
    """The faults in the order of the page: that of the fieldsets, not of the form."""
    places: dict[str, int] = {}
    for fieldset in adminform:
        for line in fieldset:
            for field in line:
                box = "" if field.is_readonly else field.field.auto_id
                places.setdefault(str(box), len(places))
    return sorted(faults, key=lambda fault: _place(fault, places))


def _place(fault: Fault, places: dict[str, int]) -> int:
    """Where its box stands on the page; what is said of the whole comes first."""
    if not fault.box:
        return -1
    for box, place in places.items():
        if box and (fault.box == box or fault.box.startswith(f"{box}_")):
            return place
    return len(places)


def _first_box(form: BaseForm) -> str:
    """The id of the first box one sees."""
    for bound in form.visible_fields():
        return str(bound.id_for_label or bound.auto_id)
    return ""
