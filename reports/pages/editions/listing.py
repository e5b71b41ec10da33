"""/reports/editions/: every edition with its state, newest first."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bulletin.signed_in import who
from reports.models import Edition
from reports.pages.addresses import changed
from reports.pages.editions.filters import EditionFilterSet
from reports.pages.editions.gaps import gaps
from reports.pages.editions.notices import marked
from reports.workflow import STATES

PAGE_SIZE = 30


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def editions(request: HttpRequest) -> HttpResponse:
    """The page. `?campaign=&state=&waiting=&q=&page=`; several states may be asked for."""
    user = who(request)
    rows = Edition.objects.select_related("campaign", "changed_by", "signed_by")
    filters = EditionFilterSet(request.GET, rows, request=request)
    complaints = filters.complaints
    rows = Edition.objects.none() if complaints else filters.qs
    elsewhere = request.GET.copy()
    for name in ("state", "waiting"):
        elsewhere.pop(name, None)
    others = EditionFilterSet(elsewhere, Edition.objects.order_by(), request=request).qs
    mine = Count("pk", filter=Q(pk__in=others.waiting_for(user).order_by().values("pk")))
    found = list(others.values_list("state").annotate(count=Count("pk"), mine=mine))
    counts = {state: size for state, size, _ in found}
    asked = filters.form.cleaned_data.get("state") or []
    is_mine = bool(filters.form.cleaned_data.get("waiting"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = marked(page.object_list)
    return render(
        request,
        "reports/editions/listing.html",
        {
            "form": filters.form,
            "complaints": complaints,
            "page": page,
            "gaps": gaps(page.object_list),
            "following": changed(request.GET, page=str(page.number + 1)) if page.has_next() else "",
            "previous": (
                changed(request.GET, page=str(page.number - 1)) if page.has_previous() else ""
            ),
            "tabs": [
                ("全部", changed(elsewhere), sum(counts.values()), not (asked or is_mine)),
                (
                    "待我办理",
                    changed(elsewhere, waiting="me"),
                    sum(own for _, _, own in found),
                    is_mine,
                ),
                *(
                    (words, changed(elsewhere, state=code), counts.get(code, 0), code in asked)
                    for code, words in STATES.items()
                ),
            ],
        },
    )
