"""The first page of pasting: the campaign, the day of receipt, the text or a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from organizations.actions.pasting.reading import TABLE, clean_text, refuse_text
from organizations.extraction.apart import text_apart
from organizations.extraction.files import LARGEST
from organizations.models import Campaign
from organizations.validators import validate_day

#: What a file may be called.
SUFFIXES = (".txt", ".docx", ".eml")


class BeginForm(forms.Form):
    """What came in. The text of a file takes the place of what stands in the box."""

    campaign = forms.ModelChoiceField(Campaign.objects.filter(is_open=True), label="专题")
    received_on = forms.DateField(
        label="收到日期",
        validators=[validate_day],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="“昨天”和没写年份的日期由它推算",
    )
    text = forms.CharField(
        label="文字",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    file = forms.FileField(
        label="或选一个文件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        help_text="微信导出的 .txt、Word 的 .docx、邮件的 .eml，不超过 2 MB",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.table = ""
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("class", "input")
            if self.is_bound and name in self.errors:
                said = {"aria-invalid": "true", "aria-describedby": f"e-{name}"}
                field.widget.attrs.update(said)

    def clean_received_on(self) -> Any:
        """Not a day to come: nothing has been received on it."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError("收到日期不能晚于今天，请核对")
        return day

    def clean(self) -> dict[str, Any]:
        """Read the file, where there is one; refuse what is no text or too long."""
        cleaned: dict[str, Any] = super().clean() or {}
        file: UploadedFile | None = cleaned.get("file")
        if file is not None:
            self._read(file, cleaned)
        if "file" in self.errors:
            return cleaned
        box = "text" if file is None else "file"
        text = clean_text(cleaned.get("text") or "")
        cleaned["text"] = text
        try:
            refuse_text(text)
        except ValidationError as error:
            self.add_error(box, error)
            if self.has_error(box, TABLE):
                self.table = text
        return cleaned

    def _read(self, file: UploadedFile, cleaned: dict[str, Any]) -> None:
        name = file.name or ""
        if not name.lower().endswith(SUFFIXES):
            self.add_error(
                "file", "只收 .txt、.docx、.eml：请另存为其中一种，或直接粘贴文字"
            )
            return
        if (cleaned.get("text") or "").strip():
            self.add_error("file", "文字和文件只能给一样：请清空上面的文字，或不选文件")
            return
        content = file.read(LARGEST + 1)
        try:
            cleaned["text"] = text_apart(content, name)
        except ValueError as error:
            self.add_error("file", str(error))
