"""/reports/findings/: every question that the numbers of a campaign raise, each to be sent."""

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations.questions.plausibility import in_words
from organizations.questions.suspicion import KINDS, Suspicion
from reports.pages.addresses import beside, changed
from reports.pages.campaign.asked import CampaignPage
from reports.pages.campaign.board import read_board

PAGE_SIZE = 30


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
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
