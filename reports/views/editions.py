"""/reports/editions/: every edition with its state, newest first."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reports.desk.notices import marked
from reports.filters.editions import EditionFilterSet
from reports.models import Edition
from reports.views.addresses import changed
from reports.workflow import STATES

PAGE_SIZE = 30


@require_GET
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def editions(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&state=&q=&page=`; several states may be asked for."""
    filters = EditionFilterSet(
        request.GET, Edition.objects.select_related("campaign", "changed_by", "signed_by")
    )
    complaints = filters.complaints
    rows = Edition.objects.none() if complaints else filters.qs
    elsewhere = request.GET.copy()
    elsewhere.pop("state", None)
    without_state = EditionFilterSet(elsewhere, Edition.objects.all()).qs
    counts = dict(without_state.order_by().values_list("state").annotate(count=Count("pk")))
    asked = filters.form.cleaned_data.get("state") or []
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = marked(page.object_list)
    return render(
        request,
        "reports/editions.html",
        {
            "form": filters.form,
            "complaints": complaints,
            "page": page,
            "following": changed(request.GET, page=str(page.number + 1)) if page.has_next() else "",
            "previous": (
                changed(request.GET, page=str(page.number - 1)) if page.has_previous() else ""
            ),
            "tabs": [
                ("全部", changed(request.GET, state=None), sum(counts.values()), not asked),
                *(
                    (words, changed(request.GET, state=code), counts.get(code, 0), code in asked)
                    for code, words in STATES.items()
                ),
            ],
        },
    )
