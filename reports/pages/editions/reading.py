"""One edition: read it, print it, see what stands behind a number, take the next step."""

from itertools import count

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bulletin.signed_in import who
from reports.actions.drafting.compose import compose
from reports.actions.signing.snapshots import note_damage
from reports.models import Edition, mark_of
from reports.pages.checking.trace import opened
from reports.pages.editions.arrivals import arrivals_for
from reports.pages.editions.steps import life
from reports.reconciliation.reconcile import reconcile
from reports.rendering import check_foot
from reports.serving import offered, snapshot_of
from reports.workflow import FROZEN

#: So many kept entries are told one by one.
TOLD = 5


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """The page. `?trace=n` opens the records behind the n-th number."""
    row = get_object_or_404(Edition.objects.select_related("campaign", "corrects"), pk=pk)
    found = reconcile(row)
    if found.problems and row.state in FROZEN:
        note_damage(edition=row, by=who(request))
    trace = opened(request.GET.get("trace", ""), found, row)
    return render(
        request,
        "reports/editions/reading.html",
        {
            "edition": row,
            "found": found,
            "document": found.document,
            "numbering": count(1),
            "opened": trace.place if trace else None,
            "trace": trace,
            "arrivals": arrivals_for(row, found.document),
            **life(row, request.user, found),
            "formats": offered(row),
            "is_signed": row.state in FROZEN,
            "check_foot": check_foot.markup(mark_of(snapshot_of(row))),
            "picture_source": lambda picture: reverse(
                "reports:picture", args=[pk, picture.id]
            ),
        },
    )


@require_POST
@login_required
@permission_required("reports.change_edition", raise_exception=True)
def recompose(request: HttpRequest, pk: int) -> HttpResponse:
    """Compose again: what a person has edited stays and is told."""
    row = get_object_or_404(Edition, pk=pk)
    try:
        done = compose(edition=row, by=who(request))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
        return redirect(row)
    messages.success(request, done.words)
    for entry, text in done.kept[:TOLD]:
        messages.warning(
            request, f"保留了人工修改的“{entry.text[:20]}…”；记录现为：{text}"
        )
    if len(done.kept) > TOLD:
        messages.warning(
            request, f"共保留了 {len(done.kept)} 条人工修改的，请点“编辑”逐条选"
        )
    for activity in done.without_section[:TOLD]:
        messages.warning(request, f"没有编入（不属于四个版块）：{activity}")
    return redirect(row)
