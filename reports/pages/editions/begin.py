"""/reports/editions/new/: 新建一期, a draft filled in one press."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods

from bulletin.chosen import chosen_campaign
from bulletin.forms import tell
from bulletin.signed_in import who
from organizations.models import Campaign
from reports.actions.drafting.begin import (
    Before,
    begin,
    last_of,
    numbers_of,
    told_before,
)
from reports.pages.campaign.cutoff import last_day, usual_campaign
from reports.pages.editions.filters import NewEditionForm


@require_http_methods(["GET", "POST"])
@login_required
@permission_required("reports.add_edition", raise_exception=True)
def new_edition(request: HttpRequest) -> HttpResponse:
    """The form, filled with what is usual for the campaign (`?campaign=`)."""
    if request.method == "POST":
        return _begin(request)
    campaign = usual_campaign(Campaign.objects.all(), chosen_campaign(request))
    return _page(request, NewEditionForm(initial=_usual(campaign)), campaign)


def _begin(request: HttpRequest) -> HttpResponse:
    form = NewEditionForm(request.POST)
    if form.is_valid():
        try:
            edition, done = begin(by=who(request), **form.given())
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, f"已新建一期：{done.words}")
            return redirect("reports:edit", pk=edition.pk)
    return _page(request, form, form.cleaned_data.get("campaign"), status=422)


def _usual(campaign: Campaign | None) -> dict[str, Any]:
    if campaign is None:
        return {}
    cut_off = last_day(campaign)
    last = last_of(campaign)
    found = {
        "campaign": campaign.code,
        "cut_off": cut_off.isoformat(),
        "title": campaign.title or campaign.name,
        "like_last": last is not None,
        "only_new": last is not None and last.only_new,
    }
    if last is None or last.number is not None:
        found["number"] = numbers_of(campaign.series, cut_off.year).following
    return found


def _page(
    request: HttpRequest,
    form: NewEditionForm,
    campaign: Campaign | None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "campaign": campaign,
        "last": None,
        "numbers": None,
        "before": None,
    }
    if campaign is not None:
        year = _year(form["cut_off"].value() or "")
        context |= {
            "last": last_of(campaign),
            "numbers": numbers_of(campaign.series, year),
            "year": year,
            "before": _before(campaign, form["cut_off"].value() or ""),
        }
    return render(request, "reports/editions/begin.html", context, status=status)


def _before(campaign: Campaign, day: str) -> Before | None:
    """What is told already and what is new; None where the box holds no day."""
    cut_off = parse_date(str(day)) if len(str(day)) == 10 else None
    return told_before(campaign, cut_off) if cut_off else None


def _year(day: str) -> int:
    """The year of a day as it stands in the box; this year where that is none."""
    return int(day[:4]) if day[:4].isdigit() else timezone.localdate().year
