"""Sources: what came in, in its own words."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from bulletin.admin.filters import DateRangeFilter
from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.admin.mixins import RecordAdmin
from organizations.models import Activity, Source


@admin.register(Source)
class SourceAdmin(RecordAdmin[Source]):
    """Messages, letters, files."""

    list_display = ("sender", "opening", "sent_at", "received_at", "created_by")
    list_select_related = ("created_by",)
    list_filter = (("received_at", DateRangeFilter), ("sent_at", DateRangeFilter))
    search_fields = ("sender", "text")
    search_help_text = "按报送人或原文查找"
    fieldsets = ((None, {"fields": ("sender", "text", "sent_at", "received_at")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Who is bound to districts meets what he took in, and what their activities go back to."""
        rows: QuerySet[Source] = super().get_queryset(request)
        bound = districts_of(who(request))
        if not bound:
            return rows
        theirs = Activity.objects.of_districts(bound).filter(source=OuterRef("pk"))
        return rows.filter(Q(created_by=who(request)) | Exists(theirs))

    @admin.display(description="原文")
    def opening(self, source: Source) -> str:
        """How it begins."""
        return source.text[:40] + ("…" if len(source.text) > 40 else "")
