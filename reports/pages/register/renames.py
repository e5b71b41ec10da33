"""/reports/register/renames/<file>/: the new names that one file asks for, confirmed in one press.

A name moves no total, so that there is nothing to be looked at but the names themselves.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from bulletin.models import User
from bulletin.signed_in import who
from organizations.actions.bodies.proposing import CONFIRM, confirm, why_not_decide
from organizations.models import ChangeState, ImportBatch, RegisterChange, RegisterVerb

#: So many are shown, and confirmed by one press.
MOST_SHOWN = 100
#: So many refusals are told one by one.
MOST_TOLD = 5


def files_with_renames() -> QuerySet[ImportBatch]:
    """The files of which new names wait, each with how many (`renames`)."""
    waiting = {
        "register_changes__verb": RegisterVerb.RENAME,
        "register_changes__state": ChangeState.WAITING,
    }
    files = ImportBatch.objects.filter(**waiting).order_by("-id")
    return files.annotate(renames=Count("register_changes"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required(CONFIRM, raise_exception=True)
def renames_of_file(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the names before and after. POST: those shown are confirmed, one by one."""
    batch = get_object_or_404(ImportBatch, pk=pk)
    waiting = batch.register_changes.filter(
        verb=RegisterVerb.RENAME, state=ChangeState.WAITING
    )
    related = waiting.select_related("party", "organization", "proposed_by")
    changes = list(related.order_by("pk")[:MOST_SHOWN])
    by = who(request)
    if request.method == "POST":
        shown = set(request.POST.getlist("change"))
        _confirm_all(request, [it for it in changes if str(it.pk) in shown], by)
        return redirect("reports:register_changes")
    refused = why_not_decide(changes[0], by) if changes else None
    context = {
        "batch": batch,
        "changes": changes,
        "refused": refused,
        "left": waiting.count() - len(changes),
    }
    return render(request, "reports/register/renames.html", context)


def _confirm_all(request: HttpRequest, changes: list[RegisterChange], by: User) -> None:
    """Confirm them; what cannot be confirmed any more is told and goes on waiting."""
    done = 0
    refused = []
    for change in changes:
        try:
            confirm(change=change, by=by)
        except ValidationError as error:
            refused.append(f"{change.body}：{'；'.join(error.messages)}")
        else:
            done += 1
    if done:
        messages.success(request, f"已确认 {done} 项改名，变更已生效")
    for said in refused[:MOST_TOLD]:
        messages.error(request, said)
    if len(refused) > MOST_TOLD:
        messages.error(
            request, f"另有 {len(refused) - MOST_TOLD} 项没有确认，仍在待确认里"
        )
    if not changes:
        messages.warning(request, "没有要确认的改名，可能已由别人办理；请刷新后再看")
