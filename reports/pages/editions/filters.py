"""Filters of the list of editions; what a new edition is asked for."""

from typing import Any

from django import forms
from django_filters import FilterSet, NumberFilter
from django_filters import MultipleChoiceFilter as SeveralFilter

from bulletin.signed_in import who
from organizations.models import Campaign
from reports.actions.drafting.change import asked_of_cut_off
from reports.models import Edition
from reports.models.edition_queries import EditionQuerySet
from reports.pages.filter_fields import (
    CHOOSE,
    WRONG_CHOICE,
    DayField,
    QuietForm,
    SearchFilter,
    choice,
    code,
    complaints_of,
)
from reports.workflow import STATES


class EditionFilterSet(FilterSet):
    """The list of editions."""

    campaign = code("专题", Campaign.objects.all())
    state = SeveralFilter(
        label="状态",
        choices=list(STATES.items()),
        error_messages={"invalid_choice": WRONG_CHOICE},
    )
    q = SearchFilter(
        label="标题和正文",
        max_length=100,
        widget=forms.TextInput(
            attrs={**CHOOSE, "type": "search", "placeholder": "标题或正文里的词"}
        ),
        method="with_words",
    )
    year = choice("年份", ())
    series = choice("简报名称", ())
    number = NumberFilter(
        label="期号",
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs=CHOOSE),
        error_messages={"invalid": "期号应为数字，如 12"},
    )

    waiting = choice("待办", [("me", "待我办理")], method="waiting_for_me")

    class Meta:
        model = Edition
        form = QuietForm
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there: set[tuple[int, str]] = set(
            Edition.objects.order_by().values_list("year", "series").distinct()
        )
        self.years = sorted({year for year, _ in there}, reverse=True)
        names = sorted({name for _, name in there})
        self.filters["year"].extra["choices"] = [
            (str(it), f"{it}年") for it in self.years
        ]
        self.filters["series"].extra["choices"] = [(it, it) for it in names]

    def with_words(
        self, rows: EditionQuerySet, _name: str, value: str
    ) -> EditionQuerySet:
        """Those in whose title or text every word stands, signed or not."""
        return rows.saying(value.split())

    def waiting_for_me(
        self, rows: EditionQuerySet, _name: str, _value: str
    ) -> EditionQuerySet:
        """Those that the person who asks may take on."""
        return rows.waiting_for(who(self.request))

    @property
    def complaints(self) -> list[str]:
        """What cannot be used, in sentences."""
        return complaints_of(self.form)


class NewEditionForm(QuietForm):
    """新建一期: what a new edition cannot do without."""

    campaign = forms.ModelChoiceField(
        label="专题",
        queryset=Campaign.objects.all(),
        to_field_name="code",
        empty_label=None,
        widget=forms.Select(attrs=CHOOSE),
        error_messages={"invalid_choice": WRONG_CHOICE, "required": "请选专题"},
    )
    cut_off = DayField(label="截至日期", error_messages={"required": "请填截至日期"})
    cut_off_hour = forms.IntegerField(
        label="截至几时（可不填）",
        required=False,
        min_value=0,
        max_value=24,
        widget=forms.NumberInput(attrs=CHOOSE),
    )
    title = forms.CharField(
        label="标题",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=CHOOSE),
        help_text="留空则用专题的默认标题",
    )
    number = forms.IntegerField(
        label="期号（不编号的留空）",
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs=CHOOSE),
    )
    ahead = forms.BooleanField(
        label="截至日期在今天之后，确是如此",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "check"}),
    )
    like_last = forms.BooleanField(
        label="沿用上一期的标题句、引语、小结、导语和版式",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "check"}),
    )

    with_pictures = forms.BooleanField(
        label="带上上一期的配图",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "check"}),
    )
    only_new = forms.BooleanField(
        label="只编上期之后新核实的",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "check"}),
    )

    def clean(self) -> dict[str, Any]:
        """As stock, and ask about a cut-off that is still to come."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cut_off = cleaned.get("cut_off")
        asked = asked_of_cut_off(cut_off) if cut_off else ""
        if asked and not cleaned.get("ahead"):
            self.add_error("ahead", asked)
        return cleaned

    def given(self) -> dict[str, Any]:
        """What was filled in; an empty box leaves it to the campaign."""
        given = dict(self.cleaned_data)
        del given["ahead"]
        for name, value in self.cleaned_data.items():
            if value in (None, ""):
                del given[name]
        return given
