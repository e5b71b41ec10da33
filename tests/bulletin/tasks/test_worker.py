"""The worker: empties the queue, one job to one worker, and ends when it is told to."""

import os
import signal
import subprocess
import sys
import threading

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django_tasks_db.models import DBTaskResult

from bulletin.models import BackgroundJob, Routine
from bulletin.tasks import JobOutcome, enqueue, worker
from bulletin.tasks.worker import JobWorker, end_with, watch
from tests.factories.accounts import RoutineFactory
from tests.house.rooms import ROOT


@pytest.mark.django_db
def test_it_does_all_that_waits_and_what_is_due(kind, one_connection):
    done = []
    kind("try", lambda run: done.append(run.job.pk) or JobOutcome())
    first, second = enqueue("try"), enqueue("try")
    call_command("worker", "--once")
    assert done == [first.pk, second.pk]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert Routine.objects.filter(code="verify_audit").exists()


@pytest.mark.django_db
def test_an_empty_queue_locks_nothing(one_connection, monkeypatch):
    one = JobWorker()
    monkeypatch.setattr(one.stock, "run", lambda: pytest.fail("asked for a lock"))
    one.turn()
    one.turn()


@pytest.mark.django_db
def test_it_looks_round_now_and_then(one_connection, monkeypatch):
    one, looks, clock = JobWorker(), [], [100.0]
    monkeypatch.setattr(one, "look_round", lambda: looks.append(clock[0]))
    monkeypatch.setattr(worker.time, "monotonic", lambda: clock[0])
    for moment in (100.0, 105.0, 110.0, 111.0):
        clock[0] = moment
        one.turn()
    assert looks == [100.0, 110.0]


@pytest.mark.django_db
def test_a_database_that_is_away_is_asked_again(one_connection, monkeypatch, caplog):
    one, closed = JobWorker(), []

    def away():
        raise OperationalError("the database system is starting up")

    monkeypatch.setattr(worker, "sync_routines", away)
    monkeypatch.setattr(worker.connections, "close_all", lambda: closed.append(True))
    one.turn()
    assert closed == [True]
    assert "starting up" in caplog.text
    monkeypatch.setattr(worker, "sync_routines", lambda: None)
    one.turn()


def test_it_goes_on_until_it_is_ended(monkeypatch):
    one, turns, pauses = JobWorker(), [], []

    def turn():
        turns.append(True)
        one.stock.running = len(turns) < 3

    monkeypatch.setattr(one, "turn", turn)
    monkeypatch.setattr(one.stock, "configure_signals", lambda: None)
    monkeypatch.setattr(worker.time, "sleep", pauses.append)
    one.run()
    assert (len(turns), len(pauses)) == (3, 2)


def test_it_ends_with_its_parent(monkeypatch):
    parents, sent = iter([7, 7, 1]), []
    monkeypatch.setattr(worker.os, "getppid", lambda: next(parents))
    monkeypatch.setattr(worker.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(worker.os, "kill", lambda *told: sent.append(told))
    end_with(7)
    assert sent == [(os.getpid(), signal.SIGTERM)]


def test_it_watches_its_parent_in_a_thread(monkeypatch):
    seen = []
    monkeypatch.setattr(worker, "end_with", seen.append)
    watch(7).join()
    assert seen == [7]


@pytest.mark.parametrize(("beside", "watched"), [((), []), (("--beside", "7"), [7])])
def test_the_command_works_until_it_is_ended(monkeypatch, beside, watched):
    from bulletin.management.commands import worker as command

    seen, ran = [], []
    monkeypatch.setattr(command, "watch", seen.append)
    monkeypatch.setattr(command.JobWorker, "run", lambda _one: ran.append(True))
    call_command("worker", *beside)
    assert (seen, len(ran)) == (watched, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_several_workers_do_each_job_once(kind):
    done = []
    kind("try", lambda run: done.append(run.job.pk) or JobOutcome())
    jobs = {enqueue("try").pk for _ in range(12)}

    def work():
        try:
            while BackgroundJob.objects.filter(state="waiting").exists():
                JobWorker().work_off()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == sorted(jobs)
    states = BackgroundJob.objects.values_list("state", "attempts").distinct()
    assert list(states.order_by()) == [("done", 1)]


@pytest.mark.django_db
def test_a_routine_that_is_due_is_done_in_the_same_turn(kind, one_connection):
    kind("try", lambda run: JobOutcome("好"))
    RoutineFactory(code="try")
    JobWorker().turn()
    assert Routine.objects.get(code="try").last_message == "好"


def test_a_signal_ends_one_that_waits(tmp_path):
    """In earnest: a process of its own, on a database of its own."""
    environ = {**os.environ, "VAR_DIR": str(tmp_path), "DEMO": "1"}
    environ["DATABASE_URL"] = f"sqlite:///{tmp_path}/db.sqlite3"
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "worker"],
        env=environ,
        stderr=subprocess.PIPE,
        text=True,
    )
    # No tables yet: it says so, and goes on asking.
    assert process.stderr is not None
    assert "no such table" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate()
    assert process.returncode == 0
