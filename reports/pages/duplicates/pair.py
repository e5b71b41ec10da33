"""/reports/duplicates/<a>/<b>/: two records of one deed side by side, merged and taken apart."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from bulletin.models import User
from bulletin.signed_in import who
from organizations.actions.deeds.answering import standing_between
from organizations.actions.deeds.merging import MERGE
from organizations.actions.scope import districts_of
from organizations.models import Activity, DeedMerge
from organizations.questions.duplicates.records import tellings_of
from organizations.same_deed.judging import shared_facts
from reports.actions.office.deeds import (
    changed_totals,
    counted_twice,
    merge_records,
    unmerge_records,
    why_not,
)
from reports.pages.duplicates.merge_form import MergeDeedsForm, side_by_side
from reports.pages.duplicates.suspicions import place_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def deed_pair(request: HttpRequest, first: int, second: int) -> HttpResponse:
    """Both records side by side; with `act` preview what a merge would do, with merge do it."""
    user = who(request)
    pair = _pair(user, first, second)
    act = request.POST.get("act", "")
    form = MergeDeedsForm(request.POST if request.method == "POST" else None, pair=pair)
    changes: Any = None
    if request.method == "POST":
        if not user.has_perm(MERGE):
            raise PermissionDenied
        if form.is_valid():
            try:
                if act == "merge":
                    return _merged(request, user, form)
                changes = changed_totals(by=user, **form.asked())
            except ValidationError as refused:
                form.add_error(None, refused.messages)
    context = {
        "form": form,
        "complaints": _complaints(form),
        "changes": changes,
        "may_merge": user.has_perm(MERGE),
        **_shown(user, pair, form),
    }
    return render(request, "reports/duplicates/pair.html", context)


@require_POST
@login_required
@permission_required(MERGE, raise_exception=True)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销合并: both count again."""
    merged = DeedMerge.objects.select_related("kept", "superseded").filter(pk=pk).first()
    if merged is None:
        raise Http404("没有这次合并")
    try:
        unmerge_records(merged=merged, by=who(request))
    except ValidationError as refused:
        messages.error(request, "；".join(refused.messages))
    else:
        messages.success(
            request, f"已撤销合并，{merged.superseded.number} 恢复为合并前的状态"
        )
    return redirect("reports:deed_pair", merged.kept_id, merged.superseded_id)


def _complaints(form: MergeDeedsForm) -> list[str]:
    """What is wrong with what was sent, sentence by sentence."""
    found: list[str] = []
    for messages_ in form.errors.values():
        found.extend(str(message) for message in messages_)
    return found


def _pair(user: User, first: int, second: int) -> tuple[Activity, Activity]:
    """The two records, if this person may see both. Raise Http404 otherwise."""
    rows = Activity.objects.of_districts(districts_of(user))
    rows = rows.select_related("campaign", "district", "source", "created_by")
    found = rows.select_related("changed_by", "verified_by").in_bulk([first, second])
    if first == second or len(found) < 2:
        raise Http404("没有这两条记录，或其中有别的区的")
    return found[first], found[second]


def _merged(request: HttpRequest, user: User, form: MergeDeedsForm) -> HttpResponse:
    asked = form.asked()
    merged = merge_records(by=user, **asked)
    said = f"{merged.superseded.number} 已并入 {merged.kept.number}，可以撤销"
    if merged.before["taken"] and merged.before["kept_status"] == "verified":
        said += f"；{merged.kept.number} 取用的数据作为更正，等另一人核实"
    messages.success(request, said)
    for edition in counted_twice(asked["kept"], asked["superseded"]):
        messages.warning(request, f"已签发的“{edition}”把这件事算了两次，请出更正")
    return redirect("reports:deed_pair", merged.kept_id, merged.superseded_id)


def _shown(
    user: User, pair: tuple[Activity, Activity], form: MergeDeedsForm
) -> dict[str, Any]:
    """What the page tells of the pair."""
    first, second = pair
    seen = Activity.objects.of_districts(districts_of(user))
    tellings = tellings_of(list(pair))
    merges = DeedMerge.objects.filter(
        kept__in=pair, superseded__in=pair, undone_at__isnull=True
    )
    kept, other = form.chosen()
    return {
        "pair": {"first": first, "second": second},
        "queue": place_of(seen, first, second),
        "facts": shared_facts(tellings[first.pk], tellings[second.pk]),
        "records": side_by_side(pair, form),
        "kept": kept,
        "other": other,
        "merged": merges.select_related("merged_by", "kept", "superseded").first(),
        "said": standing_between(first, second),
        "refused": why_not(kept, other, user) if user.has_perm(MERGE) else "",
        "back": reverse("reports:duplicates"),
    }
