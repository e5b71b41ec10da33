"""/reports/organizations/: the directory of organizations, to be searched."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organizations.models import (
    ActivityLead,
    Coverage,
    Organization,
    OrganizationStatus,
)
from reports.pages.addresses import beside, page_links
from reports.pages.bodies.filters import OrganizationFilterSet

PAGE_SIZE = 50


@require_safe
@login_required
@permission_required("organizations.view_organization", raise_exception=True)
def organizations(request: HttpRequest) -> HttpResponse:
    """The page. `?q=&kind=&field=&district=&code=&page=`."""
    filters = OrganizationFilterSet(request.GET, Organization.objects.all())
    rows = filters.rows()
    led = ActivityLead.objects.filter(organization=OuterRef("pk")).order_by()
    count = led.values("organization").annotate(count=Count("pk")).values("count")
    covering = Coverage.objects.present().select_related("party")
    listed = (
        rows.select_related("district")
        .prefetch_related(
            Prefetch("coverages", covering.order_by("-is_main", "pk")),
            Prefetch(
                "statuses",
                OrganizationStatus.objects.ended_on(timezone.localdate()),
                to_attr="present_statuses",
            ),
            "names",
        )
        .annotate(led=Coalesce(Subquery(count), 0))
    )
    paginator = Paginator(listed, PAGE_SIZE)
    paginator.count = rows.count()
    page = paginator.get_page(request.GET.get("page"))
    return render(
        request,
        "reports/bodies/directory.html",
        {
            "form": filters.form,
            "complaints": filters.complaints,
            "asked": _is_asked(request.GET),
            "page": page,
            "pages": page_links(request.GET, page),
            "following": beside(request.GET, page)["following"],
        },
    )


def _is_asked(query: QueryDict) -> bool:
    """Whether the address holds a condition."""
    conditions = query.copy()
    conditions.pop("page", None)
    return any(conditions.values())
