"""Word templates: uploaded, one of them in use, the earlier ones kept."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from bulletin.admin.mixins import KeptAdmin
from bulletin.signed_in import who
from bulletin.uploads.door import take_in
from bulletin.uploads.kinds import DOCX
from bulletin.uploads.refused import RefusedFileError
from reports.actions.office.docx_templates import make_room
from reports.models import DocxTemplate
from reports.rendering.docx_template import NAMES, TemplateError, styles_of

#: A template holds styles, not pictures of a campaign.
MOST = 5 * 1024 * 1024


class InUseForm(forms.ModelForm[DocxTemplate]):
    """Whether a template is in use."""

    class Meta:
        model = DocxTemplate
        fields = ("is_in_use",)

    def _get_validation_exclusions(self) -> set[str]:
        """As stock; that another one is in use is no fault, it makes room when this is saved."""
        stock: Any = super()
        left_out: set[str] = stock._get_validation_exclusions()
        return left_out | {"is_in_use"}


class UploadForm(InUseForm):
    """With its file."""

    file = forms.FileField(
        label="模板文件",
        help_text="先下载一期简报的 Word，在 Word 或 WPS 里改样式（字体、字号、缩进、行距），"
        "存好后上传。只取其中的样式；字体要在样式里直接选定，不用“主题字体”",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self) -> None:
        """Read the styles. Raise ValidationError where the file is none or has none."""
        try:
            taken = take_in(self.cleaned_data["file"], (DOCX,), MOST)
            styles = styles_of(taken.content)
        except (RefusedFileError, TemplateError) as refused:
            raise ValidationError(str(refused)) from None
        self.instance.name = taken.given_name
        self.instance.digest = taken.digest
        self.instance.styles = styles


@admin.register(DocxTemplate)
class DocxTemplateAdmin(KeptAdmin[DocxTemplate]):
    """Which styles each one says, and which one is in use."""

    empty_hint = "还没有模板，Word 文件用系统自带的样式。"
    add_hint = "点“新增 Word 模板”上传本单位的样式。"

    form = InUseForm
    list_display = ("name", "is_in_use", "styles_said", "made_by", "made_at")
    list_select_related = ("made_by",)
    list_filter = ("is_in_use",)
    search_fields = ("name",)
    search_help_text = "按文件名查找"
    readonly_fields = ("name", "styles_said", "styles_left", "made_by", "made_at")

    def get_fieldsets(self, request: HttpRequest, obj: DocxTemplate | None = None) -> Any:
        """The file while it is uploaded, what it says afterwards."""
        if obj is None:
            return ((None, {"fields": ("file", "is_in_use")}),)
        return ((None, {"fields": ("is_in_use", *self.readonly_fields)}),)

    def get_form(
        self,
        request: HttpRequest,
        obj: DocxTemplate | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """With the file, while it is uploaded."""
        if obj is None:
            kwargs["form"] = UploadForm
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: DocxTemplate, form: Any, change: bool
    ) -> None:
        """With whoever uploads it; another one in use is no longer."""
        if not change:
            obj.made_by = who(request)
        make_room(template=obj)
        super().save_model(request, obj, form, change)

    @admin.display(description="其中的样式")
    def styles_said(self, row: DocxTemplate) -> str:
        """As people read their names: 标题、报头、版记."""
        return "、".join(NAMES[name] for name, _, _ in row.styles)

    @admin.display(description="没有的样式（按本系统的）")
    def styles_left(self, row: DocxTemplate) -> str:
        """Those that our files have and it does not."""
        said = {name for name, _, _ in row.styles}
        left = [words for name, words in NAMES.items() if name not in said]
        return "、".join(left) or "没有"
