"""The figures below an activity: to enter, or to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from bulletin.admin.day_boxes import DAY_BOXES
from organizations.admin.figure.form import FIELDS, FigureForm
from organizations.admin.figure.rows import FigureFormSet
from organizations.models import Activity, Figure


class FigureInline(admin.StackedInline[Figure, Activity]):
    """Figures as they are entered: a row each, what is seldom filled folded below it."""

    model = Figure
    form: Any = FigureForm
    formset: Any = FigureFormSet
    template = "admin/organizations/activity/figures.html"
    extra = 0
    verbose_name = verbose_name_plural = "数据"
    fields = FIELDS
    formfield_overrides = DAY_BOXES

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        """Those that count or are prepared; of a correction the new version alone."""
        rows = super().get_queryset(request)
        rows = rows.filter(in_force_until__isnull=True, replaced_by__isnull=True)
        return rows.select_related(
            "indicator", "destination", "replaces__indicator", "activity"
        )

    def get_extra(
        self, request: HttpRequest, obj: Activity | None = None, **kwargs: Any
    ) -> int:
        """One row to begin with."""
        return 0 if obj else 1

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Registers are chosen from, not edited from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("indicator", "destination") and field is not None:
            field.widget = getattr(field.widget, "widget", field.widget)
        if field is not None and db_field.name != "as_of_presumed":
            field.help_text = ""
        return field


class FigureTable(admin.TabularInline[Figure, Activity]):
    """Figures to read: one line each."""

    model = Figure
    extra = max_num = 0
    can_delete = False
    verbose_name_plural = "数据"
    template = "admin/organizations/activity/figure_table.html"
    fields = ("indicator",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        """Those that count or are prepared, parts behind their wholes."""
        rows = super().get_queryset(request).filter(in_force_until__isnull=True)
        return rows.select_related(
            "indicator",
            "destination",
            "part_of__indicator",
            "replaces__indicator",
            "withdrawn_by",
        ).order_by("id")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """To read."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """To read."""
        return False
