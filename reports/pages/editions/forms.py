"""What is pressed on an edition: a step of its life, a signature given on paper."""

from collections.abc import Collection
from typing import Any

from django import forms

from bulletin.models import User
from reports.workflow import STEPS


class StepForm(forms.Form):
    """One step of an edition's life, with a remark."""

    step = forms.ChoiceField(
        label="步骤", choices=[(step.code, step.label) for step in STEPS.values()]
    )
    remark = forms.CharField(label="意见", max_length=500, required=False, strip=True)
    seen = forms.CharField(label="所见文稿", max_length=64, required=False)
    confirmed = forms.BooleanField(label="已看过办理说明", required=False)


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
        error_messages={
            "required": "请填纸上的日期",
            "invalid": "请写成 2022-03-11 这样的日期",
        },
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    scan = forms.FileField(
        label="扫描件",
        help_text="PDF、JPG 或 PNG，最大 10 MB；只有能看简报的人能打开",
        error_messages={
            "required": "请选择扫描件（PDF、JPG 或 PNG）",
            "empty": "扫描件是空的",
        },
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
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
        for name in self.errors if self.is_bound else ():
            marks = {"aria-invalid": "true", "aria-describedby": f"error-{name}"}
            self.fields[name].widget.attrs.update(marks)
