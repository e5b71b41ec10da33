"""/reports/search/: bodies, activities and editions by one question, `?q=`."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bulletin.signed_in import who
from reports.pages.search.found import found_for, names_of

#: What is longer was pasted by mistake.
LONGEST = 100


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """The page; without a question only its box."""
    asked = request.GET.get("q", "").strip()
    query = asked[:LONGEST]
    groups = found_for(who(request), query) if query else []
    return render(
        request,
        "reports/search/page.html",
        {
            "query": query,
            "is_cut": len(asked) > LONGEST,
            "longest": LONGEST,
            "groups": [group for group in groups if group.hits],
            "searched": "、".join(names_of(groups)),
        },
    )
