"""A job from its claim to its end: once, with all that came of it, or told why not."""

import logging
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError
from django.utils import timezone

from bulletin.models import BackgroundJob, District, MadeFile
from bulletin.tasks import JobOutcome, Made, enqueue
from bulletin.tasks import running as running_module
from bulletin.tasks.queue import LEASE, take_up_lost
from bulletin.tasks.running import JobRun, _beat_until, beat, claim, end, run_job

pytestmark = pytest.mark.django_db


def made(job):
    return BackgroundJob.objects.get(pk=job.pk)


def test_what_came_of_it_is_there_with_its_end(kind):
    file = Made("a.csv", "text/csv", b"a,b")

    def then():
        District.objects.create(name="新设区")

    def run(run):
        run.progress(0, 5)
        assert run["word"] == "字"
        return JobOutcome("做好了", file, then)

    kind("try", run)
    job = enqueue("try", word="字")
    run_job.call(job.pk)
    assert (made(job).state, made(job).message, made(job).attempts) == (
        "done",
        "做好了",
        1,
    )
    assert bytes(MadeFile.objects.get(job=job).content) == b"a,b"
    assert District.objects.filter(name="新设区").count() == 1


def test_it_is_done_once_however_often_the_queue_calls(kind):
    calls = []
    kind("try", lambda run: calls.append(run.job.pk) or JobOutcome())
    job = enqueue("try")
    run_job.call(job.pk)
    run_job.call(job.pk)
    assert calls == [job.pk]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValidationError(["不行", "真不行"]), "不行；真不行"),
        (CommandError("发现 2 处不符"), "发现 2 处不符"),
        (KeyError("secret"), "出错了（KeyError），详情在日志里"),
    ],
)
def test_why_it_failed_is_told_without_what_was_in_it(kind, error, said, caplog):
    def run(_run):
        raise error

    kind("try", run)
    job = enqueue("try")
    run_job.call(job.pk)
    assert (made(job).state, made(job).message) == ("failed", said)
    assert made(job).ended_at is not None


def test_a_kind_that_is_no_more_fails(caplog):
    job = enqueue("forget_jobs")
    BackgroundJob.objects.update(kind="of_before")
    run_job.call(job.pk)
    assert "KeyError" in made(job).message


def test_it_stops_where_it_is_told_to(kind, monkeypatch):
    monkeypatch.setattr(running_module, "PAUSE", 0)

    def run(run):
        run.progress(1, 10)
        BackgroundJob.objects.update(is_to_stop=True)
        run.progress(2, 10)
        raise AssertionError("went on")

    kind("try", run)
    job = enqueue("try")
    run_job.call(job.pk)
    assert (made(job).state, made(job).done, made(job).total) == ("cancelled", 2, 10)


def test_progress_is_written_now_and_then_and_at_the_end():
    job = enqueue("forget_jobs")
    run = JobRun(claim(job.pk))
    run.progress(3, 10)
    assert made(job).done == 0
    run.progress(10, 10)
    assert made(job).done == 10


def silent(job):
    """As if the worker had been killed."""
    long_ago = timezone.now() - LEASE - timedelta(seconds=1)
    BackgroundJob.objects.filter(pk=job.pk).update(alive_at=long_ago)


def test_one_that_was_taken_for_dead_writes_nothing_any_more(kind, caplog):
    def run(run):
        silent(run.job)
        assert take_up_lost() == 1
        return JobOutcome("我做的", Made("a.csv", "text/csv", b"a"))

    kind("try", run)
    job = enqueue("try")
    with caplog.at_level(logging.WARNING):
        run_job.call(job.pk)
    assert made(job).state == "waiting"
    assert not MadeFile.objects.exists()
    assert "another worker" in caplog.text
    second = claim(job.pk)
    assert second.attempts == 2
    end(second, "done", JobOutcome("另一个做的"))
    assert made(job).message == "另一个做的"


def test_one_that_was_taken_up_hears_of_it_while_it_works(kind):
    job = enqueue("forget_jobs")
    first = JobRun(claim(job.pk))
    silent(job)
    take_up_lost()
    with pytest.raises(running_module.JobLost):
        first.progress(5, 5)


def test_where_the_database_went_away_another_takes_it_up(kind):
    def run(_run):
        raise OperationalError("server closed the connection")

    kind("try", run)
    job = enqueue("try")
    with pytest.raises(OperationalError):
        run_job.call(job.pk)
    assert made(job).state == "running"
    silent(job)
    assert take_up_lost() == 1
    assert made(job).state == "waiting"


def test_a_worker_says_that_it_lives():
    job = claim(enqueue("forget_jobs").pk)
    silent(job)
    beat(job)
    assert take_up_lost() == 0


def test_a_beat_that_the_database_does_not_take_is_passed_over(monkeypatch, caplog):
    def away(_job):
        raise DatabaseError("locked")

    monkeypatch.setattr(running_module, "held", away)
    beat(claim(enqueue("forget_jobs").pk))
    assert "locked" in caplog.text


def test_it_beats_until_it_is_over(monkeypatch):
    is_over, beats = threading.Event(), []

    def count(job):
        beats.append(job)
        is_over.set()

    monkeypatch.setattr(running_module, "beat", count)
    monkeypatch.setattr(running_module.connections, "close_all", lambda: None)
    _beat_until(is_over, "a job", pause=0)
    assert beats == ["a job"]
