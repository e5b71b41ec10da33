"""R17, R18: a backup under load there and back between the databases; a damaged one is told."""

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command

from tests.faults.ground import ROOT
from tests.faults.ledger import Ledger, compare
from tests.faults.report import FaultReport
from tests.faults.writer import NAME

_LINES = "tables/bulletin_auditevent.jsonl"


def there_and_back(report: FaultReport, broken: bool) -> None:
    """R17: made while two people write on SQLite, restored on PostgreSQL, and back again."""
    from bulletin.backup import make
    from tests.faults.signed import sign_sample

    var = Path(settings.VAR)
    sign_sample()
    call_command("render_pending")
    if broken:
        make._one_state = nullcontext  # type: ignore[assignment]
    ledgers = [var / "ledger-a", var / "ledger-b"]
    writers = []
    for name, ledger in zip("AB", ledgers, strict=True):
        command = [sys.executable, "-m", "tests.faults.writer", str(ledger)]
        writers.append(subprocess.Popen([*command, "--name", name], cwd=ROOT))
    _until(ledgers, 20)
    told = [name for path in ledgers for name in Ledger(path).names()]
    first = var / "first.zip"
    call_command("backup", first)
    for writer in writers:
        writer.kill()
        writer.wait()
    after = sum(len(Ledger(path).names()) for path in ledgers) - len(told)
    report.told.append(f"{after} saved while it was made")
    report.expect(after > 0, "nobody saved meanwhile")
    _hold_together(report, first, told)
    since = time.monotonic()
    other = {"DATABASE_URL": os.environ["TRIAL_OTHER"], "MEDIA_ROOT": str(var / "media2")}
    other["VAR_DIR"] = str(var / "var2")
    signed = _signed(var / "media")
    _manage(other, "restore", first, "--replace")
    report.recovered = time.monotonic() - since
    second, third = var / "second.zip", var / "third.zip"
    _manage(other, "backup", second)
    _manage(other, "verify_audit")
    _manage(other, "check_snapshots")
    _manage({}, "restore", second, "--replace")
    _manage({}, "backup", third)
    digests = [_digests(path) for path in (first, second, third)]
    report.told.append(f"{len(digests[0])} tables and files")
    differ = [name for name in digests[0] if len({one.get(name) for one in digests}) > 1]
    report.expect(not differ, f"digests differ: {differ}")
    report.expect(_signed(var / "media") == signed, "a signed edition has other bytes")


def _hold_together(report: FaultReport, path: Path, told: list[str]) -> None:
    """N1 and N3 of the backup itself: what was told is in it, each with its line."""
    names = _column(path, "organizations_organization", "name")
    there = [name for name in names if name.startswith(NAME)]
    lines = _column(path, "bulletin_auditevent", "action").count("fault_tried")
    report.count(compare(told, there))
    report.expect(len(there) == lines, f"{len(there)} rows, {lines} lines of the trail")
    report.told.append(f"{len(there)} rows, {lines} lines in it")


def _column(path: Path, table: str, name: str) -> list[str]:
    """One column of a table as the backup has it."""
    from bulletin.backup.archive import ArchiveReader

    columns, rows = ArchiveReader(path).rows(table)
    place = columns.index(name)
    return [row[place] for row in rows]


def _digests(path: Path) -> dict[str, str]:
    from bulletin.backup.archive import ArchiveReader

    members = ArchiveReader(path).manifest.members
    return {name: entry["sha256"] for name, entry in members.items()}


def _signed(media: Path) -> dict[str, str]:
    """The stored files of signed editions, and those beside the database, by digest."""
    from django.db import connection

    from reports.models import SnapshotFile

    connection.close()
    found = {}
    for row in SnapshotFile.objects.order_by("pk"):
        found[f"{row.kind}{row.pk}"] = hashlib.sha256(bytes(row.content)).hexdigest()
    return found


def _manage(env: dict[str, str], *arguments: object) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **env},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stdout[-500:]} {done.stderr[-1500:]}")


def _until(ledgers: list[Path], number: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if all(len(Ledger(path).names()) >= number for path in ledgers):
            return
        time.sleep(0.05)
    raise TimeoutError("nobody writes")


def damaged_backup(report: FaultReport, broken: bool) -> None:
    """R18: cut, one byte flipped, a part missing, another passphrase: --verify says so, 1."""
    from bulletin.backup import archive

    os.environ["BACKUP_PASSPHRASE"] = "a-quiet-river-runs-by-42"
    var = Path(settings.VAR)
    plain, sealed = var / "plain.zip", var / "sealed.zip"
    call_command("backup", plain)
    call_command("backup", sealed, "--encrypt")
    whole = plain.read_bytes()
    (var / "cut.zip").write_bytes(whole[: len(whole) * 3 // 4])
    place = _within_a_part(plain)
    flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    (var / "flipped.zip").write_bytes(flipped)
    _without_a_part(plain, var / "missing.zip")
    if broken:
        archive.ArchiveReader.verify = lambda self: None  # type: ignore[method-assign]
    for name in ("plain.zip", "sealed.zip"):
        report.expect(_is_whole(var / name), f"{name} is whole and refused")
    for name in ("cut.zip", "flipped.zip", "missing.zip"):
        report.expect(not _is_whole(var / name), f"{name} was taken for whole")
        report.acknowledged += 1
    os.environ["BACKUP_PASSPHRASE"] = "another-river-runs-by-43"
    report.expect(not _is_whole(sealed), "another passphrase opens it")
    report.acknowledged += 1


def _within_a_part(path: Path) -> int:
    """A place in the middle of the largest part; its head may name a time nobody reads."""
    with zipfile.ZipFile(path) as archive:
        part = max(archive.infolist(), key=lambda info: info.compress_size)
    head = 30 + len(part.filename.encode()) + len(part.extra)
    return part.header_offset + head + part.compress_size // 2


def _is_whole(path: Path) -> bool:
    try:
        call_command("backup", path, "--verify")
    except CommandError:
        return False
    return True


def _without_a_part(path: Path, target: Path) -> None:
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            if name != _LINES:
                made.writestr(name, source.read(name))
        made.comment = source.comment
