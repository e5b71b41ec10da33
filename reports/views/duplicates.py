"""/reports/duplicates/: records that may tell of the same donation, side by side."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.models import Activity
from reports.desk.duplicates import MOST, suspicions
from reports.filters.editions import CampaignForm
from reports.filters.fields import complaints_of


@require_GET
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def duplicates(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=`; without one, of every campaign."""
    user = who(request)
    form = CampaignForm(request.GET)
    form.is_valid()
    campaign = form.cleaned_data.get("campaign")
    rows = Activity.objects.of_districts(districts_of(user))
    found = suspicions(rows.filter(campaign=campaign) if campaign else rows)
    context = {
        "campaign": campaign,
        "complaints": complaints_of(form),
        "suspicions": found,
        "is_cut": len(found) == MOST,
    }
    return render(request, "reports/duplicates.html", context)
