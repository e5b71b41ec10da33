"""定时任务 and 后台任务: what is due when, and how it went."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django_tasks_db import admin as queue_admin
from django_tasks_db.models import DBTaskResult

from bulletin.admin.mixins import KeptAdmin, ReadOnlyAdmin
from bulletin.admin.status_marks import status_mark
from bulletin.models import BackgroundJob, Routine
from bulletin.models.background_job import BACKGROUND_STATES
from bulletin.tasks.kinds import kinds, label_of
from bulletin.tasks.progress import STATE_MARKS, JobStanding
from bulletin.tasks.routines import next_time, rule_of

# Its rows are the queue of the rows here: looked at by nobody.
assert queue_admin  # noqa: S101 - it has registered them by now
admin.site.unregister(DBTaskResult)


def state_mark(state: str) -> str:
    """A state as shape, word and colour."""
    return status_mark(STATE_MARKS[state], BACKGROUND_STATES[state])


class JobKindFilter(admin.SimpleListFilter):
    """What is done, by what people call it."""

    title = "任务"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The kinds there are."""
        found: list[tuple[str, str]] = []
        for kind in kinds().values():
            found.append((kind.code, kind.label))
        return found

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[BackgroundJob]
    ) -> QuerySet[BackgroundJob]:
        """Jobs of that kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Routine)
class RoutineAdmin(KeptAdmin[Routine]):
    """When each is due, and how it went the last time; the program brings the rows."""

    empty_hint = "还没有定时任务：后台程序第一次运行时会自己列上来，运行办法见运维手册。"

    list_display = (
        "label",
        "is_on",
        "rule",
        "next_at",
        "last_ended_at",
        "state_mark",
        "last_message",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "label",
                    "is_on",
                    "every_minutes",
                    "at_time",
                    "next_at",
                    "last_ended_at",
                    "state_mark",
                    "last_message",
                ),
                "description": "“每隔几分钟”和“每天几点”只填一项；"
                "到时由后台程序办理，没有后台程序在运行就不会办",
            },
        ),
    )
    readonly_fields = (
        "label",
        "next_at",
        "last_ended_at",
        "state_mark",
        "last_message",
    )

    def get_object(self, *args: Any, **kwargs: Any) -> Routine | None:
        """As stock, named as people call it."""
        row = super().get_object(*args, **kwargs)
        if row is not None:
            row.words = label_of(row.code)
        return row

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: which there are is a matter of the program."""
        return False

    def save_model(
        self, request: HttpRequest, obj: Routine, form: forms.ModelForm[Any], change: bool
    ) -> None:
        """As ever; from now on it is due by the rule that was entered."""
        obj.next_at = next_time(rule_of(obj), timezone.now())
        super().save_model(request, obj, form, change)

    @admin.display(description="任务", ordering="code")
    def label(self, row: Routine) -> str:
        """What people call it."""
        return label_of(row.code)

    @admin.display(description="上次状态", ordering="last_state")
    def state_mark(self, row: Routine) -> str:
        """Shape, word and colour."""
        return state_mark(row.last_state) if row.last_state else "还没有运行过"

    @admin.display(description="何时")
    def rule(self, row: Routine) -> str:
        """每天 01:30, or 每 5 分钟."""
        if row.at_time is not None:
            return f"每天 {row.at_time:%H:%M}"
        return f"每 {row.every_minutes} 分钟"


@admin.register(BackgroundJob)
class BackgroundJobAdmin(ReadOnlyAdmin[BackgroundJob]):
    """Each piece of work, the latest first; its page has the presses that stop and repeat it."""

    empty_hint = "还没有后台任务。导出很多记录、生成 PDF、定时任务到时，都会列在这里。"

    list_display = ("label", "state_mark", "asked_by", "asked_at", "took", "result")
    list_filter = ("state", JobKindFilter)
    list_select_related = ("person",)
    search_fields = ("message",)
    search_help_text = "按结果查找"
    fields = (
        "label",
        "page",
        "state_mark",
        "asked_by",
        "asked_at",
        "started_at",
        "ended_at",
        "attempts",
        "done",
        "total",
        "message",
    )
    readonly_fields = fields

    @admin.display(description="任务", ordering="kind")
    def label(self, row: BackgroundJob) -> str:
        """What people call it."""
        return f"{label_of(row.kind)} {row.pk}"

    @admin.display(description="状态", ordering="state")
    def state_mark(self, row: BackgroundJob) -> str:
        """Shape, word and colour."""
        return state_mark(row.state)

    @admin.display(description="由谁发起", ordering="person")
    def asked_by(self, row: BackgroundJob) -> str:
        """A person, a routine, or the system by itself."""
        name = JobStanding(row, timezone.now()).asked_by
        return format_html('<span class="nowrap">{}</span>', name)

    @admin.display(description="用时")
    def took(self, row: BackgroundJob) -> str:
        """How long it took, or has taken so far."""
        return JobStanding(row, timezone.now()).took or "–"

    @admin.display(description="结果")
    def result(self, row: BackgroundJob) -> str:
        """What came of it, or how far it is."""
        return JobStanding(row, timezone.now()).result or "–"

    @admin.display(description="进度、取消、重试")
    def page(self, row: BackgroundJob) -> str:
        """The page with its progress."""
        return format_html('<a href="{}">打开</a>', reverse("reports:job", args=[row.pk]))
