"""/reports/findings/: every question that the numbers of a campaign raise, each to be sent.

确认口径 answers the one about a 累计 whose meaning has changed.
"""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from bulletin.signed_in import who
from organizations.actions.verifying.restating import confirm
from organizations.questions.plausibility import in_words
from organizations.questions.suspicion import KINDS, Suspicion
from organizations.totals.records.collector import collector_held
from reports.pages.addresses import beside, changed
from reports.pages.campaign.asked import CampaignPage
from reports.pages.campaign.board import read_board
from reports.pages.filter_fields import complaints_of
from reports.pages.findings.forms import RestatedForm

PAGE_SIZE = 30


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
@collector_held()
def findings(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&cutoff=&kind=&page=`."""
    asked = CampaignPage(request)
    context = {**asked.context, "kept": []}
    if asked.campaign:
        board = read_board(asked.campaign, asked.cutoff, asked.registers, asked.districts)
        kind = request.GET.get("kind", "")
        if kind and kind not in KINDS:
            context["complaints"].append(f"没有“{kind}”这一类")
            kind = ""
        context |= _list(request, board.suspicions, kind)
    return render(request, "reports/findings/page.html", context)


@require_POST
@login_required
@permission_required("organizations.verify_activity", raise_exception=True)
def confirm_restated(request: HttpRequest) -> HttpResponse:
    """确认口径: a 累计 whose meaning has changed is right as it stands."""
    form = RestatedForm(request.POST)
    if not form.is_valid():
        messages.error(request, "；".join(complaints_of(form)))
    else:
        try:
            confirm(figure=form.cleaned_data["figure"], by=who(request))
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
        else:
            messages.success(request, "已确认：按合计（已含捐款、捐物折价）计")
    page = reverse("reports:findings")
    back = request.POST.get("back", page)
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else page)


def _list(request: HttpRequest, found: list[Suspicion], kind: str) -> dict[str, Any]:
    """A page of the questions of one kind (empty: of all), and a tab for each kind."""
    chosen = []
    for suspicion in found:
        if kind in ("", suspicion.code):
            chosen.append(suspicion)
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    counts = Counter(suspicion.code for suspicion in found)
    tabs = [("全部", changed(request.GET, kind=None), len(found), not kind)]
    for code, words in KINDS.items():
        if counts[code]:
            tabs.append(
                (words, changed(request.GET, kind=code), counts[code], code == kind)
            )
    return {
        "page": page,
        "findings": in_words(list(page)),
        "tabs": tabs,
        **beside(request.GET, page),
    }
