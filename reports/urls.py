"""Addresses of the pages under /reports/."""

from django.urls import path

from reports.views import activities, desk, download, edit, edition, editions, steps

app_name = "reports"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("activities/", activities.activities, name="activities"),
    path("activities/export/", activities.export, name="activities_export"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<int:pk>/", edition.edition, name="edition"),
    path("editions/<int:pk>/edit/", edit.edit, name="edit"),
    path("editions/<int:pk>/step/", steps.take, name="step"),
    path("editions/<int:pk>/difference/", steps.difference, name="difference"),
    path("editions/<int:pk>/compose/", edition.recompose, name="compose"),
    path("editions/<int:pk>/download/<str:kind>/", download.download, name="download"),
]
