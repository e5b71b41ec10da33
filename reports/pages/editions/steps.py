"""The life of an edition on its page.

Where it stands, what may be done, how its text changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from bulletin.models import User
from bulletin.signed_in import who
from reports.actions.drafting import corrections
from reports.actions.drafting.corrections import why_not_correct
from reports.actions.drafting.pointing import PointersTold, on_withdrawal
from reports.actions.signing.person_rules import why_reason
from reports.actions.signing.steps import (
    digest_of,
    lasting_digest,
    moved_since_review,
    refusals,
)
from reports.document.blocks import Document
from reports.document.differences import differences
from reports.making.moved import moved_totals, notices
from reports.models import Decision, Edition
from reports.reconciliation.findings import Reconciliation
from reports.reconciliation.reconcile import reconcile
from reports.workflow import FROZEN, STATES, STEPS, Step, steps_from

#: Asked as `?since=`: the edition that this one corrects.
CORRECTED = "corrected"


@dataclass(frozen=True)
class Offer:
    """A step the person has the right to take; `why_not` says what hinders it now.

    `why_reason`: why it asks for a reason, empty where it asks for none.
    """

    step: Step
    why_not: tuple[str, ...]
    why_reason: str = ""

    @property
    def is_main(self) -> bool:
        """Whether it leads on: the one button of the page in red."""
        return not (self.why_not or self.step.needs_reason or self.step.own)


@dataclass(frozen=True)
class Stage:
    """A state in the line of states: who brought the edition there, and when."""

    code: str
    words: str
    is_past: bool
    is_now: bool
    decision: Decision | None

    @property
    def icon(self) -> str:
        """The drawing beside the word."""
        return f"icons/{self.code}.svg"


def life(row: Edition, user: object, found: Reconciliation) -> dict[str, Any]:
    """What the line of states and the panel of steps show."""
    decisions = list(row.decisions.select_related("taken_by", "paper__signatory"))
    return {
        "stages": stages(row, decisions),
        # What carries the edition on stands before what turns it back.
        "offers": sorted(
            _offers(row, user, found), key=lambda offer: offer.step.needs_reason
        ),
        "decisions": decisions,
        "sent_back": _sent_back(row, decisions),
        "paper_waits": row.state == "reviewed"
        and row.paper_signatures.waiting().exists(),
        "seen": digest_of(found.document),
        "pointers": PointersTold(row),
        "on_withdrawal": _on_withdrawal(row, user),
        "lasting": lasting_digest(row, found.document),
        "comparable": _newest_with_text(decisions),
        **afterwards(row, user, decisions),
    }


def _on_withdrawal(row: Edition, user: object) -> list[str]:
    """What withdrawing would do to others, for whoever may withdraw."""
    may = isinstance(user, User) and user.has_perm(STEPS["withdraw"].permission)
    return on_withdrawal(row) if may and row.state in STEPS["withdraw"].before else []


def _newest_with_text(decisions: list[Decision]) -> Decision | None:
    """The newest step that kept the text of that time."""
    for decision in decisions:
        if decision.manuscript_id:
            return decision
    return None


def _sent_back(row: Edition, decisions: list[Decision]) -> Decision | None:
    """The step that turned a draft back, until it is submitted again."""
    last = decisions[0] if decisions else None
    return last if row.is_editable and last and last.step == "send_back" else None


def afterwards(row: Edition, user: object, decisions: list[Decision]) -> dict[str, Any]:
    """What became of a signed edition: corrected, withdrawn, its records changed."""
    if row.state not in FROZEN:
        return {
            "corrected_by": None,
            "withdrawal": None,
            "notices": [],
            "moved": [],
            "may_correct": False,
        }
    newer = row.corrections.exclude(state="withdrawn").order_by("-id").first()
    stands = row.state != "withdrawn" and (newer is None or newer.state not in FROZEN)
    changed = notices([row]).get(row.pk, []) if stands else []
    moved = moved_totals(row) if stands else []
    return {
        "corrected_by": newer,
        "withdrawal": _withdrawal(decisions),
        "notices": changed,
        "moved": moved,
        "changes": len(changed) + len(moved),
        "may_correct": isinstance(user, User) and why_not_correct(row, user) is None,
    }


def _withdrawal(decisions: list[Decision]) -> Decision | None:
    for decision in decisions:
        if decision.step == "withdraw":
            return decision
    return None


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """与上一步比较: the text now beside the text of the last step, or of `?since=<decision>`."""
    row = get_object_or_404(Edition.objects.select_related("campaign", "corrects"), pk=pk)
    kept = row.decisions.select_related("taken_by", "manuscript").filter(
        manuscript__isnull=False
    )
    asked = request.GET.get("since", "")
    since = None
    if asked == CORRECTED and row.corrects:
        old: Document | None = reconcile(row.corrects).document
    else:
        since = _asked_step(kept, asked)
        old = since.manuscript.as_document() if since and since.manuscript else None
    return render(
        request,
        "reports/editions/difference.html",
        {
            "edition": row,
            "since": since,
            "corrected": row.corrects if asked == CORRECTED else None,
            "is_compared": old is not None,
            "steps": list(kept),
            "changes": differences(old, reconcile(row).document) if old else [],
        },
    )


def _asked_step(kept: QuerySet[Decision], asked: str) -> Decision | None:
    """The step that is asked for, the last one where none is. Raise Http404."""
    if not asked:
        return kept.first()
    since = (
        kept.filter(pk=int(asked)).first()
        if asked.isascii() and asked.isdigit()
        else None
    )
    if since is None:
        raise Http404("没有这一步")
    return since


@require_POST
@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """出更正: a new draft beside what was signed."""
    row = get_object_or_404(Edition, pk=pk)
    try:
        new = corrections.correct(edition=row, by=who(request))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
        return redirect(row)
    messages.success(
        request, f"已按原文建好更正的草稿，改好后送审；{row.named}仍照签发时的样子"
    )
    return redirect(new)


def stages(row: Edition, decisions: list[Decision]) -> list[Stage]:
    """The states as a line; `decisions`, newest first, tell who brought it into each."""
    codes = [code for code in STATES if code != "withdrawn" or row.state == "withdrawn"]
    now = codes.index(row.state)
    into: dict[str, Decision] = {}
    for decision in decisions:
        into.setdefault(decision.after, decision)
        if decision.after == "draft":
            break  # what was done before it came back is done no longer
    found = []
    for at, code in enumerate(codes):
        taken = into.get(code) if at <= now else None
        found.append(Stage(code, STATES[code], at < now, at == now, taken))
    return found


def _offers(row: Edition, user: object, found: Reconciliation) -> Iterator[Offer]:
    if not isinstance(user, User):
        return
    for step in steps_from(row.state):
        if not user.has_perm(step.permission):
            continue
        if step.if_moved and not moved_since_review(row, found.document):
            continue
        # A remark is asked for in the form: here only what no remark can mend.
        reasons = refusals(edition=row, step=step, by=user, remark="-", found=found)
        yield Offer(step, tuple(reasons), why_reason(edition=row, step=step, by=user))
