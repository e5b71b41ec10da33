"""The files of a signed edition that take long, as a job of the background."""

from django.conf import settings

from bulletin.tasks import JobOutcome, JobRun, enqueue
from bulletin.tasks.commands import said_by

KIND = "render_files"


def start() -> None:
    """Let a worker make what is pending; nobody waits for it."""
    enqueue(KIND)


def render_files(_run: JobRun) -> JobOutcome:
    """Make each file that waits; what went wrong stands at the file and at the job."""
    return said_by("render_pending", words="生成了 {made} 个文件")


def has_waiting() -> bool:
    """Whether a file waits, or was left by a worker that was killed."""
    from reports.actions.signing.files import forsaken  # it asks us to start

    return settings.RENDER_IN_BACKGROUND and forsaken().exists()
