"""合理范围: ratios of figures that staff ask about, by indicator."""

from django.contrib import admin

from organizations.admin.mixins import RecordAdmin
from organizations.models import PlausibilityLimit


@admin.register(PlausibilityLimit)
class PlausibilityLimitAdmin(RecordAdmin[PlausibilityLimit]):
    """In the order of the indicators."""

    list_display = ("__str__", "name", "low", "high", "factor", "is_active")
    list_filter = ("is_active",)
    list_select_related = ("numerator", "denominator")
    search_fields = ("name", "numerator__name", "denominator__name")
    search_help_text = "按说法或指标名称查找"
    autocomplete_fields = ("numerator", "denominator")
    fieldsets = (
        ("比率", {"fields": ("numerator", "denominator", "name", "is_active")}),
        ("范围", {"fields": ("low", "high", "factor")}),
    )
