"""make_backup() and restore_backup(): the whole of the data, out and in."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from bulletin.audit.chain import BEGINNING
from bulletin.backup.archive import (
    BLOCK,
    MEDIA,
    ArchiveReader,
    ArchiveWriter,
    BackupError,
    Manifest,
)
from bulletin.backup.tables import columns, count_on, empty_all, rows_of, tables, write
from bulletin.guards import lifted
from bulletin.models import User
from bulletin.models.audit import AuditHead
from bulletin.storage import ARRIVING


@dataclass(frozen=True)
class Summary:
    """What was written or read: rows, files, and the digest of the manifest."""

    rows: int
    files: int
    digest: str


def make_backup(path: Path) -> Summary:
    """Write database and files to `path`, consistent while people work.

    It appears whole or not. Files are read after the rows: what a row names is in the
    backup, a file written later may be.
    """
    manifest = Manifest(settings.VERSION, timezone.now().isoformat(), _applied())
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            writer = ArchiveWriter(stream, manifest)
            with _one_state():
                for model in tables():
                    writer.add_rows(model._meta.db_table, rows_of(model), columns(model))
            files = list(_media())
            for name in files:
                writer.add(f"{MEDIA}{name}", _blocks(Path(settings.MEDIA_ROOT) / name))
            digest = writer.close()
            stream.flush()
            os.fsync(stream.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    rows = sum(entry.get("rows", 0) for entry in manifest.members.values())
    return Summary(rows, len(files), digest)


def end_of_trail_in(reader: ArchiveReader) -> tuple[int, str]:
    """How many lines of the trail a backup holds, and the digest of the last."""
    columns, rows = reader.rows(AuditHead._meta.db_table)
    for row in rows:
        head = dict(zip(columns, row, strict=True))
        return head["number"], head["digest"]
    return 0, BEGINNING


def restore_backup(path: Path, *, replace: bool) -> Summary:
    """Bring database and files to what the backup holds, all or nothing.

    Raise BackupError for a file that is not whole or of a newer version, and, unless
    `replace`, where the database holds people or records already.
    """
    reader = ArchiveReader(path)
    reader.verify()
    refuse_other_version(reader.manifest)
    if not replace and User.objects.exists():
        raise BackupError("数据库里已有数据；确要以备份取代现有数据，请加 --replace")
    with tempfile.TemporaryDirectory(dir=_beside_media()) as kept:
        files = _unpack(reader, Path(kept))
        rows = _load(reader)
        _swap_media(Path(kept))
    ContentType.objects.clear_cache()
    return Summary(rows, files, reader.zip.comment.decode())


@contextmanager
def _one_state() -> Iterator[None]:
    """A transaction that sees one state from its first reading to its last, and holds nobody up.

    On PostgreSQL REPEATABLE READ, read only; on SQLite the write-ahead log gives a reader the same,
    as long as it does not ask to write.
    """
    database: Any = connection
    usual = getattr(database, "transaction_mode", None)
    database.transaction_mode = "DEFERRED"  # PostgreSQL's knows of none
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                    )
            yield
    finally:
        database.transaction_mode = usual


def _applied() -> list[list[str]]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(map(list, applied))


def refuse_other_version(manifest: Manifest) -> None:
    """Raise BackupError where the backup was written with other migrations than ours."""
    theirs = set(map(tuple, manifest.migrations))
    ours = set(map(tuple, _applied()))
    if newer := sorted(theirs - ours):
        raise BackupError(
            f"备份由较新的版本（{manifest.version}）写成，"
            f"本系统没有其中的迁移 {'.'.join(newer[0])}；请先升级本系统再恢复"
        )
    if older := sorted(ours - theirs):
        raise BackupError(
            f"备份由较早的版本（{manifest.version}）写成，其中还没有迁移 {'.'.join(older[0])}；"
            "请先用当时的版本恢复，再升级到本版本"
        )


def _load(reader: ArchiveReader) -> int:
    """Fill the tables, emptied before; all of them or none."""
    rows = 0
    with transaction.atomic(), lifted(connection):
        empty_all()
        for model in tables():
            table = model._meta.db_table
            names, lines = reader.rows(table)
            written = write(model, names, lines)
            if written != reader.manifest.rows(table):
                raise BackupError(f"备份里“{table}”的行数与登记不符，没有恢复")
            rows += written
        count_on()
    call_command("sync_roles", verbosity=0)
    return rows


def _media() -> Iterator[str]:
    root = Path(settings.MEDIA_ROOT)
    if not root.is_dir():
        return
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        waits = name.startswith(f"{ARRIVING}/")
        if path.is_file() and not path.is_symlink() and not waits:
            yield name


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _beside_media() -> Path:
    beside = Path(settings.MEDIA_ROOT).parent
    beside.mkdir(parents=True, exist_ok=True)
    return beside


def _unpack(reader: ArchiveReader, target: Path) -> int:
    counted = 0
    for path, member in reader.files():
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as stream:
            shutil.copyfileobj(member, stream, BLOCK)
        counted += 1
    return counted


def _swap_media(unpacked: Path) -> None:
    """Let the unpacked files take the place of those that were there."""
    root = Path(settings.MEDIA_ROOT)
    old = root.with_name(f".{root.name}.before")
    shutil.rmtree(old, ignore_errors=True)
    if root.exists():
        root.rename(old)
    shutil.copytree(unpacked, root)
    shutil.rmtree(old, ignore_errors=True)
