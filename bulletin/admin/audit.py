"""The trail: read-only, newest first."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from bulletin.admin.filters import DateRangeFilter
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
    "reports.edition",
    "reports.section",
    "bulletin.user",
    "bulletin.district",
)
#: What was done, by the end of the code; the longer ending first. Codes are those of the actions.
ACTIONS = (
    ("party_placed", "调整隶属"),
    ("organization_covered", "列入覆盖"),
    ("organization_uncovered", "移出覆盖"),
    ("figure_revised", "更正数据"),
    ("figure_withdrawal_proposed", "拟撤销数据"),
    ("duties_assigned", "调整职责"),
    ("activity_offered", "更正送核实"),
    ("activity_given_up", "放弃更正"),
    ("activity_handed_over", "转交"),
    ("activity_undone", "撤销"),
    ("figure_deleted", "删除数据"),
    ("activity_pending", "送核实"),
    ("activity_verified", "核实通过"),
    ("activity_returned", "退回"),
    ("activity_correcting", "更正"),
    ("activity_void", "作废"),
    ("edition_composed", "编排"),
    ("edition_texts", "修改文字"),
    ("edition_submit", "送审"),
    ("edition_send_back", "退回"),
    ("edition_review", "核稿通过"),
    ("edition_sign", "签发"),
    ("edition_publish", "发布"),
    ("edition_withdraw", "撤回"),
    ("entry_added", "编入条目"),
    ("entry_reworded", "改写条目"),
    ("entry_arranged", "调整条目"),
    ("entry_split", "拆分条目"),
    ("entry_joined", "合并条目"),
    ("entry_swapped", "换成另一活动"),
    ("_undone", "撤销修改"),
    ("offer_taken", "采用记录的文字"),
    ("offer_kept", "保留改写的文字"),
    ("_imported", "导入"),
    ("_exported", "导出"),
    ("_added", "新增"),
    ("_changed", "修改"),
    ("_loaded", "装入"),
)


def kinds() -> list[tuple[str, str]]:
    """What the trail speaks of: label and Chinese name of each kind."""
    return [(kind, str(apps.get_model(kind)._meta.verbose_name)) for kind in KINDS]


def action_words(code: str) -> str:
    """What was done, in Chinese; the code itself where it is not known here."""
    return next((words for ending, words in ACTIONS if code.endswith(ending)), code)


class KindFilter(admin.SimpleListFilter):
    """What it was done to."""

    title = "对象种类"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
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

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
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
        return json.dumps(event.details, ensure_ascii=False, indent=1) if event.details else "–"
