"""Forms of the pages."""

from django import forms

from reports.workflow import STEPS


class StepForm(forms.Form):
    """One step of an edition's life, with a remark."""

    step = forms.ChoiceField(
        label="步骤", choices=[(step.code, step.label) for step in STEPS.values()]
    )
    remark = forms.CharField(label="意见", max_length=500, required=False, strip=True)
    seen = forms.CharField(label="所见文稿", max_length=64, required=False)
