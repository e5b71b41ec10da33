"""The process that makes files: what it says when it fails is kept for staff and in the log."""

import pytest

from reports.actions.signing import background
from reports.actions.signing.background import launch, note_failure
from reports.models import FileJob
from reports.serving import offered

pytestmark = pytest.mark.django_db


def test_a_process_that_cannot_run_is_heard(monkeypatch):
    monkeypatch.setattr(background, "COMMAND", "no_such_command")
    launched = launch()
    words = launched.words()
    assert launched.process.returncode
    assert "no_such_command" in words


def test_its_last_words_stand_in_the_log_and_before_staff(signed, caplog):
    job = FileJob.objects.get(kind="pdf")
    note_failure(
        2, "Traceback\nModuleNotFoundError: No module named 'weasyprint'", [job.pk]
    )
    (pdf,) = (it for it in offered(signed) if it.kind == "pdf")
    assert (pdf.state, "No module named 'weasyprint'" in pdf.message) == ("failed", True)
    assert "Traceback" in caplog.text


def test_one_that_says_nothing_is_told_too(signed):
    note_failure(-9, "", [FileJob.objects.get(kind="pdf").pk])
    assert "（-9）：没有留下说明" in FileJob.objects.get(kind="pdf").message


@pytest.mark.parametrize("state", ["running", "failed"])
def test_a_job_that_it_did_get_to_speaks_for_itself(signed, state):
    FileJob.objects.update(state=state, message="没有字体")
    note_failure(1, "no", [FileJob.objects.get(kind="pdf").pk])
    assert FileJob.objects.get(kind="pdf").message == "没有字体"


def test_a_job_of_another_signature_is_left_alone(signed):
    note_failure(1, "no", [])
    assert FileJob.objects.get(kind="pdf").state == "pending"
