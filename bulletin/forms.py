"""Refusals of an action, told by the form that asked for it."""

from django.core.exceptions import ValidationError
from django.forms import BaseForm


def tell(form: BaseForm, error: ValidationError) -> None:
    """Put each message of the refusal on the box it is about, or else on the form as a whole.

    `{"cut_off": "截至日期早于专题开始日期"}` stands at `cut_off` where the form has that box.
    """
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, messages in error.message_dict.items():
        form.add_error(name if name in form.fields else None, messages)
