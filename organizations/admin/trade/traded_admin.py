"""TradedAdmin: import with preview and export, denied unless given, noted in the trail."""

import logging
from typing import Any, TypeVar

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from import_export.results import Result

from bulletin import audit
from bulletin.audit.files import mark_noted
from bulletin.signed_in import who
from organizations.actions.batches.sources import rows_behind
from organizations.admin.mixins import RecordAdmin
from organizations.admin.trade.forms import FormatForm
from organizations.admin.trade.import_pages import ImportPages
from organizations.admin.trade.said import filter_in_words, order_in_words
from organizations.resources import in_background
from organizations.resources.confirmed import MOVED
from organizations.resources.formats import FORMATS
from organizations.resources.imported_rows import note_in_history, said_of
from organizations.resources.kinds import kind_of

M = TypeVar("M", bound=models.Model)
logger = logging.getLogger(__name__)


class TradedAdmin(ImportPages, RecordAdmin[M]):
    """Records that come and go as files. Subclasses name their resource."""

    import_formats = FORMATS
    export_formats = FORMATS
    export_form_class = FormatForm
    to_encoding = "utf-8"

    def get_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Resources know for whom they work."""
        return {"by": who(request)}

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Given by name, and only to who may enter the records."""
        return bool(super().has_import_permission(request)) and self.has_add_permission(
            request
        )

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Given by name, and only to who may see the records."""
        return bool(super().has_export_permission(request)) and self.has_view_permission(
            request
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """As stock, with the rows of files that made or changed the record."""
        if context.get("original") is not None:
            context["imported_from"] = rows_behind(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    # Import ------------------------------------------------------------------------------------

    @property
    def _pages(self) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}"

    def generate_log_entries(self, result: Result, request: HttpRequest) -> None:
        """The admin's own history, in Chinese."""
        note_in_history(who(request), result)

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        """Say what was done; after a refusal, that nothing was."""
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, MOVED)
            return HttpResponseRedirect(self.address(f"{self._pages}_import"))
        self.generate_log_entries(result, request)
        self.add_success_message(result, request)
        return HttpResponseRedirect(self.address(f"{self._pages}_changelist"))

    def address(self, name: str) -> str:
        """The address of one of our pages."""
        return reverse(name, current_app=self.admin_site.name)

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        """How many are new, changed, unchanged."""
        name = str(self.opts.verbose_name_plural)
        if result.batch is None:
            messages.info(request, f"没有勾选要导入的行，{name}没有变动")
            return
        page = reverse("admin:organizations_importbatch_change", args=[result.batch])
        link = '{}　<a href="{}">查看这一批（可撤销）</a>'
        messages.success(request, format_html(link, said_of(result, name), page))

    # Export ------------------------------------------------------------------------------------

    def get_export_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> Any:
        """For whom: contacts are masked by role; and what of the list is asked for."""
        shown = self.get_changelist_instance(request)
        filtered = filter_in_words(shown)
        if request.POST.getlist("export_items"):
            filtered = "；".join([filtered, "逐条勾选"]).strip("；")
        ordered = order_in_words(shown)
        said = {"filtered": filtered, "ordered": ordered}
        return {**self.get_resource_kwargs(request), **said}

    def get_export_filename(
        self, request: HttpRequest, queryset: Any, file_format: Any
    ) -> str:
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

    def _do_file_export(
        self, file_format: Any, request: HttpRequest, queryset: Any, **kwargs: Any
    ) -> HttpResponse:
        """As stock; what is long is made in the background."""
        if queryset.count() <= in_background.MOST_AT_ONCE:
            stock: Any = super()
            response: HttpResponse = stock._do_file_export(
                file_format, request, queryset, **kwargs
            )
            return response
        said = self.get_export_resource_kwargs(request)
        job = in_background.ask_for_export(
            kind=kind_of(self.get_export_resource_classes(request)[0]),
            keys=queryset.values_list("pk", flat=True),
            suffix=file_format.get_extension(),
            **said,
        )
        return HttpResponseRedirect(reverse("reports:job", args=[job.pk]))

    def note_file(self, request: HttpRequest, verb: str, details: dict[str, Any]) -> None:
        """A line of the trail about a file; it speaks of who moved it."""
        person = who(request)
        audit.append(
            by=person,
            action=f"{self.opts.model_name}_file_{verb}",
            of=person,
            details=details,
        )
        mark_noted(request)
