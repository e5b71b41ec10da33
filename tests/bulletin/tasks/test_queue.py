"""Jobs asked for, cancelled, repeated, and taken up again when a worker was killed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bulletin.models import BackgroundJob, Routine
from bulletin.models.audit import AuditEvent
from bulletin.tasks import cancel, enqueue, retry
from bulletin.tasks.queue import LEASE, LOST, MOST_ATTEMPTS, take_up_lost
from bulletin.tasks.running import claim
from tests.factories.accounts import RoutineFactory, UserFactory

pytestmark = pytest.mark.django_db


def state_of(job):
    return BackgroundJob.objects.get(pk=job.pk).state


def test_it_is_asked_for_with_what_it_belongs_to_or_not_at_all():
    with transaction.atomic():
        enqueue("forget_jobs")
        transaction.set_rollback(True)
    assert not BackgroundJob.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_same_is_not_asked_for_twice_while_it_is_not_done():
    person = UserFactory()
    first = enqueue("forget_jobs", person=person, once=True, query="q=1")
    assert enqueue("forget_jobs", person=person, once=True, query="q=1") == first
    assert enqueue("forget_jobs", person=person, once=True, query="q=2") != first
    assert enqueue("forget_jobs", person=UserFactory(), once=True, query="q=1") != first
    assert enqueue("forget_jobs", person=person, query="q=1") != first


def test_one_that_waits_is_cancelled_at_once_and_never_begun():
    job = enqueue("forget_jobs")
    cancel(job=job, by=UserFactory(username="li"))
    assert state_of(job) == "cancelled"
    assert claim(job.pk) is None
    line = AuditEvent.objects.get(action="backgroundjob_cancelled")
    assert (line.actor, line.key) == ("li", str(job.pk))


def test_one_that_runs_is_told_to_stop():
    job = claim(enqueue("forget_jobs").pk)
    cancel(job=job, by=UserFactory())
    assert state_of(job) == "running"
    assert BackgroundJob.objects.get().is_to_stop


def test_one_that_is_over_cannot_be_cancelled():
    job = enqueue("forget_jobs")
    BackgroundJob.objects.update(state="done")
    with pytest.raises(ValidationError, match="已经结束"):
        cancel(job=job, by=UserFactory())
    assert not AuditEvent.objects.filter(action="backgroundjob_cancelled").exists()


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_one_that_came_to_nothing_is_asked_for_again(state):
    job = enqueue("forget_jobs")
    BackgroundJob.objects.update(state=state, is_to_stop=True, message="没有字体")
    retry(job=job, by=UserFactory())
    again = claim(job.pk)
    assert (again.is_to_stop, again.message) == (False, "")
    assert DBTaskResult.objects.count() == 2
    assert AuditEvent.objects.filter(action="backgroundjob_retried").count() == 1


@pytest.mark.parametrize("state", ["waiting", "running", "done"])
def test_any_other_is_not(state):
    job = enqueue("forget_jobs")
    BackgroundJob.objects.update(state=state)
    with pytest.raises(ValidationError, match="重试"):
        retry(job=job, by=UserFactory())


# A worker that was killed ---------------------------------------------------------------------


def killed_long_ago(**more):
    long_ago = timezone.now() - LEASE - timedelta(seconds=1)
    BackgroundJob.objects.update(alive_at=long_ago, asked_at=long_ago, **more)


def test_what_a_killed_worker_ran_is_taken_up_once():
    job = enqueue("forget_jobs")
    claim(job.pk)
    killed_long_ago()
    assert take_up_lost() == 1
    assert take_up_lost() == 0
    assert claim(job.pk).attempts == 2


def test_what_is_worked_on_is_left_alone():
    job = claim(enqueue("forget_jobs").pk)
    assert take_up_lost() == 0
    assert state_of(job) == "running"


def test_what_kills_each_worker_is_put_aside_and_its_routine_says_so():
    routine = RoutineFactory(code="forget_jobs")
    job = enqueue("forget_jobs", routine="forget_jobs")
    claim(job.pk)
    killed_long_ago(attempts=MOST_ATTEMPTS)
    assert take_up_lost() == 1
    assert BackgroundJob.objects.get().message == LOST
    assert state_of(job) == "failed"
    routine = Routine.objects.get(pk=routine.pk)
    assert (routine.last_state, routine.last_message) == ("failed", LOST)


def test_what_waits_in_a_long_queue_is_not_lost():
    enqueue("forget_jobs")
    killed_long_ago()
    assert take_up_lost() == 0


def test_what_a_worker_took_out_of_the_queue_and_did_not_begin_is():
    job = enqueue("forget_jobs")
    killed_long_ago()
    DBTaskResult.objects.get().claim("a worker that dies")
    assert take_up_lost() == 1
    assert take_up_lost() == 0
    assert DBTaskResult.objects.ready().count() == 1
    assert claim(job.pk) is not None


def test_one_that_another_worker_takes_up_meanwhile_is_left_to_it(monkeypatch):
    from bulletin.tasks import queue

    job = claim(enqueue("forget_jobs").pk)
    killed_long_ago()
    seen = list(queue.lost())
    assert take_up_lost() == 1
    monkeypatch.setattr(queue, "lost", lambda: seen)
    assert take_up_lost() == 0
    assert DBTaskResult.objects.count() == 2
    assert state_of(job) == "waiting"


def test_one_that_kills_workers_and_lives_after_all_is_not_put_aside(monkeypatch):
    from bulletin.tasks import queue

    job = claim(enqueue("forget_jobs").pk)
    killed_long_ago(attempts=MOST_ATTEMPTS)
    seen = list(queue.lost())
    BackgroundJob.objects.update(alive_at=timezone.now())
    monkeypatch.setattr(queue, "lost", lambda: seen)
    assert take_up_lost() == 0
    assert state_of(job) == "running"
