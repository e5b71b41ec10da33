"""/reports/: the 工作台, what one has to do now and what it comes to."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organizations.agreement import last_comparison
from organizations.models import Activity, Campaign
from organizations.models.activity_queries import ActivityQuerySet
from organizations.questions.plausibility import in_words
from organizations.totals.reading.question import TotalsError
from organizations.totals.records.collector import collector_held
from reports.models import Edition
from reports.pages.campaign import asked as campaign_page
from reports.pages.campaign.asked import CampaignPage
from reports.pages.campaign.board import Board, Lists, read_board, seen
from reports.pages.campaign.course_panel import (
    choice_links,
    course_panel,
    drawn_course,
)
from reports.pages.campaign.cutoff import in_hand
from reports.pages.campaign.groups import GROUPINGS, groups
from reports.pages.campaign.sums import ToDate, to_date
from reports.pages.campaign.trends import Course
from reports.pages.desk.bridge import since_last
from reports.pages.desk.elsewhere import elsewhere
from reports.pages.desk.first_steps import first_steps
from reports.pages.desk.queue import duties
from reports.pages.desk.reporters import reporters
from reports.pages.desk.standing import standing
from reports.pages.desk.unsettled import unsettled_for
from reports.pages.desk.waiting import waiting
from reports.pages.editions.notices import marked
from reports.pages.shift.notes import notes

#: Editions shown, and how many are looked through for the one that the period begins at.
LATEST, READ = 5, 60
SIGNED = frozenset({"signed", "published"})
MOST_FINDINGS = 4
#: What can be chosen besides campaign and day, which carry these along.
CHOICES = {"by": ("分组", GROUPINGS), **campaign_page.CHOICES}


@require_safe
@login_required
@collector_held()
def desk(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&cutoff=&by=&trend=&step=`.

    What cannot be used is told, not taken.
    """
    asked = CampaignPage(request, CHOICES)
    context: dict[str, Any] = {"form": asked.form, **asked.context}
    context["first_steps"] = first_steps(asked.user)
    if asked.campaign is not None:
        context |= _panels(request, asked, asked.campaign, context["complaints"])
    return render(request, "reports/desk/page.html", context)


def _panels(
    request: HttpRequest, asked: CampaignPage, campaign: Campaign, complaints: list[str]
) -> dict[str, Any]:
    """The panels this person may see."""
    user = asked.user
    editions = list(_editions(campaign))
    sees_activities = user.has_perm("organizations.view_activity")
    districts = asked.districts if sees_activities else []
    # What they may open: their own without a district included.
    rows = ActivityQuerySet(Activity).open_to(user, list(districts))
    panels: dict[str, Any] = {
        "ahead": _ahead(editions),
        "queue": duties(user, campaign, rows.filter(campaign=campaign)),
        "elsewhere": elsewhere(user, campaign, rows),
    }
    if sees_activities:
        panels |= _of_activities(request, asked, campaign, editions, complaints)
    if user.has_perm("reports.view_edition"):
        unsettled = unsettled_for(user, campaign)
        changed_since = {}
        for row in unsettled:
            changed_since[row.edition.pk] = row.notices
        panels["unsettled"] = unsettled
        panels["editions"] = marked(editions[:LATEST], changed_since)
    if user.has_perm("reports.view_handovernote"):
        panels["notes"] = notes(campaign, user)
    return panels


def _of_activities(
    request: HttpRequest,
    asked: CampaignPage,
    campaign: Campaign,
    editions: list[Edition],
    complaints: list[str],
) -> dict[str, Any]:
    """The panels for who may see activities.

    What is wrong with the records is a complaint.
    """
    since = _last_signed(editions, asked.cutoff)
    reads = asked.user.has_perm("reports.view_edition")
    lists = Lists(campaign.code, asked.cutoff)
    last = since.cut_off if since else None
    panels: dict[str, Any] = {
        "waiting": waiting(campaign, seen(campaign, asked.districts), editions=reads),
        "reporters": reporters(campaign, asked.cutoff, last, lists),
    }
    try:
        board = read_board(
            campaign, asked.cutoff, asked.registers, asked.districts, may_skim=True
        )
        panels |= _totals(request, asked, board, since if reads else None)
    except TotalsError as error:
        complaints.append(str(error))
    return panels


def _totals(
    request: HttpRequest, asked: CampaignPage, board: Board, since: Edition | None
) -> dict[str, Any]:
    """The panels that look into the rows of the board.

    Of a large campaign the sums alone.
    """
    panels: dict[str, Any] = {
        "sums": _sums(board),
        "is_large": board.is_large,
        "standing": standing(board, last_comparison(board.campaign)),
        "bridge": None,
    }
    if board.is_large:
        return panels
    by, query = asked.chosen("by", "section"), request.GET
    return panels | {
        "groups": groups(board, by),
        "columns": board.columns,
        "grouping": GROUPINGS[by],
        "groupings": choice_links(query, "by", GROUPINGS, by, "#h-groups"),
        **course_panel(query, board, _course(asked, board), asked.trend, asked.step),
        "findings": in_words(board.suspicions[:MOST_FINDINGS]),
        "asked": len(board.suspicions),
        "bridge": since_last(board, since) if since else None,
    }


def _sums(board: Board) -> ToDate:
    """What it comes to up to the day."""
    (found,) = board.kept("sums", lambda board: [to_date(board)])
    return found


def _course(asked: CampaignPage, board: Board) -> Course | None:
    """The course of the chosen indicator."""

    def read(board: Board) -> list[Course | None]:
        return [drawn_course(board, board.rows.verified, asked.trend, asked.step)]

    (drawn,) = board.kept(("course", asked.trend, asked.step), read)
    return drawn


def _editions(campaign: Campaign) -> QuerySet[Edition]:
    rows = Edition.objects.filter(campaign=campaign).order_by("-position")
    return rows.select_related("campaign", "changed_by", "signed_by")[:READ]


def _last_signed(editions: list[Edition], cutoff: date) -> Edition | None:
    """The newest signed edition with an earlier cut-off: the period begins behind it."""
    for edition in editions:
        if edition.state in SIGNED and edition.cut_off < cutoff:
            return edition
    return None


def _ahead(editions: list[Edition]) -> tuple[Edition, int] | None:
    """距截至: the edition in hand and how many days are left to its cut-off.

    Below zero: past.
    """
    edition = in_hand(editions)
    if edition is None:
        return None
    return edition, (edition.cut_off - timezone.localdate()).days
