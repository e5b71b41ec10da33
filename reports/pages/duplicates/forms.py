"""What is said of two records that may tell one deed."""

from typing import Any

from django import forms

from organizations.models import Activity, DeedAnswer, Verdict

_GONE = "其中有的记录已不在了，请刷新页面"
_NOT_NAMED = "没有指明是哪两条，请刷新页面"
_SAYS = {
    "required": _NOT_NAMED,
    "invalid_choice": _GONE,
    "invalid_pk_value": _NOT_NAMED,
}


class VerdictForm(forms.Form):
    """Two records, what they are to each other, and why.

    `verdict` is different; part (the second of the first) or whole (the first of the
    second).
    """

    first = forms.ModelChoiceField(Activity.objects.all(), error_messages=_SAYS)
    second = forms.ModelChoiceField(Activity.objects.all(), error_messages=_SAYS)
    verdict = forms.ChoiceField(
        label="认定",
        choices=[("different", "不是同一件事"), ("part", "后一条是前一条的一部分"),
                 ("whole", "前一条是后一条的一部分")],
        error_messages={
            "required": "请选怎样认定：不是同一件事，或是其中一部分",
            "invalid_choice": "请选怎样认定：不是同一件事，或是其中一部分",
        },
    )  # fmt: skip
    reason = forms.CharField(
        label="理由",
        max_length=200,
        error_messages={
            "required": "请写明理由：凭什么知道",
            "max_length": "理由最多200字，请写短一些",
        },
    )

    def clean(self) -> dict[str, Any]:
        """The records in the order in which the verdict names them."""
        data = super().clean() or self.cleaned_data
        if data.get("verdict") == "whole" and "first" in data and "second" in data:
            data["first"], data["second"] = data["second"], data["first"]
            data["verdict"] = "part"
        if "verdict" in data:
            data["verdict"] = Verdict(data["verdict"])
        return data


class TakeBackForm(forms.Form):
    """An answer that is taken back."""

    said = forms.ModelChoiceField(
        DeedAnswer.objects.all(),
        error_messages={**_SAYS, "required": "没有指明是哪一条认定，请刷新页面"},
    )
