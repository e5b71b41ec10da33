"""UndoPages: what was just done has the way back beside it; the page of taking back."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from bulletin.admin.history import HistoryPage
from bulletin.signed_in import who
from organizations.actions.verifying.undoing import UNDOABLE, undo, why_not_undo
from organizations.admin.activity.steps import OfferedStep
from organizations.models import Activity, ActivityStep

if TYPE_CHECKING:
    Base = HistoryPage[Activity]
else:
    Base = object

#: Key of the session: the steps of the batch just taken.
UNDO = "undo_steps"
TOLD = 10


def past(step: OfferedStep) -> str:
    """What has been done, after 已."""
    return {"verify": "核实", "begin": "开始更正", "give_up": "放弃更正"}.get(
        step.code, step.label
    )


class UndoPages(Base):
    """Mixed into the admin of activities."""

    def tell_done(
        self,
        request: HttpRequest,
        step: OfferedStep,
        done: list[Activity],
        *,
        alone: bool = False,
    ) -> None:
        """Say what was done; what may be taken back has the way to it beside."""
        if alone:
            said = f"{done[0].number} 已{past(step)}"
        else:
            numbers = "、".join(activity.number for activity in done[:3])
            said = f"已{past(step)} {len(done)} 条：{numbers}{' 等' if len(done) > 3 else ''}"
        by = who(request)
        last = ActivityStep.objects.filter(activity__in=done, taken_by=by)
        keys = last.order_by().values("activity").annotate(last=Max("pk"))
        steps = ActivityStep.objects.filter(pk__in=keys.values("last"))
        # Nothing is offered that cannot be done: who verified a correction takes nothing back.
        may_undo = step.code in UNDOABLE and any(
            not why_not_undo(row, by) for row in steps.select_related("activity")
        )
        if not may_undo:
            messages.success(request, said)
            return
        request.session[UNDO] = [row.pk for row in steps]
        address = reverse("admin:organizations_activity_undo")
        messages.success(
            request,
            format_html(
                '{}　<a class="undo" href="{}">撤销{}</a>', said, address, past(step)
            ),
        )

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """What was just done, which of it can be taken back, why not the rest.

        Then do it.
        """
        by = who(request)
        keys = request.session.get(UNDO, [])
        met = self.get_queryset(request)
        steps = ActivityStep.objects.filter(pk__in=keys, taken_by=by, activity__in=met)
        rows, open_steps = [], []
        for step in steps.select_related("activity"):
            refused = why_not_undo(step, by)
            rows.append((step, refused))
            if not refused:
                open_steps.append(step)
        listed = reverse("admin:organizations_activity_changelist")
        if not rows:
            messages.info(request, "没有可以撤销的：只能撤销您刚刚办的一批")
            return HttpResponseRedirect(listed)
        if request.method == "POST":
            self._take_back(request, open_steps)
            request.session.pop(UNDO, None)
            return HttpResponseRedirect(listed)
        context = {
            **self.admin_site.each_context(request),
            "title": f"撤销“{rows[0][0]}”",
            "opts": self.opts,
            "rows": sorted(rows, key=lambda row: bool(row[1])),
            "can_act": len(open_steps),
            "back": listed,
        }
        return TemplateResponse(
            request, "admin/organizations/activity/undo.html", context
        )

    def _take_back(self, request: HttpRequest, steps: list[ActivityStep]) -> None:
        done, refused = [], []
        for step in steps:
            try:
                done.append(undo(step=step, by=who(request)).number)
            except ValidationError as error:
                refused += error.messages
        if done:
            messages.success(
                request,
                f"已撤销 {len(done)} 条：{'、'.join(done[:TOLD])}，操作日志中有记录",
            )
        for said in refused:
            messages.warning(request, said)
