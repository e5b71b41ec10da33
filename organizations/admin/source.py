"""Sources: what came in, in its own words."""

from django.contrib import admin

from bulletin.admin.filters import DateRangeFilter
from organizations.admin.mixins import RecordAdmin
from organizations.models import Source


@admin.register(Source)
class SourceAdmin(RecordAdmin[Source]):
    """Messages, letters, files."""

    list_display = ("sender", "opening", "sent_at", "received_at", "created_by")
    list_select_related = ("created_by",)
    list_filter = (("received_at", DateRangeFilter), ("sent_at", DateRangeFilter))
    search_fields = ("sender", "text")
    search_help_text = "按报送人或原文查找"
    fieldsets = ((None, {"fields": ("sender", "text", "sent_at", "received_at")}),)

    @admin.display(description="原文")
    def opening(self, source: Source) -> str:
        """How it begins."""
        return source.text[:40] + ("…" if len(source.text) > 40 else "")
