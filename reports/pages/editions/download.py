"""An edition as a file. Without a sign-in these addresses refuse (403) instead of redirecting."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from bulletin.audit.files import file_left
from bulletin.models import User
from reports.actions.signing.files import complete
from reports.actions.signing.snapshots import note_damage
from reports.models import Edition
from reports.reconciliation.reconcile import IncompleteError
from reports.rendering import RENDERERS, RenderError
from reports.serving import content_of, is_damage
from reports.workflow import FROZEN, STATES

#: What a name of a file cannot hold on Windows.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST = 80


@require_safe
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The file; 409 with the reasons where it cannot be made or is still to come."""
    if not request.user.has_perm("reports.view_edition"):
        raise PermissionDenied
    if kind not in RENDERERS:
        raise Http404(f"没有 {kind} 格式")
    edition = get_object_or_404(Edition.objects.select_related("campaign"), pk=pk)
    try:
        content = content_of(edition, kind, may_wait=False)
    except (IncompleteError, RenderError) as error:
        if is_damage(error, edition) and isinstance(request.user, User):
            note_damage(edition=edition, by=request.user)
        return HttpResponse(
            f"本期还不能输出：\n{error}\n",
            status=409,
            content_type="text/plain; charset=utf-8",
        )
    response = HttpResponse(content, content_type=RENDERERS[kind][1])
    named = content_disposition_header(True, file_name(edition, kind))
    response.headers["Content-Disposition"] = named or "attachment"
    file_left(request, response, of=edition, details={"state": edition.state})
    return response


def file_name(edition: Edition, kind: str) -> str:
    """Title, 期号, and what it is as long as it is not signed: 标题（第3期）（草稿）.pdf."""
    number = f"（第{edition.number}期）" if edition.number else ""
    state = (
        "" if edition.state in FROZEN - {"withdrawn"} else f"（{STATES[edition.state]}）"
    )
    title = FORBIDDEN.sub(" ", edition.title).strip(" .")[:LONGEST] or edition.reference
    return f"{title}{number}{state}.{kind}"


@require_POST
@login_required
@permission_required("reports.publish_edition", raise_exception=True)
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask again for files that failed or are missing."""
    edition = get_object_or_404(Edition, pk=pk)
    if complete(edition):
        messages.success(request, "已重新安排生成，请稍后刷新本页")
    else:
        messages.info(request, "没有需要重新生成的文件")
    return redirect(edition)
