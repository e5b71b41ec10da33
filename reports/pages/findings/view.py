"""/reports/findings/: every question that the numbers of a campaign raise, each to be sent."""

from collections import Counter

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organizations.plausibility import in_words
from organizations.suspicion import KINDS
from reports.pages.addresses import changed
from reports.pages.campaign.asked import Asked
from reports.pages.campaign.board import read_board

PAGE_SIZE = 30


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def findings(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&cutoff=&kind=&page=`."""
    asked = Asked(request)
    context = {**asked.context, "kept": []}
    if asked.campaign:
        found = read_board(
            asked.campaign, asked.cutoff, asked.registers, asked.districts
        ).suspicions
        counts = Counter(finding.code for finding in found)
        kind = request.GET.get("kind", "")
        if kind and kind not in KINDS:
            context["complaints"] = [*asked.context["complaints"], f"没有“{kind}”这一类"]
            kind = ""
        chosen = [finding for finding in found if kind in ("", finding.code)]
        page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
        query = request.GET
        context |= {
            "page": page,
            "findings": in_words(list(page)),
            "tabs": [
                ("全部", changed(query, kind=None), len(found), not kind),
                *(
                    (words, changed(query, kind=code), counts[code], code == kind)
                    for code, words in KINDS.items()
                    if counts[code]
                ),
            ],
            "following": changed(query, page=str(page.number + 1)) if page.has_next() else "",
            "previous": changed(query, page=str(page.number - 1)) if page.has_previous() else "",
        }
    return render(request, "reports/findings/page.html", context)
