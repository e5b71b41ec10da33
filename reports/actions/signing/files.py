"""store_files(): the bytes of a signed edition, written once and served unchanged.

Quick formats are written in the transaction that signs. PDF and OFD take longer: they
follow as a job of the background, made from the snapshot alone by a process of its own
(reports.rendering.worker) under limits of time and memory. Killed half-way it leaves nothing;
whoever makes a file holds a lock that ends with its process, so that the next job,
`render_pending`, or a press takes it up at once.
"""

import hashlib
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from bulletin.living import held, is_held
from reports.actions.signing.background import start
from reports.actions.signing.electronic import signer_of, with_signature
from reports.document.blocks import Document
from reports.document.frame import styles_from, table_from
from reports.models import Edition, FileJob, Snapshot, SnapshotFile, mark_of
from reports.rendering import FOLLOWING, RENDERERS, RenderError
from reports.rendering.outside import SECONDS, render_outside

#: Where the basis of a signature keeps how the office's template let the Word file look.
STYLES = "docx_styles"
#: A process of another machine that has not made a file for so long was killed.
ELSEWHERE = timedelta(seconds=SECONDS + 60)


def signed_document(snapshot: Snapshot) -> Document:
    """What was signed, as its files print it.

    Raise RenderError where it is no longer that.
    """
    if not snapshot.is_intact:
        raise RenderError("定稿与签发时的摘要不符，不能据以生成文件，请报告管理员")
    document = snapshot.as_document(state="signed")
    tables = tuple(map(table_from, snapshot.basis.get("workbook", ())))
    check = mark_of(snapshot)
    frame = replace(
        document.frame,
        workbook=tables,
        check=check,
        signer=signer_of(snapshot),
        styles=styles_from(snapshot.basis.get(STYLES, ())),
    )
    return replace(document, frame=frame)


def store_files(snapshot: Snapshot) -> None:
    """Within the transaction that signs: quick files now, the others asked for."""
    document = signed_document(snapshot)
    for kind, (render, _) in RENDERERS.items():
        if kind in FOLLOWING:
            FileJob.objects.create(snapshot=snapshot, kind=kind)
        else:
            _store(snapshot, kind, render(document))
    if settings.RENDER_IN_BACKGROUND:
        start()


@transaction.atomic
def complete(edition: Edition) -> int:
    """Ask again for what failed, was killed or was never made.

    How many files that are.
    """
    snapshot = Snapshot.objects.filter(edition=edition).order_by("-id").first()
    if snapshot is None:
        return 0
    found = due().filter(snapshot=snapshot).update(state="pending", message="")
    for kind in set(RENDERERS) - _there(snapshot):
        FileJob.objects.create(snapshot=snapshot, kind=kind)
        found += 1
    if found and settings.RENDER_IN_BACKGROUND:
        start()
    return found


def complete_all() -> int:
    """Make for every signed edition what its files lack; how many lacked something.

    Editions that an earlier version signed have no files of formats that came later.
    Quick ones are made at once, the others asked for.
    """
    lacking = 0
    for snapshot in Snapshot.objects.order_by("pk").iterator(chunk_size=50):
        missing = set(RENDERERS) - _there(snapshot)
        if missing:
            _make_missing(snapshot, missing)
            lacking += 1
    if lacking and settings.RENDER_IN_BACKGROUND:
        start()
    return lacking


def _make_missing(snapshot: Snapshot, missing: set[str]) -> None:
    """Store what is quick, ask for the rest; what fails waits for whoever looks into it."""
    for kind in sorted(missing):
        job = FileJob.objects.create(snapshot=snapshot, kind=kind)
        if kind in FOLLOWING:
            continue
        try:
            content = RENDERERS[kind][0](signed_document(snapshot))
        except RenderError as error:
            rows = FileJob.objects.filter(pk=job.pk)
            rows.update(state="failed", message=str(error)[:500])
            continue
        _finish(job, content)


def _there(snapshot: Snapshot) -> set[str]:
    """The formats that are made or asked for."""
    return {
        *snapshot.files.values_list("kind", flat=True),
        *snapshot.jobs.values_list("kind", flat=True),
    }


def finish(edition: Edition) -> None:
    """Make what is still to come now, and wait for what another process is making."""
    for job in due().filter(snapshot__edition=edition):
        make(job)
    made_elsewhere = FileJob.objects.filter(snapshot__edition=edition, state="running")
    until = time.monotonic() + SECONDS
    while any(map(_is_being_made, made_elsewhere)) and time.monotonic() < until:
        time.sleep(0.2)


def due() -> QuerySet[FileJob]:
    """What waits, failed, or was taken up by a process that does not live any more."""
    return forsaken() | FileJob.objects.filter(state="failed")


def forsaken() -> QuerySet[FileJob]:
    """What waits, or was taken up by a process that does not live any more."""
    dead = []
    for job in FileJob.objects.filter(state="running"):
        if not _is_being_made(job):
            dead.append(job.pk)
    return FileJob.objects.filter(Q(state="pending") | Q(pk__in=dead))


def _is_being_made(job: FileJob) -> bool:
    """Whether a process makes it now: here it holds a lock, elsewhere its time is not up."""
    lock = _lock_of(job)
    if lock.exists():
        return is_held(lock)
    return job.started_at is not None and job.started_at > timezone.now() - ELSEWHERE


def _lock_of(job: FileJob) -> Path:
    return Path(settings.VAR) / "rendering" / str(job.pk)


def make(job: FileJob) -> SnapshotFile | None:
    """The file, made. None: another process makes it, or the row says why it failed."""
    with held(_lock_of(job), waits=False) as is_mine:
        return _make(job) if is_mine else None


def _make(job: FileJob) -> SnapshotFile | None:
    """The file, made by who holds the lock of the job."""
    rows = FileJob.objects.filter(pk=job.pk, attempts=job.attempts)
    taken = rows.update(
        state="running", started_at=timezone.now(), attempts=F("attempts") + 1
    )
    if not taken:
        return None
    try:
        document = signed_document(job.snapshot)
        content = render_outside(job.kind, document)
        if job.kind == "pdf":
            content = with_signature(job.snapshot, content)
    except RenderError as error:
        FileJob.objects.filter(pk=job.pk).update(state="failed", message=str(error)[:500])
        return None
    return _finish(job, content)


def _finish(job: FileJob, content: bytes) -> SnapshotFile | None:
    try:
        with transaction.atomic():
            row = _store(job.snapshot, job.kind, content)
            FileJob.objects.filter(pk=job.pk).delete()
    except IntegrityError:  # another process was quicker
        FileJob.objects.filter(pk=job.pk).delete()
        return None
    return row


def _store(snapshot: Snapshot, kind: str, content: bytes) -> SnapshotFile:
    return SnapshotFile.objects.create(
        snapshot=snapshot,
        kind=kind,
        media_type=RENDERERS[kind][1],
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
    )
