"""R10: no room for the database, the files, the log; with room again all goes on."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction

from tests.faults.ledger import Ledger, compare
from tests.faults.report import FaultReport
from tests.faults.web import ADD, WebPerson, served

_MEGABYTE = 1024 * 1024


@contextmanager
def volume(folder: Path, size: int) -> Iterator[Path]:
    """A file system of so many bytes at the folder. It takes root to mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size},mode=755"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    subprocess.run(command, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def no_room(report: FaultReport, broken: bool) -> None:
    """One after the other: files, log, database."""
    _files(report, broken)
    _log(report)
    _database(report)


def _files(report: FaultReport, broken: bool) -> None:
    """A picture larger than what is left: refused, no row, no half file."""
    from bulletin.storage import WholeFileStorage
    from bulletin.uploads.door import take_in
    from organizations.models import Activity, Attachment
    from organizations.models.attachment import KINDS

    if broken:
        WholeFileStorage._save = FileSystemStorage._save  # type: ignore[method-assign]
    content = b"%PDF-1.4 " + b"x" * 3 * _MEGABYTE + b"%%EOF"

    class Upload(BytesIO):
        size, name = len(content), "扫描件.pdf"

    with volume(Path(settings.MEDIA_ROOT) / "attachments", 2 * _MEGABYTE) as place:
        taken = take_in(Upload(content), KINDS, 20 * _MEGABYTE)
        row = Attachment(activity=Activity.objects.order_by("pk")[0])
        said: OSError | None = None
        try:
            with transaction.atomic():
                row.keep(taken)
                row.save()
        except OSError as error:
            said = error
        report.expect(said is not None, "3 MB went onto 2 MB")
        left = [path.name for path in place.rglob("*") if path.is_file()]
        report.expect(not left, f"half a file stays: {left}")
        report.expect(
            not Attachment.objects.filter(pk=row.pk).exists(), "a row without a file"
        )
        free = shutil.disk_usage(place).free
        report.told.append(f"files: refused, {free // 1024} kB free again")


def _log(report: FaultReport) -> None:
    """The log cannot be written: people go on working."""
    with Path("/dev/full").open("wb") as full, served(log=full) as site:
        person = WebPerson(site.port)
        person.sign_in("luru")
        person.get("/nowhere/")
        status = person.add_body("故障日志").status
        report.expect(status == 302, f"with a full log a save was answered with {status}")
        report.acknowledged += int(status == 302)
    report.told.append("log: saved all the same")


def _database(report: FaultReport) -> None:
    """Saves are refused in words, pages are read, and a freed disk is enough."""
    connection.close()
    at_first = Path(settings.VAR) / "db.sqlite3"
    ledger = Ledger(Path(settings.VAR) / "ledger-disk")
    size = at_first.stat().st_size
    before = os.environ["DATABASE_URL"]
    with volume(Path(settings.VAR) / "small", size + 3 * _MEGABYTE) as place:
        shutil.copy(at_first, place / "db.sqlite3")
        os.environ["DATABASE_URL"] = f"sqlite:///{place / 'db.sqlite3'}"
        with served() as site:
            person = WebPerson(site.port)
            person.sign_in("luru")
            form = person.form(ADD)
            form.pop("once")  # one form for many bodies
            (place / "ballast").write_bytes(b"x" * _free(place, 300_000))
            refused = _until_full(person, form, ledger)
            report.expect("磁盘已满" in refused, "a full disk is not told in words")
            for path in ("/reports/", "/healthz"):
                status = person.get(path).status
                report.expect(status == 200, f"{path} is answered with {status}")
            (place / "ballast").unlink()
            since = time.monotonic()
            status = person.add_body("故障盘后", form).status
            report.recovered = time.monotonic() - since
            report.expect(status == 302, f"with room again: {status}")
            ledger.acknowledge("故障盘后")
        with sqlite3.connect(place / "db.sqlite3") as database:
            [whole] = database.execute("PRAGMA integrity_check").fetchone()
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            rows = database.execute(
                "SELECT name FROM organizations_organization WHERE name LIKE '故障盘%'"
            )
            there = [name for (name,) in rows]
        report.expect(whole == "ok", f"integrity_check: {whole}")
        shutil.copy(place / "db.sqlite3", at_first)
    os.environ["DATABASE_URL"] = before
    report.count(compare(ledger.names(), there))
    report.told.append(f"database: {len(there)} saved before and after")


def _free(place: Path, less: int) -> int:
    return max(shutil.disk_usage(place).free - less, 0)


def _until_full(person: WebPerson, form: dict[str, object], ledger: Ledger) -> str:
    """Save until it is refused; the page that refuses."""
    for number in range(400):
        name = f"故障盘{number:04}"
        answer = person.add_body(name, form)
        if answer.status == 302:
            ledger.acknowledge(name)
        else:
            return answer.text
    return "never full"
