"""Sources: what came in, in its own words."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from bulletin.admin.filters import DateRangeFilter
from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.admin.mixins import RecordAdmin
from organizations.admin.versions import OPENED, RecordForm
from organizations.models import Activity, Source
from organizations.models.source import HELD, TOLD


class SourceForm(RecordForm[Source]):
    """What came in; what a verified record rests on stays as it is."""

    def clean(self) -> dict[str, Any] | None:
        """Refuse a change of what was verified meanwhile; the boxes keep what was typed."""
        cleaned = super().clean()
        if self.instance.is_held and set(TOLD) & set(self.changed_data):
            raise ValidationError(HELD)
        return cleaned


@admin.register(Source)
class SourceAdmin(RecordAdmin[Source]):
    """Messages, letters, files."""

    empty_hint = "还没有来源。粘贴录入时，原来的文字自动存为来源。"

    form = SourceForm
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

    def has_change_permission(
        self, request: HttpRequest, obj: Source | None = None
    ) -> bool:
        """What a verified record rests on is read. A form opened before that is still answered."""
        if not super().has_change_permission(request, obj):
            return False
        is_answer = request.method == "POST" and OPENED in request.POST
        return obj is None or is_answer or not obj.is_held

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        """One that can only be read says why."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not obj.is_held:
            return fieldsets
        return [(title, {**part, "description": HELD}) for title, part in fieldsets]

    @admin.display(description="原文")
    def opening(self, source: Source) -> str:
        """How it begins."""
        return source.text[:40] + ("…" if len(source.text) > 40 else "")
