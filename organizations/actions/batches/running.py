"""Which files are being taken in now: a lock that the system frees when a process is killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from bulletin.living import held, is_held
from organizations.choices import BatchState
from organizations.models import ImportBatch


@contextmanager
def being_written(batch: ImportBatch) -> Iterator[None]:
    """Hold the lock of a batch inside the block."""
    with held(_path(batch)):
        yield


def is_being_written(batch: ImportBatch) -> bool:
    """Whether a living process writes the batch now."""
    return is_held(_path(batch))


def state_of(batch: ImportBatch) -> BatchState:
    """The state as it is: who was killed while writing left the batch 中断."""
    state = BatchState(batch.state)
    if state == BatchState.RUNNING and not is_being_written(batch):
        return BatchState.BROKEN
    return state


def note_broken() -> None:
    """Write 中断 where a process was killed. Called before the next file is written."""
    for batch in ImportBatch.objects.filter(state=BatchState.RUNNING):
        if state_of(batch) == BatchState.BROKEN:
            rows = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.RUNNING)
            rows.update(state=BatchState.BROKEN)
            _path(batch).unlink(missing_ok=True)


def now_importing() -> list[ImportBatch]:
    """The files that are being written now, for those who wait."""
    running = ImportBatch.objects.filter(state=BatchState.RUNNING)
    rows = running.select_related("created_by")
    return [batch for batch in rows if is_being_written(batch)]


def _path(batch: ImportBatch) -> Path:
    return Path(settings.MEDIA_ROOT) / "imports" / "running" / str(batch.pk)
