"""HistoryPage: who changed what from what to what, when, in sentences.

Read from the trail.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from bulletin.models import User
from bulletin.models.audit import AuditEvent

M = TypeVar("M", bound=Model)
#: What was done, by the end of the code; the longer ending first. Codes are those of the
#: actions.
ACTIONS = (
    ("party_placed", "调整隶属"),
    ("campaign_copied", "照旧专题新建"),
    ("sentence_renamed", "随改名改写句子"),
    ("placement_withdrawn", "撤下误登的隶属"),
    ("placement_redated", "更正隶属日期"),
    ("coverage_withdrawn", "撤下误登的覆盖"),
    ("coverage_redated", "更正覆盖日期"),
    ("_succeeded", "登记承接"),
    ("_removed", "从名录删除"),
    ("organization_renamed", "改名"),
    ("organization_covered", "列入覆盖"),
    ("organization_uncovered", "移出覆盖"),
    ("figure_revised", "更正数据"),
    ("figure_withdrawal_proposed", "拟撤销数据"),
    ("figure_deleted", "删除数据"),
    ("duties_assigned", "调整职责"),
    ("first_administrator_made", "建立第一个管理员"),
    ("user_signed_in", "登录"),
    ("user_signed_out", "退出"),
    ("user_sign_in_failed", "登录未成功"),
    ("user_sign_in_locked", "登录未成功，已锁定"),
    ("user_unlocked", "解除锁定"),
    ("user_own_password_changed", "修改自己的密码"),
    ("one_time_password_given", "发一次性密码"),
    ("one_time_password_used", "用一次性密码"),
    ("second_factor_set_up", "设动态码"),
    ("second_factor_reset", "重设动态码"),
    ("recovery_codes_made", "换恢复码"),
    ("recovery_code_used", "用恢复码"),
    ("sessions_ended", "结束登录"),
    ("session_ended", "结束一处登录"),
    ("user_sign_in_over", "登录到时自动退出"),
    ("mixed_moved", "升级：款物未分改为捐赠价值"),
    ("mixed_total_changed", "升级：合计因此改变"),
    ("activity_offered", "更正送核实"),
    ("activity_given_up", "放弃更正"),
    ("activity_handed_over", "转交"),
    ("activity_undone", "撤销"),
    ("activity_bodies", "修改单位"),
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
    ("edition_corrected", "出更正"),
    ("edition_pointed", "更正改指另一期"),
    ("edition_archived", "归档"),
    ("edition_warning_answered", "说明提醒"),
    ("edition_warning_reopened", "重新提醒"),
    ("edition_undone", "撤销编辑"),
    ("edition_unquoted", "取消引用"),
    ("edition_quoted", "标为引用"),
    ("edition_paper_registered", "登记纸质签批"),
    ("edition_paper_confirmed", "确认纸质签批"),
    ("edition_paper_cancelled", "取消纸质签批"),
    ("edition_scan_damaged", "签批扫描件损坏"),
    ("edition_pictures", "调整图片"),
    ("offer_taken", "采用建议"),
    ("offer_kept", "不采用建议"),
    ("entry_split", "拆开条目"),
    ("entry_joined", "合并条目"),
    ("entry_swapped", "换用条目"),
    ("entry_added", "编入条目"),
    ("entry_reworded", "改写条目"),
    ("entry_arranged", "调整条目"),
    ("demo_data_generated", "生成演示数据"),
    ("handover_note", "写交接"),
    ("asked_to_report", "催报"),
    ("duplicates_dismissed", "认定不是重复"),
    ("duplicates_asked_again", "撤销“不是重复”"),
    ("deeds_different", "认定不是同一件事"),
    ("deeds_part", "认定是其中一部分"),
    ("deeds_asked_again", "撤销认定"),
    ("deeds_merged", "合并另一条记录"),
    ("deeds_unmerged", "撤销合并"),
    ("totals_compared", "复核合计"),
    ("api_key_given", "发接口密钥"),
    ("api_key_withdrawn", "撤销接口密钥"),
    ("api_key_used", "接口当天首次读取"),
    ("api_refused", "接口读取被拒绝"),
    ("access_refused", "访问被拒绝"),
    ("file_downloaded", "下载文件"),
    ("importbatch_undone", "撤销导入"),
    ("_import_undone", "撤销导入"),
    ("restated_confirmed", "确认口径"),
    ("_imported", "导入"),
    ("_exported", "导出"),
    ("_merged", "合并"),
    ("_unmerged", "撤销合并"),
    ("_added", "新增"),
    ("_changed", "修改"),
    ("_loaded", "载入样例"),
)
#: Keys of a line's details that are told, with the words before them.
TOLD = (
    ("reason", "说明"),
    ("remark", "意见"),
    ("parent", "上级"),
    ("since", "自"),
    ("organization", "单位"),
    ("file", "文件"),
    ("activity", "活动"),
    ("was", "原操作"),
)
PER_PAGE = 50


@dataclass(frozen=True)
class FieldChange:
    """One field: from what to what."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """One line of the history."""

    at: datetime
    who: str
    what: str
    subject: str
    changes: list[FieldChange]
    notes: list[str]


def action_words(code: str) -> str:
    """What was done, in Chinese; the code itself where it is not known here."""
    for ending, words in ACTIONS:
        if code.endswith(ending):
            return words
    return code


def told(events: Iterable[AuditEvent], of: Model) -> list[HistoryLine]:
    """The lines; people by their names, in one query."""
    rows = list(events)
    people = _people(rows)
    found: list[HistoryLine] = []
    for row in rows:
        found.append(_line(row, people, of))
    return found


def line_of(row: AuditEvent) -> HistoryLine:
    """One line by itself, with what changed and what was said."""
    return HistoryLine(
        at=row.at,
        who=row.actor,
        what=action_words(row.action),
        subject="",
        changes=[FieldChange(**change) for change in row.details.get("values", [])],
        notes=list(_notes(row.details)),
    )


def _people(rows: list[AuditEvent]) -> dict[str, str]:
    """User name -> name of those who did something."""
    found = {}
    for person in User.objects.filter(username__in=[row.actor for row in rows]):
        found[person.username] = str(person)
    return found


def _line(row: AuditEvent, people: dict[str, str], of: Model) -> HistoryLine:
    who = people.get(row.actor, row.actor)
    return replace(line_of(row), who=who, subject=_subject(row, of))


def _subject(row: AuditEvent, of: Model) -> str:
    """What it was done to, where that is not the record itself: 数据“口罩1万只”."""
    if row.kind == of._meta.label_lower and "figure" not in row.details:
        return ""
    name = str(apps.get_model(row.kind)._meta.verbose_name)
    kind = "数据" if "figure" in row.details else name
    return (
        f"{kind}“{row.details.get('figure') or row.details.get('before') or row.label}”"
    )


def _notes(details: dict[str, Any]) -> Iterator[str]:
    for key, words in TOLD:
        if details.get(key):
            yield f"{words}：{details[key]}"
    if details.get("dropped"):
        yield f"去掉更正稿：{'；'.join(map(str, details['dropped']))}"
    changes = details.get("changes")
    if isinstance(changes, str):
        yield changes
        return
    for part in changes or []:
        yield from _rows(part)


def _rows(part: dict[str, Any]) -> Iterator[str]:
    """Rows below the record, as Django's admin notes them."""
    for verb, words in (("added", "新增"), ("changed", "修改"), ("deleted", "删除")):
        said = part.get(verb)
        if said and "name" in said:
            fields = "、".join(map(str, said.get("fields", ())))
            changed = f"：{fields}" if fields else ""
            yield f"{words}{said['name']}“{said['object']}”{changed}"


