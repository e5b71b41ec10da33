"""Import on the pages: upload, columns where they are not known, preview, confirmation."""

import logging
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from import_export.results import Result

from bulletin.signed_in import who
from organizations.admin.trade.columns_form import ColumnsForm
from organizations.admin.trade.drawn import preview_drawn, table_drawn
from organizations.admin.trade.forms import (
    ConfirmForm,
    FileForm,
    rows_in,
    told,
)
from organizations.admin.trade.handed_back import HandedBackPages
from organizations.resources import (
    bringing,
    in_background,
    mappings,
    preview_job,
    remembered,
    uploads,
)
from organizations.resources.arranging import SheetDataset
from organizations.resources.confirmed import GONE, ConfirmedFile, judge, write
from organizations.resources.confirmed_job import ask_for_import
from organizations.resources.kinds import kind_of
from organizations.resources.outcome import place_name
from organizations.resources.previews import Preview, preview_from, preview_of
from organizations.resources.questions import says_none

logger = logging.getLogger(__name__)


class ImportPages(HandedBackPages):
    """The import pages of a kind of record; the hooks of import-export stay."""

    import_form_class = FileForm
    #: Whether new records may come in as 草稿 at choice.
    offers_drafts = False
    columns_template_name = "admin/import_export/columns.html"

    def usual_cells(self, request: HttpRequest) -> dict[str, str]:
        """What is proposed for all rows of a file that does not say it; of most kinds nothing."""
        return {}

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The upload, then the columns where they are asked, then the preview."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if "previewed" in request.GET and request.method == "GET":
            return self._previewed_before(request, request.GET["previewed"])
        if "import_file_name" in request.POST:
            return self._columns_chosen(request)
        form = self.create_import_form(request)
        if not request.POST or not form.is_valid():
            return self._import_page(request, form=form)
        file = form.cleaned_data["import_file"]
        data = file.read()
        try:
            dataset = self._dataset(request, file.name, data)
            if self._is_asked(request, dataset):
                return self._ask_columns(request, uploads.keep(data), file.name, dataset)
            return self._preview(request, uploads.keep(data), file.name, dataset)
        except ValidationError as error:
            for sentence in error.messages:
                form.add_error("import_file", sentence)
        except OSError as error:
            logger.exception("an upload could not be kept")
            form.add_error(
                "import_file", f"服务器存不下这个文件（{error.strerror}），请告诉管理员"
            )
        return self._import_page(request, form=form)

    def _is_asked(self, request: HttpRequest, dataset: SheetDataset) -> bool:
        """Whether a person is asked before the preview: for columns, units, what / means."""
        resource = self.import_kind(request)(by=who(request))
        is_open = bringing.is_asked(dataset) or dataset.lacking
        return bool(is_open or says_none(resource, dataset))

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write the file that was previewed; one confirmed twice is not there any more."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        again = HttpResponseRedirect(self.address(f"{self._pages}_import"))
        try:
            file = self._confirmed(request)
            if rows_in(request.POST) > in_background.MOST_AT_ONCE:
                return self._ask_for_import(request, file)
            result = self._write(request, file)
        except FileNotFoundError:
            messages.error(request, GONE)
            return again
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
            return again
        except OSError as error:
            logger.exception("the file of an import could not be read")
            said = f"服务器存取文件出错（{error.strerror}），没有导入，请告诉管理员"
            messages.error(request, said)
            return again
        response: HttpResponse = self.process_result(result, request)
        return response

    def _confirmed(self, request: HttpRequest) -> ConfirmedFile:
        """What the form says. Raise FileNotFoundError: it names no file."""
        form = ConfirmForm(request.POST, offers_drafts=self.offers_drafts)
        if not form.is_valid():
            raise FileNotFoundError
        said = form.cleaned_data
        return ConfirmedFile(
            key=said["import_file_name"],
            name=said["original_file_name"],
            choices=said["choices"],
            only_good=said["only_good"],
            as_drafts=said.get("as_drafts", False),
            taken=request.POST.getlist("taken"),
        )

    def _ask_for_import(self, request: HttpRequest, file: ConfirmedFile) -> HttpResponse:
        """A worker writes what is long; whoever asked watches it."""
        job = ask_for_import(
            kind=kind_of(self.import_kind(request)), file=file, by=who(request)
        )
        return HttpResponseRedirect(reverse("reports:job", args=[job.pk]))

    def _write(self, request: HttpRequest, file: ConfirmedFile) -> Result:
        judged = judge(self.import_kind(request), file, who(request))
        if judged.left_out:
            messages.warning(request, f"{judged.left_out} 行有问题，没有导入")
        outcome = write(file, judged)
        assert outcome.result is not None  # noqa: S101 - it was written or refused row by row
        if not outcome.findings:
            outcome.result.batch = outcome.batch
        return outcome.result

    def _dataset(self, request: HttpRequest, name: str, data: bytes) -> SheetDataset:
        """The rows, with the answers that were once given for just these heads."""
        kind = self.import_kind(request)
        dataset = bringing.read_file(kind, name, data, who(request))
        prints = {table.fingerprint for table in dataset.tables}
        mapping = mappings.mapping_for(kind_of(kind), prints)
        if mapping is None:
            return dataset
        choices = mappings.choices_of(mapping)
        dataset = bringing.read_file(kind, name, data, who(request), choices)
        dataset.lacking = []  # whoever confirmed the head was asked for them
        dataset.notes.insert(0, f"表头与“{mapping}”相同，照它的对应关系读入")
        return dataset

    def _ask_columns(
        self,
        request: HttpRequest,
        key: str,
        name: str,
        dataset: SheetDataset,
        form: ColumnsForm | None = None,
    ) -> HttpResponse:
        resource = self.import_kind(request)(by=who(request))
        initial = {"import_file_name": key, "original_file_name": name}
        form = form or ColumnsForm(
            dataset=dataset,
            resource=resource,
            usual=self.usual_cells(request),
            initial=initial,
        )
        context = {
            "columns_form": form,
            "to_choose": list(form.to_choose()),
            "guessed": list(form.guessed()),
            "sheets": [table_drawn(table, form) for table in dataset.tables],
        }
        context["notes"] = [*dataset.notes, *dataset.left_out]
        return self._import_page(request, template=self.columns_template_name, **context)

    def _columns_chosen(self, request: HttpRequest) -> HttpResponse:
        kind, by = self.import_kind(request), who(request)
        key = request.POST["import_file_name"]
        name = request.POST.get("original_file_name", "")
        try:
            data = uploads.read(key)
        except FileNotFoundError:
            messages.error(request, GONE)
            return HttpResponseRedirect(self.address(f"{self._pages}_import"))
        dataset = bringing.read_file(kind, name, data, by)
        resource = kind(by=by)
        form = ColumnsForm(request.POST, dataset=dataset, resource=resource)
        if not form.is_valid() and any(
            field.startswith("column_") for field in form.errors
        ):
            return self._ask_columns(request, key, name, dataset, form)
        dataset = bringing.read_file(kind, name, data, by, form.column_choices())
        form = ColumnsForm(request.POST, dataset=dataset, resource=resource)
        if any(box not in request.POST for box in form.asked_of_rows):
            said = request.POST.dict()
            form = ColumnsForm(initial=said, dataset=dataset, resource=resource)
            return self._ask_columns(request, key, name, dataset, form)
        if not form.is_valid():
            return self._ask_columns(request, key, name, dataset, form)
        choices = form.choices()
        dataset = bringing.read_file(kind, name, data, by, choices)
        mapping_name = form.cleaned_data["mapping_name"].strip()
        if mapping_name:
            mappings.keep(
                kind=kind_of(kind),
                name=mapping_name,
                choices=choices,
                fingerprint=dataset.tables[0].fingerprint,
                by=by,
            )
        return self._preview(request, key, name, dataset)

    def _preview(
        self, request: HttpRequest, key: str, name: str, dataset: SheetDataset
    ) -> HttpResponse:
        """Judge the rows, or leave that to a worker where they are many."""
        kind, by = self.import_kind(request), who(request)
        if len(dataset) > preview_job.MOST_AT_ONCE:
            job = preview_job.ask_for_preview(
                kind=kind_of(kind), key=key, name=name, choices=dataset.choices, by=by
            )
            return HttpResponseRedirect(reverse("reports:job", args=[job.pk]))
        keep = partial(uploads.keep_judged, key)
        outcome = remembered.check(kind, dataset, by, keep)
        return self._previewed(request, key, preview_of(name, dataset, outcome))

    def _previewed(
        self, request: HttpRequest, key: str, preview: Preview
    ) -> HttpResponse:
        """The page of a preview, with what confirms it or hands the file back."""
        outcome = preview.outcome
        initial = {
            "import_file_name": key,
            "original_file_name": preview.name,
            "format": "0",
            "resource": "0",
            "choices": told(preview.choices),
            "only_good": bool(outcome.findings),
            "rows": preview.rows,
        }
        held = [(place_name(place), row.message) for place, row in outcome.held]
        form = ConfirmForm(offers_drafts=self.offers_drafts, held=held, initial=initial)
        box = "back_form" if outcome.findings else "confirm_form"
        return self._import_page(request, **preview_drawn(preview), **{box: form})

    def _previewed_before(self, request: HttpRequest, key: str) -> HttpResponse:
        """What a worker judged; back to the upload where that is gone."""
        try:
            preview = preview_from(uploads.read_preview(key))
        except FileNotFoundError:
            messages.error(request, GONE)
            return HttpResponseRedirect(self.address(f"{self._pages}_import"))
        return self._previewed(request, key, preview)

    def _import_page(
        self, request: HttpRequest, *, template: str = "", **more: Any
    ) -> HttpResponse:
        form = more.pop("form", None) or self._empty_form(request)
        resource = self.import_kind(request)(by=who(request))
        headings = [column.column_name for column in resource.columns()]
        context = {
            **self.admin_site.each_context(request),
            "title": "导入",
            "form": form,
            "opts": self.opts,
            "media": self.media + form.media,
            "fields_list": [(resource.get_display_name(), headings)],
            **more,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template or self.import_template_name, context)

    def _empty_form(self, request: HttpRequest) -> FileForm:
        """The form for another file, which nobody has filled yet."""
        kinds = self.get_import_resource_classes(request)
        return FileForm(self.get_import_formats(), kinds)
