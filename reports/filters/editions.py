"""Filters of the list of editions, and what the 工作台 is asked for."""

from django import forms
from django_filters import CharFilter, FilterSet
from django_filters import MultipleChoiceFilter as SeveralFilter

from organizations.models import Campaign
from reports.filters.fields import CHOOSE, WRONG_CHOICE, DayField, QuietForm, code, complaints_of
from reports.models import Edition
from reports.workflow import STATES


class EditionFilterSet(FilterSet):
    """The list of editions."""

    campaign = code("专题", Campaign.objects.all())
    state = SeveralFilter(
        label="状态",
        choices=list(STATES.items()),
        error_messages={"invalid_choice": WRONG_CHOICE},
    )
    q = CharFilter(
        label="标题",
        max_length=100,
        field_name="title",
        lookup_expr="icontains",
        widget=forms.TextInput(attrs={**CHOOSE, "type": "search"}),
    )

    class Meta:
        model = Edition
        form = QuietForm
        fields: list[str] = []

    @property
    def complaints(self) -> list[str]:
        """What cannot be used, in sentences."""
        return complaints_of(self.form)


class DeskForm(forms.Form):
    """Campaign and cut-off of the 工作台."""

    campaign = forms.ModelChoiceField(
        label="专题",
        queryset=Campaign.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=None,
        widget=forms.Select(attrs={"class": "input w-select"}),
        error_messages={"invalid_choice": WRONG_CHOICE},
    )
    cutoff = DayField(label="截至", required=False)
