"""/reports/duplicates/: records that may tell of the same donation, side by side.

不是重复.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.models import Activity
from organizations.questions.duplicates import MOST
from reports.actions.office.duplicates import dismiss, take_back
from reports.pages.campaign.forms import CampaignForm
from reports.pages.duplicates.forms import EqualFiguresForm, NotDuplicateForm
from reports.pages.duplicates.suspicions import answered_suspicions, suspicions
from reports.pages.filter_fields import complaints_of


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def duplicates(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=`; without one, of every campaign."""
    user = who(request)
    form = CampaignForm(request.GET)
    form.is_valid()
    campaign = form.cleaned_data.get("campaign")
    rows = Activity.objects.of_districts(districts_of(user))
    rows = rows.filter(campaign=campaign) if campaign else rows
    found = suspicions(rows)
    context = {
        "campaign": campaign,
        "complaints": complaints_of(form),
        "suspicions": found,
        "answered": answered_suspicions(rows),
        "is_cut": len(found) == MOST,
    }
    return render(request, "reports/duplicates/page.html", context)


@require_POST
@login_required
@permission_required("reports.add_notduplicate", raise_exception=True)
def not_duplicate(request: HttpRequest) -> HttpResponse:
    """不是重复: these figures tell of different gifts."""
    return _answer(
        request, NotDuplicateForm(request.POST), dismiss, "已记下不是重复，可以撤销"
    )


@require_POST
@login_required
@permission_required("reports.delete_notduplicate", raise_exception=True)
def ask_again(request: HttpRequest) -> HttpResponse:
    """撤销: ask about these figures again."""
    return _answer(
        request, EqualFiguresForm(request.POST), take_back, "已撤销，重新列为疑似重复"
    )


def _answer(request: HttpRequest, form: Any, act: Any, done: str) -> HttpResponse:
    """Take the action and go back; say that it is done, or why it is not."""
    if not form.is_valid():
        messages.error(request, "；".join(complaints_of(form)))
    else:
        try:
            act(by=who(request), **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
        else:
            messages.success(request, done)
    page = reverse("reports:duplicates")
    back = request.POST.get("back", page)
    return redirect(
        back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else page
    )
