"""/reports/duplicates/: records that may tell one deed, pair by pair, and what is said of them."""

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
from organizations.actions.deeds.answering import answer, take_back
from organizations.actions.scope import districts_of
from organizations.models import Activity
from reports.pages.campaign.forms import CampaignForm
from reports.pages.duplicates.forms import TakeBackForm, VerdictForm
from reports.pages.duplicates.suspicions import COMPARED, answered, suspected_pairs
from reports.pages.filter_fields import complaints_of

#: Beyond that nobody has so many records in hand.
LAST_PAGE = 10_000


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def duplicates(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&page=`; without a campaign, of every one."""
    user = who(request)
    form = CampaignForm(request.GET)
    form.is_valid()
    campaign = form.cleaned_data.get("campaign")
    rows = Activity.objects.of_districts(districts_of(user))
    rows = rows.filter(campaign=campaign) if campaign else rows
    found = suspected_pairs(rows, _page_asked(request))
    context = {
        "campaign": campaign,
        "complaints": complaints_of(form),
        "suspicions": found.pairs,
        "found": found,
        "compared": COMPARED,
        "answered": answered(rows),
    }
    return render(request, "reports/duplicates/page.html", context)


@require_POST
@login_required
@permission_required("organizations.add_deedanswer", raise_exception=True)
def not_duplicate(request: HttpRequest) -> HttpResponse:
    """不是同一件事，或是其中一部分: the pair is not asked about again."""
    return _act(request, VerdictForm(request.POST), answer, "已记下，可以撤销")


@require_POST
@login_required
@permission_required("organizations.delete_deedanswer", raise_exception=True)
def ask_again(request: HttpRequest) -> HttpResponse:
    """撤销: ask about the pair again."""
    return _act(
        request, TakeBackForm(request.POST), take_back, "已撤销，重新列为疑似重复"
    )


def _page_asked(request: HttpRequest) -> int:
    """The number of the page; the first where none or no such is named."""
    said = request.GET.get("page", "1")
    if not (said.isascii() and said.isdigit()) or len(said) > len(str(LAST_PAGE)):
        return 1
    return max(1, int(said))


def _act(request: HttpRequest, form: Any, act: Any, done: str) -> HttpResponse:
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
