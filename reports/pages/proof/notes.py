"""核对说明 of an edition: a page, and the same as a file to be filed with the paper."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bulletin.audit.files import file_left
from reports.models import Edition
from reports.pages.editions.download import file_name
from reports.proof.notes.document import NOTE_FORMATS, notes_of, render_notes
from reports.reconciliation.reconcile import IncompleteError
from reports.rendering import RENDERERS, RenderError


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; where the edition cannot be printed, why."""
    edition = get_object_or_404(
        Edition.objects.select_related("campaign", "corrects"), pk=pk
    )
    document, problems = None, ""
    try:
        document = notes_of(edition)
    except IncompleteError as error:
        problems = str(error)
    about = {"edition": edition, "document": document, "problems": problems}
    return render(request, "reports/proof/notes.html", about)


@require_safe
def notes_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The file; 409 with the reason where it cannot be made."""
    if not request.user.has_perm("reports.view_edition"):
        raise PermissionDenied
    if kind not in NOTE_FORMATS:
        raise Http404(f"核对说明没有 {kind} 格式")
    edition = get_object_or_404(
        Edition.objects.select_related("campaign", "corrects"), pk=pk
    )
    try:
        content = render_notes(edition, kind)
    except (IncompleteError, RenderError) as error:
        return HttpResponse(
            f"现在不能输出核对说明：\n{error}\n",
            status=409,
            content_type="text/plain; charset=utf-8",
        )
    response = HttpResponse(content, content_type=RENDERERS[kind][1])
    name = f"核对说明 {file_name(edition, kind)}"
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, name) or "attachment"
    )
    file_left(request, response, of=edition, details={"state": edition.state})
    return response
