"""Which figure is confirmed to mean what it now says."""

from django import forms

from organizations.models import Figure

GONE = "没有指明是哪一条数据，请刷新页面"


class RestatedForm(forms.Form):
    """A 累计 whose meaning has changed."""

    figure = forms.ModelChoiceField(
        label="数据",
        queryset=Figure.objects.select_related("activity"),
        error_messages={"required": GONE, "invalid_choice": GONE},
    )
