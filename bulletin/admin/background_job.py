"""定时任务 and 后台任务: what is due when, and how it went."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django_tasks_db import admin as queue_admin
from django_tasks_db.models import DBTaskResult

from bulletin.admin.mixins import KeptAdmin, ReadOnlyAdmin
from bulletin.models import BackgroundJob, Routine
from bulletin.tasks.kinds import label_of
from bulletin.tasks.routines import next_time, rule_of

# Its rows are the queue of the rows here: looked at by nobody.
assert queue_admin  # noqa: S101 - it has registered them by now
admin.site.unregister(DBTaskResult)


@admin.register(Routine)
class RoutineAdmin(KeptAdmin[Routine]):
    """When each is due, and how it went the last time; the program brings the rows."""

    list_display = (
        "label",
        "is_on",
        "rule",
        "next_at",
        "last_ended_at",
        "last_state",
        "last_message",
    )
    fields = (
        "label",
        "is_on",
        "every_minutes",
        "at_time",
        "next_at",
        "last_ended_at",
        "last_state",
        "last_message",
    )
    readonly_fields = (
        "label",
        "next_at",
        "last_ended_at",
        "last_state",
        "last_message",
    )

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

    @admin.display(description="何时")
    def rule(self, row: Routine) -> str:
        """每天 01:30, or 每 5 分钟."""
        if row.at_time is not None:
            return f"每天 {row.at_time:%H:%M}"
        return f"每 {row.every_minutes} 分钟"


@admin.register(BackgroundJob)
class BackgroundJobAdmin(ReadOnlyAdmin[BackgroundJob]):
    """Each piece of work, the latest first; its page has the presses that stop and repeat it."""

    list_display = (
        "label",
        "state",
        "person",
        "asked_at",
        "started_at",
        "ended_at",
        "attempts",
        "message",
    )
    list_filter = ("state", "kind")
    list_select_related = ("person",)
    search_fields = ("message",)
    search_help_text = "按结果查找"
    fields = (
        "label",
        "page",
        "state",
        "person",
        "routine",
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

    @admin.display(description="进度、取消、重试")
    def page(self, row: BackgroundJob) -> str:
        """The page with its progress."""
        return format_html('<a href="{}">打开</a>', reverse("reports:job", args=[row.pk]))
