"""Files that were taken in: listed, opened, given back, taken back whole or row by row."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from bulletin.admin.filters import DateRangeFilter
from bulletin.admin.mixins import ReadOnlyAdmin
from bulletin.signed_in import who
from organizations.actions.batches.kinds import kind_in_words, model_of_kind
from organizations.actions.batches.running import state_of
from organizations.actions.batches.undoing import UNDOABLE, open_rows, undo_rows
from organizations.choices import RowChange
from organizations.models import ImportBatch, ImportedRow
from organizations.resources.bringing import why_not_import
from organizations.resources.kinds import KINDS

PER_PAGE = 100


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin[ImportBatch]):
    """Newest first. Who may import such records may take them back."""

    list_display = (
        "name",
        "kind_told",
        "state_told",
        "new",
        "changed",
        "unchanged",
        "created_by",
        "created_at",
    )
    list_filter = (("created_at", DateRangeFilter),)
    list_select_related = ("created_by",)
    search_fields = ("name", "digest", "created_by__username")
    search_help_text = "按文件名、摘要或导入人查找"
    empty_hint = "还没有导入过文件。"

    @admin.display(description="种类", ordering="kind")
    def kind_told(self, batch: ImportBatch) -> str:
        """What the file brought."""
        return kind_in_words(batch.kind)

    @admin.display(description="状态", ordering="state")
    def state_told(self, batch: ImportBatch) -> str:
        """As it is: a file whose writing was broken off is 中断."""
        return str(state_of(batch).label)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        """The batches of records that the person may see: an administrator sees no figures."""
        kinds = []
        for kind in KINDS:
            options = model_of_kind(kind)._meta
            if request.user.has_perm(f"{options.app_label}.view_{options.model_name}"):
                kinds.append(kind)
        return super().get_queryset(request).filter(kind__in=kinds)

    def get_urls(self) -> list[URLPattern]:
        """As stock, and the page of taking back and the file."""
        site = self.admin_site
        undo, file = site.admin_view(self.undo_view), site.admin_view(self.file_view)
        start = "organizations_importbatch"
        return [
            path("<int:batch_id>/undo/", undo, name=f"{start}_undo"),
            path("<int:batch_id>/file/", file, name=f"{start}_file"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The batch with its rows, a hundred a page."""
        batch = self.get_object(request, object_id)
        if batch is None:
            return self.no_such_record(request, object_id)
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        rows = batch.rows.select_related("undone__undone_by").order_by("id")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        may = self._may_undo(request, batch)
        context = {
            **self._frame(request, batch),
            "title": batch.name,
            "page": page,
            "rows": [(row, _address(batch, row)) for row in page],
            "may_undo": may,
            "may_open_file": self._may_import(request, batch),
            "open_count": open_rows(batch).count() if may else 0,
        }
        return TemplateResponse(
            request, "admin/organizations/importbatch/page.html", context
        )

    def undo_view(self, request: HttpRequest, batch_id: int) -> HttpResponse:
        """What will go and what will be as before, then do it."""
        batch = self._batch(request, batch_id)
        if not self._may_import(request, batch):
            raise PermissionDenied
        rows = self._asked(request, batch)
        back = reverse("admin:organizations_importbatch_change", args=[batch.pk])
        if not self._may_undo(request, batch) or not rows.exists():
            messages.info(request, "没有可以撤销的：已经撤销过，或没有导入成")
            return HttpResponseRedirect(back)
        if request.method == "POST":
            self._undo(request, batch, rows)
            return HttpResponseRedirect(back)
        context = {
            **self._frame(request, batch),
            "title": f"撤销导入 {batch.name}",
            "made": rows.filter(change=RowChange.NEW).count(),
            "changed": rows.filter(change=RowChange.CHANGED).count(),
            "first": rows[:20],
            "row": request.GET.get("row", ""),
            "back": back,
        }
        return TemplateResponse(
            request, "admin/organizations/importbatch/undo.html", context
        )

    def file_view(self, request: HttpRequest, batch_id: int) -> HttpResponseBase:
        """The file as it came, for who may import such: it may hold contacts in full."""
        batch = self._batch(request, batch_id)
        if not self._may_import(request, batch):
            raise PermissionDenied
        try:
            file = batch.file.open("rb")
        except FileNotFoundError as error:
            raise Http404("服务器上找不到这个文件") from error
        return FileResponse(file, as_attachment=True, filename=batch.name)

    def _undo(
        self, request: HttpRequest, batch: ImportBatch, rows: QuerySet[ImportedRow]
    ) -> None:
        by, keys = who(request), list(rows.values_list("pk", flat=True))
        try:
            undone = undo_rows(batch=batch, by=by, keys=keys)
        except ValidationError as refused:
            for sentence in refused.messages:
                messages.error(request, sentence)
            return
        changed = [row.key for row in undone if row.change == RowChange.CHANGED]
        model = model_of_kind(batch.kind)
        records = model._base_manager.filter(pk__in=changed)
        LogEntry.objects.log_actions(by.pk, records, CHANGE, "撤销导入")
        gone = len(undone) - len(changed)
        said = f"已撤销 {len(undone)} 行：删去 {gone} 条，恢复 {len(changed)} 条"
        messages.success(request, said)

    def _asked(self, request: HttpRequest, batch: ImportBatch) -> QuerySet[ImportedRow]:
        """All rows that can still be taken back, or the one that the address names."""
        said = request.POST.get("row") or request.GET.get("row") or ""
        rows = open_rows(batch)
        if not said:
            return rows
        return rows.filter(pk=int(said) if said.isascii() and said.isdigit() else 0)

    def _batch(self, request: HttpRequest, batch_id: int) -> ImportBatch:
        batch = self.get_queryset(request).filter(pk=batch_id).first()
        if batch is None:
            raise Http404("没有这一批")
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        return batch

    def _may_import(self, request: HttpRequest, batch: ImportBatch) -> bool:
        return why_not_import(who(request), KINDS[batch.kind]) is None

    def _may_undo(self, request: HttpRequest, batch: ImportBatch) -> bool:
        return state_of(batch) in UNDOABLE and self._may_import(request, batch)

    def _frame(self, request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "batch": batch,
            "kind": kind_in_words(batch.kind),
            "state": state_of(batch).label,
        }


def _address(batch: ImportBatch, row: ImportedRow) -> str:
    """The page of the record; empty where the record is gone."""
    if row.change == RowChange.NEW and getattr(row, "undone", None):
        return ""
    name = model_of_kind(batch.kind)._meta.model_name
    return reverse(f"admin:organizations_{name}_change", args=[row.key])
