"""Addresses of the pages under /reports/."""

from django.urls import path

from reports.api.site import patterns as api_patterns
from reports.pages.activities import view as activities
from reports.pages.away import view as away
from reports.pages.bodies import directory
from reports.pages.bodies import view as bodies
from reports.pages.check import view as check
from reports.pages.checking import view as checking
from reports.pages.composing import returned as composing_returned
from reports.pages.composing import view as composing
from reports.pages.desk import view as desk
from reports.pages.duplicates import pair as duplicates_pair
from reports.pages.duplicates import view as duplicates
from reports.pages.editions import (
    begin,
    bridge,
    download,
    listing,
    outputs,
    paper,
    reading,
    series,
    steps,
    taking,
)
from reports.pages.findings import view as findings
from reports.pages.jobs import view as jobs
from reports.pages.proof import archive as proof_archive
from reports.pages.proof import notes as proof_notes
from reports.pages.proof import package as proof_package
from reports.pages.register import view as register
from reports.pages.register.renames import renames_of_file
from reports.pages.search import view as search
from reports.pages.shift import view as shift

__all__ = ["api_patterns", "app_name", "check_patterns", "urlpatterns"]
app_name = "reports"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("search/", search.search, name="search"),
    path("activities/", activities.activities, name="activities"),
    path("activities/export/", activities.export, name="activities_export"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/answer/", duplicates.not_duplicate, name="not_duplicate"),
    path("duplicates/ask/", duplicates.ask_again, name="ask_again"),
    path(
        "duplicates/<int:first>/<int:second>/",
        duplicates_pair.deed_pair,
        name="deed_pair",
    ),
    path("duplicates/merged/<int:pk>/undo/", duplicates_pair.undo, name="unmerge"),
    path("findings/", findings.findings, name="findings"),
    path("findings/confirm/", findings.confirm_restated, name="confirm_restated"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("jobs/<int:pk>/stop/", jobs.stop, name="job_stop"),
    path("jobs/<int:pk>/again/", jobs.again, name="job_again"),
    path("jobs/<int:pk>/file/", jobs.job_file, name="job_file"),
    path("away/", away.away, name="away"),
    path("handover/", shift.handover, name="handover"),
    path("handover/write/", shift.write, name="handover_write"),
    path("handover/<int:pk>/read/", shift.read, name="handover_read"),
    path("nil/", shift.nil, name="nil"),
    path("nil/<int:pk>/undo/", shift.undo, name="nil_undo"),
    path("compare/", shift.compare, name="compare"),
    path("remind/", shift.remind, name="remind"),
    path("register/", register.register_changes, name="register_changes"),
    path("register/<int:pk>/", register.register_change, name="register_change"),
    path("register/renames/<int:pk>/", renames_of_file, name="renames_of_file"),
    path("party/", bodies.tree, name="tree"),
    path("party/<int:pk>/", bodies.party, name="party"),
    path("organizations/", directory.organizations, name="organizations"),
    path("organizations/<int:pk>/", bodies.organization, name="organization"),
    path("districts/<int:pk>/", bodies.district, name="district"),
    path("editions/", listing.editions, name="editions"),
    path("editions/series/", series.series, name="series"),
    path("editions/new/", begin.new_edition, name="new_edition"),
    path("editions/<int:pk>/", reading.edition, name="edition"),
    path("editions/<int:pk>/edit/", composing.edit, name="edit"),
    path("editions/<int:pk>/returned/", composing_returned.returned, name="returned"),
    path("editions/<int:pk>/step/", taking.take, name="step"),
    path("editions/<int:pk>/correct/", steps.correct, name="correct"),
    path("editions/<int:pk>/bridge/", bridge.bridge, name="bridge"),
    path("editions/<int:pk>/paper/", paper.paper, name="paper"),
    path("editions/<int:pk>/paper/<int:paper_pk>/", paper.decide, name="paper_decide"),
    path("editions/<int:pk>/paper/<int:paper_pk>/scan/", paper.scan, name="paper_scan"),
    path("editions/<int:pk>/reconcile/", checking.reconcile_page, name="reconcile"),
    path("editions/<int:pk>/difference/", steps.difference, name="difference"),
    path("editions/<int:pk>/compose/", reading.recompose, name="compose"),
    path("editions/<int:pk>/texts/", outputs.texts, name="texts"),
    path("editions/<int:pk>/slip/", outputs.slip, name="slip"),
    path("editions/<int:pk>/leader/", outputs.leader, name="leader"),
    path("editions/<int:pk>/pictures/<int:attachment>/", outputs.picture, name="picture"),
    path("editions/<int:pk>/files/", download.retry, name="files"),
    path("archives/", proof_archive.archives, name="archives"),
    path("editions/<int:pk>/archive/", proof_archive.archive, name="archive"),
    path("editions/<int:pk>/notes/", proof_notes.notes, name="notes"),
    path(
        "editions/<int:pk>/download/notes/<str:kind>/",
        proof_notes.notes_file,
        name="notes_file",
    ),
    path("editions/<int:pk>/download/proof/", proof_package.package, name="proof"),
    path("editions/<int:pk>/download/<str:kind>/", download.download, name="download"),
]

#: Open to anybody: the site puts them under /check/.
check_patterns = [path("<str:code>/", check.check, name="check")]
