"""Jobs asked for, cancelled, asked for again; those of a worker that was killed taken up again."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bulletin import audit
from bulletin.models import BackgroundJob, Routine, User
from bulletin.models.background_job import OPEN_STATES
from bulletin.tasks.kinds import label_of
from bulletin.tasks.presence import call_one_if_none

#: A worker that has not said for so long that it lives was killed.
LEASE = timedelta(minutes=2)
#: So often a job is begun whose worker is killed each time.
MOST_ATTEMPTS = 3
LOST = f"后台程序中断了 {MOST_ATTEMPTS} 次，没有做完；查明原因后可以重试"


@transaction.atomic
def enqueue(
    kind: str,
    *,
    person: User | None = None,
    routine: str = "",
    once: bool = False,
    **arguments: Any,
) -> BackgroundJob:
    """Ask for a job; within a transaction it is asked for when that commits, or not at all.

    `once`: where the same person asked for the same and it is not done yet, that job.
    """
    if once:
        same = BackgroundJob.objects.filter(
            kind=kind, person=person, arguments=arguments, state__in=OPEN_STATES
        ).first()
        if same is not None:
            return same
    job = BackgroundJob(kind=kind, person=person, routine=routine, arguments=arguments)
    job.full_clean()
    job.save()
    _line_up(job)
    if not routine:
        transaction.on_commit(call_one_if_none)
    return job


def _line_up(job: BackgroundJob) -> None:
    """Put it into the queue, and keep its place there."""
    from bulletin.tasks.running import run_job

    place = run_job.enqueue(job.pk)
    BackgroundJob.objects.filter(pk=job.pk).update(task=place.id)


@transaction.atomic
def cancel(*, job: BackgroundJob, by: User) -> None:
    """End one that waits; tell one that runs to stop. Raise ValidationError: it has ended."""
    rows = BackgroundJob.objects.filter(pk=job.pk)
    waited = rows.filter(state="waiting").update(
        state="cancelled", ended_at=timezone.now(), is_to_stop=True
    )
    if not waited and not rows.filter(state="running").update(is_to_stop=True):
        raise ValidationError("这项任务已经结束，不能取消")
    audit.append(by=by, action="backgroundjob_cancelled", of=job, details=_said(job))


@transaction.atomic
def retry(*, job: BackgroundJob, by: User) -> None:
    """Ask again for one that failed or was cancelled. Raise ValidationError for any other."""
    again = BackgroundJob.objects.filter(
        pk=job.pk, state__in=("failed", "cancelled")
    ).update(
        state="waiting",
        is_to_stop=False,
        message="",
        result_page="",
        done=0,
        total=0,
        ended_at=None,
        asked_at=timezone.now(),
    )
    if not again:
        raise ValidationError("只有没有成功或已取消的任务可以重试")
    _line_up(job)
    transaction.on_commit(call_one_if_none)
    audit.append(by=by, action="backgroundjob_retried", of=job, details=_said(job))


def _said(job: BackgroundJob) -> dict[str, str]:
    return {"kind": label_of(job.kind)}


def lost() -> QuerySet[BackgroundJob]:
    """Jobs whose worker was killed: while it ran them, or before it began.

    The second wait, and their place in the queue is taken.
    """
    until = timezone.now() - LEASE
    in_queue = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values("pk")
    is_silent = Q(state="running", alive_at__lt=until)
    is_dropped = Q(state="waiting", asked_at__lt=until) & ~Q(task__in=in_queue)
    return BackgroundJob.objects.filter(is_silent | is_dropped).order_by("pk")


def take_up_lost() -> int:
    """Put them into the queue again, those that were begun too often aside; how many."""
    count = 0
    for job in lost():
        count += _taken_up(job)
    return count


@transaction.atomic
def _taken_up(job: BackgroundJob) -> int:
    """1; 0 where it goes on after all, or another worker takes it up."""
    mine = BackgroundJob.objects.filter(
        pk=job.pk, state=job.state, task=job.task, alive_at=job.alive_at
    )
    if job.attempts >= MOST_ATTEMPTS and job.state == "running":
        ended = {"state": "failed", "message": LOST, "ended_at": timezone.now()}
        given_up = mine.update(**ended)
        if given_up:
            note_outcome(job, "failed", LOST)
        return given_up
    found = mine.select_for_update().first()
    if found is None:
        return 0
    mine.update(state="waiting")
    _line_up(found)
    return 1


def note_outcome(job: BackgroundJob, state: str, message: str) -> None:
    """Keep at the routine that asked for it how it went."""
    if job.routine:
        Routine.objects.filter(code=job.routine).update(
            last_ended_at=timezone.now(), last_state=state, last_message=message
        )
