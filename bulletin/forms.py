"""Refusals of an action, told by the form that asked for it; fields that bear any number."""

from typing import Any

from django import forms
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


#: No key is larger.
LARGEST_KEY = 2**63 - 1


def is_key(value: object) -> bool:
    """Whether the value sent may be the key of a row.

    >>> [is_key(value) for value in ("7", "NaN", "9" * 30)]
    [True, False, False]
    """
    text = str(value)
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_KEY))
    return is_number and int(text) <= LARGEST_KEY


class RowsField(forms.ModelMultipleChoiceField[Any]):
    """Stock's field for several rows; a number too large for a key is refused in words."""

    def clean(self, value: Any) -> Any:
        """As stock, which breaks where the database cannot hold the number."""
        for key in value or ():
            if str(key).isdigit() and not is_key(key):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": str(key)[:20]},
                )
        return super().clean(value)
