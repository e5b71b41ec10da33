"""A server without a worker: who asks for work lets one come, and only then."""

import pytest

from bulletin.models import BackgroundJob
from bulletin.tasks import JobOutcome, enqueue, presence
from bulletin.tasks.presence import call_one_if_none, is_one_present, present
from bulletin.tasks.worker import JobWorker


@pytest.fixture
def called(monkeypatch, settings, tmp_path):
    """The processes that would be started."""
    settings.CALL_WORKERS, settings.VAR = True, tmp_path
    found = []
    monkeypatch.setattr(
        presence.subprocess, "Popen", lambda words, **_: found.append(words)
    )
    return found


def test_one_is_called_where_none_is_at_hand(called):
    assert not is_one_present()
    call_one_if_none()
    assert called[0][1:] == [called[0][1], "worker", "--called"]


def test_none_is_called_beside_one_that_lives_or_where_it_is_switched_off(
    called, settings
):
    with present():
        assert is_one_present()
        call_one_if_none()
    settings.CALL_WORKERS = False
    call_one_if_none()
    assert called == []


@pytest.mark.django_db
def test_it_is_called_when_what_was_asked_for_stands(
    kind, called, django_capture_on_commit_callbacks
):
    kind("try", lambda run: JobOutcome())
    with django_capture_on_commit_callbacks(execute=True):
        enqueue("try")
        assert called == []
    assert len(called) == 1
    with django_capture_on_commit_callbacks(execute=True):
        enqueue("try", routine="try")  # a worker asks for these itself
    assert len(called) == 1


@pytest.mark.django_db
def test_the_called_one_does_what_waits_and_goes(kind, called, one_connection):
    seen = []
    kind("try", lambda run: seen.append(is_one_present()) or JobOutcome())
    enqueue("try")
    JobWorker().work_off_and_go()
    assert seen == [True]
    assert BackgroundJob.objects.get().state == "done"
    assert not is_one_present()
