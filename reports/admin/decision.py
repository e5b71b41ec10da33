"""Decisions: read-only, newest first."""

from django.contrib import admin

from bulletin.admin.filters import DateRangeFilter
from bulletin.admin.mixins import ReadOnlyAdmin
from reports.models import Decision


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin[Decision]):
    """Who took which step of an edition, when, with what remark."""

    list_display = (
        "taken_at",
        "edition",
        "step",
        "before",
        "after",
        "taken_by",
        "remark",
    )
    list_display_links = ("taken_at",)
    list_select_related = ("edition", "taken_by")
    list_filter = ("step", ("taken_at", DateRangeFilter))
    search_fields = (
        "edition__title",
        "taken_by__username",
        "taken_by__display_name",
        "remark",
    )
    search_help_text = "按简报标题、经办人或意见查找"
