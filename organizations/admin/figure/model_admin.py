"""Figures: a list to look through.

They are entered and corrected on the page of their activity.
"""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from bulletin.admin.filters import DateRangeFilter, register_filters
from bulletin.admin.status_marks import status_mark
from bulletin.signed_in import who
from bulletin.zh.dates import say_full_day
from organizations.actions.scope import districts_of
from organizations.admin.filters import ForceFilter
from organizations.admin.trade.traded_admin import TradedAdmin
from organizations.models import Activity, Campaign, Destination, Figure, Indicator
from organizations.resources.figure import FigureResource

CampaignFilter, IndicatorFilter, DestinationFilter = register_filters(
    ("activity__campaign", Campaign, "专题"),
    ("indicator", Indicator, "指标"),
    ("destination", Destination, "去向"),
)


@admin.register(Figure)
class FigureAdmin(TradedAdmin[Figure]):
    """Every number, with the activity it belongs to."""

    resource_classes = [FigureResource]
    list_display = (
        "indicator",
        "item",
        "said_num",
        "destination",
        "counting",
        "scope",
        "day",
        "force",
        "of_activity",
    )
    list_filter = (
        CampaignFilter,
        IndicatorFilter,
        "counting",
        "scope",
        DestinationFilter,
        "as_of_presumed",
        ForceFilter,
        ("as_of", DateRangeFilter),
    )
    list_select_related = ("indicator", "destination", "activity")
    # As an index gives them; the order of the activities themselves sorts every figure.
    ordering = ("-activity_id", "id")
    search_fields = ("item", "words", "activity__number", "activity__title")
    search_help_text = "按物品、原文、活动编号、标题或牵头单位查找"
    fieldsets = (
        ("数据", {"fields": ("of_activity", "indicator", "item", "value", "unit")}),
        (
            "口径",
            {"fields": ("destination", "day", "counting", "scope", "part_of", "words")},
        ),
        (
            "效力",
            {
                "fields": (
                    "force",
                    "in_force_from",
                    "in_force_until",
                    "verified_by",
                    "replaces",
                    "created_by",
                    "changed_by",
                    "changed_at",
                )
            },
        ),
    )

    def has_change_permission(
        self, request: HttpRequest, obj: Figure | None = None
    ) -> bool:
        """On the page of the activity alone: there its other figures stand beside it."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """As for changing."""
        return False

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Importing is entering: whoever may add figures."""
        return request.user.has_perms(
            ["organizations.import_figure", "organizations.add_figure"]
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        """Those of activities the person meets."""
        rows = super().get_queryset(request)
        bound = districts_of(who(request))
        return rows.filter(activity__district__in=bound) if bound else rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Figure], search_term: str
    ) -> tuple[QuerySet[Figure], bool]:
        """By its own words, or by what finds its activity; each word must be met."""
        for word in search_term.split():
            found = Activity.objects.searched(word).order_by().values("pk")
            said = Q(item__icontains=word) | Q(words__icontains=word)
            queryset = queryset.filter(said | Q(activity__in=found))
        return queryset, False

    @admin.display(description="数值", ordering="value")
    def said_num(self, figure: Figure) -> str:
        """The number in its own words or as it prints."""
        return figure.said

    @admin.display(description="截至日期", ordering="as_of")
    def day(self, figure: Figure) -> str:
        """The day; a presumed one says so."""
        tag = (
            format_html(' <span class="tag">{}</span>', "推定")
            if figure.as_of_presumed
            else ""
        )
        return format_html(
            '<span class="nowrap">{}</span>{}', say_full_day(figure.as_of), tag
        )

    @admin.display(description="效力")
    def force(self, figure: Figure) -> str:
        """Whether it counts."""
        if figure.is_in_force:
            return status_mark("verified", "计入")
        if figure.in_force_until is not None:
            return status_mark("void", "已失效")
        return status_mark("pending", "未核实")

    @admin.display(description="活动", ordering="activity__number")
    def of_activity(self, figure: Figure) -> str:
        """The way to its activity."""
        address = reverse(
            "admin:organizations_activity_change", args=[figure.activity_id]
        )
        return format_html('<a href="{}">{}</a>', address, figure.activity)
