"""Boxes in which something is chosen, as staff see them."""

from typing import Any, TypeVar

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper

F = TypeVar("F")
#: What nothing chosen is called where something must be, and where nothing need be.
TO_CHOOSE, NONE = "（请选）", "（不填）"


def chosen_not_edited(field: F) -> F:
    """The field without the ways to look at and change what is chosen in it.

    Nothing chosen is said in words: （请选） or （不填）, not ---------.
    """
    widget = getattr(field, "widget", None)
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_view_related = widget.can_change_related = False
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label is not None:
            field.empty_label = TO_CHOOSE if field.required else NONE
    elif isinstance(field, forms.ChoiceField):
        _say_nothing_chosen(field)
    return field


def _say_nothing_chosen(field: forms.ChoiceField) -> None:
    listed: Any = field.choices
    choices = list(listed)
    if choices and choices[0][0] in ("", None):
        choices[0] = (choices[0][0], TO_CHOOSE if field.required else NONE)
        field.choices = choices
