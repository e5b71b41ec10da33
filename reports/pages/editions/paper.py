"""纸质签批: register a signature given on paper, confirm it, look at its scan."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bulletin.audit.files import file_left
from bulletin.forms import tell
from bulletin.models import User
from bulletin.signed_in import who
from reports.actions.signing.paper import (
    cancel,
    confirm,
    register,
    scan_of,
    signatories,
    why_not_confirm,
    why_not_register,
)
from reports.actions.signing.snapshots import note_damage
from reports.models import Edition, PaperSignature
from reports.pages.editions.forms import PaperForm


@require_http_methods(["GET", "POST"])
@login_required
@permission_required("reports.view_papersignature", raise_exception=True)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The page: what waits, what was registered before, the form. A POST registers."""
    edition = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    by = who(request)
    people = signatories(edition)
    form = PaperForm(people=people)
    if request.method == "POST":
        form = PaperForm(request.POST, request.FILES, people=people)
        if form.is_valid() and _registered(edition, form, by):
            messages.success(request, "已登记，请另一人对照原件确认；确认之后本期即签发")
            return redirect("reports:paper", pk)
    papers = list(
        edition.paper_signatures.select_related(
            "signatory", "registered_by", "confirmed_by", "cancelled_by"
        )
    )
    context = {
        "edition": edition,
        "form": form,
        "papers": papers,
        "why_not_register": why_not_register(edition, by) or "",
        **_of_waiting([paper for paper in papers if paper.is_waiting], edition, by),
    }
    status = 400 if form.is_bound else 200
    return render(request, "reports/editions/paper.html", context, status=status)


def _of_waiting(
    waiting: list[PaperSignature], edition: Edition, by: User
) -> dict[str, Any]:
    """The paper that waits to be confirmed, and what this person may do with it."""
    if not waiting:
        return {"waiting": None, "why_not_confirm": "", "may_cancel": False}
    return {
        "waiting": waiting[0],
        "why_not_confirm": why_not_confirm(waiting[0], edition, by),
        "may_cancel": by.has_perm("reports.add_papersignature"),
    }


@require_POST
@login_required
def decide(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    """确认 or 取消 the paper that waits."""
    row = get_object_or_404(PaperSignature, pk=paper_pk, edition_id=pk)
    by = who(request)
    try:
        if "confirm" in request.POST:
            confirm(paper=row, by=by)
            messages.success(request, "已确认，本期现为“已签发”")
            return redirect(row.edition)
        cancel(paper=row, by=by, reason=request.POST.get("reason", ""))
        messages.success(request, "已取消这份纸质签批，可以重新登记")
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    return redirect("reports:paper", pk)


@require_safe
def scan(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    """The scan as a file; without a sign-in refused.

    A scan that was changed is not sent out.
    """
    if not request.user.has_perm("reports.view_papersignature"):
        raise PermissionDenied
    row = get_object_or_404(PaperSignature, pk=paper_pk, edition_id=pk)
    try:
        content = scan_of(row)
    except ValidationError as error:
        note_damage(edition=row.edition, by=who(request), what="scan_damaged")
        return HttpResponse(
            "；".join(error.messages),
            status=409,
            content_type="text/plain; charset=utf-8",
        )
    response = HttpResponse(content, content_type=row.scan_type)
    ending = row.scan.name.rsplit(".", 1)[-1]
    response.headers["Content-Disposition"] = (
        f'attachment; filename="paper-{row.pk}.{ending}"'
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    file_left(request, response, of=row)
    return response


def _registered(edition: Edition, form: PaperForm, by: User) -> bool:
    """Whether it could be registered; where not, the form says at which box why."""
    try:
        register(edition=edition, by=by, **form.cleaned_data)
    except ValidationError as error:
        tell(form, error)
        return False
    return True
