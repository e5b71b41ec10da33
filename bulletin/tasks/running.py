"""run_job(): one job from its claim to its end, by one worker at a time.

A worker claims a job by a number of its own (the attempt); all that it writes to the job holds
only under that number. One that was taken for dead and goes on writes nothing any more.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import Error, InterfaceError, OperationalError, connections, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import task

from bulletin.bureau import asked_once
from bulletin.models import BackgroundJob, MadeFile
from bulletin.models.background_job import LONGEST_MESSAGE
from bulletin.tasks.kinds import JobOutcome, kinds
from bulletin.tasks.queue import LEASE, note_outcome

log = logging.getLogger(__name__)
#: Progress is written at most so often, in seconds.
PAUSE = 1.0
#: A worker says so often that it lives.
BEAT = LEASE.total_seconds() / 8


class Cancelled(Exception):  # noqa: N818 - what it is
    """Somebody wants the job to stop."""


class JobLost(Exception):  # noqa: N818 - what it is
    """Another worker has taken the job up: this one was silent for too long."""


class JobRun:
    """A job under way, for the function that does it."""

    def __init__(self, job: BackgroundJob) -> None:
        self.job = job
        self._told_at = time.monotonic()

    def __getitem__(self, name: str) -> Any:
        """An argument that it was asked for with."""
        return self.job.arguments[name]

    def progress(self, done: int, total: int) -> None:
        """So much is done. Raise Cancelled or JobLost: nothing more is to be done."""
        now = time.monotonic()
        if now - self._told_at < PAUSE and done < total:
            return
        self._told_at = now
        told = {"done": done, "total": total, "alive_at": timezone.now()}
        if not held(self.job).update(**told):
            raise JobLost
        if held(self.job).filter(is_to_stop=True).exists():
            raise Cancelled


def held(job: BackgroundJob) -> QuerySet[BackgroundJob]:
    """The row, as long as it is this worker's."""
    return BackgroundJob.objects.filter(pk=job.pk, state="running", attempts=job.attempts)


@task()
def run_job(job_id: int) -> None:
    """What the queue of django-tasks calls."""
    job = claim(job_id)
    if job is None:
        return
    try:
        with asked_once(), alive(job):
            _do(job)
    except JobLost:
        log.warning("job %s was taken up by another worker", job.pk)


def _do(job: BackgroundJob) -> None:
    """Do it and write how it ended. Raise JobLost, or what the database raised.

    Where the database went away the job is left as one whose worker was killed.
    """
    try:
        outcome = kinds()[job.kind].run(JobRun(job))
        with outcome.held:
            end(job, "done", outcome)
    except (JobLost, OperationalError, InterfaceError):
        raise
    except Cancelled:
        end(job, "cancelled", JobOutcome("按要求取消，没有做完"))
    except ValidationError as error:
        end(job, "failed", JobOutcome("；".join(error.messages)))
    except CommandError as error:
        end(job, "failed", JobOutcome(str(error)))
    except Exception as error:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        end(job, "failed", JobOutcome(f"出错了（{type(error).__name__}），详情在日志里"))


def claim(job_id: int) -> BackgroundJob | None:
    """The job, from now on this worker's; None where it does not wait (any more)."""
    now = timezone.now()
    taken = BackgroundJob.objects.filter(pk=job_id, state="waiting").update(
        state="running", started_at=now, alive_at=now, attempts=F("attempts") + 1
    )
    if not taken:
        return None
    return BackgroundJob.objects.select_related("person").get(pk=job_id)


def end(job: BackgroundJob, state: str, outcome: JobOutcome) -> None:
    """Write how it ended with all that came of it, in one transaction. Raise JobLost."""
    message = outcome.message[:LONGEST_MESSAGE]
    told = {"message": message, "result_page": outcome.page, "ended_at": timezone.now()}
    with transaction.atomic():
        mine = held(job).update(state=state, **told)
        if not mine:
            raise JobLost
        if outcome.file is not None:
            made = outcome.file
            MadeFile.objects.create(
                job=job,
                name=made.name,
                media_type=made.media_type,
                content=made.content,
            )
        said = outcome.then() if outcome.then is not None else None
        if isinstance(said, str):
            message = said[:LONGEST_MESSAGE]
            BackgroundJob.objects.filter(pk=job.pk).update(message=message)
        note_outcome(job, state, message)


@contextmanager
def alive(job: BackgroundJob) -> Iterator[None]:
    """As long as the block lasts, a thread says that the job is worked on."""
    is_over = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(is_over, job), daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _beat_until(
    is_over: threading.Event, job: BackgroundJob, pause: float = BEAT
) -> None:
    try:
        while not is_over.wait(pause):
            beat(job)
    finally:
        connections.close_all()


def beat(job: BackgroundJob) -> None:
    """Say it; a database that does not answer just now is asked again the next time."""
    try:
        held(job).update(alive_at=timezone.now())
    except Error as error:
        log.warning("job %s could not say that it lives: %s", job.pk, error)
