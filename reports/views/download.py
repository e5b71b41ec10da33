"""An edition as a file. Without a sign-in these addresses refuse (403) instead of redirecting."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from bulletin.models import User
from reports.actions.snapshots import note_damage
from reports.models import Edition
from reports.reconciliation.reconcile import IncompleteError, printable
from reports.rendering import RENDERERS
from reports.workflow import FROZEN


@require_GET
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The file; 409 with the reasons where the edition has lost a record or a number."""
    if not request.user.has_perm("reports.view_edition"):
        raise PermissionDenied
    if kind not in RENDERERS:
        raise Http404(f"没有 {kind} 格式")
    edition = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    render, content_type = RENDERERS[kind]
    try:
        content = render(printable(edition))
    except IncompleteError as error:
        if edition.state in FROZEN and isinstance(request.user, User):
            note_damage(edition=edition, by=request.user)
        return HttpResponse(
            f"本期还不能输出：\n{error}\n", status=409, content_type="text/plain; charset=utf-8"
        )
    response = HttpResponse(content, content_type=content_type)
    name = f"{edition.campaign.code}-{edition.position}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
