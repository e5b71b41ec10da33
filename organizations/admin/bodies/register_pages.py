"""更正登记: dated rows put right, a body that follows another, one entered by mistake removed."""

from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from bulletin.admin.history import HistoryPage
from bulletin.signed_in import who
from organizations.actions.bodies.proposing import propose
from organizations.actions.bodies.removing import remove, what_stands_on
from organizations.actions.bodies.verbs import RegisterAct, written_day
from organizations.admin.bodies.register_forms import (
    WITHDRAW,
    CorrectionForm,
    SuccessionForm,
    correctable,
)
from organizations.admin.bodies.waiting_changes import tell_waiting, waiting_changes
from organizations.models import (
    Coverage,
    PartyOrganization,
    PartyPlacement,
    RegisterVerb,
)
from organizations.register.names import Body

M = TypeVar("M", bound=models.Model)


class RegisterPages(HistoryPage[M]):
    """Mixed into the admin of bodies."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """As stock; who may change the body finds the way to the page."""
        body = context.get("original")
        context["may_correct"] = body is not None and self.has_change_permission(
            request, body
        )
        if body is not None:
            context["waiting_changes"] = waiting_changes(body)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """As stock, and the page."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_register"
        page = self.admin_site.admin_view(self.register_view)
        return [path("<path:object_id>/register/", page, name=name), *super().get_urls()]

    def register_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Correct a row, register a succession, remove the body: one press, one of them."""
        body: Any = self.get_object(request, unquote(object_id))
        if body is None:
            return self.no_such_record(request, object_id)
        if not self.has_change_permission(request, body):
            raise PermissionDenied
        act = request.POST.get("act", "")
        is_party = isinstance(body, PartyOrganization)
        correction = CorrectionForm(
            request.POST if act == "correct" else None, rows=_rows_of(body)
        )
        succession = SuccessionForm(
            request.POST if act == "follow" else None, body=body, is_party=is_party
        )
        if request.method == "POST":
            done = self._acted(request, act, body, correction, succession)
            if done:
                return HttpResponseRedirect(done)
        context = {
            **self.admin_site.each_context(request),
            "title": f"更正登记 {body}",
            "opts": self.opts,
            "body": body,
            "correction": correction,
            "succession": succession,
            "follows": body.follows.order_by("since", "pk"),
            "followed_by": body.followed_by.order_by("since", "pk"),
            "standing": what_stands_on(body),
            "waiting_changes": waiting_changes(body),
        }
        return TemplateResponse(request, "admin/organizations/register.html", context)

    def _acted(
        self,
        request: HttpRequest,
        act: str,
        body: Body,
        correction: CorrectionForm,
        succession: SuccessionForm,
    ) -> str:
        """Do what was pressed; where to go on, empty where something is refused."""
        try:
            if act == "correct" and correction.is_valid():
                change = propose(act=_correction(body, correction), by=who(request))
                done = "登记已更正，原来的一条连同原因留在沿革里"
                return tell_waiting(request, change, done) or request.path
            if act == "follow" and succession.is_valid():
                change = propose(act=_succession(body, succession), by=who(request))
                return tell_waiting(request, change, "已登记") or request.path
            if act == "remove":
                remove(body=body, by=who(request))
                messages.success(request, f"“{body}”已从名录中删除")
                name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
                return reverse(name)
        except ValidationError as refused:
            messages.error(request, "；".join(refused.messages))
        return ""


def _correction(body: Body, form: CorrectionForm) -> RegisterAct:
    """What the form asks of the chosen row: withdrawn, or on other days."""
    said, row = form.cleaned_data, form.chosen
    assert row is not None  # noqa: S101 - the form is valid
    is_place = isinstance(row, PartyPlacement)
    is_withdrawn = said["what"] == WITHDRAW
    terms: dict[str, int | str | None] = {"row": row.pk}
    if not is_withdrawn:
        terms["since"] = written_day(said["since"])
        if not is_place:
            terms["until"] = written_day(said["until"])
    return RegisterAct(row.party, _VERBS[is_place, is_withdrawn], terms, said["reason"])


#: By whether it is a placement, and whether it is withdrawn.
_VERBS = {
    (True, True): RegisterVerb.WITHDRAW_PLACEMENT,
    (True, False): RegisterVerb.REDATE_PLACEMENT,
    (False, True): RegisterVerb.WITHDRAW_COVERAGE,
    (False, False): RegisterVerb.REDATE_COVERAGE,
}


def _succession(body: Body, form: SuccessionForm) -> RegisterAct:
    """Which body goes on for it, how, from which day on."""
    said = form.said
    terms = {
        "into": form.cleaned_data["into"].pk,
        "how": said.how,
        "since": written_day(said.since),
        "moves_below": said.moves_below,
    }
    return RegisterAct(body, RegisterVerb.SUCCEED, terms, said.reason)


def _rows_of(body: Body) -> dict[str, tuple[str, Any]]:
    """The dated rows on record of this body: where it stands, whom it covers."""
    if not isinstance(body, PartyOrganization):
        rows = Coverage.objects.known().filter(organization=body)
        return correctable(
            rows.select_related("party", "organization").order_by("-since", "pk"),
            _covered_by,
        )
    placed = PartyPlacement.objects.known().filter(party=body)
    covered = Coverage.objects.known().filter(party=body)
    return {
        **correctable(
            placed.select_related("party", "parent").order_by("-since", "pk"), _above
        ),
        **correctable(
            covered.select_related("party", "organization").order_by("-since", "pk"),
            _covers,
        ),
    }


def _above(row: PartyPlacement) -> str:
    return f"隶属“{row.parent}”"


def _covers(row: Coverage) -> str:
    return f"覆盖“{row.organization}”{'（主管）' if row.is_main else ''}"


def _covered_by(row: Coverage) -> str:
    return f"由“{row.party}”覆盖{'（主管）' if row.is_main else ''}"
