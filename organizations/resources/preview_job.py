"""Previews of large files: a job of the background judges the rows, the page draws what it kept."""

from functools import partial

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import urlencode

from bulletin.models import BackgroundJob, User
from bulletin.tasks import JobOutcome, JobRun, enqueue
from organizations.importing.choosing import Choices
from organizations.resources import bringing, remembered, uploads
from organizations.resources.confirmed import GONE, ConfirmedFile, confirmed_from
from organizations.resources.confirmed_job import asked_for
from organizations.resources.outcome import Outcome
from organizations.resources.previews import preview_of

PREVIEW = "preview_records"
#: More rows than these are not judged while somebody waits.
MOST_AT_ONCE = 3_000


def ask_for_preview(
    *, kind: str, key: str, name: str, choices: Choices, by: User
) -> BackgroundJob:
    """The job that judges the upload of that key: `kind="activities"`."""
    file = ConfirmedFile(key, name, choices).to_json()
    return enqueue(PREVIEW, person=by, once=True, kind_of_record=kind, file=file)


def preview_records(run: JobRun) -> JobOutcome:
    """Judge the rows; keep what the page draws. Raise ValidationError: they cannot be judged."""
    person, kind = asked_for(run)
    file = confirmed_from(run["file"])
    try:
        data = uploads.read(file.key)
    except FileNotFoundError as error:
        raise ValidationError(GONE) from error
    dataset = bringing.read_file(kind, file.name, data, person, file.choices)
    dataset.forget_book()
    keep = partial(uploads.keep_judged, file.key)
    outcome = remembered.check(kind, dataset, person, keep, run.progress)
    preview = preview_of(file.name, dataset, outcome)
    uploads.keep_preview(file.key, preview.to_json().encode())
    run.progress(preview.rows, preview.rows)
    pages = f"admin:organizations_{kind._meta.model._meta.model_name}_import"
    page = f"{reverse(pages)}?{urlencode({'previewed': file.key})}"
    return JobOutcome(_said(outcome), page=page)


def _said(outcome: Outcome) -> str:
    """What came of it in a sentence."""
    if outcome.findings:
        return f"有 {len(outcome.findings)} 处不能导入"
    return (
        f"还没有导入：新增 {outcome.new} 条，修改 {outcome.changed} 条，"
        f"未变 {outcome.unchanged} 条，待定 {len(outcome.held)} 条"
    )
