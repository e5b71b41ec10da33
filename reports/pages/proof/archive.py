"""归档: an edition as one zip with everything about it, and the list of what was archived."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from bulletin.audit.files import file_left
from bulletin.signed_in import who
from reports.actions.office.archiving import note_archived
from reports.archive.package import archive_package
from reports.models import ArchivedEdition, Edition
from reports.pages.addresses import beside, page_links
from reports.pages.editions.download import file_name
from reports.proof.package import zipped
from reports.reconciliation.reconcile import IncompleteError
from reports.rendering import RenderError

ON_A_PAGE = 50


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def archives(request: HttpRequest) -> HttpResponse:
    """What was archived when, by whom, with which digest; the latest first."""
    rows = ArchivedEdition.objects.select_related("edition__campaign", "person")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "pages": page_links(request.GET, page),
        **beside(request.GET, page),
    }
    return render(request, "reports/proof/archives.html", told)


@require_POST
@login_required
@permission_required("reports.publish_edition", raise_exception=True)
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """The 归档包 as a zip, and its row in the list; where it cannot be made, why."""
    edition = get_object_or_404(
        Edition.objects.select_related("campaign", "corrects__campaign"), pk=pk
    )
    try:
        members = archive_package(edition)
    except (IncompleteError, RenderError) as error:
        messages.error(request, f"没有归档：{error}")
        return redirect(edition)
    note_archived(edition=edition, members=members, by=who(request))
    response = HttpResponse(zipped(members), content_type="application/zip")
    name = f"归档包 {file_name(edition, 'zip')}"
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, name) or "attachment"
    )
    file_left(request, response, of=edition, details={"state": edition.state})
    return response
