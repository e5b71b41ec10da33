"""Forms of import and export: the file, the format, the confirmation."""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm

from organizations.importing.choosing import Choices
from organizations.resources.bringing import SUFFIXES


class FileForm(ImportForm):
    """A file; what it is is told by its content."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, label_suffix="", **kwargs)
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()
        field = self.fields["import_file"]
        field.label = "要导入的文件"
        field.help_text = (
            "Excel 工作簿（.xlsx、.xls）或文本（.csv、.txt），照来件原样；"
            "空单元格不改动已有内容"
        )
        field.widget.attrs["accept"] = ",".join(SUFFIXES)

    @property
    def media(self) -> forms.Media:
        """No script: there is nothing to guess."""
        return forms.Media()

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for a file of another kind."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("import_file")
        if file is None:
            return cleaned
        suffix = PurePath(file.name).suffix.lower()
        if suffix not in SUFFIXES:
            said = f"只收 {'、'.join(SUFFIXES)} 文件，这个文件是“{suffix}”"
            raise ValidationError({"import_file": said})
        cleaned["format"] = "0"
        return cleaned


class FormatForm(ExportForm):
    """.xlsx or .csv."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, label_suffix="", **kwargs)
        field = self.fields["format"]
        field.label = "文件格式"
        field.choices = [("0", "Excel 工作簿（.xlsx）"), ("1", "逗号分隔文本（.csv）")]
        field.initial = "0"


class ConfirmForm(ConfirmImportForm):
    """The file that was previewed, and what was chosen for it."""

    choices = forms.CharField(required=False, widget=forms.HiddenInput())
    #: Only the rows without a finding.
    only_good = forms.BooleanField(required=False, widget=forms.HiddenInput())
    #: How many there are: many are written in the background.
    rows = forms.IntegerField(required=False, widget=forms.HiddenInput())
    as_drafts = forms.BooleanField(
        required=False,
        label="新活动先存为草稿",
        help_text="不勾选的，齐全的直接送核实（待核实），不齐的存为草稿",
    )

    def __init__(
        self,
        *args: Any,
        offers_drafts: bool = False,
        held: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        if not offers_drafts:
            del self.fields["as_drafts"]
        if held:
            self.fields["taken"] = forms.MultipleChoiceField(
                choices=held,
                required=False,
                label="勾选的照样导入",
                widget=forms.CheckboxSelectMultiple,
            )

    def clean_choices(self) -> Choices:
        """The choices as they were told. Raise ValidationError for anything else."""
        try:
            said = json.loads(self.cleaned_data["choices"] or "{}")
            return Choices(columns=said.get("columns", {}), values=said.get("values", {}))
        except (ValueError, AttributeError) as error:
            raise ValidationError("请重新上传预览") from error


def told(choices: Choices) -> str:
    """Choices as text, for the form of confirmation."""
    said = {"columns": choices.columns, "values": choices.values}
    return json.dumps(said, ensure_ascii=False)


def rows_in(said: Mapping[str, str]) -> int:
    """How many rows a form of confirmation says its file has: `rows_in({"rows": "6000"})`."""
    text = said.get("rows", "")
    return int(text) if text.isascii() and text.isdigit() else 0
