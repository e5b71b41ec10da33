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

from bulletin.audit.words import action_words
from bulletin.models import User
from bulletin.models.audit import AuditEvent

M = TypeVar("M", bound=Model)
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
