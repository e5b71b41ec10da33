"""Large imports: a job of the background judges and writes the file that was confirmed.

The rows are written in the transaction that ends the job: a worker that is killed leaves
nothing of them, and who takes the job up writes them once.
"""

from contextlib import ExitStack
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from bulletin.models import BackgroundJob, User
from bulletin.tasks import JobOutcome, JobRun, enqueue
from organizations.resources import bringing, uploads
from organizations.resources.base import RecordResource
from organizations.resources.confirmed import (
    GONE,
    MOVED,
    ConfirmedFile,
    JudgedFile,
    arriving,
    confirmed_from,
    judge,
)
from organizations.resources.imported_rows import note_in_history, said_of
from organizations.resources.kinds import KINDS
from organizations.resources.outcome import places_of

IMPORT = "import_records"


def ask_for_import(*, kind: str, file: ConfirmedFile, by: User) -> BackgroundJob:
    """The job that writes the file: `kind="activities"`. Raise ValidationError: it is gone.

    Confirmed again while it is not done, it is the same job.
    """
    told: dict[str, Any] = {"kind_of_record": kind, "file": file.to_json()}
    done = BackgroundJob.objects.filter(
        kind=IMPORT, state="done", arguments__file__key=file.key
    )
    if done.exists() or not uploads.is_there(file.key):
        raise ValidationError(GONE)
    return enqueue(IMPORT, person=by, once=True, **told)


def import_records(run: JobRun) -> JobOutcome:
    """Write the file. Raise ValidationError: nothing of it was written, and why."""
    person, kind = asked_for(run)
    file = confirmed_from(run["file"])
    try:
        judged = judge(kind, file, person, run.progress)
        if judged.outcome.findings:
            raise ValidationError(MOVED)
        return _to_write(run, kind, file, judged)
    except FileNotFoundError as error:
        raise ValidationError(GONE) from error


def asked_for(run: JobRun) -> tuple[User, type[RecordResource]]:
    """Who asked for a job about a file, and the kind of its rows.

    Raise ValidationError: nobody, or somebody who may not bring such records any more.
    """
    person, kind = run.job.person, KINDS[run["kind_of_record"]]
    if person is None:
        raise ValidationError("没有发起人，不能导入")
    refused = bringing.why_not_import(person, kind)
    if refused:
        raise ValidationError(refused)
    return person, kind


def _to_write(
    run: JobRun, kind: type[RecordResource], file: ConfirmedFile, judged: JudgedFile
) -> JobOutcome:
    """The outcome that writes the rows when the job ends, the file's batch held until then."""
    name, count = kind.get_display_name(), len(places_of(judged.dataset))
    with ExitStack() as held:
        parts = judged.resource, judged.dataset, judged.outcome
        ready = held.enter_context(bringing.ready_to_write(*parts, arriving(file)))
        # From here on it is too late to cancel it.
        run.progress(count, count)
        if ready is None:
            return JobOutcome(f"没有勾选要导入的行，{name}没有变动")
        return JobOutcome(
            then=partial(_write, ready, file, judged),
            page=reverse(
                "admin:organizations_importbatch_change", args=[ready.writing.batch.pk]
            ),
            held=held.pop_all(),
        )


def _write(ready: bringing.ReadyFile, file: ConfirmedFile, judged: JudgedFile) -> str:
    """Write the rows; how many they were. Raise ValidationError."""
    outcome = ready.write()
    if outcome.findings:
        found = list(dict.fromkeys(one.message for one in outcome.findings))
        raise ValidationError([MOVED, *found[:3]])
    assert outcome.result is not None  # noqa: S101 - it was written row by row
    note_in_history(ready.writing.by, outcome.result)
    transaction.on_commit(partial(uploads.drop, file.key))
    said = said_of(outcome.result, ready.writing.resource.get_display_name())
    more = f"；{judged.left_out} 行有问题，没有导入" if judged.left_out else ""
    return said + more
