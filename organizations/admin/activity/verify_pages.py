"""VerifyPages: the page on which a verifier reads, decides and goes on with the next one."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bulletin.admin.counted import CountedList
from bulletin.admin.status_marks import status_mark
from bulletin.signed_in import who
from organizations.admin.activity.steps import DECIDING, STEPS
from organizations.admin.activity.undo_pages import UndoPages
from organizations.admin.activity.verify_page import page_of, place_in_queue
from organizations.models import Activity
from organizations.questions.queues import verifiable

#: What the page reads along.
READS = ("source", "campaign", "district", "changed_by")


class WorkList(CountedList):
    """The list of a verifier: what waits for a decision opens on the page for deciding."""

    def url_for_result(self, result: Any) -> str:
        """The verifier's page, or that of the record."""
        if result.awaits_verifier:
            return reverse("admin:organizations_activity_verify", args=[result.pk])
        return super().url_for_result(result)


class VerifyPages(UndoPages):
    """Mixed into the admin of activities."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """As stock, for verifiers with their own page behind what waits."""
        chooses = "_popup" in request.GET
        return (
            WorkList
            if self.has_verify_permission(request) and not chooses
            else CountedList
        )

    def has_verify_permission(self, request: HttpRequest) -> bool:
        """To decide; also of the batch actions."""
        return who(request).has_perm(STEPS["verify"].permission)

    def stale(self, request: HttpRequest, activity: Activity) -> str:
        """Why what was seen is not what there is; empty when it is."""
        opened = request.POST.get("opened", "")
        if opened == str(activity.version):
            return ""
        return f"您打开之后 {activity.number} 又有改动，请看过现在的内容再办理"

    def verify_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Text beside figures; decide, and go on with the next one that waits."""
        rows = self.get_queryset(request)
        activity = rows.select_related(*READS).filter(pk=object_id).first()
        if activity is None:
            return self.no_such_record(request, str(object_id))
        if not self.has_view_permission(request, activity):
            raise PermissionDenied
        error = ""
        if request.method == "POST":
            if not self.has_verify_permission(request):
                raise PermissionDenied
            error = self._decide(request, activity)
            if not error:
                return HttpResponseRedirect(self._after(request, activity, rows))
            activity = rows.select_related(*READS).get(pk=object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"核实 {activity.number}",
            "opts": self.opts,
            "status": status_mark(
                activity.status, activity.get_status_display(), boxed=True
            ),
            "error": error,
            "reason": request.POST.get("reason", ""),
            "may_decide": self.has_verify_permission(request),
            "waits": activity.awaits_verifier,
            **page_of(activity, who(request), rows, self.history_events(activity)),
        }
        page = "admin/organizations/activity/verify.html"
        return TemplateResponse(request, page, context)

    def _decide(self, request: HttpRequest, activity: Activity) -> str:
        """Take the step that was pressed; what is wrong otherwise."""
        act = request.POST.get("act", "")
        step = STEPS.get(act.removesuffix("_next"))
        if step is None or step.code not in DECIDING:
            return "请选“核实通过”或“退回”"
        reason = request.POST.get("reason", "").strip()
        if step.needs_reason and not reason:
            return f"{step.label}须写明原因：哪里不对、怎样改"
        stale = self.stale(request, activity)
        if stale:
            return stale
        try:
            step.take(activity, who(request), reason)
        except ValidationError as refused:
            return "；".join(refused.messages)
        self.tell_done(request, step, [activity], alone=True)
        return ""

    def _after(
        self, request: HttpRequest, activity: Activity, rows: QuerySet[Activity]
    ) -> str:
        """Where one goes from here: the next that waits, or the list when none does."""
        if request.POST.get("act") == "verify":
            return request.path
        following: str = place_in_queue(activity, verifiable(who(request), rows))[
            "next_or_first"
        ]
        if not following:
            messages.info(request, "待您核实的都办完了")
        return (
            following
            or f"{reverse('admin:organizations_activity_changelist')}?waiting=verify"
        )
