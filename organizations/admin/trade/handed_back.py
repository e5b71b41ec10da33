"""A previewed file, handed back: with what is wrong marked in it, or its rows to repair."""

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header
from import_export.admin import ImportExportMixin

from bulletin.signed_in import who
from organizations.admin.trade.forms import ConfirmForm
from organizations.resources import bringing, uploads
from organizations.resources.base import RecordResource
from organizations.resources.confirmed import GONE
from organizations.resources.formats import XlsxFile
from organizations.resources.marked_book import marked_book, rows_to_repair


class HandedBackPages(ImportExportMixin):
    """The two files that go back to whoever sent one."""

    def import_kind(self, request: HttpRequest) -> type[RecordResource]:
        """The resource of the kind."""
        kind: type[RecordResource] = self.get_import_resource_classes(request)[0]
        return kind

    def handed_back_view(self, request: HttpRequest, what: str) -> HttpResponse:
        """The book with what is wrong marked in it, or the rows to repair as a book."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = ConfirmForm(request.POST)
        try:
            if not form.is_valid():
                raise FileNotFoundError
            return self._handed_back(request, what, form.cleaned_data)
        except FileNotFoundError:
            messages.error(request, GONE)
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
        return HttpResponseRedirect(self.address(f"{self._pages}_import"))

    def _handed_back(
        self, request: HttpRequest, what: str, said: dict[str, Any]
    ) -> HttpResponse:
        kind, by = self.import_kind(request), who(request)
        data, name = uploads.read(said["import_file_name"]), said["original_file_name"]
        dataset = bringing.read_file(kind, name, data, by, said["choices"])
        findings = bringing.check(kind, dataset, by).findings
        if what == "marked":
            book, word = marked_book(data, dataset.sheets, findings), "标注"
        else:
            book, word = rows_to_repair(dataset, findings), "待改"
        response = HttpResponse(book, content_type=XlsxFile().get_content_type())
        saved = f"{PurePath(name).stem}-{word}.xlsx"
        response["Content-Disposition"] = content_disposition_header(True, saved) or ""
        return response

    def get_urls(self) -> list[URLPattern]:
        """As stock, and the files that are handed back."""
        view = self.admin_site.admin_view(self.handed_back_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_handed_back"
        words = "<str:what>"
        return [path(f"import/back/{words}/", view, name=name), *super().get_urls()]
