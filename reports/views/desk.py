"""/reports/: the 工作台, what one has to do now and what it comes to."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from bulletin.models import User
from organizations.actions.scope import districts_of
from organizations.models import Activity, Campaign
from reports.desk.queue import duties
from reports.desk.sums import to_date
from reports.filters.editions import DeskForm
from reports.filters.fields import complaints_of
from reports.models import Edition
from reports.workflow import FROZEN

LATEST = 8


@require_GET
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&cutoff=`; what cannot be used is told and the usual taken."""
    form = DeskForm(request.GET)
    form.is_valid()
    campaign = form.cleaned_data.get("campaign") or _usual_campaign()
    context: dict[str, object] = {
        "form": form,
        "complaints": complaints_of(form),
        "campaigns": Campaign.objects.all(),
        "campaign": campaign,
    }
    if campaign is not None:
        cutoff = form.cleaned_data.get("cutoff") or _usual_cutoff(campaign)
        context |= {"cutoff": cutoff, **_parts(request, campaign, cutoff)}
    return render(request, "reports/desk.html", context)


def _parts(request: HttpRequest, campaign: Campaign, cutoff: date) -> dict[str, object]:
    """The panels this person may see."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - behind login_required
    parts: dict[str, object] = {"queue": duties(user, campaign)}
    if user.has_perm("organizations.view_activity"):
        parts["sums"] = to_date(user, campaign, cutoff)
        parts["latest"] = _latest(user, campaign)
    if user.has_perm("reports.view_edition"):
        editions = Edition.objects.filter(campaign=campaign).order_by("-position")
        parts["editions"] = editions.select_related("campaign", "changed_by", "signed_by")[:5]
    return parts


def _latest(user: User, campaign: Campaign) -> QuerySet[Activity]:
    rows = Activity.objects.of_districts(districts_of(user)).filter(campaign=campaign)
    return rows.select_related("changed_by").order_by("-changed_at", "-pk")[:LATEST]


def _usual_campaign() -> Campaign | None:
    """The newest one going on, else the newest."""
    return Campaign.objects.order_by("-is_open", "-starts_on", "-pk").first()


def _usual_cutoff(campaign: Campaign) -> date:
    """That of the edition in hand; else today, or the last day of a campaign that is over."""
    editions = Edition.objects.filter(campaign=campaign).exclude(state__in=FROZEN)
    in_hand = editions.order_by("-position").values_list("cut_off", flat=True).first()
    if in_hand is not None:
        return in_hand
    today = timezone.localdate()
    return min(today, campaign.ends_on) if campaign.ends_on else today
