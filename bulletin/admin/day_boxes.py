"""Boxes for a day and for a moment: the browser's own, in place of Django's calendar."""

from typing import Any

from django import forms
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

#: A year of five digits is a slip of the hand.
LAST_DAY = "9999-12-31"


class DayBox(forms.DateInput):
    """A day as the browser asks for it: `2022-03-05` in the address and in the form."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"max": LAST_DAY, **(attrs or {})}, format="%Y-%m-%d")


class MomentBox(forms.SplitDateTimeWidget):
    """A day and a time beside it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            attrs,
            date_format="%Y-%m-%d",
            time_format="%H:%M:%S",
            date_attrs={"type": "date", "max": LAST_DAY},
            time_attrs={"type": "time"},
        )

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """Both boxes in one, which the sheet lays out as a row."""
        return format_html(
            '<span class="moment">{}</span>', super().render(*args, **kwargs)
        )


class TimeBox(forms.TimeInput):
    """A time of the day, without the framework's clock beside it."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


#: What a form of the admin asks a day, a time and a moment by.
DAY_BOXES: dict[Any, dict[str, Any]] = {
    models.DateField: {"widget": DayBox},
    models.TimeField: {"widget": TimeBox},
    models.DateTimeField: {
        "form_class": forms.SplitDateTimeField,
        "widget": MomentBox,
    },
}
