"""TradedAdmin: import with preview and export, denied unless given, noted in the trail."""

import logging
from pathlib import PurePath
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm, ImportForm
from import_export.results import Result, RowResult

from bulletin import audit
from bulletin.signed_in import who
from organizations.admin.mixins import RecordAdmin
from organizations.resources import bringing
from organizations.resources.formats import FORMATS

M = TypeVar("M", bound=models.Model)
logger = logging.getLogger(__name__)
MOST_BYTES = 10 * 1024 * 1024
SUFFIXES = [".xlsx", ".csv"]
#: Their places in the list, as the form of confirmation has them.
KNOWN_FORMATS = [str(place) for place in range(len(SUFFIXES))]


class FileForm(ImportForm):
    """A file; its format is told by its name."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["import_file"].label = "要导入的文件"
        self.fields["import_file"].help_text = ".xlsx 或 .csv，第一行是列名；空单元格不改动已有内容"
        self.fields["import_file"].widget.attrs["accept"] = ",".join(SUFFIXES)

    @property
    def media(self) -> forms.Media:
        """No script: there is nothing to guess."""
        return forms.Media()

    def clean(self) -> dict[str, Any]:
        """The format's place in the list. Raise ValidationError for other kinds and large files."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("import_file")
        if file is None:
            return cleaned
        suffix = PurePath(file.name).suffix.lower()
        if suffix not in SUFFIXES:
            raise ValidationError({"import_file": f"只收 .xlsx 和 .csv 文件，这个文件是“{suffix}”"})
        if file.size > MOST_BYTES:
            raise ValidationError({"import_file": "文件超过 10 MB，请分成几个文件导入"})
        cleaned["format"] = str(SUFFIXES.index(suffix))
        return cleaned


class FormatForm(ExportForm):
    """.xlsx or .csv."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        field = self.fields["format"]
        field.label = "文件格式"
        field.choices = [("0", "Excel 工作簿（.xlsx）"), ("1", "逗号分隔文本（.csv）")]
        field.initial = "0"


class TradedAdmin(ImportExportMixin, RecordAdmin[M]):
    """Records that come and go as files. Subclasses name their resource."""

    import_formats = FORMATS
    export_formats = FORMATS
    import_form_class = FileForm
    export_form_class = FormatForm
    to_encoding = "utf-8"

    def get_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Resources know for whom they work."""
        return {"by": who(request)}

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Given by name, and only to who may enter the records."""
        return bool(super().has_import_permission(request)) and self.has_add_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Given by name, and only to who may see the records."""
        return bool(super().has_export_permission(request)) and self.has_view_permission(request)

    # Import ------------------------------------------------------------------------------------

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        """What is wrong with the file, in Chinese."""
        words = e.messages if isinstance(e, ValidationError) else ["文件读不出来，请另存后再导入"]
        for sentence in words:
            form.add_error("import_file", sentence)

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> Any:
        """As for export."""
        return self.get_resource_kwargs(request)

    def import_action(self, request: HttpRequest, **kwargs: Any) -> Any:
        """As stock; names that may be those of bodies there are stand above the preview."""
        response = super().import_action(request, **kwargs)
        result = getattr(response, "context_data", {}).get("result")
        for said in getattr(result, "suspected", [])[:20]:
            messages.warning(request, said)
        return response

    def process_import(self, request: HttpRequest, **kwargs: Any) -> Any:
        """As stock; a file confirmed twice, or long ago, is not there any more."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        gone = "这个文件已经导入过，或上传已久、不在了，请重新上传预览"
        try:
            form = self.create_confirm_form(request)
            if form.is_valid() and form.cleaned_data["format"] in KNOWN_FORMATS:
                return super().process_import(request, **kwargs)
            said = gone
        except FileNotFoundError:
            said = gone
        except ValidationError as error:
            said = "；".join(error.messages)
        except OSError as error:
            logger.exception("the file of an import could not be read or kept")
            said = f"服务器存取文件出错（{error.strerror}），没有导入，请告诉管理员"
        messages.error(request, said)
        return HttpResponseRedirect(self.address(f"{self._pages}_import"))

    @property
    def _pages(self) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}"

    def _create_log_entry(
        self, user_pk: int, rows: Any, import_type: str, action_flag: int
    ) -> None:
        """The admin's own history, in Chinese."""
        words = {"new": "导入新增", "update": "导入修改"}
        said = words.get(import_type, "导入")
        LogEntry.objects.log_actions(user_pk, rows, action_flag, said)

    def process_dataset(self, dataset: Any, form: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """All or nothing: what was good in the preview may have changed meanwhile."""
        kind = self.choose_import_resource_class(form, request)
        name = form.cleaned_data.get("original_file_name", "")
        return bringing.write(kind, dataset, who(request), name=name).result

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        """Say what was done; after a refusal, that nothing was."""
        if result.has_errors() or result.has_validation_errors():
            messages.error(
                request,
                "预览之后数据有变动，有的行现在不能导入，整个文件都没有导入。请重新上传预览",
            )
            return HttpResponseRedirect(self.address(f"{self._pages}_import"))
        self.generate_log_entries(result, request)
        self.add_success_message(result, request)
        return HttpResponseRedirect(self.address(f"{self._pages}_changelist"))

    def address(self, name: str) -> str:
        """The address of one of our pages."""
        return reverse(name, current_app=self.admin_site.name)

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        """How many are new, changed, unchanged."""
        new, changed, same = (
            result.totals[kind]
            for kind in (
                RowResult.IMPORT_TYPE_NEW,
                RowResult.IMPORT_TYPE_UPDATE,
                RowResult.IMPORT_TYPE_SKIP,
            )
        )
        name = self.opts.verbose_name_plural
        messages.success(request, f"已导入{name}：新增 {new} 条，修改 {changed} 条，未变 {same} 条")

    # Export ------------------------------------------------------------------------------------

    def get_export_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> Any:
        """For whom: contacts are masked by role."""
        return self.get_resource_kwargs(request)

    def get_export_filename(self, request: HttpRequest, queryset: Any, file_format: Any) -> str:
        """Kind and moment."""
        moment = timezone.localtime().strftime("%Y%m%d-%H%M")
        return f"{self.opts.model_name}-{moment}.{file_format.get_extension()}"

    def get_export_data(
        self, file_format: Any, request: HttpRequest, queryset: Any, **kwargs: Any
    ) -> Any:
        """The file, noted in the trail."""
        data = super().get_export_data(file_format, request, queryset, **kwargs)
        self.note_file(request, "exported", {"rows": queryset.count()})
        return data

    def note_file(self, request: HttpRequest, verb: str, details: dict[str, Any]) -> None:
        """A line of the trail about a file; it speaks of who moved it."""
        person = who(request)
        audit.append(
            by=person, action=f"{self.opts.model_name}_file_{verb}", of=person, details=details
        )
