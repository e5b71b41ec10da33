"""A refusal of an action stands at the box it is about, or on the form."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from bulletin.forms import tell


class DayForm(forms.Form):
    cut_off = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValidationError("早了"), {"__all__": ["早了"]}),
        (ValidationError(["早了", "晚了"]), {"__all__": ["早了", "晚了"]}),
        (ValidationError({"cut_off": "早了"}), {"cut_off": ["早了"]}),
        (ValidationError({"title": "没有"}), {"__all__": ["没有"]}),
        (
            ValidationError({"title": "没有", "cut_off": ["早了", "晚了"]}),
            {"__all__": ["没有"], "cut_off": ["早了", "晚了"]},
        ),
    ],
)
def test_each_message_stands_where_it_belongs(error, told):
    form = DayForm({"cut_off": ""})
    tell(form, error)
    assert form.errors == told
