"""/reports/jobs/: one's own jobs, each with its progress, its file, and the press that ends it.

An administrator sees all of them, and the file of none but the own.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from bulletin.audit.files import file_left
from bulletin.models import BackgroundJob, MadeFile, User
from bulletin.signed_in import who
from bulletin.tasks import cancel, retry
from bulletin.tasks.progress import JobStanding
from reports.pages.addresses import beside, page_links

ON_A_PAGE = 50
SEES_ALL = "bulletin.change_backgroundjob"


def jobs_of(person: User) -> QuerySet[BackgroundJob]:
    """What the person may look at: the own ones; an administrator all."""
    rows = BackgroundJob.objects.select_related("person", "file").defer("file__content")
    return rows if person.has_perm(SEES_ALL) else rows.filter(person=person)


@require_safe
@login_required
def jobs(request: HttpRequest) -> HttpResponse:
    """The list, the latest first."""
    page = Paginator(jobs_of(who(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    told = {
        "standings": [JobStanding(job, now) for job in page],
        "page": page,
        "pages": page_links(request.GET, page),
        **beside(request.GET, page),
    }
    return render(request, "reports/jobs/list.html", told)


@require_safe
@login_required
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands with one."""
    return render(request, "reports/jobs/job.html", _page(request, pk))


def _page(request: HttpRequest, pk: int) -> dict[str, Any]:
    person = who(request)
    row = get_object_or_404(jobs_of(person), pk=pk)
    standing = JobStanding(row, timezone.now())
    return {"it": standing, "may_fetch": row.person == person and standing.file_name}


@require_POST
@login_required
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel it; back to its page."""
    row = get_object_or_404(jobs_of(who(request)), pk=pk)
    try:
        cancel(job=row, by=who(request))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, "已要求取消；正在做的，做到一个间歇就停")
    return redirect("reports:job", pk)


@require_POST
@login_required
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for it once more; back to its page."""
    row = get_object_or_404(jobs_of(who(request)), pk=pk)
    try:
        retry(job=row, by=who(request))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, "已重新排队")
    return redirect("reports:job", pk)


@require_safe
@login_required
def job_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that it made, to who asked for it."""
    person = who(request)
    made = MadeFile.objects.filter(job=pk, job__person=person).first()
    if made is None:
        raise Http404("没有这个文件，或已过期清理")
    response = HttpResponse(bytes(made.content), content_type=made.media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, made.name) or "attachment"
    )
    file_left(request, response)
    return response
