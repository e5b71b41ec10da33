"""What is pressed on the 工作台: a note, 零报告, 催报, 现在复核."""

from django import forms

from bulletin.forms import RowsField
from organizations.models import Campaign, ExpectedReporter


class NoteForm(forms.Form):
    """A note to the next shift."""

    campaign = forms.ModelChoiceField(label="专题", queryset=Campaign.objects.all())
    text = forms.CharField(
        label="交接内容",
        max_length=1000,
        error_messages={"required": "请先写下要交接的事"},
    )


class NilForm(forms.Form):
    """零报告 of one expected body, up to a day."""

    expected = forms.ModelChoiceField(
        label="应报单位",
        queryset=ExpectedReporter.objects.select_related("campaign", "party"),
        error_messages={"invalid_choice": "这个单位已不在应报单位中，请刷新工作台"},
    )
    day = forms.DateField(
        label="截至", error_messages={"invalid": "请写成 2022-03-11 这样的日期"}
    )


class CompareForm(forms.Form):
    """现在复核: the totals of a campaign up to a day."""

    campaign = forms.ModelChoiceField(
        label="专题",
        queryset=Campaign.objects.all(),
        error_messages={"invalid_choice": "这个专题已不在了，请刷新工作台"},
    )
    cut_off = forms.DateField(
        label="截至", error_messages={"invalid": "请写成 2022-03-11 这样的日期"}
    )


class AskForm(forms.Form):
    """Bodies that were asked to report, up to a day, and how."""

    campaign = forms.ModelChoiceField(label="专题", queryset=Campaign.objects.all())
    expected = RowsField(
        label="应报单位",
        queryset=ExpectedReporter.objects.select_related("party"),
        error_messages={"required": "请勾选催过的单位"},
    )
    cut_off = forms.DateField(
        label="截至", error_messages={"invalid": "请写成 2022-03-11 这样的日期"}
    )
    remark = forms.CharField(label="备注", max_length=200, required=False)