def imported(obj: Model) -> list[HistoryLine]:
    """By which files it came or was changed.

    A file is one line of the trail, not one a row.
    """
    kind = ContentType.objects.get_for_model(obj)
    rows = LogEntry.objects.filter(content_type=kind, object_id=str(obj.pk))
    rows = rows.filter(change_message__startswith="导入").select_related("user")[
        :PER_PAGE
    ]
    lines = []
    for row in rows:
        lines.append(
            HistoryLine(row.action_time, str(row.user), row.change_message, "", [], [])
        )
    return lines


class HistoryPage(admin.ModelAdmin[M]):
    """Mixed into admin classes."""

    def history_events(self, obj: M) -> QuerySet[AuditEvent]:
        """Lines of the trail about the record; subclasses add those of its parts."""
        return AuditEvent.objects.filter(kind=obj._meta.label_lower, key=str(obj.pk))

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page, newest first."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self.no_such_record(request, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        pages = Paginator(self.history_events(obj).order_by("-id"), PER_PAGE)
        page = pages.get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"历史：{obj}",
            "subtitle": None,
            "opts": self.opts,
            "object": obj,
            "lines": told(page.object_list, obj)
            + ([] if page.has_next() else imported(obj)),
            "page": page,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def no_such_record(self, request: HttpRequest, key: str) -> HttpResponse:
        """As stock: back to the start, saying that there is no such record."""
        stock: Any = self
        answer: HttpResponse = stock._get_obj_does_not_exist_redirect(
            request, self.opts, key
        )
        return answer
