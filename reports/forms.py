"""Forms of the pages."""

from django import forms

from organizations.models import Campaign, ExpectedReporter
from reports.workflow import STEPS


class StepForm(forms.Form):
    """One step of an edition's life, with a remark."""

    step = forms.ChoiceField(
        label="步骤", choices=[(step.code, step.label) for step in STEPS.values()]
    )
    remark = forms.CharField(label="意见", max_length=500, required=False, strip=True)
    seen = forms.CharField(label="所见文稿", max_length=64, required=False)


class NoteForm(forms.Form):
    """A note to the next shift."""

    campaign = forms.ModelChoiceField(label="专题", queryset=Campaign.objects.all())
    text = forms.CharField(
        label="交接内容", max_length=1000, error_messages={"required": "请先写下要交接的事"}
    )


class NilForm(forms.Form):
    """零报告 of one expected body, up to a day."""

    expected = forms.ModelChoiceField(
        label="应报单位",
        queryset=ExpectedReporter.objects.select_related("campaign", "party"),
        error_messages={"invalid_choice": "这个单位已不在应报单位中，请刷新工作台"},
    )
    day = forms.DateField(label="截至", error_messages={"invalid": "请写成 2022-03-11 这样的日期"})


class AskForm(forms.Form):
    """Bodies that were asked to report, up to a day, and how."""

    campaign = forms.ModelChoiceField(label="专题", queryset=Campaign.objects.all())
    expected = forms.ModelMultipleChoiceField(
        label="应报单位",
        queryset=ExpectedReporter.objects.select_related("party"),
        error_messages={"required": "请勾选催过的单位"},
    )
    cut_off = forms.DateField(
        label="截至", error_messages={"invalid": "请写成 2022-03-11 这样的日期"}
    )
    remark = forms.CharField(label="备注", max_length=200, required=False)
