"""What is done every night: that it ran, and what it found, for whoever watches the server."""

from django.utils import timezone

from bulletin.models import UpkeepRun


def note_run(command: str, *, findings: int = 0) -> UpkeepRun:
    """Keep that a command ended now: `note_run("verify_audit", findings=2)`."""
    run, _ = UpkeepRun.objects.update_or_create(
        command=command,
        defaults={"ended_at": timezone.now(), "findings": findings},
    )
    return run
