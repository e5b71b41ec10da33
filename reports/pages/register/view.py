"""/reports/register/: 名录变更, what waits for a second person and what was decided.

A change is confirmed on the page that shows which totals and editions it moves.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bulletin.signed_in import who
from organizations.actions.bodies.proposing import (
    CONFIRM,
    confirm,
    confirmers,
    refuse,
    take_back,
    why_not_decide,
)
from organizations.models import ChangeState, RegisterChange
from reports.actions.office.register import Movement, movement_of
from reports.pages.addresses import beside
from reports.pages.register.renames import files_with_renames

VIEW = "organizations.view_registerchange"
PAGE_SIZE = 30
MOST_TOTALS = 60


def _changes() -> QuerySet[RegisterChange]:
    related = ("party", "organization", "proposed_by", "decided_by")
    return RegisterChange.objects.select_related(*related)


@require_safe
@login_required
@permission_required(VIEW, raise_exception=True)
def register_changes(request: HttpRequest) -> HttpResponse:
    """The list. `?state=all&waiting=me&page=`; without a state those that wait."""
    everything = request.GET.get("state") == "all"
    rows = _changes()
    if not everything:
        rows = rows.filter(state=ChangeState.WAITING)
    if request.GET.get("waiting") == "me":
        rows = rows.exclude(proposed_by=who(request))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    may_confirm = who(request).has_perm(CONFIRM)
    context = {
        "files": files_with_renames() if may_confirm else (),
        "page": page,
        "everything": everything,
        **beside(request.GET, page),
    }
    return render(request, "reports/register/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required(VIEW, raise_exception=True)
def register_change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: with `act` preview what it moves; then confirm, refuse, take_back."""
    change = get_object_or_404(_changes(), pk=pk)
    movement: Movement | None = None
    if request.method == "POST":
        try:
            movement = _previewed(request, change)
            if movement is None:
                _decide(request, change)
                return redirect("reports:register_change", pk=pk)
        except ValidationError as refused:
            messages.error(request, "；".join(refused.messages))
    return render(
        request, "reports/register/change.html", _shown(request, change, movement)
    )


def _neighbours(change: RegisterChange) -> dict[str, int | None]:
    """The changes that wait before and after it, in the order of the list: newest first."""
    waiting = RegisterChange.objects.filter(state=ChangeState.WAITING)
    waiting = waiting.exclude(pk=change.pk).order_by("pk")
    newer = waiting.filter(pk__gt=change.pk).values_list("pk", flat=True).first()
    older = waiting.filter(pk__lt=change.pk).values_list("pk", flat=True).last()
    return {"previous": newer, "following": older}


def _previewed(request: HttpRequest, change: RegisterChange) -> Movement | None:
    """What it moves, where that is asked or has changed since it was shown."""
    act = request.POST.get("act", "")
    if act not in ("preview", "confirm"):
        return None
    if act == "confirm":
        refused = why_not_decide(change, who(request))
        if refused or not change.is_waiting:
            return None
    movement = movement_of(change, who(request))
    if act == "preview":
        return movement
    if request.POST.get("seen") == movement.digest:
        return None
    messages.warning(request, "请先看会变动的合计和简报，再确认")
    return movement


def _decide(request: HttpRequest, change: RegisterChange) -> None:
    """Do what was pressed. Raise ValidationError."""
    by, act = who(request), request.POST.get("act", "")
    remark = request.POST.get("remark", "")[:500]
    if act == "confirm":
        confirm(change=change, by=by)
        messages.success(request, "已确认，变更已生效")
    elif act == "refuse":
        refuse(change=change, by=by, remark=remark)
        messages.success(request, "已记下不同意，提出人看得到您的意见")
    elif act == "take_back":
        take_back(change=change, by=by)
        messages.success(request, "已收回，名录不变")
    else:
        raise ValidationError("没有这项办理，请用页面上的按钮")


def _shown(
    request: HttpRequest, change: RegisterChange, movement: Movement | None
) -> dict[str, Any]:
    user = who(request)
    refused = why_not_decide(change, user) if change.is_waiting else None
    deciding = confirmers(change) if change.is_waiting else []
    totals = movement.totals[:MOST_TOTALS] if movement else ()
    return {
        "change": change,
        "is_party": change.party_id is not None,
        "movement": movement,
        "totals": totals,
        "more": len(movement.totals) - len(totals) if movement else 0,
        "may_decide": change.is_waiting and refused is None,
        "refused": refused,
        "is_mine": change.proposed_by_id == user.pk,
        **(_neighbours(change) if change.is_waiting else {}),
        "deciding": deciding,
    }
