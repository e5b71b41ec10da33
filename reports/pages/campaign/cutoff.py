"""Which day a page shows when none was asked for: one answer for the 工作台 and all beside it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from organizations.models import Campaign, Figure
from reports.models import Edition
from reports.pages.campaign.trends import MOST_DAYS
from reports.workflow import FROZEN


def in_hand(editions: Iterable[Edition]) -> Edition | None:
    """The edition that is worked on: the first of these (the newest first) not yet signed."""
    return next((it for it in editions if it.state not in FROZEN), None)


def usual_cutoff(campaign: Campaign, editions: Iterable[Edition] | None = None) -> date:
    """That of the edition in hand; else today, or the last day of a campaign that is over.

    Where nothing has come in for so long that a course would be flat, the last day with figures.
    `editions`: those of the campaign, the newest first, where they are at hand. One query.
    """
    if editions is not None and (edition := in_hand(editions)) is not None:
        return edition.cut_off
    today = timezone.localdate()
    last = min(today, campaign.ends_on) if campaign.ends_on else today
    rows = Edition.objects.filter(campaign=OuterRef("pk")).exclude(state__in=FROZEN)
    newest = rows.order_by("-position").values("cut_off")
    figures = Figure.objects.in_force().filter(activity__campaign=OuterRef("pk")).until(last)
    latest = figures.order_by("-as_of").values("as_of")
    asked = Campaign.objects.filter(pk=campaign.pk).order_by()
    cut_off, reported = asked.values_list(Subquery(newest[:1]), Subquery(latest[:1])).get()
    if editions is None and cut_off is not None:
        found: date = cut_off
        return found
    if reported is not None and last - reported >= timedelta(days=MOST_DAYS):
        day: date = reported
        return day
    return last
