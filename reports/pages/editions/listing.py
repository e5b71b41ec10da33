"""/reports/editions/: every edition with its state, newest first."""

from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bulletin.signed_in import who
from reports.models import Edition
from reports.pages.addresses import beside, changed
from reports.pages.editions.filters import EditionFilterSet
from reports.pages.editions.gaps import gaps
from reports.pages.editions.notices import marked
from reports.workflow import STATES

PAGE_SIZE = 30
#: A year stands together, the newest first.
BY_YEAR = ("-year", "-campaign__starts_on", "-position", "-pk")


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def editions(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&state=&waiting=&q=&year=&series=&number=&page=`.

    Several states may be asked for.
    """
    rows = Edition.objects.select_related("campaign", "changed_by", "signed_by")
    filters = EditionFilterSet(request.GET, rows, request=request)
    complaints = filters.complaints
    rows = Edition.objects.none() if complaints else filters.qs.order_by(*BY_YEAR)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = marked(page.object_list)
    context = {
        "form": filters.form,
        "complaints": complaints,
        "page": page,
        "gaps": gaps(page.object_list),
        "tabs": _tabs(request, filters.form.cleaned_data),
        "years": _years(request, filters),
        **beside(request.GET, page),
    }
    return render(request, "reports/editions/listing.html", context)


def _years(
    request: HttpRequest, filters: EditionFilterSet
) -> list[tuple[str, str, bool]]:
    """All years, each year there is: words, address, whether it is here."""
    if len(filters.years) < 2:
        return []
    here = filters.form.cleaned_data.get("year")
    found = [("全部年份", changed(request.GET, year=None), not here)]
    for year in filters.years:
        address = changed(request.GET, year=str(year))
        found.append((f"{year}年", address, str(year) == here))
    return found


def _tabs(
    request: HttpRequest, asked: dict[str, Any]
) -> list[tuple[str, str, int, bool]]:
    """All, what waits for this person, each state.

    Words, address, how many, whether it is here.
    """
    query = request.GET.copy()
    for name in ("state", "waiting"):
        query.pop(name, None)
    rows = EditionFilterSet(query, Edition.objects.order_by(), request=request).qs
    counts = dict(rows.values_list("state").annotate(count=Count("pk")))
    states, is_mine = asked.get("state") or [], bool(asked.get("waiting"))
    mine = rows.waiting_for(who(request)).count()
    tabs = [
        ("全部", changed(query), sum(counts.values()), not states and not is_mine),
        ("待我办理", changed(query, waiting="me"), mine, is_mine),
    ]
    for code, words in STATES.items():
        tabs.append(
            (words, changed(query, state=code), counts.get(code, 0), code in states)
        )
    return tabs
