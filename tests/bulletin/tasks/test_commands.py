"""Commands as jobs: what they say at their end is what the job says."""

import zipfile
from datetime import timedelta

import pytest
from django.core.management.base import CommandError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bulletin.models import BackgroundJob, MadeFile
from bulletin.tasks import commands as module
from bulletin.tasks import enqueue, kinds
from bulletin.tasks.commands import FILE_DAYS, JOB_DAYS, said_by
from bulletin.tasks.running import run_job
from tests.factories.accounts import BackgroundJobFactory, MadeFileFactory

pytestmark = pytest.mark.django_db


def outcome(code):
    job = enqueue(code)
    run_job.call(job.pk)
    job.refresh_from_db()
    return job.state, job.message


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("verify_audit", "操作日志完好"),
        ("check_snapshots", "核对了 0 份定稿，与签发时一致"),
        ("audit_totals", "复核了 0 个合计，没有差异"),
        ("forget_contacts", "清空了 0 个单位"),
        ("clearsessions", ""),
        ("send_notices", "发出 0 条通知，还有 0 条待发"),
        ("render_files", "生成了 0 个文件"),
    ],
)
def test_each_runs(code, said):
    state, message = outcome(code)
    assert (state, said in message) == ("done", True)


def test_what_a_command_finds_is_no_success(monkeypatch):
    def found(name, **streams):
        raise CommandError("操作日志有 2 处不符", returncode=1)

    monkeypatch.setattr(module, "call_command", found)
    assert outcome("verify_audit") == ("failed", "操作日志有 2 处不符")


def test_the_last_word_is_kept(monkeypatch):
    def speak(name, stdout, stderr):
        stdout.write('{"a": 1}\n')
        stderr.write("第一句\n最后一句\n")

    monkeypatch.setattr(module, "call_command", speak)
    assert said_by("any").message == "最后一句"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_backup_is_whole_and_lies_in_its_folder(settings, tmp_path):
    settings.VAR = tmp_path
    state, message = outcome("backup")
    assert state == "done", message
    (path,) = (tmp_path / "backups").iterdir()
    assert zipfile.is_zipfile(path)
    assert path.parent.stat().st_mode & 0o077 == 0


def test_old_jobs_and_their_files_go(on_day):
    on_day("2026-06-01 12:00")
    now = timezone.now()
    week, quarter = timedelta(days=FILE_DAYS + 1), timedelta(days=JOB_DAYS + 1)
    made = MadeFileFactory(job__state="done", job__ended_at=now - week)
    kept = MadeFileFactory(job__state="done", job__ended_at=now)
    old, waiting = BackgroundJobFactory(state="done"), BackgroundJobFactory()
    BackgroundJob.objects.filter(pk__in=[old.pk, waiting.pk]).update(
        asked_at=now - quarter
    )
    enqueue("verify_audit")
    enqueue("verify_audit")
    DBTaskResult.objects.update(enqueued_at=now - week)
    DBTaskResult.objects.first().claim("a worker that was killed")
    assert outcome("forget_jobs") == ("done", "清理了 1 个到期的文件、1 项旧任务")
    assert list(MadeFile.objects.all()) == [kept]
    assert BackgroundJob.objects.filter(pk=made.job_id).exists()
    assert not BackgroundJob.objects.filter(pk=old.pk).exists()
    assert BackgroundJob.objects.filter(pk=waiting.pk).exists()
    assert DBTaskResult.objects.filter(enqueued_at__lt=now - week / 2).count() == 1


def test_each_kind_has_a_name_of_its_own():
    labels = [kind.label for kind in kinds().values()]
    assert len(labels) == len(set(labels))
