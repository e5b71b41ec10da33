"""Routines: each asked for when it is due, once, and never while the last is under way."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from bulletin.models import BackgroundJob, Routine
from bulletin.tasks import Every, JobOutcome, NightlyAt, enqueue, kinds
from bulletin.tasks.kinds import label_of
from bulletin.tasks.routines import enqueue_due, next_time, sync_routines
from bulletin.tasks.running import run_job
from tests.factories.accounts import RoutineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def routine(kind):
    """One every five minutes, due now; `routine.work` says whether there is something to do."""
    world = {"work": True}
    kind(
        "try", lambda run: JobOutcome("好"), due=Every(5), is_wanted=lambda: world["work"]
    )
    row = RoutineFactory(code="try", every_minutes=5, next_at=timezone.now())
    row.world = world
    return row


def test_every_kind_that_is_due_by_itself_gets_its_row_and_keeps_it(settings):
    settings.DEMO = True
    sync_routines()
    codes = {kind.code for kind in kinds().values() if kind.due}
    assert set(Routine.objects.values_list("code", flat=True)) == codes
    assert {"backup", "verify_audit", "check_snapshots", "audit_totals"} <= codes
    assert not Routine.objects.get(code="backup").is_on
    Routine.objects.filter(code="verify_audit").update(at_time=time(4, 0))
    sync_routines()
    assert Routine.objects.get(code="verify_audit").at_time == time(4, 0)


def test_backups_are_made_where_it_is_no_demo(settings):
    settings.DEMO = False
    sync_routines()
    assert Routine.objects.get(code="backup").is_on


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-03-01 01:29", "2026-03-01 01:30"),
        ("2026-03-01 01:30", "2026-03-02 01:30"),
        ("2026-03-01 23:00", "2026-03-02 01:30"),
    ],
)
def test_nightly_is_the_next_time_of_that_hour_here(on_day, now, then):
    on_day(now)
    found = next_time(NightlyAt(time(1, 30)), timezone.now())
    assert f"{timezone.localtime(found):%Y-%m-%d %H:%M}" == then


def test_it_is_asked_for_once_and_noted_how_it_went(routine):
    (job,) = enqueue_due()
    assert (job.kind, job.routine) == ("try", "try")
    assert enqueue_due() == []
    run_job.call(job.pk)
    routine.refresh_from_db()
    assert (routine.last_state, routine.last_message) == ("done", "好")
    assert routine.next_at > timezone.now()


def due_again(routine):
    Routine.objects.filter(pk=routine.pk).update(next_at=timezone.now())


def test_not_while_the_last_is_under_way(routine):
    enqueue_due()
    due_again(routine)
    assert enqueue_due() == []
    BackgroundJob.objects.update(state="done")
    due_again(routine)
    assert len(enqueue_due()) == 1


def test_not_where_there_is_nothing_to_do(routine):
    routine.world["work"] = False
    assert enqueue_due() == []
    routine.refresh_from_db()
    assert routine.next_at > timezone.now()


def test_not_where_it_is_switched_off(routine):
    Routine.objects.update(is_on=False)
    assert enqueue_due() == []


def test_one_of_a_version_before_is_left(routine):
    RoutineFactory(code="of_before", next_at=timezone.now() - timedelta(days=1))
    assert [job.kind for job in enqueue_due()] == ["try"]
    assert label_of("of_before") == "of_before"


def test_a_clock_that_ran_ahead_leaves_none_waiting_for_its_day(routine):
    Routine.objects.update(next_at=timezone.now() + timedelta(days=400))
    assert enqueue_due() == []
    routine.refresh_from_db()
    assert routine.next_at <= timezone.now() + timedelta(minutes=5)


def test_another_worker_that_was_quicker_asks_alone(routine, monkeypatch):
    seen = list(Routine.objects.all())
    assert len(enqueue_due()) == 1
    BackgroundJob.objects.update(state="done")

    class Seen:
        def filter(self, **asked):
            return (
                seen
                if asked == {"is_on": True}
                else Routine._base_manager.filter(**asked)
            )

    monkeypatch.setattr(Routine, "objects", Seen())
    assert enqueue_due() == []


def test_what_somebody_asked_for_is_no_run_of_the_routine(routine):
    job = enqueue("try")
    run_job.call(job.pk)
    routine.refresh_from_db()
    assert routine.last_state == ""
