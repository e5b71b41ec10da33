"""What is said of equal figures: asked again, or no duplicates and why."""

from django import forms

from organizations.models import Figure


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
