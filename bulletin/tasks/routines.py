"""Routines: what is due by itself, as rows that the administrator sees and changes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from bulletin.models import BackgroundJob, Routine
from bulletin.models.background_job import OPEN_STATES
from bulletin.tasks.kinds import Every, JobKind, NightlyAt, kinds
from bulletin.tasks.queue import enqueue

Due = Every | NightlyAt


def sync_routines() -> None:
    """Let each kind that is due by itself have its row; rows that are there stay as they are."""
    known = set(Routine.objects.values_list("code", flat=True))
    for kind in kinds().values():
        if kind.due is not None and kind.code not in known:
            _begin(kind, kind.due)


def _begin(kind: JobKind, due: Due) -> None:
    Routine.objects.get_or_create(
        code=kind.code,
        defaults={
            "is_on": kind.in_demo or not settings.DEMO,
            "every_minutes": due.minutes if isinstance(due, Every) else None,
            "at_time": due.time if isinstance(due, NightlyAt) else None,
            "next_at": next_time(due, timezone.now()),
        },
    )


def rule_of(routine: Routine) -> Due:
    """When it is due, as the row says."""
    if routine.at_time is not None:
        return NightlyAt(routine.at_time)
    return Every(routine.every_minutes or 1)


def next_time(due: Due, now: datetime) -> datetime:
    """When it is due after `now`, which is aware."""
    if isinstance(due, Every):
        return now + timedelta(minutes=due.minutes)
    local = timezone.localtime(now)
    found = local.replace(
        hour=due.time.hour, minute=due.time.minute, second=0, microsecond=0
    )
    return found if found > local else found + timedelta(days=1)


def enqueue_due() -> list[BackgroundJob]:
    """Ask for what is due now, each once however many workers look.

    A routine whose last job is not over, or that has nothing to do, waits for its next time. A
    clock that ran ahead and was put back leaves none waiting for the day that it showed.
    """
    now = timezone.now()
    known = kinds()
    asked = []
    for routine in Routine.objects.filter(is_on=True):
        if routine.code not in known:
            continue
        after = next_time(rule_of(routine), now)
        if now < routine.next_at <= after:
            continue
        mine = Routine.objects.filter(pk=routine.pk, next_at=routine.next_at)
        is_due = routine.next_at <= now
        if mine.update(next_at=after) and is_due and _is_wanted(known[routine.code]):
            asked.append(enqueue(routine.code, routine=routine.code))
    return asked


def _is_wanted(kind: JobKind) -> bool:
    """Whether there is something to do, and nobody is at it."""
    is_open = BackgroundJob.objects.filter(routine=kind.code, state__in=OPEN_STATES)
    return not is_open.exists() and kind.is_wanted()
