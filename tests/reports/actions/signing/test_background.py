"""Files that follow a signing are a job of the background, once for each act that asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bulletin.models import BackgroundJob
from reports.actions.signing import files
from reports.actions.signing.background import KIND, has_waiting
from reports.actions.signing.files import ELSEWHERE, complete
from reports.models import FileJob, SnapshotFile
from reports.rendering import RenderError

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_background(settings):
    settings.RENDER_IN_BACKGROUND = True


def test_a_worker_makes_what_was_asked_for(signed, in_background, work_off, monkeypatch):
    monkeypatch.setattr(files, "render_outside", lambda kind, document: kind.encode())
    FileJob.objects.update(state="failed", message="没有字体")
    assert complete(signed) == 2
    assert BackgroundJob.objects.get().kind == KIND
    work_off()
    kinds = SnapshotFile.objects.filter(snapshot__edition=signed).values_list(
        "kind", flat=True
    )
    assert {"pdf", "ofd"} <= set(kinds)
    assert set(BackgroundJob.objects.values_list("state", flat=True)) == {"done"}


def test_what_went_wrong_stands_at_the_file_and_at_the_job(
    signed, in_background, work_off, monkeypatch
):
    def no_font(kind, document):
        raise RenderError("没有字体")

    monkeypatch.setattr(files, "render_outside", no_font)
    FileJob.objects.update(state="failed")
    complete(signed)
    work_off()
    assert set(FileJob.objects.values_list("message", flat=True)) == {"没有字体"}
    job = BackgroundJob.objects.get(kind=KIND)
    assert (job.state, "没有字体" in job.message) == ("failed", True)


def test_nothing_is_asked_for_where_it_is_switched_off(signed):
    FileJob.objects.update(state="failed")
    complete(signed)
    assert not BackgroundJob.objects.exists()
    assert not has_waiting()


def test_its_routine_looks_for_what_waits_or_was_left(signed, in_background):
    assert has_waiting()
    FileJob.objects.update(state="failed")
    assert not has_waiting()
    FileJob.objects.update(state="running", started_at=timezone.now())
    assert not has_waiting()
    FileJob.objects.update(started_at=timezone.now() - ELSEWHERE - timedelta(seconds=1))
    assert has_waiting()
