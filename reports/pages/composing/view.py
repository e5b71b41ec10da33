"""The composing desk: candidates, the document as it will print, findings.

Every change a form. The script asks for parts of the same page by the header `X-Desk`:
`panes`, or the `form` of one place; a change asked for so is answered by a sentence
(200), the two texts (409) or what is wrong (422, 401). Without script each form leads
back to the page.
"""

from itertools import count
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bulletin.models import User
from organizations.choices import BULLETIN_SECTIONS
from reports.actions.drafting.offers import offers_for
from reports.actions.drafting.predecessors import tellings
from reports.actions.drafting.quotations import marks_of, told_of_lost
from reports.actions.drafting.undo import last_of
from reports.models import Edition
from reports.pages.addresses import changed
from reports.pages.checking.trace import opened
from reports.pages.checking.view import rights
from reports.pages.composing.history import history_of
from reports.pages.composing.place import OpenPlace, open_place, refused
from reports.pages.composing.sheet import on_paper, sections_of
from reports.pages.composing.verbs import do
from reports.pages.editions.arrivals import arrivals_for
from reports.pages.editions.candidates import candidates_for
from reports.pages.editions.steps import life
from reports.pages.only_look import why_only_look
from reports.reconciliation.reconcile import reconcile

SIGNED_OUT = (
    "您已退出登录（可能在另一个窗口），没有保存；请在新窗口登录后再按“保存”，文字还在框里"
)
READ_ONLY = "本期现为“{state}”，只能看{way}"
#: How it may be changed all the same, by state.
WAYS = {
    "submitted": "；要改，请送审人“收回送审”，或请审核人“退回”",
    "reviewed": "；要改，请审核人先“退回”",
    "signed": "；签发了的不改，有误请在阅读页“出更正”",
    "published": "；签发了的不改，有误请在阅读页“出更正”",
}
#: After these the place stays open.
STAYING = ("up", "down", "end", "move", "pin")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The page and its parts. `?entry=`, `?text=` open a place, `?q=&page=` search candidates."""
    user = request.user
    part = request.headers.get("X-Desk", "")
    if not isinstance(user, User):
        return (
            _say(SIGNED_OUT, 401) if part else redirect_to_login(request.get_full_path())
        )
    if not user.has_perm("reports.view_edition"):
        raise PermissionDenied
    edition = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    if request.method == "POST":
        return _change(request, edition, user, by_script=bool(part))
    place = (
        open_place(edition, request.GET)
        if _why_not(edition, user) is None
        else OpenPlace()
    )
    if part == "form":
        return render(
            request, "reports/composing/form.html", _frame(edition, user, place)
        )
    template = "reports/composing/panes.html" if part else "reports/composing/page.html"
    return render(request, template, _context(request, edition, user, place))


def _change(
    request: HttpRequest, edition: Edition, user: User, *, by_script: bool
) -> HttpResponse:
    if not user.has_perm("reports.change_edition"):
        raise PermissionDenied
    marks = marks_of(edition)
    try:
        told = do(request.POST, edition, user)
    except ValidationError as error:
        return _refuse(request, edition, user, error, by_script=by_script)
    told += told_of_lost(edition, marks)
    if by_script:
        return _say(told, 200)
    messages.success(request, told)
    return redirect(_behind_change(edition, request.POST))


def _behind_change(edition: Edition, said: QueryDict) -> str:
    """Where one stands after a change.

    At its place, which stays open after some of them.
    """
    home = reverse("reports:edit", args=[edition.pk])
    place = open_place(edition, said)
    verb = said.get("do", "").partition("=")[0]
    if verb in STAYING and place.place:
        return f"{home}?{place.query}#{place.anchor}"
    entry = said.get("entry", "")
    return f"{home}#entry-{entry}" if entry.isdigit() else f"{home}#{place.anchor}"


def _refuse(
    request: HttpRequest,
    edition: Edition,
    user: User,
    error: ValidationError,
    *,
    by_script: bool,
) -> HttpResponse:
    """Say what is wrong; what was typed is kept."""
    place = refused(edition, request.POST, error)
    asks = place.conflict is not None or place.moved_out is not None
    status = 409 if asks else 422
    if by_script:
        if not asks:
            return _say("；".join(error.messages), status)
        context = {**_frame(edition, user, place), "conflict": place.conflict}
        part = "_conflict.html" if place.conflict else "_moved_out.html"
        return render(request, f"reports/composing/{part}", context, status=status)
    if not place.error and not asks:
        for message in error.messages:
            messages.error(request, message)
    edition = Edition.objects.select_related("campaign").get(pk=edition.pk)
    context = _context(request, edition, user, place)
    return render(request, "reports/composing/page.html", context, status=status)


def _frame(edition: Edition, user: User, place: OpenPlace) -> dict[str, Any]:
    """What every part needs."""
    why = _why_not(edition, user)
    return {
        "edition": edition,
        "on_desk": True,
        "address": reverse("reports:edit", args=[edition.pk]),
        "can_edit": why is None,
        "why_not": why,
        "open": place,
        "section_choices": [(code.value, code.label) for code in BULLETIN_SECTIONS],
    }


def _context(
    request: HttpRequest, edition: Edition, user: User, place: OpenPlace
) -> dict[str, Any]:
    found = reconcile(edition)
    sections = sections_of(edition)
    told = tellings(edition)
    asked = request.GET
    pane = candidates_for(
        edition,
        sections,
        told,
        query=asked.get("q", "").strip()[:100],
        page=asked.get("page", "1"),
    )
    numbers = pane.page.number
    trace = opened(asked.get("trace", ""), found, edition)
    return {
        **_frame(edition, user, place),
        "found": found,
        **rights(edition, user),
        "back": "edit",
        "document": found.document,
        "paper": on_paper(found.document, sections, told),
        "pane": pane,
        "earlier": changed(asked, page=str(numbers - 1))[1:],
        "later": changed(asked, page=str(numbers + 1))[1:],
        "changes": offers_for(edition, sections) if edition.is_editable else [],
        "history": history_of(edition),
        "last": last_of(edition, user),
        "arrivals": arrivals_for(edition, found.document, pane.waiting),
        "numbering": count(1),
        "marks": {number.n: at for at, number in enumerate(found.blocking, start=1)},
        "opened": trace.place if trace else None,
        "trace": trace,
        **life(edition, user, found),
    }


def _why_not(edition: Edition, user: User) -> str | None:
    """Why this person cannot change this edition now; None when they can."""
    if not user.has_perm("reports.change_edition"):
        return why_only_look(user)
    if not edition.is_editable:
        return READ_ONLY.format(
            state=edition.get_state_display(), way=WAYS.get(edition.state, "")
        )
    return None


def _say(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
