"""StepPages: step buttons, the page that asks for a reason, batch actions."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from bulletin.signed_in import who
from organizations.admin.activity import batches
from organizations.admin.activity.retold import tell_retellings
from organizations.admin.activity.steps import (
    STEPS,
    BatchOutcome,
    OfferedStep,
    as_seen,
    asks_reason,
    take_all,
    why_not,
)
from organizations.admin.activity.undo_pages import TOLD
from organizations.admin.activity.verify_pages import VerifyPages
from organizations.admin.columns import in_words
from organizations.models import Activity
from organizations.questions.deed_days import day_questions_of

#: More than that at once is a slip of the mouse.
MOST = 500


class StepPages(VerifyPages):
    """Mixed into the admin of activities."""

    actions = ("submit_chosen", "verify_chosen", "send_back_chosen", "void_chosen")

    def step_urls(self) -> list[URLPattern]:
        """One page for every step of one activity."""
        view = self.admin_site.admin_view(self.step_view)
        undo = self.admin_site.admin_view(self.undo_view)
        verify = self.admin_site.admin_view(self.verify_view)
        return [
            path(
                "<int:object_id>/step/<str:code>/",
                view,
                name="organizations_activity_step",
            ),
            path("<int:object_id>/verify/", verify, name="organizations_activity_verify"),
            path("undo/", undo, name="organizations_activity_undo"),
        ]

    # One activity ------------------------------------------------------------------------------

    def step_view(self, request: HttpRequest, object_id: int, code: str) -> HttpResponse:
        """Take a step; one that needs a reason asks for it first."""
        step = STEPS.get(code)
        activity = self.get_object(request, str(object_id))
        if step is None or activity is None:
            return self.no_such_record(request, str(object_id))
        if not self.has_view_permission(request, activity):
            raise PermissionDenied
        if not who(request).has_perm(step.permission):
            raise PermissionDenied
        reason = request.POST.get("reason", "").strip()
        needs_reason = asks_reason(step, activity)
        if _has_to_ask(request, needs_reason=needs_reason):
            return self._page(request, step, [activity])
        stale = self.stale(request, activity)
        if stale:
            messages.error(request, stale)
            return self._to(activity)
        if needs_reason and not reason:
            return self._page(request, step, [activity], error=f"{step.label}须写明原因")
        return self.take_and_return(request, activity, step, reason)

    def take_and_return(
        self, request: HttpRequest, activity: Activity, step: OfferedStep, reason: str
    ) -> HttpResponse:
        """Take the step, say what came of it, show the activity."""
        try:
            step.take(activity, who(request), reason)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
        else:
            self.tell_done(request, step, [activity], alone=True)
        return self._to(activity)

    def after_saving(
        self, request: HttpRequest, activity: Activity
    ) -> HttpResponse | None:
        """Ask whether it was told before; 保存并送核实 goes on with the step."""
        if not activity.is_verified:
            tell_retellings(request, activity)
        if "_submit_step" in request.POST:
            return self.take_and_return(request, activity, STEPS["submit"], "")
        return None

    def _to(self, activity: Activity) -> HttpResponseRedirect:
        return HttpResponseRedirect(
            reverse("admin:organizations_activity_change", args=[activity.pk])
        )

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The steps, then what rooms above this one do with several activities."""
        own: dict[str, Any] = super().get_actions(request)
        return (
            own if IS_POPUP_VAR in request.GET else {**own, **batches.for_person(request)}
        )

    # Several -----------------------------------------------------------------------------------

    def has_submit_permission(self, request: HttpRequest) -> bool:
        """Of the batch action."""
        return who(request).has_perm(STEPS["submit"].permission)

    def has_void_permission(self, request: HttpRequest) -> bool:
        """Of the batch action."""
        return who(request).has_perm(STEPS["void"].permission)

    @admin.action(description="送核实", permissions=["submit"])
    def submit_chosen(
        self, request: HttpRequest, queryset: QuerySet[Activity]
    ) -> HttpResponse | None:
        """Batch action."""
        return self._batch(request, queryset, STEPS["submit"], "submit_chosen")

    @admin.action(description="核实通过", permissions=["verify"])
    def verify_chosen(
        self, request: HttpRequest, queryset: QuerySet[Activity]
    ) -> HttpResponse | None:
        """Batch action."""
        return self._batch(request, queryset, STEPS["verify"], "verify_chosen")

    @admin.action(description="退回（须写原因）", permissions=["verify"])
    def send_back_chosen(
        self, request: HttpRequest, queryset: QuerySet[Activity]
    ) -> HttpResponse | None:
        """Batch action; asks for the reason."""
        return self._batch(request, queryset, STEPS["send_back"], "send_back_chosen")

    @admin.action(description="作废（须写原因）", permissions=["void"])
    def void_chosen(
        self, request: HttpRequest, queryset: QuerySet[Activity]
    ) -> HttpResponse | None:
        """Batch action; asks for the reason."""
        return self._batch(request, queryset, STEPS["void"], "void_chosen")

    def _batch(
        self,
        request: HttpRequest,
        queryset: QuerySet[Activity],
        step: OfferedStep,
        action: str,
    ) -> HttpResponse | None:
        chosen = list(queryset.order_by("number")[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(request, f"一次最多办理 {MOST} 条，请分几次选")
            return None
        page = self._asked_first(request, step, chosen, action)
        if page is not None:
            return page
        reason = request.POST.get("reason", "").strip()
        seen, moved = as_seen(request, chosen)
        outcome = take_all(step, seen, who(request), reason)
        outcome.refused.extend(moved)
        taken = [activity for activity in chosen if activity.number in outcome.done]
        if taken:
            self.tell_done(request, step, taken)
        if outcome.refused:
            messages.warning(request, _refused_words(step, outcome))
        return None

    def _asked_first(
        self,
        request: HttpRequest,
        step: OfferedStep,
        chosen: list[Activity],
        action: str,
    ) -> HttpResponse | None:
        """The page that asks for a reason, or says what will be done; None: nothing to ask."""
        is_sent = "apply" in request.POST
        if step.needs_reason:
            if is_sent and request.POST.get("reason", "").strip():
                return None
            error = f"{step.label}须写明原因" if is_sent else ""
            return self._page(request, step, chosen, action=action, error=error)
        if step.before_batch and not is_sent:
            return self._page(request, step, chosen, action=action)
        return None

    def _page(
        self,
        request: HttpRequest,
        step: OfferedStep,
        chosen: list[Activity],
        *,
        action: str = "",
        error: str = "",
    ) -> TemplateResponse:
        """The reason, and which rows the step can act on."""
        rows, asked = [], day_questions_of(chosen)
        for activity in chosen:
            refused = why_not(step, activity, who(request))
            told = in_words(getattr(activity, "present_figures", ())) or "–"
            rows.append((activity, told, refused, asked[activity.pk]))
        rows.sort(key=lambda row: bool(row[2]))  # those it can act on first
        can_act = sum(1 for _, _, refused, _ in rows if not refused)
        context = {
            **self.admin_site.each_context(request),
            "title": _title(step, len(chosen), can_act),
            "opts": self.opts,
            "media": self.media,
            "step": step,
            "needs_reason": any(asks_reason(step, activity) for activity in chosen),
            "rows": rows,
            "can_act": can_act,
            "action": action,
            "does": step.before_batch if action else "",
            "error": error,
            "reason": request.POST.get("reason", ""),
            "opened": "" if action else str(chosen[0].version),
            "back": reverse("admin:organizations_activity_changelist")
            if action
            else chosen[0].get_absolute_url(),
        }
        return TemplateResponse(
            request, "admin/organizations/activity/step.html", context
        )


def _title(step: OfferedStep, chosen: int, can_act: int) -> str:
    """核实通过 6 条活动; where some of them are not to be had, how many are."""
    if chosen == 1:
        return step.label
    if can_act == chosen:
        return f"{step.label} {chosen} 条活动"
    return f"{step.label}：选了 {chosen} 条，可办 {can_act} 条"


def _has_to_ask(request: HttpRequest, *, needs_reason: bool) -> bool:
    """Whether the page is only looked at, or its reason was not asked for yet."""
    if request.method != "POST":
        return True
    return needs_reason and "apply" not in request.POST


def _refused_words(step: OfferedStep, outcome: BatchOutcome) -> str:
    """2 条没有核实通过 and the first of them, each with why."""
    said = []
    for number, reason in outcome.refused[:TOLD]:
        said.append(f"{number}：{reason}")
    rest = len(outcome.refused) - TOLD
    more = f"；另有 {rest} 条" if rest > 0 else ""
    return f"{len(outcome.refused)} 条没有{step.label}。{'；'.join(said)}{more}"
