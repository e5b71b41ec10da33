"""The trail: read-only, newest first."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from bulletin.admin.filters import DateRangeFilter
from bulletin.admin.history import ACTIONS, action_words
from bulletin.admin.mixins import ReadOnlyAdmin
from bulletin.models.audit import AuditEvent

#: What the trail speaks of.
KINDS = (
    "organizations.activity",
    "organizations.figure",
    "organizations.source",
    "organizations.organization",
    "organizations.partyorganization",
    "organizations.campaign",
    "organizations.indicator",
    "organizations.destination",
    "organizations.importbatch",
    "reports.edition",
    "reports.section",
    "bulletin.user",
    "bulletin.district",
)


def kinds() -> list[tuple[str, str]]:
    """What the trail speaks of: label and Chinese name of each kind."""
    found: list[tuple[str, str]] = []
    for kind in KINDS:
        found.append((kind, str(apps.get_model(kind)._meta.verbose_name)))
    return found


class KindFilter(admin.SimpleListFilter):
    """What it was done to."""

    title = "对象种类"
    parameter_name = "kind"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, str]]:
        """The models of ours."""
        return kinds()

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent]
    ) -> QuerySet[AuditEvent]:
        """Lines of that kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


class ActionFilter(admin.SimpleListFilter):
    """What was done."""

    title = "操作"
    parameter_name = "act"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, str]]:
        """By the end of the code, so that 新增 finds all that was added."""
        return ACTIONS

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent]
    ) -> QuerySet[AuditEvent]:
        """Lines whose code ends so."""
        ending = self.value()
        return queryset.filter(action__endswith=ending) if ending else queryset


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin[AuditEvent]):
    """Who did what, when."""

    list_display = ("at", "actor", "what", "kind_words", "label")
    list_display_links = ("at",)
    list_filter = (("at", DateRangeFilter), ActionFilter, KindFilter)
    search_fields = ("actor", "label", "=key")
    search_help_text = "按操作人（用户名）、对象或对象编号查找"
    fields = ("at", "actor", "what", "kind_words", "key", "label", "told")
    show_full_result_count = False

    @admin.display(description="操作", ordering="action")
    def what(self, event: AuditEvent) -> str:
        """The act in Chinese."""
        return action_words(event.action)

    @admin.display(description="对象种类", ordering="kind")
    def kind_words(self, event: AuditEvent) -> str:
        """The kind of the object in Chinese."""
        return dict(kinds()).get(event.kind, event.kind)

    @admin.display(description="内容")
    def told(self, event: AuditEvent) -> str:
        """The details as they were written."""
        return (
            json.dumps(event.details, ensure_ascii=False, indent=1)
            if event.details
            else "–"
        )
