"""Indicators: what can be counted.

Changes are kept; nature and unit freeze with the first use.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.timezone import localtime

from bulletin.admin.mixins import ReadOnlyAdmin
from bulletin.signed_in import who
from bulletin.zh.dates import say_moment
from organizations.actions.registers import definition, note_changes
from organizations.admin.renaming import SENTENCES, RenamedForm, change_sentences
from organizations.admin.trade.traded_admin import TradedAdmin
from organizations.models import Indicator, IndicatorChange
from organizations.resources.indicator import IndicatorResource

#: What a figure in the register rests on.
FROZEN = ("nature", "unit", "counts_things")


class IndicatorForm(RenamedForm[Indicator]):
    """The definition; what a sum is made of is refused here, not where it is used."""

    def clean(self) -> dict[str, Any]:
        """As stock, and the parts against what is typed beside them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "parts" in cleaned:
            for name in ("unit", "nature", "counts_things"):
                if name in cleaned:
                    setattr(self.instance, name, cleaned[name])
            self.instance.refuse_parts(cleaned["parts"])
        return cleaned


@admin.register(Indicator)
class IndicatorAdmin(TradedAdmin[Indicator]):
    """In the order in which they are entered."""

    form = IndicatorForm
    resource_classes = [IndicatorResource]
    list_display = ("name", "code", "unit", "section", "nature", "display", "is_active")
    list_filter = ("section", "nature", "is_active", "counts_things", "takes_destination")
    search_fields = ("name", "code")
    search_help_text = "按名称或代码查找"
    autocomplete_fields = ("parts",)
    fieldsets = (
        (
            "指标",
            {
                "fields": (
                    "code",
                    "name",
                    SENTENCES,
                    "unit",
                    "section",
                    "nature",
                    "is_active",
                )
            },
        ),
        ("怎样计", {"fields": ("counts_things", "takes_destination", "parts")}),
        ("怎样显示", {"fields": ("display", "decimals", "position")}),
        ("变更", {"fields": ("changes_told",)}),
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Indicator | None = None
    ) -> Any:
        """The code stays; so do nature and unit once a figure uses them."""
        if obj is None:
            return ("changes_told",)
        return ("changes_told", "code", *(FROZEN if obj.is_used else ()))

    def save_model(
        self, request: HttpRequest, obj: Indicator, form: Any, change: bool
    ) -> None:
        """Remember what the definition was."""
        form.before = definition(obj)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Then keep what changed."""
        super().save_related(request, form, formsets, change)
        note_changes(indicator=form.instance, before=form.before, by=who(request))
        change_sentences(request, form)

    @admin.display(description="变更记录")
    def changes_told(self, indicator: Indicator) -> str:
        """Each change: when, who, what."""
        if indicator._state.adding:
            return "–"
        rows = indicator.changes.select_related("changed_by")
        lines = []
        for row in rows:
            lines.append(
                (f"{say_moment(localtime(row.changed_at))} {row.changed_by} {row}",)
            )
        return format_html_join("", "<div>{}</div>", lines) if lines else "没有变更"


@admin.register(IndicatorChange)
class IndicatorChangeAdmin(ReadOnlyAdmin[IndicatorChange]):
    """All changes of definitions, newest first."""

    list_display = ("changed_at", "indicator", "field", "before", "after", "changed_by")
    list_select_related = ("indicator", "changed_by")
    search_fields = ("indicator__name", "indicator__code")
