"""Addresses: the admin, the pages, the two probes, the numbers."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from bulletin.health import healthz, livez
from bulletin.metrics.view import metrics
from reports.urls import api_patterns, check_patterns

handler500 = "bulletin.middleware.outage.error_page"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="reports:desk"), name="home"),
    path("admin/", admin.site.urls),
    path("reports/", include("reports.urls")),
    path("check/", include(check_patterns)),
    path("api/v1/", include(api_patterns)),
    path("healthz", healthz, name="healthz"),
    path("livez", livez, name="livez"),
    path("metrics", metrics, name="metrics"),
]
