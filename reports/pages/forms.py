"""Forms of the pages."""

from collections.abc import Collection
from typing import Any

from django import forms

from bulletin.models import User
from organizations.models import Campaign, ExpectedReporter, Figure
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


class EqualFiguresForm(forms.Form):
    """Figures of one set of equal ones."""

    figures = forms.ModelMultipleChoiceField(
        label="数据",
        queryset=Figure.objects.select_related("activity"),
        error_messages={
            "required": "没有指明是哪一组，请刷新页面",
            "invalid_choice": "其中有的数据已不在了，请刷新页面",
            "invalid_pk_value": "没有指明是哪一组，请刷新页面",
        },
    )


class NotDuplicateForm(EqualFiguresForm):
    """不是重复, and why."""

    reason = forms.CharField(
        label="理由", max_length=200, error_messages={"required": "请写明为什么不是重复"}
    )


class NilForm(forms.Form):
    """零报告 of one expected body, up to a day."""

    expected = forms.ModelChoiceField(
        label="应报单位",
        queryset=ExpectedReporter.objects.select_related("campaign", "party"),
        error_messages={"invalid_choice": "这个单位已不在应报单位中，请刷新工作台"},
    )
    day = forms.DateField(label="截至", error_messages={"invalid": "请写成 2022-03-11 这样的日期"})


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
    expected = forms.ModelMultipleChoiceField(
        label="应报单位",
        queryset=ExpectedReporter.objects.select_related("party"),
        error_messages={"required": "请勾选催过的单位"},
    )
    cut_off = forms.DateField(
        label="截至", error_messages={"invalid": "请写成 2022-03-11 这样的日期"}
    )
    remark = forms.CharField(label="备注", max_length=200, required=False)


class PaperForm(forms.Form):
    """A signature given on paper: by whom, on which day, its scan."""

    signatory = forms.ModelChoiceField(
        label="签发人",
        queryset=User.objects.none(),
        empty_label="请选择",
        error_messages={
            "required": "请选择在纸上签字的人",
            "invalid_choice": "这个人不能签发本期，请从名单中选择",
        },
    )
    signed_on = forms.DateField(
        label="签发日期",
        error_messages={"required": "请填纸上的日期", "invalid": "请写成 2022-03-11 这样的日期"},
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    scan = forms.FileField(
        label="扫描件",
        help_text="PDF、JPG 或 PNG，最大 10 MB；只有能看简报的人能打开",
        error_messages={"required": "请选择扫描件（PDF、JPG 或 PNG）", "empty": "扫描件是空的"},
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    remark = forms.CharField(
        label="批示或说明",
        max_length=500,
        required=False,
        error_messages={"max_length": "批示最多 500 字"},
    )

    def __init__(self, *args: Any, people: Collection[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["signatory"]
        choices.queryset = User.objects.filter(pk__in=[person.pk for person in people])
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "input"
            if self.is_bound and name in self.errors:
                field.widget.attrs.update(
                    {"aria-invalid": "true", "aria-describedby": f"error-{name}"}
                )
