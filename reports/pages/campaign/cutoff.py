"""What a page shows when nothing was asked for: the usual campaign, and its usual day."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from organizations.models import Campaign, Figure
from reports.models import Edition
from reports.pages.campaign.trends import MOST_DAYS
from reports.workflow import FROZEN


def usual_campaign(campaigns: Iterable[Campaign], chosen: str = "") -> Campaign | None:
    """The one with the code that was chosen, else the newest that is going on, else the newest.

    None where there is none.
    """
    listed = list(campaigns)
    for campaign in listed:
        if campaign.code == chosen:
            return campaign
    return max(listed, key=_open_then_newest, default=None)


def _open_then_newest(campaign: Campaign) -> tuple[bool, date, int]:
    return campaign.is_open, campaign.starts_on, campaign.pk


def in_hand(editions: Iterable[Edition]) -> Edition | None:
    """The edition that is worked on.

    The first of these (the newest first) not yet signed.
    """
    for edition in editions:
        if edition.state not in FROZEN:
            return edition
    return None


def last_day(campaign: Campaign) -> date:
    """Today, or the last day of a campaign that is over."""
    today = timezone.localdate()
    return min(today, campaign.ends_on) if campaign.ends_on else today


def usual_cutoff(campaign: Campaign) -> date:
    """The cut-off of the edition in hand, today where that is still to come.

    Without one, today or the last day of the campaign. Where nothing has come in for so
    long that a course would be flat, the last day with figures.
    """
    editions = Edition.objects.filter(campaign=campaign).exclude(state__in=FROZEN)
    edition = editions.order_by("-position").first()
    if edition is not None:
        return min(edition.cut_off, timezone.localdate())
    last = last_day(campaign)
    figures = Figure.objects.in_force().filter(activity__campaign=campaign).until(last)
    newest = figures.order_by("-as_of").first()
    if newest is None or newest.as_of is None:
        return last
    is_flat = last - newest.as_of >= timedelta(days=MOST_DAYS)
    return newest.as_of if is_flat else last
