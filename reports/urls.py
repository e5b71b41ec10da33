"""Addresses of the pages under /reports/."""

from django.urls import path

from reports.views import (
    activities,
    bodies,
    desk,
    download,
    duplicates,
    edit,
    edition,
    editions,
    findings,
    new_edition,
    outputs,
    paper,
    register,
    shift,
    steps,
)

app_name = "reports"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("activities/", activities.activities, name="activities"),
    path("activities/export/", activities.export, name="activities_export"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("findings/", findings.findings, name="findings"),
    path("handover/", shift.handover, name="handover"),
    path("handover/write/", shift.write, name="handover_write"),
    path("handover/<int:pk>/read/", shift.read, name="handover_read"),
    path("nil/", shift.nil, name="nil"),
    path("nil/<int:pk>/undo/", shift.undo, name="nil_undo"),
    path("remind/", shift.remind, name="remind"),
    path("party/", bodies.tree, name="tree"),
    path("party/<int:pk>/", bodies.party, name="party"),
    path("organizations/", register.organizations, name="organizations"),
    path("organizations/<int:pk>/", bodies.organization, name="organization"),
    path("districts/<int:pk>/", bodies.district, name="district"),
    path("editions/", editions.editions, name="editions"),
    path("editions/new/", new_edition.new_edition, name="new_edition"),
    path("editions/<int:pk>/", edition.edition, name="edition"),
    path("editions/<int:pk>/edit/", edit.edit, name="edit"),
    path("editions/<int:pk>/step/", steps.take, name="step"),
    path("editions/<int:pk>/correct/", steps.correct, name="correct"),
    path("editions/<int:pk>/paper/", paper.paper, name="paper"),
    path("editions/<int:pk>/paper/<int:paper_pk>/", paper.decide, name="paper_decide"),
    path("editions/<int:pk>/paper/<int:paper_pk>/scan/", paper.scan, name="paper_scan"),
    path("editions/<int:pk>/difference/", steps.difference, name="difference"),
    path("editions/<int:pk>/compose/", edition.recompose, name="compose"),
    path("editions/<int:pk>/texts/", outputs.texts, name="texts"),
    path("editions/<int:pk>/slip/", outputs.slip, name="slip"),
    path("editions/<int:pk>/pictures/<int:attachment>/", outputs.picture, name="picture"),
    path("editions/<int:pk>/files/", download.retry, name="files"),
    path("editions/<int:pk>/download/<str:kind>/", download.download, name="download"),
]
