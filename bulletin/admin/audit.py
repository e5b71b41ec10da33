"""The trail for the auditor: read-only, newest first, filtered, as a file."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import linebreaksbr
from django.urls import path, reverse
from django.utils import timezone

from bulletin.admin.filters import DateRangeFilter
from bulletin.admin.history import line_of
from bulletin.admin.mixins import ReadOnlyAdmin
from bulletin.audit.words import ACTIONS, action_words
from bulletin.audit.workbook import details_text, workbook_of
from bulletin.models import User
from bulletin.models.audit import RESULTS, AuditEvent

#: What the trail speaks of.
KINDS = (
    "organizations.activity",
    "organizations.figure",
    "organizations.source",
    "organizations.organization",
    "organizations.partyorganization",
    "organizations.campaign",
    "organizations.indicator",
    "organizations.destination",
    "organizations.importbatch",
    "reports.edition",
    "reports.section",
    "bulletin.user",
    "bulletin.district",
    "bulletin.apikey",
)
#: What is no row of ours.
OTHER_KINDS = (("address", "网址"),)
#: So many lines go into one file.
MOST = 50_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    *("序号", "时间", "操作人", "操作", "对象种类", "对象编号", "对象"),
    *("结果", "来源地址", "内容", "摘要"),
)


def kinds() -> list[tuple[str, str]]:
    """What the trail speaks of: label and Chinese name of each kind."""
    found: list[tuple[str, str]] = []
    for kind in KINDS:
        found.append((kind, str(apps.get_model(kind)._meta.verbose_name)))
    return [*found, *OTHER_KINDS]


class KindFilter(admin.SimpleListFilter):
    """What it was done to."""

    title = "对象种类"
    parameter_name = "kind"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, str]]:
        """The models of ours."""
        return kinds()

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent]
    ) -> QuerySet[AuditEvent]:
        """Lines of that kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


class ActionFilter(admin.SimpleListFilter):
    """What was done."""

    title = "操作"
    parameter_name = "act"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, str]]:
        """By the end of the code, so that 新增 finds all that was added."""
        return ACTIONS

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent]
    ) -> QuerySet[AuditEvent]:
        """Lines whose code ends so."""
        ending = self.value()
        return queryset.filter(action__endswith=ending) if ending else queryset


class ResultFilter(admin.SimpleListFilter):
    """What came of it."""

    title = "结果"
    parameter_name = "result"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, str]]:
        """Done, refused, failed."""
        return RESULTS.items()

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent]
    ) -> QuerySet[AuditEvent]:
        """Lines with that result."""
        return queryset.filter(result=self.value()) if self.value() else queryset


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin[AuditEvent]):
    """Who did what, when, from where, and what came of it."""

    change_list_template = "admin/bulletin/audit_list.html"
    list_display = (
        "at",
        "person",
        "what",
        "kind_words",
        "label",
        "result",
        "address",
        "number",
    )
    list_display_links = ("at",)
    list_filter = (("at", DateRangeFilter), ActionFilter, KindFilter, ResultFilter)
    search_fields = ("actor", "label", "=key", "=address")
    search_help_text = "按操作人（用户名）、对象、对象编号或来源地址查找"
    list_select_related = ("link",)
    fields = (
        "number",
        "at",
        "person",
        "what",
        "result",
        "address",
        "kind_words",
        "key",
        "label",
        "told",
        "written",
        "digest",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEvent]:
        """With the names of the people, in the same query."""
        name = User.objects.filter(username=OuterRef("actor")).values("display_name")
        rows: QuerySet[AuditEvent] = super().get_queryset(request)
        return rows.select_related("link").annotate(person_name=Subquery(name[:1]))

    def get_urls(self) -> list[Any]:
        """As stock, and the export."""
        return [
            path(
                "export/",
                self.admin_site.admin_view(self.export_view),
                name="bulletin_auditevent_export",
            ),
            *super().get_urls(),
        ]

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The lines that the filters leave, as a workbook; too many are refused in words."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = self.get_changelist_instance(request).get_queryset(request)
        if rows[MOST : MOST + 1].exists():
            words = (
                f"操作日志超过 {MOST} 条，一次导不出来；请先按时间或操作筛选，分几次导出"
            )
            self.message_user(request, words, messages.ERROR)
            back = reverse("admin:bulletin_auditevent_changelist")
            return HttpResponseRedirect(f"{back}?{request.GET.urlencode()}")
        content = workbook_of(COLUMNS, map(self._cells, rows.iterator(chunk_size=2000)))
        response = HttpResponse(content, content_type=XLSX)
        moment = timezone.localtime().strftime("%Y%m%d-%H%M")
        named = f'attachment; filename="audit-{moment}.xlsx"'
        response.headers["Content-Disposition"] = named
        return response

    def _cells(self, event: AuditEvent) -> list[str]:
        """A line as the cells of COLUMNS."""
        return [
            self.number(event),
            timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds"),
            self.person(event),
            self.what(event),
            self.kind_words(event),
            event.key,
            event.label,
            event.get_result_display(),
            event.address,
            details_text(event.details),
            self.digest(event),
        ]

    @admin.display(description="序号", ordering="link__number")
    def number(self, event: AuditEvent) -> str:
        """Its place in the chain; nothing for a line that is not in it."""
        link = getattr(event, "link", None)
        return str(link.number) if link else ""

    @admin.display(description="操作人", ordering="actor")
    def person(self, event: AuditEvent) -> str:
        """The name with the user name; the user name where nobody bears it now."""
        name = getattr(event, "person_name", None)
        return f"{name}（{event.actor}）" if name else event.actor

    @admin.display(description="操作", ordering="action")
    def what(self, event: AuditEvent) -> str:
        """The act in Chinese."""
        return action_words(event.action)

    @admin.display(description="对象种类", ordering="kind")
    def kind_words(self, event: AuditEvent) -> str:
        """The kind of the object in Chinese."""
        return dict(kinds()).get(event.kind, event.kind)

    @admin.display(description="前后对照")
    def told(self, event: AuditEvent) -> str:
        """What changed from what to what, and the reason, in sentences."""
        line = line_of(event)
        said = []
        for change in line.changes:
            before, after = change.before or "（空）", change.after or "（空）"
            said.append(f"{change.field}：{before} → {after}")
        said.extend(line.notes)
        return linebreaksbr("\n".join(said)) or "–"

    @admin.display(description="写入的内容")
    def written(self, event: AuditEvent) -> str:
        """The details as they were written."""
        return details_text(event.details) or "–"

    @admin.display(description="摘要")
    def digest(self, event: AuditEvent) -> str:
        """The digest of its link, as verify_audit reckons it."""
        link = getattr(event, "link", None)
        return link.digest if link else ""
