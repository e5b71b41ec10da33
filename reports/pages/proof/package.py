"""The 核验包 of a signed edition as a file. Without a sign-in the address refuses (403)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bulletin.audit.files import file_left
from organizations.models import Figure
from reports.models import Edition
from reports.pages.editions.download import file_name
from reports.proof.package import proof_package
from reports.rendering import RenderError

#: With more figures nobody waits at a page: the command makes the package.
MOST_FIGURES = 20_000


@require_safe
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """The zip; 409 with the reason where it cannot be made, or is still to come."""
    if not request.user.has_perm("reports.view_edition"):
        raise PermissionDenied
    edition = get_object_or_404(
        Edition.objects.select_related("campaign", "corrects__campaign"), pk=pk
    )
    try:
        _need_bounded(edition)
        content = proof_package(edition)
    except RenderError as error:
        return HttpResponse(
            f"现在不能给出核验包：\n{error}\n",
            status=409,
            content_type="text/plain; charset=utf-8",
        )
    response = HttpResponse(content, content_type="application/zip")
    name = f"核验包 {file_name(edition, 'zip')}"
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, name) or "attachment"
    )
    file_left(request, response, of=edition, details={"state": edition.state})
    return response


def _need_bounded(edition: Edition) -> None:
    """Raise RenderError where adding everything up anew would take too long."""
    count = Figure.objects.filter(activity__campaign=edition.campaign_id).count()
    if count > MOST_FIGURES:
        raise RenderError(
            f"本专题有 {count} 条数据，网页上不做核验包，请由管理员运行 "
            f"proof_package {edition.reference} 文件名.zip"
        )
