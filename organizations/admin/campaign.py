"""Campaigns with their sections and expected reporters; where donations go."""

from typing import Any

from django.contrib import admin

from bulletin.admin.mixins import NamedFormSet, RowsInline
from organizations.admin.mixins import RecordAdmin
from organizations.models import Campaign, CampaignSection, Destination, ExpectedReporter


class CampaignSectionInline(admin.StackedInline[CampaignSection, Campaign]):
    """The four sections: heading, lead, summary."""

    model = CampaignSection
    formset: Any = NamedFormSet
    extra = 0
    max_num = 4


class ReporterInline(RowsInline[ExpectedReporter, Campaign]):
    """应报单位."""

    model = ExpectedReporter
    autocomplete_fields = ("party",)


@admin.register(Campaign)
class CampaignAdmin(RecordAdmin[Campaign]):
    """The texts that its bulletins begin with."""

    list_display = ("name", "code", "series", "starts_on", "ends_on", "is_open")
    list_filter = ("is_open",)
    search_fields = ("name", "code", "series")
    search_help_text = "按名称、代码或简报名称查找"
    inlines = (CampaignSectionInline, ReporterInline)
    fieldsets = (
        ("专题", {"fields": ("code", "name", "starts_on", "ends_on", "is_open")}),
        (
            "简报默认内容",
            {"fields": ("series", "title", "intro", "contact_line", "source_line")},
        ),
    )

    def get_readonly_fields(self, request: Any, obj: Campaign | None = None) -> Any:
        """Commands and addresses name a campaign by its code: it stays."""
        return ("code",) if obj else ()


@admin.register(Destination)
class DestinationAdmin(RecordAdmin[Destination]):
    """去向 of donations."""

    list_display = ("name", "code", "position")
    search_fields = ("name", "code")
    fieldsets = ((None, {"fields": ("code", "name", "position")}),)

    def get_readonly_fields(self, request: Any, obj: Destination | None = None) -> Any:
        """Exported totals name a destination by its code: it stays."""
        return ("code",) if obj else ()
