"""Commands as jobs: what `manage.py` does by hand a worker does by itself."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from bulletin.models import BackgroundJob, MadeFile
from bulletin.models.background_job import OPEN_STATES
from bulletin.tasks.kinds import JobOutcome
from bulletin.tasks.running import JobRun

#: Days after which the file of a job goes, and the job itself with its place in the queue.
FILE_DAYS, JOB_DAYS = 7, 90


def command(name: str, words: str = "") -> Callable[[JobRun], JobOutcome]:
    """A job that runs the command; its message is the last thing that the command says.

    `words`: the message of one that says JSON, with its keys: 发出 {sent} 条通知.
    """

    def run(_run: JobRun) -> JobOutcome:
        return said_by(name, words=words)

    return run


def said_by(name: str, *arguments: str, words: str = "") -> JobOutcome:
    """Run the command. What it refuses, or finds wrong, it raises (CommandError)."""
    out, beside = StringIO(), StringIO()
    call_command(name, *arguments, stdout=out, stderr=beside)
    if words:
        return JobOutcome(words.format(**json.loads(out.getvalue())))
    lines = (beside.getvalue().strip() or out.getvalue().strip()).splitlines()
    return JobOutcome(lines[-1] if lines else "")


def backup(_run: JobRun) -> JobOutcome:
    """A backup of this moment in `backups` under VAR_DIR; nothing is removed there."""
    folder = Path(settings.VAR) / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    moment = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
    return said_by("backup", str(folder / f"{moment}.zip"))


def forget_jobs(_run: JobRun) -> JobOutcome:
    """What jobs left goes after a week, they themselves after three months."""
    now = timezone.now()
    files = MadeFile.objects.filter(job__ended_at__lt=now - timedelta(days=FILE_DAYS))
    gone_files = files.count()
    files.delete()
    old = now - timedelta(days=JOB_DAYS)
    jobs = BackgroundJob.objects.filter(asked_at__lt=old).exclude(state__in=OPEN_STATES)
    gone_jobs = jobs.count()
    jobs.delete()
    week_ago = now - timedelta(days=FILE_DAYS)
    places = DBTaskResult.objects.filter(enqueued_at__lt=week_ago)
    places.exclude(status=TaskResultStatus.READY).delete()
    return JobOutcome(f"清理了 {gone_files} 个到期的文件、{gone_jobs} 项旧任务")
