"""QuickPages: quick entry, handing over, and the names a body may have while one types."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html

from bulletin.admin.history import HistoryPage
from bulletin.models import User
from bulletin.signed_in import who
from organizations.actions.entry.quick import bodies_named, record
from organizations.actions.verifying.handing import MAY_HAND, colleagues, hand_over
from organizations.admin.activity.beginning import open_campaign
from organizations.admin.activity.retold import tell_retellings
from organizations.admin.activity.steps import STEPS
from organizations.admin.quick.form import QuickForm
from organizations.models import Activity, Campaign, Destination, Indicator
from organizations.questions.deed_days import day_questions

if TYPE_CHECKING:
    Base = HistoryPage[Activity]
else:
    Base = object

#: What the next entry has in common with the last.
KEPT = ("campaign", "section", "action", "starts_on", "ends_on", "district")


class QuickPages(Base):
    """Mixed into the admin of activities."""

    def quick_urls(self) -> list[URLPattern]:
        """Their addresses."""
        wrap = self.admin_site.admin_view
        return [
            path("quick/", wrap(self.quick_view), name="organizations_activity_quick"),
            path(
                "quick/bodies/",
                wrap(self.bodies_view),
                name="organizations_activity_bodies",
            ),
            path(
                "<int:object_id>/hand-over/",
                wrap(self.hand_over_view),
                name="organizations_activity_hand_over",
            ),
        ]

    # Quick entry -------------------------------------------------------------------------------

    def quick_view(self, request: HttpRequest) -> HttpResponse:
        """The form; after saving the next one, with campaign, section and action kept."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        by = who(request)
        if request.method == "POST":
            form = QuickForm(request.POST, by=by)
            if form.is_valid():
                saved = self._save_quick(request, form)
                if saved is not None:
                    return HttpResponseRedirect(self._after_quick(request, saved))
        else:
            given = {}
            for name in KEPT:
                if name in request.GET:
                    given[name] = request.GET[name]
            form = QuickForm(by=by, initial={"campaign": open_campaign(request), **given})
        context = {
            **self.admin_site.each_context(request),
            "title": "快速录入",
            "opts": self.opts,
            "form": form,
            "draft_key": f"{by.pk}:{request.path}",
            "has_campaign": Campaign.objects.filter(is_open=True).exists(),
            "indicators": Indicator.objects.filter(is_active=True),
            "destinations": Destination.objects.filter(is_active=True),
            "may_submit": by.has_perm(STEPS["submit"].permission),
        }
        page = "admin/organizations/activity/quick.html"
        return TemplateResponse(request, page, context)

    def _save_quick(self, request: HttpRequest, form: QuickForm) -> Activity | None:
        """Save all of it or nothing; what is refused stands on the form."""
        try:
            with transaction.atomic():
                return record(
                    activity=form.activity(),
                    body=form.body_meant(),
                    claims=form.claims(),
                    by=who(request),
                    submit=request.POST.get("then") == "submit",
                )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None

    def _after_quick(self, request: HttpRequest, saved: Activity) -> str:
        done = "已送核实" if request.POST.get("then") == "submit" else "已存为草稿"
        link = format_html('<a href="{}">{}</a>', saved.get_absolute_url(), saved)
        messages.success(request, format_html("{} {}，可以接着录下一条", link, done))
        tell_retellings(request, saved)
        for asked in day_questions(saved):
            messages.warning(request, asked)
        kept = {}
        for name in KEPT:
            if request.POST.get(name):
                kept[name] = request.POST[name]
        return f"{request.path}?{urlencode(kept)}"

    def bodies_view(self, request: HttpRequest) -> HttpResponse:
        """Names that contain what was typed so far; the form works without."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        typed = request.GET.get("q", "").strip()[:200]
        found, others = bodies_named(typed) if len(typed) > 1 else (None, [])
        return JsonResponse(
            {"names": [str(body) for body in ([found] if found else others)]}
        )

    # Handing over ------------------------------------------------------------------------------

    def hand_over_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """To whom, and a word on what is left to do."""
        activity = self.get_object(request, str(object_id))
        if activity is None:
            return self.no_such_record(request, str(object_id))
        if not self.has_change_permission(request, activity):
            raise PermissionDenied
        by, error = who(request), ""
        people = colleagues(by)
        if request.method == "POST":
            to = next(
                (one for one in people if str(one.pk) == request.POST.get("to")), None
            )
            error = "请选一位同事" if to is None else self._hand(request, activity, to)
            if not error:
                return HttpResponseRedirect(activity.get_absolute_url())
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": f"转交 {activity.number}",
            "opts": self.opts,
            "activity": activity,
            "people": _choices(people, by),
            "may_hand": activity.status in MAY_HAND,
            "error": error,
            "note": request.POST.get("note", ""),
            "to": request.POST.get("to", ""),
        }
        page = "admin/organizations/activity/hand_over.html"
        return TemplateResponse(request, page, context)

    def _hand(self, request: HttpRequest, activity: Activity, to: User) -> str:
        note = request.POST.get("note", "")
        try:
            hand_over(activity=activity, by=who(request), to=to, note=note)
        except ValidationError as refused:
            return "；".join(refused.messages)
        is_mine = to == who(request)
        words = "已由您接手" if is_mine else f"已转交给{to}，列在他的“退回给我”里"
        messages.success(request, f"{activity.number} {words}")
        return ""


def _choices(people: list[User], by: User) -> list[tuple[int, str]]:
    """The people to choose from, oneself said so, those of one name told apart."""
    found = []
    for person in people:
        mine = "（我自己接手）" if person == by else ""
        found.append((person.pk, f"{person}{mine}"))
    return found
