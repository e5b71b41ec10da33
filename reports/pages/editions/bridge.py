"""与上期的衔接: last total + new + late + corrected - withdrawn = this one, with the records."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from organizations.totals.reading.question import TotalsError
from reports.models import Edition
from reports.pages.editions.bridge_lines import bridge_of


@require_safe
@login_required
@permission_required("reports.view_edition", raise_exception=True)
def bridge(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    edition = get_object_or_404(
        Edition.objects.select_related("campaign", "corrects"), pk=pk
    )
    found, refusal = None, ""
    try:
        found = bridge_of(edition)
    except TotalsError as error:
        refusal = str(error)
    return render(
        request,
        "reports/editions/bridge.html",
        {"edition": edition, "found": found, "refusal": refusal},
    )
