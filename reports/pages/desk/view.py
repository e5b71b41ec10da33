"""/reports/: the 工作台, what one has to do now and what it comes to."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.agreement import last_comparison
from organizations.models import Campaign
from organizations.plausibility import in_words
from organizations.totals.reading.question import TotalsError
from reports.models import Edition
from reports.pages.addresses import changed
from reports.pages.campaign.board import COLUMNS, Board, Lists, read_board, seen
from reports.pages.campaign.cutoff import in_hand, usual_cutoff
from reports.pages.campaign.forms import DeskForm
from reports.pages.campaign.groups import GROUPINGS, groups
from reports.pages.campaign.registers import Registers, read_registers
from reports.pages.campaign.sums import to_date
from reports.pages.campaign.trends import STEPS, course
from reports.pages.desk.bridge import since_last
from reports.pages.desk.queue import duties
from reports.pages.desk.reporters import reporters
from reports.pages.desk.standing import standing
from reports.pages.desk.unsettled import unsettled_for
from reports.pages.desk.waiting import waiting
from reports.pages.editions.notices import marked
from reports.pages.filter_fields import complaints_of
from reports.pages.shift.notes import notes

#: Editions shown, and how many are looked through for the one that the period begins at.
LATEST, READ = 5, 60
SIGNED = frozenset({"signed", "published"})
MOST_FINDINGS = 4
#: What can be chosen besides campaign and day, which carry these along.
CHOICES = {
    "by": ("分组", GROUPINGS),
    "trend": ("走势", dict.fromkeys(COLUMNS, "")),
    "step": ("走势", STEPS),
}


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&cutoff=&by=&trend=&step=`; what cannot be used is told, not taken."""
    registers = read_registers()
    form = DeskForm(request.GET, registers.campaigns, CHOICES)
    form.is_valid()
    campaign = form.cleaned_data.get("campaign") or _usual(form)
    context: dict[str, Any] = {
        "form": form,
        "complaints": complaints_of(form),
        "campaigns": form.campaigns,
        "campaign": campaign,
        "kept": [
            (name, form.cleaned_data[name]) for name in CHOICES if form.cleaned_data.get(name)
        ],
    }
    if campaign is not None:
        context |= _parts(request, form, campaign, registers, context["complaints"])
    return render(request, "reports/desk/page.html", context)


def _parts(
    request: HttpRequest,
    form: DeskForm,
    campaign: Campaign,
    registers: Registers,
    complaints: list[str],
) -> dict[str, Any]:
    """The panels this person may see."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - behind login_required
    editions = list(_editions(campaign))
    cutoff = form.cleaned_data.get("cutoff") or usual_cutoff(campaign, editions)
    sees, reads = (
        user.has_perm(it) for it in ("organizations.view_activity", "reports.view_edition")
    )
    districts = districts_of(user) if sees else []
    rows = seen(campaign, districts)
    parts: dict[str, Any] = {
        "cutoff": cutoff,
        "ahead": _ahead(editions),
        "queue": duties(user, campaign, rows),
    }
    if sees:
        since = next((it for it in editions if it.state in SIGNED and it.cut_off < cutoff), None)
        lists = Lists(campaign.code, cutoff)
        parts["waiting"] = waiting(campaign, rows, editions=reads)
        parts["reporters"] = reporters(campaign, cutoff, since.cut_off if since else None, lists)
        try:
            board = read_board(campaign, cutoff, registers, districts, may_skim=True)
            parts |= _totals(request, form, board, since if reads else None)
        except TotalsError as error:
            complaints.append(str(error))
    if reads:
        parts["unsettled"] = unsettled_for(user, campaign)
        changed_since = {it.edition.pk: it.notices for it in parts["unsettled"]}
        parts["editions"] = marked(editions[:LATEST], changed_since)
    if user.has_perm("reports.view_handovernote"):
        parts["notes"] = notes(campaign, user)
    return parts


def _totals(
    request: HttpRequest, form: DeskForm, board: Board, since: Edition | None
) -> dict[str, Any]:
    """The panels that look into the rows of the board; of a large campaign the sums alone."""
    if board.is_large:
        return {
            "sums": to_date(board),
            "bridge": None,
            "is_large": True,
            "standing": standing(board, last_comparison(board.campaign)),
        }
    chosen = form.cleaned_data
    by = chosen.get("by") or "section"
    step = chosen.get("step") or "day"
    indicator = board.register.get(chosen.get("trend") or COLUMNS[0])
    query = request.GET
    return {
        "sums": to_date(board),
        "is_large": False,
        "groups": groups(board, by),
        "columns": board.columns,
        "grouping": GROUPINGS[by],
        "groupings": [
            (words, changed(query, by=code) + "#h-groups", code == by)
            for code, words in GROUPINGS.items()
        ],
        "course": course(
            board.rows.verified,
            board.body,
            indicator,
            board.campaign.starts_on,
            board.cutoff,
            step,
            board.rows.parts,
        )
        if indicator
        else None,
        "steps": [
            (words, changed(query, step=code) + "#h-trend", code == step)
            for code, words in STEPS.items()
        ],
        "trends": [
            (row.name, changed(query, trend=row.code) + "#h-trend", row == indicator)
            for row in board.columns
        ],
        "findings": in_words(board.suspicions[:MOST_FINDINGS]),
        "asked": len(board.suspicions),
        "standing": standing(board, last_comparison(board.campaign)),
        "bridge": since_last(board, since) if since else None,
    }


def _editions(campaign: Campaign) -> Any:
    rows = Edition.objects.filter(campaign=campaign).order_by("-position")
    return rows.select_related("campaign", "changed_by", "signed_by")[:READ]


def _usual(form: DeskForm) -> Campaign | None:
    """The newest campaign going on, else the newest."""
    rows = sorted(form.campaigns, key=lambda it: (it.is_open, it.starts_on, it.pk))
    return rows[-1] if rows else None


def _ahead(editions: list[Edition]) -> tuple[Edition, int] | None:
    """距截至: the edition in hand and how many days are left to its cut-off; below zero: past."""
    edition = in_hand(editions)
    if edition is None:
        return None
    return edition, (edition.cut_off - timezone.localdate()).days
